"""BEGIN marks in a file, and why a library that reads line by line does not see one of them."""

import codecs
from collections.abc import Iterable, Iterator

from core.strict.interface import Cause, LoadedCertificate, LoadFault

BEGIN = b"-----BEGIN "
END = b"-----END "
DASHES = b"-----"
_WHITE = b" \t\x0b\x0c"
_LONGEST_LABEL = 64
_NEAR = 80
"""So much around a mark is looked at to tell what hides it."""
_CONTAINERS = (b"PKCS7", b"PKCS #7", b"CMS", b"PKCS12", b"PKCS #12")
_NO_CERTIFICATE = (b"REQUEST", b"ATTRIBUTE")


def marks(data: bytes) -> Iterator[int]:
    """Yield the offset of each BEGIN mark, wherever it is in its line."""
    at = data.find(BEGIN)
    while at >= 0:
        yield at
        at = data.find(BEGIN, at + len(BEGIN))


def label_of(data: bytes, at: int) -> bytes:
    """The label of the mark at ``at``; b"" where its dashes are missing."""
    start = at + len(BEGIN)
    end = data.find(DASHES, start, start + _LONGEST_LABEL)
    return data[start:end] if end >= 0 else b""


def holds_certificates(label: bytes) -> bool:
    """A block with this label is there for its certificates."""
    upper = label.upper()
    if any(word in upper for word in _NO_CERTIFICATE):
        return False
    return b"CERTIFICATE" in upper or upper in _CONTAINERS


def passed(data: bytes, taken: Iterable[LoadedCertificate], cause: Cause) -> Iterator[LoadFault]:
    """Yield each mark of a certificate that was not taken, all for the same cause."""
    used = {one.at for one in taken}
    for at in marks(data):
        if at not in used and holds_certificates(label_of(data, at)):
            yield LoadFault(at, cause)


class Finder:
    """Finds the next place of a text again and again, searching each part of the data once."""

    def __init__(self, data: bytes, text: bytes) -> None:
        self._data = data
        self._text = text
        self._at = data.find(text)

    def next(self, start: int) -> int:
        """The first place from ``start`` on, which must never go back; -1 for none."""
        if 0 <= self._at < start:
            self._at = self._data.find(self._text, start)
        return self._at


def unseen(data: bytes, at: int) -> LoadFault:
    """Say why a library does not take the mark at ``at`` for the begin of a block.

    The mark must fill its line: nothing before it, and nothing after its last dashes.
    """
    earliest = max(0, at - _NEAR)
    line = max(data.rfind(b"\n", earliest, at), data.rfind(b"\r", earliest, at)) + 1
    before = data[max(line, earliest) : at]
    if before == codecs.BOM_UTF8:
        return LoadFault(at, Cause.BYTE_ORDER_MARK)
    if before.endswith(DASHES):
        return LoadFault(at, Cause.GLUED)
    if before:
        return LoadFault(at, Cause.TEXT_BEFORE if before.strip(_WHITE) else Cause.INDENTED)
    rest = data[at : at + _NEAR]
    if b"\r" in rest and b"\n" not in rest:
        return LoadFault(at, Cause.CR_ONLY)
    return LoadFault(at, Cause.TEXT_AFTER)


def nothing_there(data: bytes) -> LoadFault:
    """Say why a library finds no block at all in a file."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"-\0", b"\0-")):
        return LoadFault(0, Cause.UTF_16)
    first = data.find(BEGIN)
    if first < 0:
        return LoadFault(0, Cause.DER if data.startswith(b"\x30") else Cause.NO_BLOCK)
    if b"\0" in data[:first]:
        return LoadFault(data.find(b"\0"), Cause.NUL_BYTE)
    return unseen(data, first)
