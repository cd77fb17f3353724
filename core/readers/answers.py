"""Answers of services that are signed: time stamp responses (.tsr) and OCSP responses.

Sources: RFC 3161 section 2.4.2 and RFC 6960 section 4.2.1. The certificates in them are those of
the signers.
"""

from collections.abc import Iterator

from core.base.errors import DerError
from core.readers.interface import Claim, Inner, Part, Reader, Reading
from core.readers.signed_data import SIGNED_DATA
from core.readers.signed_wording import SignedWording
from core.readers.signers import signers
from core.x509.certificate import Certificate, Origin
from core.x509.der import (
    INTEGER,
    OCTET_STRING,
    OID,
    SEQUENCE,
    certificate_end,
    children,
    expect,
    header,
)
from core.x509.der_wording import DerWording

_BASIC = bytes.fromhex("2b0601050507300101")
_ENUMERATED = 0x0A
_EXPLICIT = 0xA0
_SHORTEST = 4


class TimeStampReader(Reader):
    """Reads the time stamp in a response.

    Args:
        inner: reads the time stamp, which is a signed message.
    """

    container = "time stamp response"

    def __init__(self, inner: Inner) -> None:
        self._inner = inner

    def recognises(self, data: bytes) -> bool:
        """A SEQUENCE of a status and a signed message."""
        return _token(data) is not None

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield what is in the time stamp."""
        start, end = _token(data) or (0, len(data))
        yield from self._inner(data[start:end], reading.deeper())
        yield Claim(0, end)


def _token(data: bytes) -> tuple[int, int] | None:
    """Where the TimeStampToken stands; it may be cut off."""
    try:
        start, end = _content(data)
        _, status, status_end = header(data, start, end)
        if data[start] != SEQUENCE or data[status] != INTEGER or data[status_end] != SEQUENCE:
            return None
    except (DerError, IndexError):
        return None
    oid = data[status_end : status_end + 24].find(b"\x06\x09" + SIGNED_DATA)
    return (status_end, end) if oid > 0 else None


def _content(data: bytes) -> tuple[int, int]:
    """The content of a SEQUENCE that may be cut off.

    Raises:
        IndexError: it is cut off in its header.
        DerError: it is no SEQUENCE.
    """
    if data[0] != SEQUENCE:
        raise DerError(DerWording.NO_SEQUENCE.of(), place="byte 0")
    length, start = data[1], 2
    if length > 0x80:  # noqa: PLR2004 - the long form
        start += length - 0x80
        length = int.from_bytes(data[2:start], "big")
    return start, min(start + length, len(data))


class OcspReader(Reader):
    """Reads an OCSP response."""

    container = "OCSP response"

    def recognises(self, data: bytes) -> bool:
        """A SEQUENCE of a status and a basic response."""
        try:
            start, _ = _content(data)
        except (DerError, IndexError):
            return False
        return data[start : start + 2] == bytes([_ENUMERATED, 1]) and (
            _BASIC in data[start : start + 32] or len(data) == start + 3
        )

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Say what it is; the certificates in it are those of its signers."""
        yield reading.problem(SignedWording.OCSP_RESPONSE)
        try:
            end, certificates = _responders(data)
        except DerError as error:
            yield reading.damage(SignedWording.OCSP_DAMAGED, error)
            yield Claim(0, len(data))
            return
        responders = (
            Certificate.of(der, Origin(reading.source, self.container, index))
            for index, der in enumerate(certificates)
        )
        yield from signers(responders, reading)
        yield Claim(0, end)


def _responders(data: bytes) -> tuple[int, list[bytes]]:
    """Where the response ends, and the certificates in it.

    Raises:
        DerError: it is damaged or cut off.
    """
    start, end = expect(data, 0, len(data), SEQUENCE)
    _, _, offset = header(data, start, end)
    if offset == end:  # an error, which has no response
        return end, []
    offset, _ = expect(data, offset, end, _EXPLICIT)
    offset, stop = expect(data, offset, end, SEQUENCE)
    _, offset = expect(data, offset, stop, OID)
    offset, stop = expect(data, offset, stop, OCTET_STRING)
    offset, stop = expect(data, offset, stop, SEQUENCE)
    parts = children(data, offset, stop)
    if len(parts) < _SHORTEST or parts[3][0] != _EXPLICIT:
        return end, []
    offset, stop = expect(data, parts[3][2], parts[3][3], SEQUENCE)
    listed = [data[start:one_end] for _, start, _, one_end in children(data, offset, stop)]
    if any(certificate_end(der) != len(der) for der in listed):
        raise DerError(DerWording.NO_CERTIFICATE.of(), place=f"byte {offset}")
    return end, listed
