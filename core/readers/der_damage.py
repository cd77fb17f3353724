"""What happened to DER that is no whole structure: cut off, or changed on the way.

A certificate that was changed is never put right, however plainly one can see what happened: its
bytes would be ours.
"""

import re

from core.base.problems import Problem
from core.readers.interface import Reading
from core.readers.kind_wording import KindWording
from core.readers.wording import ReaderWording
from core.x509.der import LONG_FORM, SEQUENCE, certificate_end

_STARTS = (
    rb"(?s)\x30(?:\x81.|\x82..|\x83...|\x84....)\x30(?:\x81.|\x82..|\x83...|[\x08-\x7f])"
    rb"(?:\xa0\x03\x02\x01[\0-\x09]|(?!\x02\x01\0))\x02[\x01-\x40]"
)
"""Two SEQUENCEs, a version and a serial number (RFC 5280 section 4.1), and no request's version."""
_REPLACED = b"\xef\xbf\xbd"
_LONGEST_LENGTH = 4


def announced(data: bytes, offset: int = 0) -> int | None:
    """The length, header included, that the SEQUENCE at a position has by its own account."""
    if data[offset : offset + 1] != bytes([SEQUENCE]) or offset + 2 > len(data):
        return None
    length = data[offset + 1]
    count = length & 0x7F if length >= LONG_FORM else 0
    if length == LONG_FORM or count > _LONGEST_LENGTH or offset + 2 + count > len(data):
        return None
    if count:
        length = int.from_bytes(data[offset + 2 : offset + 2 + count], "big")
    return 2 + count + length


def starts_like_certificate(data: bytes, offset: int = 0) -> bool:
    """The first bytes are those of a certificate, whether it is whole or not."""
    return re.compile(_STARTS).match(data, offset) is not None


def der_damage(data: bytes, place: str, reading: Reading, blank: bytes = b"") -> Problem | None:
    """Say what happened to a certificate in DER, or return None where it was none.

    Args:
        data: the bytes from where the certificate starts to where something else does.
        place: where that is.
        reading: what the problem is made with.
        blank: white space behind them, which may still belong to the certificate.
    """
    if data.startswith(b"\x30" + _REPLACED):
        return _changed(KindWording.BYTES_REPLACED, place, reading)
    if not starts_like_certificate(data):
        return None
    if _without_added_returns(data + blank):
        return reading.problem(
            ReaderWording.CHANGED, place, how=KindWording.LINE_ENDS_CONVERTED.of()
        )
    if data.count(_REPLACED) > 1:
        return _changed(KindWording.BYTES_REPLACED, place, reading)
    length = announced(data) or 0
    if length > len(data + blank):
        return reading.problem(ReaderWording.CUT_OFF, place, announced=length, present=len(data))
    return reading.problem(ReaderWording.NOT_WHOLE, place)


def _without_added_returns(data: bytes) -> bool:
    """It becomes a certificate when CR LF become LF again; ends of lines may have been added."""
    if b"\r\n" not in data:
        return False
    return certificate_end(data.replace(b"\r\n", b"\n")) is not None


def _changed(how: KindWording, place: str, reading: Reading) -> Problem:
    return reading.problem(ReaderWording.CHANGED, place, how=how.of())
