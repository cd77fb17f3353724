"""Small structures around certificates: cross-certificate pairs and Netscape sequences.

Sources: RFC 4523 section 2.4 and ITU-T X.509 (crossCertificatePair, whose two certificates are
tagged [0] and [1], both explicitly), and Netscape's certificate sequence, a ContentInfo of the
type 2.16.840.1.113730.2.5.
"""

from collections.abc import Iterator

from core.base.errors import DerError
from core.readers.interface import Claim, Part, Reader, Reading
from core.readers.wording import ReaderWording
from core.x509.certificate import Certificate, Origin
from core.x509.der import SEQUENCE, certificate_end, expect, header
from core.x509.der_wording import DerWording

_ISSUED_TO, _ISSUED_BY = 0xA0, 0xA1
_NETSCAPE = b"\x06\x09" + bytes.fromhex("6086480186f8420205")
_LONGEST_HEADER = 10


class CertificatePairReader(Reader):
    """Reads both certificates of a pair."""

    container = "certificate pair"

    def recognises(self, data: bytes) -> bool:
        """A SEQUENCE whose first element is tagged and holds a SEQUENCE of a SEQUENCE."""
        start = _content(data)
        if start is None or data[start : start + 1] not in (b"\xa0", b"\xa1"):
            return False
        inner = _content(data, start)
        return inner is not None and certificate_end(data, inner) is not None

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield the one issued to this CA and the one issued by it."""
        try:
            offset, end = expect(data, 0, len(data), SEQUENCE)
        except DerError:
            offset, end = _content(data) or 0, len(data)
            yield _damaged(reading, end, ReaderWording.PAIR_CUT_OFF)
        index = 0
        while offset < end:
            try:
                tag, start, stop = header(data, offset, end)
            except DerError:
                tag, start, stop = 0, _content(data, offset) or offset, end
            inner = certificate_end(data, start)
            if inner is not None:
                origin = Origin(reading.source, self.container, index)
                yield Certificate.of(data[start:inner], origin)
                index += 1
            if inner != stop or tag not in {_ISSUED_TO, _ISSUED_BY}:
                yield _damaged(reading, offset, ReaderWording.PAIR_ENTRY)
            offset = stop
        yield Claim(0, end)


class NetscapeSequenceReader(Reader):
    """Reads the certificates of a Netscape sequence."""

    container = "Netscape sequence"

    def recognises(self, data: bytes) -> bool:
        """The type of its content."""
        start = _content(data)
        return start is not None and data.startswith(_NETSCAPE, start)

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield the certificates in file order."""
        offset = index = 0
        end = len(data)
        try:
            offset, end = expect(data, 0, len(data), SEQUENCE)
            offset, _ = expect(data, offset + len(_NETSCAPE), end, _ISSUED_TO)
            offset, stop = expect(data, offset, end, SEQUENCE)
            while offset < stop:
                inner = certificate_end(data, offset)
                if inner is None:
                    raise DerError(DerWording.NO_CERTIFICATE.of(), place=f"byte {offset}")  # noqa: TRY301
                yield Certificate.of(
                    data[offset:inner], Origin(reading.source, self.container, index)
                )
                offset = inner
                index += 1
        except DerError:
            yield _damaged(reading, offset, ReaderWording.SEQUENCE_DAMAGED)
        yield Claim(0, end)


def _content(data: bytes, offset: int = 0) -> int | None:
    """Where the content of the element at ``offset`` starts, which may be cut off."""
    if (
        data[offset : offset + 1] not in (b"\x30", b"\xa0", b"\xa1")
        or len(data) < offset + _LONGEST_HEADER
    ):
        return None
    length = data[offset + 1]
    return offset + 2 + (length - 0x80 if length > 0x80 else 0)  # noqa: PLR2004 - the long form


def _damaged(reading: Reading, offset: int, wording: ReaderWording) -> Part:
    return reading.problem(wording, f"byte {offset}")
