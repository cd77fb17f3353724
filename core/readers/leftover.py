"""What no reader claimed: named with its place, unless it is prose between the blocks of a text."""

import re
from collections.abc import Iterator

from core.base.problems import Problem
from core.readers.der_damage import der_damage
from core.readers.interface import Reading
from core.readers.kind_wording import spelling
from core.readers.marks import lost_marks
from core.readers.places import Lines
from core.readers.signs import certificate_sign
from core.readers.text import BLANK, plain_text, wide_text_end
from core.readers.wording import ReaderWording

_BINARY = re.compile(rb"[\x01-\x06\x0e-\x19\x1c-\x1f\x7f]")
"""Control characters that no text has; the others ring bells, colour text and end pages."""
_PATTERN = 24
"""Bytes that a container's opening takes at most."""
_SHORTEST_TEXT = 120
"""Bytes; no text that spells a certificate is shorter."""
_LONG_WORD = re.compile(rb"[^\s]{40}")
_WORD = re.compile(rb"[A-Za-z]{2}")
_STRAY = 3
"""So many control characters do not make a text binary; they are named where they stand."""
MARK = b"-----BEGIN "
"""What a text has that is worth looking for inside of binary data."""


def binary_within(head: bytes) -> int | None:
    """How far one has to look for what binary bytes here begin with; None: all of it is text."""
    plain = plain_text(head)
    first = _BINARY.search(plain)
    if first is None or len(_BINARY.findall(plain)) <= _STRAY:
        return None
    return min(first.start() + _PATTERN, len(head)) if plain is head else len(head)


def text_before_binary(head: bytes) -> int:
    """How much text stands in front of binary bytes; 0 where it is too short for a certificate."""
    wide = wide_text_end(head)
    if wide:
        return wide
    first = _BINARY.search(head)
    cut = (_line_start(head, first.start()) or first.start()) if first else 0
    return cut if cut >= _SHORTEST_TEXT else 0


def leftovers(
    text: bytes, reading: Reading, *, offset: int | None, known: bool
) -> Iterator[Problem]:
    """Yield a problem for each part of a text that is a loss; prose is none.

    Args:
        text: a part of a text (or of bytes between two containers) that nobody claimed.
        reading: what the problems are made with; its line is that of the text's start.
        offset: where the text stands in the file, or None where lines are the better place.
        known: a problem for binary bytes here was or will be given by the caller.
    """
    match = _BINARY.search(text)
    end = _line_start(text, match.start()) if match else len(text)
    lines = Lines(text, reading.line)
    lost = list(lost_marks(text[:end], reading, lines))
    yield from lost or _debris(text[:end], reading)
    if match and not known:
        yield name_bytes(text[end:], reading, lines.place(end), offset and offset + end)


def _debris(text: bytes, reading: Reading) -> Iterator[Problem]:
    """Name what is left of a certificate that is so damaged that no reader knows its start."""
    sign = certificate_sign(text)
    if sign is not None:
        place = Lines(text, reading.line).place(sign[0])
        yield reading.problem(ReaderWording.SPELLED_DAMAGED, place, form=spelling(sign[1]))


def is_prose(data: bytes) -> bool:
    """Lines of words in an encoding that is known, and nothing that might be Base-64."""
    if not (b"\n" in data or b"\r" in data):
        return False
    if _BINARY.search(data) or _LONG_WORD.search(data) or not _WORD.search(data):
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _line_start(text: bytes, offset: int) -> int:
    return max(text.rfind(b"\n", 0, offset), text.rfind(b"\r", 0, offset)) + 1


def name_bytes(data: bytes, reading: Reading, line: str, offset: int | None) -> Problem:
    """The problem for bytes that nobody claimed.

    Args:
        data: the bytes, up to what somebody claimed.
        reading: what the problem is made with.
        line: the place of their line.
        offset: where they stand in the file; None where the line is the better place.
    """
    content = data.lstrip(BLANK)
    place = line if offset is None else f"byte {offset + len(data) - len(content)}"
    stripped = content.rstrip(BLANK)
    blank = content[len(stripped) :]
    return der_damage(stripped, place, reading, blank) or reading.problem(
        ReaderWording.LEFT_OVER, place, length=len(stripped)
    )


def too_many_parts(offset: int, reading: Reading) -> Problem:
    """The problem of a file of so many joined containers that reading it would take too long."""
    return reading.problem(ReaderWording.TOO_MANY_PARTS, f"byte {offset}")
