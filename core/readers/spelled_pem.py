"""PEM whose line ends are spelled in the syntax of the text around it.

Only blocks that are written so are read here; all others are left to the reader of PEM.
"""

import re
from collections.abc import Iterator

from core.base.quick_tuple import QuickTuple
from core.readers.base64_text import decoded_base64
from core.readers.der_damage import announced
from core.readers.embedding import EmbeddedBytes, kind_of_text, read_spelled
from core.readers.interface import Claim, Inner, Part, Reader, Reading
from core.readers.labels import LABELS
from core.readers.places import Lines
from core.readers.spelling import without_spellings, without_tags
from core.x509.certificate import Certificate

_MARK = re.compile(
    rb"-(?: {0,5}+-){4} {0,5}+(?P<kind>BEGIN|END)[ +]{1,12}"
    rb"(?P<label>[A-Z0-9.#]{1,20}(?:[ +]{1,12}[A-Z0-9.#]{1,20}){0,4}) {0,6}(?:- {0,5}){4}-"
)
_SIGNS = (b"\\", b"`", b"&", b"%", b"<", b'"', b"'", b"\xe2\x80", b"\xc2")
_LONGEST_PREFIX = 40
_NUMBERED = re.compile(rb"[0-9]{1,6}[.:)|]?(?:[ \t]+|\Z)")
"""The number of a line in a listing."""
_JOINTS = re.compile(rb"[+ ]++")


class _Block(QuickTuple):
    """A block: where its marks start and end, and the text between them."""

    start: int
    end: int
    label: bytes
    body: bytes


class SpelledPemReader(Reader):
    """Reads PEM blocks whose lines end, or begin, in another way than with a line end.

    Args:
        inner: reads what a block holds.
    """

    container = "PEM in a text"

    def __init__(self, inner: Inner) -> None:
        self._inner = inner

    def recognises(self, data: bytes) -> bool:
        """There is a mark, and something that other texts spell line ends with."""
        if b"BEGIN" not in data:
            return False
        if any(sign in data for sign in _SIGNS):
            return True
        # marks that do not begin their line
        at_line_starts = data.count(b"\n-----BEGIN") + data.count(b"\r-----BEGIN")
        return data.count(b"-----BEGIN") > at_line_starts + data.startswith(b"-----BEGIN")

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield what the blocks hold, in order, with the line where each starts."""
        lines = Lines(data, reading.line)
        index = 0
        for block in _blocks(data):
            decoded = _decoded(block)
            if decoded is None:
                continue
            kind = kind_of_text(data, block.start)
            written = data[block.start : block.end]
            spelled = EmbeddedBytes(decoded, "PEM", kind, lines.number(block.start), written)
            for item in read_spelled(spelled, self._inner, reading, index):
                yield item
                index += isinstance(item, Certificate)
            yield Claim(block.start, block.end)


def _blocks(data: bytes) -> Iterator[_Block]:
    """The blocks that are not plain PEM, without what is spelled and what frames their lines."""
    plain = without_tags(without_spellings(data))
    begin: re.Match[bytes] | None = None
    for mark in _MARK.finditer(plain):
        if mark["kind"] == b"BEGIN":
            begin = mark
        elif begin is not None:
            label = _JOINTS.sub(b" ", begin["label"])
            body = plain[begin.end() : mark.start()]
            frame = _frame(data, begin.start(), body)
            spelled = plain[begin.start() : mark.end()] != data[begin.start() : mark.end()]
            if label in LABELS and (spelled or frame is not None):
                yield _Block(begin.start(), mark.end(), label, body if frame is None else frame)
            begin = None


def _frame(data: bytes, start: int, body: bytes) -> bytes | None:
    """A block's body without what stands before and behind its BEGIN mark, if each line has it.

    That is how comments, patches and ``echo … >> file`` carry a block. None: no line has it.
    """
    line = max(data.rfind(b"\n", 0, start), data.rfind(b"\r", 0, start)) + 1
    if start - line > _LONGEST_PREFIX:
        return None
    before = data[line:start].strip()
    first, *rows = body.splitlines()
    behind = first.strip()
    last = rows.pop() if rows else b""
    if not (before or behind) or not rows:
        return None
    rows = [row.strip() for row in rows]
    if _NUMBERED.match(before) and all(_NUMBERED.match(row) for row in rows):
        return b"\n".join(_NUMBERED.sub(b"", row, count=1) for row in rows)
    if last.strip() != before or not all(
        row.startswith(before) and row.endswith(behind) for row in rows
    ):
        return None
    return b"\n".join(row[len(before) : len(row) - len(behind)] for row in rows)


def _decoded(block: _Block) -> bytes | None:
    """The DER of a block, or None where it is no Base-64 or no whole DER structure."""
    decoded = decoded_base64(block.body)
    if not decoded:
        return None
    length = announced(decoded)
    return decoded if length is not None and length <= len(decoded) else None
