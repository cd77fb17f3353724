"""Certificates that a text spells as hexadecimal or decimal numbers."""

import re
from collections.abc import Iterator

from core.readers.der_damage import announced, starts_like_certificate
from core.readers.embedding import EmbeddedBytes, kind_of_text, read_spelled
from core.readers.hex_runs import number_runs, numbers_alone
from core.readers.interface import Claim, Inner, Part, Reader, Reading
from core.readers.places import Lines
from core.x509.certificate import Certificate

_HEADS = (b"\xfe\xed\xfe\xed", b"PK\x03\x04", b"\0\0\0\0CERT", b"-----BEGIN", b"\xff\xfe-\0-\0")
_HEAD = re.compile(rb"\x30[\x81-\x84]|" + b"|".join(map(re.escape, _HEADS)))
_BEGIN = re.compile(rb"-----BEGIN [A-Z0-9 .#]{1,64}-----\s*+\Z")
_END = re.compile(rb"\s*+-----END [A-Z0-9 .#]{1,64}-----")
_LONGEST_MARK = 100
_FEWEST = 60


def _marking(characters: bytes) -> bytes:
    """The table that makes these characters zeros, and all others dots."""
    return bytes(ord("0" if byte in characters else ".") for byte in range(256))


_AS_NUMBERS = _marking(b"0123456789abcdefABCDEFxXhHyte\\&$%,;:.-+'\"()[]{}/*|> \t\r\n")
_NUMBERS = b"0" * 20
"""So many characters of numbers follow each other in the first line of every spelling."""
_AS_HEADS = _marking(b'0123456789abcdefABCDEFxXhH\\&$%,;:-" \t\r\n')
_SHORTEST_HEAD = b"0" * 8
"""``50 4B 03 04`` without the blanks."""


def _spelled_head() -> re.Pattern[bytes]:
    """What the first bytes of a container look like as numbers, in any spelling that is read."""
    join = rb"[ \t:,;\-]{0,12}+(?:0[xX]|\\{1,4}x?|&[hH]|\$|%)?"
    pause = rb"[ \t\r\n,;\"]{1,12}"
    more = rb"(?:" + join + rb"[0-9A-Fa-f]{2}){4}"
    hexadecimal = [rb"30" + join + rb"8[1-4]" + more, rb"8[1-4]30[ \t](?:[0-9A-Fa-f]{4}[ \t]){4}"]
    # without the zeros that an .sst starts with: in a text of zeros each would have to be tried
    heads = [head.lstrip(b"\0") for head in _HEADS]
    hexadecimal += [join.join(b"%02x" % byte for byte in head) for head in heads]
    decimal = [rb"48" + pause + rb"(?:129|13[0-2]|-12[4-7])" + pause + rb"-?[0-9]{1,3}" + pause]
    decimal += [pause.join(b"%d" % byte for byte in head) for head in heads]
    return re.compile(b"|".join(hexadecimal + decimal), re.IGNORECASE)


SPELLED_HEAD = _spelled_head()
"""What it matches is at least eight characters long, all of them of ``_AS_HEADS``."""


class NumbersInTextReader(Reader):
    """Reads hexadecimal dumps, byte arrays and decimal numbers, between PEM marks too.

    Args:
        inner: reads the bytes.
    """

    container = "numbers in a text"

    def __init__(self, inner: Inner) -> None:
        self._inner = inner

    def recognises(self, data: bytes) -> bool:
        """The first bytes of a container are there, as numbers."""
        if _NUMBERS not in data.translate(_AS_NUMBERS):
            return False  # told much faster than by an expression
        return _has_head(numbers_alone(data))

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield what each run of numbers stands for, in order, with the line where it starts."""
        lines = Lines(data, reading.line)
        index = 0
        for run in number_runs(data):
            first = _container_start(run.decoded)
            if first is None:
                continue
            start, end = _with_marks(data, run.start, run.end)
            kind = kind_of_text(data, run.start)
            number = lines.number(start)
            written = data[start:end]
            spelled = EmbeddedBytes(run.decoded[first:], run.spelling, kind, number, written)
            for item in read_spelled(spelled, self._inner, reading, index):
                yield item
                index += isinstance(item, Certificate)
            yield Claim(start, end)


def _has_head(text: bytes) -> bool:
    """As ``SPELLED_HEAD.search``, which is tried only where enough of its characters are in a row.

    In Base-64 that is less than a hundredth of the text.
    """
    marked = text.translate(_AS_HEADS)
    offset = marked.find(_SHORTEST_HEAD)
    while offset >= 0:
        end = marked.find(b".", offset)
        end = len(text) if end < 0 else end
        if SPELLED_HEAD.search(text, offset, end):
            return True
        offset = marked.find(_SHORTEST_HEAD, end)
    return False


def _container_start(decoded: bytes) -> int | None:
    """Where a container starts in the bytes of a run; numbers before it are no part of it."""
    for match in _HEAD.finditer(decoded):
        offset = match.start()
        if match[0][0] != 0x30 or starts_like_certificate(decoded, offset):  # noqa: PLR2004 - SEQUENCE
            return offset
        length = announced(decoded, offset) or 0
        if offset == 0 and _FEWEST <= length <= len(decoded):
            return offset
    return None


def _with_marks(data: bytes, start: int, end: int) -> tuple[int, int]:
    """The span of a run, with the PEM marks around it where both are there."""
    window = max(0, start - _LONGEST_MARK)
    begin = _BEGIN.search(data, window, start)
    close = _END.match(data, end, end + _LONGEST_MARK)
    return (begin.start(), close.end()) if begin and close else (start, end)
