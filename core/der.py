"""The little DER that is read without a library: framing, and what chaining needs to know.

Libraries refuse whole certificates for one odd field, and reading names and extensions through
them costs some 120 µs a certificate. This walk costs a few microseconds, refuses nothing that
has the outer shape of a certificate, and leaves a field that it cannot read as None.

Sources: ITU-T X.690 (BER and DER), RFC 5280 section 4.1 (Certificate) and 4.2 (extensions).
"""

from datetime import UTC, datetime
from typing import NamedTuple

from core.errors import DerError

SEQUENCE = 0x30
SET = 0x31
INTEGER = 0x02
BIT_STRING = 0x03
OCTET_STRING = 0x04
OID = 0x06
BOOLEAN = 0x01
UTC_TIME = 0x17
GENERALIZED_TIME = 0x18
_LONG_FORM = 0x80
_HIGH_TAG = 0x1F

_SUBJECT_KEY_ID = b"\x55\x1d\x0e"
_KEY_USAGE = b"\x55\x1d\x0f"
_SUBJECT_ALT_NAME = b"\x55\x1d\x11"
_BASIC_CONSTRAINTS = b"\x55\x1d\x13"
_AUTHORITY_KEY_ID = b"\x55\x1d\x23"
_EXTENDED_KEY_USAGE = b"\x55\x1d\x25"


class Outline(NamedTuple):
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
    unreadable: tuple[str, ...]


def header(data: bytes, at: int, end: int) -> tuple[int, int, int]:
    """Read the header of the element at ``at`` and return (tag, content start, content end).

    Definite lengths only (X.690 section 8.1.3); one-byte tags only, which is all that
    certificates and their containers use.

    Raises:
        DerError: no whole element lies between ``at`` and ``end``.
    """
    if at + 2 > end:
        raise DerError("The data ends in the middle of a DER header.", place=f"byte {at}")
    tag = data[at]
    length = data[at + 1]
    start = at + 2
    if length >= _LONG_FORM:
        count = length & 0x7F
        if count == 0 or count > 8 or start + count > end:  # noqa: PLR2004 - 8 bytes are 16 EiB
            raise DerError("A DER length is not readable.", place=f"byte {at + 1}")
        length = int.from_bytes(data[start : start + count], "big")
        start += count
    if tag & _HIGH_TAG == _HIGH_TAG or start + length > end:
        raise DerError("A DER element is longer than what holds it.", place=f"byte {at}")
    return tag, start, start + length


def expect(data: bytes, at: int, end: int, tag: int) -> tuple[int, int]:
    """Read the header of an element that must have ``tag``; return (content start, end).

    Raises:
        DerError: there is no whole element, or it has another tag.
    """
    found, start, stop = header(data, at, end)
    if found != tag:
        raise DerError(f"Found DER tag {found:#04x} where {tag:#04x} belongs.", place=f"byte {at}")
    return start, stop


def certificate_end(data: bytes, at: int = 0) -> int | None:
    """Return the end of the certificate that starts at ``at``, or None if there is none.

    The outer shape is what decides (RFC 5280 section 4.1): a SEQUENCE of exactly a SEQUENCE (the
    tbsCertificate, itself holding at least a serial number and four SEQUENCEs), a SEQUENCE (the
    algorithm) and a BIT STRING (the signature). What the fields say is not looked at.
    """
    try:
        start, end = expect(data, at, len(data), SEQUENCE)
        body, body_end = expect(data, start, end, SEQUENCE)
        _, algorithm_end = expect(data, body_end, end, SEQUENCE)
        _, signature_end = expect(data, algorithm_end, end, BIT_STRING)
        if signature_end != end or not _has_body(data, body, body_end):
            return None
    except DerError:
        return None
    return end


def _has_body(data: bytes, at: int, end: int) -> bool:
    """Tell a tbsCertificate from what else is signed: CRLs and requests have no such fields."""
    tag, _, at_next = header(data, at, end)
    if tag == 0xA0:  # the version, [0] EXPLICIT
        tag, _, at_next = header(data, at_next, end)
    if tag != INTEGER:
        return False
    for _field in ("signature", "issuer", "validity", "subject", "subjectPublicKeyInfo"):
        tag, _, at_next = header(data, at_next, end)
        if tag != SEQUENCE:
            return False
    return True


def time_of(tag: int, content: bytes) -> datetime | None:
    """Read a UTCTime or GeneralizedTime in the forms that occur in certificates.

    RFC 5280 section 4.1.2.5 wants ``YYMMDDHHMMSSZ`` or ``YYYYMMDDHHMMSSZ``; X.690 also lets
    seconds be left out, which old certificates do. Anything else gives None.
    """
    if content[-1:] != b"Z":
        return None
    digits = content[:-1]
    if tag == UTC_TIME:
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


def children(data: bytes, at: int, end: int) -> list[tuple[int, int, int, int]]:
    """List the elements between ``at`` and ``end`` as (tag, start, content start, end).

    Raises:
        DerError: the elements do not fill the space exactly.
    """
    found = []
    while at < end:
        tag, start, stop = header(data, at, end)
        found.append((tag, at, start, stop))
        at = stop
    return found


def outline(der: bytes) -> Outline:
    """Walk one certificate and return what could be read of it.

    ``der`` is one certificate with the outer shape that ``certificate_end`` checks. Never raises:
    a part that cannot be read is None in the result and named in ``unreadable``.
    """
    bad: list[str] = []
    serial = oid = issuer = subject = key = None
    not_before = not_after = None
    extensions = _NO_EXTENSIONS
    try:
        _, start, end = header(der, 0, len(der))
        _, at, body_end = header(der, start, end)
        tag, start, end = header(der, at, body_end)
        if tag == 0xA0:
            tag, start, end = header(der, end, body_end)
        serial = der[start:end]
        _, start, at = header(der, end, body_end)
        oid = _first_oid(der, start, at)
        _, _, end = header(der, at, body_end)
        issuer = der[at:end]
        _, start, at = header(der, end, body_end)
        not_before, not_after = _validity(der, start, at)
        _, _, end = header(der, at, body_end)
        subject = der[at:end]
        _, _, at = header(der, end, body_end)
        key = der[end:at]
        extensions = _extensions(der, at, body_end, bad)
    except DerError:
        bad.append("extensions" if key else "structure")
    if not_before is None or not_after is None:
        bad.append("validity")
    return Outline(
        serial, oid, issuer, subject, not_before, not_after, key, *extensions, tuple(bad)
    )


def _first_oid(der: bytes, at: int, end: int) -> bytes | None:
    tag, start, stop = header(der, at, end)
    return der[start:stop] if tag == OID else None


def _validity(der: bytes, at: int, end: int) -> tuple[datetime | None, datetime | None]:
    try:
        tag, start, stop = header(der, at, end)
        tag_after, start_after, stop_after = header(der, stop, end)
    except DerError:
        return None, None
    return time_of(tag, der[start:stop]), time_of(tag_after, der[start_after:stop_after])


class _Extensions(NamedTuple):
    subject_key_id: bytes | None = None
    authority_key_id: bytes | None = None
    is_ca: bool | None = None
    key_usage: bytes | None = None
    extended_key_usage: tuple[bytes, ...] | None = None
    subject_alt_name: bytes | None = None


_NO_EXTENSIONS = _Extensions()


def _extensions(der: bytes, at: int, body_end: int, bad: list[str]) -> _Extensions:
    """Read the extensions that chaining and the rules need (RFC 5280 section 4.2.1)."""
    while at < body_end and der[at] != 0xA3:  # noqa: PLR2004 - [3] EXPLICIT
        _, _, at = header(der, at, body_end)
    if at >= body_end:
        return _NO_EXTENSIONS
    _, start, end = header(der, at, body_end)
    at, end = expect(der, start, end, SEQUENCE)
    values: dict[bytes, bytes] = {}
    while at < end:
        start, at = expect(der, at, end, SEQUENCE)
        _, oid_start, oid_end = header(der, start, at)
        oid = der[oid_start:oid_end]
        if oid in _WANTED:
            tag, start, stop = header(der, oid_end, at)
            if tag == BOOLEAN:
                tag, start, stop = header(der, stop, at)
            values[oid] = der[start:stop]
    if not values:
        return _NO_EXTENSIONS
    return _Extensions(*[_read_extension(oid, values, bad) for oid in _WANTED])


def _read_extension(oid: bytes, values: dict[bytes, bytes], bad: list[str]) -> object:
    value = values.get(oid)
    if value is None:
        return None
    name, read = _WANTED[oid]
    try:
        return read(value)
    except (DerError, IndexError):
        bad.append(name)
        return None


def _octets(value: bytes) -> bytes:
    start, end = expect(value, 0, len(value), OCTET_STRING)
    return value[start:end]


def _key_identifier(value: bytes) -> bytes | None:
    """Read the keyIdentifier, [0] IMPLICIT OCTET STRING, where there is one."""
    at, end = expect(value, 0, len(value), SEQUENCE)
    if at == end:
        return None
    tag, start, stop = header(value, at, end)
    return value[start:stop] if tag == 0x80 else None  # noqa: PLR2004 - [0] IMPLICIT


def _ca_flag(value: bytes) -> bool:
    at, end = expect(value, 0, len(value), SEQUENCE)
    return end > at and value[at] == BOOLEAN and value[at + 2] != 0


def _bits(value: bytes) -> bytes:
    start, end = expect(value, 0, len(value), BIT_STRING)
    return value[start:end]


def _purposes(value: bytes) -> tuple[bytes, ...]:
    at, end = expect(value, 0, len(value), SEQUENCE)
    return tuple(value[start:stop] for _, _, start, stop in children(value, at, end))


def _general_names(value: bytes) -> bytes:
    expect(value, 0, len(value), SEQUENCE)
    return value


_WANTED = {
    _SUBJECT_KEY_ID: ("subjectKeyIdentifier", _octets),
    _AUTHORITY_KEY_ID: ("authorityKeyIdentifier", _key_identifier),
    _BASIC_CONSTRAINTS: ("basicConstraints", _ca_flag),
    _KEY_USAGE: ("keyUsage", _bits),
    _EXTENDED_KEY_USAGE: ("extendedKeyUsage", _purposes),
    _SUBJECT_ALT_NAME: ("subjectAltName", _general_names),
}
