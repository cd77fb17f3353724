"""What chaining and the rules need to know of a certificate, walked out of its DER.

Reading names and extensions through a library costs some 120 µs a certificate. This walk costs a
few microseconds, refuses nothing that has the outer shape of a certificate, and leaves a field
that it cannot read as None.

Sources: RFC 5280 sections 4.1 (Certificate) and 4.2.1 (extensions).
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from core.base.errors import DerError
from core.base.quick_tuple import QuickTuple
from core.x509.der import (
    BIT_STRING,
    LONG_FORM,
    OCTET_STRING,
    OID,
    SEQUENCE,
    VERSION,
    children,
    expect,
    header,
)

_BOOLEAN = 0x01
_UTC_TIME = 0x17
_EXTENSIONS = 0xA3  # [3] EXPLICIT
_KEY_IDENTIFIER = 0x80  # [0] IMPLICIT
_SIMPLE_KEY_ID = bytes([SEQUENCE, _KEY_IDENTIFIER])


class TbsFields(QuickTuple):
    """What the walk knows of one certificate; raw DER slices, None where absent or unreadable.

    Attributes:
        serial: content bytes of the serial number.
        signature_oid: content bytes of the signature algorithm's OID in the tbsCertificate.
        issuer: the issuer Name, whole DER element.
        subject: the subject Name, whole DER element.
        not_before: start of the validity.
        not_after: end of the validity.
        public_key: the SubjectPublicKeyInfo, whole DER element.
        subject_key_id: content of the subject key identifier.
        authority_key_id: the keyIdentifier of the authority key identifier.
        is_ca: the cA flag of the basic constraints; None where the extension is absent.
        key_usage: content bytes of the keyUsage BIT STRING (first byte: unused bits).
        extended_key_usage: content bytes of each key purpose OID; None where absent.
        subject_alt_name: the GeneralNames element of the extension.
        extensions: the OID element of each extension, with its critical flag, one after the
            other; certificates of one template share it.
        unreadable: names of the parts that the walk could not read.
    """

    serial: bytes | None
    signature_oid: bytes | None
    issuer: bytes | None
    subject: bytes | None
    not_before: datetime | None
    not_after: datetime | None
    public_key: bytes | None
    subject_key_id: bytes | None
    authority_key_id: bytes | None
    is_ca: bool | None
    key_usage: bytes | None
    extended_key_usage: tuple[bytes, ...] | None
    subject_alt_name: bytes | None
    extensions: bytes
    unreadable: tuple[str, ...]


def tbs_fields(der: bytes) -> TbsFields:
    """Walk one certificate and return what could be read of it.

    ``der`` is one certificate with the outer shape that ``certificate_end`` checks. Never raises:
    a part that cannot be read is None in the result and named in ``unreadable``.
    """
    bad: list[str] = []
    try:
        offset, fields = _body_fields(der)
    except IndexError:
        return TbsFields._make([*[None] * 13, b"", ("structure", "validity")])
    serial, algorithm, issuer, validity, subject, key = fields
    not_before, not_after = validity_of(validity)
    if not_before is None or not_after is None:
        bad.append("validity")
    extensions = _extensions(der, offset, bad)
    return TbsFields._make(
        (
            _content(serial),
            _first_oid(algorithm),
            issuer,
            subject,
            not_before,
            not_after,
            key,
            *extensions,
            tuple(bad),
        )
    )


def _body_fields(der: bytes) -> tuple[int, list[bytes]]:
    """Return where the extensions may start and the six fields before them."""
    offset = 2 if der[1] < LONG_FORM else 2 + (der[1] & 0x7F)
    offset += 2 if der[offset + 1] < LONG_FORM else 2 + (der[offset + 1] & 0x7F)
    if der[offset] == VERSION:
        offset += 2 + der[offset + 1]
    fields = []
    for _ in range(6):
        start, length = offset, der[offset + 1]
        offset += 2
        if length >= LONG_FORM:
            content = offset + (length & 0x7F)
            length = int.from_bytes(der[offset:content], "big")
            offset = content
        offset += length
        fields.append(der[start:offset])
    return offset, fields


def _content(element: bytes) -> bytes:
    if element[1] < LONG_FORM:
        return element[2:]  # the usual case
    _, start, end = header(element, 0, len(element))
    return element[start:end]


@lru_cache(256)
def _first_oid(algorithm: bytes) -> bytes | None:
    """Read the OID of an AlgorithmIdentifier."""
    try:
        offset, end = expect(algorithm, 0, len(algorithm), SEQUENCE)
        start, stop = expect(algorithm, offset, end, OID)
    except DerError:
        return None
    return algorithm[start:stop]


@lru_cache(4096)
def validity_of(element: bytes) -> tuple[datetime | None, datetime | None]:
    """Read both ends of a Validity; certificates of one issue often share it."""
    try:
        offset, end = expect(element, 0, len(element), SEQUENCE)
        tag, start, stop = header(element, offset, end)
        tag_after, start_after, stop_after = header(element, stop, end)
    except DerError:
        return None, None
    return _time_of(tag, element[start:stop]), _time_of(tag_after, element[start_after:stop_after])


def _time_of(tag: int, content: bytes) -> datetime | None:
    """Read a UTCTime or GeneralizedTime in the forms that occur in certificates.

    RFC 5280 section 4.1.2.5 wants ``YYMMDDHHMMSSZ`` or ``YYYYMMDDHHMMSSZ``; X.690 also lets
    seconds be left out, which old certificates do. Anything else gives None.
    """
    if content[-1:] != b"Z":
        return None
    digits = content[:-1]
    if tag == _UTC_TIME:
        digits = (b"19" if digits[:1] >= b"5" else b"20") + digits
    if len(digits) == 12:  # noqa: PLR2004 - YYYYMMDDHHMM
        digits += b"00"
    if len(digits) != 14 or not digits.isdigit():  # noqa: PLR2004 - YYYYMMDDHHMMSS
        return None
    year, rest = int(digits[:4]), int(digits[4:])
    rest, second = divmod(rest, 100)
    rest, minute = divmod(rest, 100)
    rest, hour = divmod(rest, 100)
    month, day = divmod(rest, 100)
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None


def _extensions(der: bytes, offset: int, bad: list[str]) -> list[Any]:
    """Read the extensions that chaining and the rules need (RFC 5280 section 4.2.1)."""
    values: list[Any] = [None] * len(_WANTED)
    names = []
    try:
        offset, end = _extension_list(der, offset)
        while offset < end:
            length = der[offset + 1]
            start = offset + 2
            if length >= LONG_FORM:
                start += length & 0x7F
                length = int.from_bytes(der[offset + 2 : start], "big")
            offset = start + length
            value = start + 2 + der[start + 1]
            if der[value] == _BOOLEAN:
                value += 3  # past the critical flag
            names.append(der[start:value])
            wanted = _WANTED.get(der[start : start + 5])
            if wanted is not None:
                slot, name, read = wanted
                try:
                    content = value + 2  # of the OCTET STRING around it
                    if der[value + 1] >= LONG_FORM:
                        content += der[value + 1] & 0x7F
                    values[slot] = read(der[content:offset])
                except (DerError, IndexError):
                    bad.append(name)
    except (DerError, IndexError):
        bad.append("extensions")
    return [*values, b"".join(names)]


def _extension_list(der: bytes, offset: int) -> tuple[int, int]:
    """Find the list in [3] EXPLICIT, after the unique identifiers [1] and [2] if there are any."""
    if der[offset] == _EXTENSIONS:  # the usual case
        offset += 2 if der[offset + 1] < LONG_FORM else 2 + (der[offset + 1] & 0x7F)
        return expect(der, offset, len(der), SEQUENCE)
    _, body, _ = header(der, 0, len(der))
    _, _, body_end = header(der, body, len(der))
    while offset < body_end:
        tag, start, end = header(der, offset, body_end)
        if tag == _EXTENSIONS:
            return expect(der, start, end, SEQUENCE)
        offset = end
    return offset, offset


def _octets(value: bytes) -> bytes:
    if value[0] == OCTET_STRING and value[1] == len(value) - 2 < LONG_FORM:
        return value[2:]  # the usual case
    start, end = expect(value, 0, len(value), OCTET_STRING)
    return value[start:end]


def _key_identifier(value: bytes) -> bytes | None:
    """Read the keyIdentifier, [0] IMPLICIT OCTET STRING, where there is one."""
    length = len(value)
    if value[:3:2] == _SIMPLE_KEY_ID and value[1:4:2] == bytes(
        [length - 2 & 0x7F, length - 4 & 0x7F]
    ):
        return value[4:]  # the usual case: a short list of nothing but the identifier
    offset, end = expect(value, 0, length, SEQUENCE)
    if offset == end:
        return None
    tag, start, stop = header(value, offset, end)
    return value[start:stop] if tag == _KEY_IDENTIFIER else None


@lru_cache(64)
def _ca_flag(value: bytes) -> bool:
    offset, end = expect(value, 0, len(value), SEQUENCE)
    return end > offset and value[offset] == _BOOLEAN and value[offset + 2] != 0


@lru_cache(64)
def _bits(value: bytes) -> bytes:
    start, end = expect(value, 0, len(value), BIT_STRING)
    return value[start:end]


@lru_cache(256)
def _purposes(value: bytes) -> tuple[bytes, ...]:
    offset, end = expect(value, 0, len(value), SEQUENCE)
    return tuple(value[start:stop] for _, _, start, stop in children(value, offset, end))


def _general_names(value: bytes) -> bytes:
    expect(value, 0, len(value), SEQUENCE)
    return value


_WANTED: dict[bytes, tuple[int, str, Callable[[bytes], object]]] = {
    b"\x06\x03\x55\x1d\x0e": (0, "subjectKeyIdentifier", _octets),
    b"\x06\x03\x55\x1d\x23": (1, "authorityKeyIdentifier", _key_identifier),
    b"\x06\x03\x55\x1d\x13": (2, "basicConstraints", _ca_flag),
    b"\x06\x03\x55\x1d\x0f": (3, "keyUsage", _bits),
    b"\x06\x03\x55\x1d\x25": (4, "extendedKeyUsage", _purposes),
    b"\x06\x03\x55\x1d\x11": (5, "subjectAltName", _general_names),
}
"""OID element of each extension that is read, its slot in ``TbsFields``, its name, its reader."""
