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
    offset = data.find(BEGIN)
    while offset >= 0:
        yield offset
        offset = data.find(BEGIN, offset + len(BEGIN))


def label_of(data: bytes, offset: int) -> bytes:
    """The label of the mark at ``offset``; b"" where its dashes are missing."""
    start = offset + len(BEGIN)
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
    used = {loaded_certificate.offset for loaded_certificate in taken}
    for offset in marks(data):
        if offset not in used and holds_certificates(label_of(data, offset)):
            yield LoadFault(offset, cause)


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


def unseen(data: bytes, offset: int) -> LoadFault:
    """Say why a library does not take the mark at ``offset`` for the begin of a block.

    The mark must fill its line: nothing before it, and nothing after its last dashes.
    """
    earliest = max(0, offset - _NEAR)
    line = max(data.rfind(b"\n", earliest, offset), data.rfind(b"\r", earliest, offset)) + 1
    before = data[max(line, earliest) : offset]
    if before == codecs.BOM_UTF8:
        return LoadFault(offset, Cause.BYTE_ORDER_MARK)
    if before.endswith(DASHES):
        return LoadFault(offset, Cause.GLUED)
    if before:
        return LoadFault(offset, Cause.TEXT_BEFORE if before.strip(_WHITE) else Cause.INDENTED)
    rest = data[offset : offset + _NEAR]
    if b"\r" in rest and b"\n" not in rest:
        return LoadFault(offset, Cause.CR_ONLY)
    return LoadFault(offset, Cause.TEXT_AFTER)


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
