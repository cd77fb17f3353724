"""What wolfSSL 5.7 refuses to parse and wolfSSL 5.5 took.

Sources: ``DecodeCertInternal``, ``ParseCertRelative``, ``GetASN_UTF8String`` and ``otherNameASN``
in wolfcrypt/src/asn.c of wolfSSL 5.7.2, as Debian builds it.
"""

from collections.abc import Iterator
from functools import lru_cache

from core.base.errors import DerError
from core.x509.authority_key_id import authority_serial
from core.x509.certificate import Certificate, signs_certificates
from core.x509.der import OCTET_STRING, OID, SEQUENCE, children, expect, header
from core.x509.extension_flags import is_present
from core.x509.extension_oids import AUTHORITY_KEY_ID, CRL_DISTRIBUTION_POINTS
from core.x509.fields.parts import parts_of

_OTHER_NAME = _POINT = 0xA0
_UTF8 = 0x0C
_SHORTEST_OID = 3
_ZERO = b"\0"


@lru_cache(4096)
def refused_later(certificate: Certificate) -> bool:
    """A certificate that wolfSSL 5.7 does not parse, among those that 5.5 does."""
    fields = certificate.tbs
    if fields.serial == _ZERO or _identifies_nothing(certificate):
        return True
    usage = fields.key_usage
    if not fields.is_ca and usage is not None and signs_certificates(usage):
        return True
    try:
        if not _are_plain_points(certificate):
            return True
        for name in (fields.subject, fields.issuer):
            _check_texts(name or b"")
        return not _are_other_names_known(fields.subject_alt_name)
    except (DerError, UnicodeDecodeError):
        return True


def _identifies_nothing(certificate: Certificate) -> bool:
    """Its authority key identifier is empty; it is 5.5 that does not parse this."""
    if certificate.tbs.authority_key_id is not None or authority_serial(certificate.der):
        return False
    return is_present(certificate.tbs.extensions, AUTHORITY_KEY_ID)


def _are_plain_points(certificate: Certificate) -> bool:
    """Each distribution point of lists says where it is, and no reasons and no other issuer."""
    if not is_present(certificate.tbs.extensions, CRL_DISTRIBUTION_POINTS):
        return True
    return all(
        tag == _POINT
        for value in parts_of(certificate.der).values(CRL_DISTRIBUTION_POINTS)
        for _, _, first, last in children(value, *expect(value, 0, len(value), SEQUENCE))
        for tag, *_ in children(value, first, last)
    )


def _check_texts(name: bytes) -> None:
    """Raise UnicodeDecodeError where a UTF8String of a Name is no UTF-8."""
    for tag, text in _attribute_values(name):
        if tag == _UTF8:
            text.decode()


def _attribute_values(name: bytes) -> Iterator[tuple[int, bytes]]:
    """The tag and the content of each value in a Name."""
    for _, _, first, last in children(name, *expect(name, 0, len(name), SEQUENCE)):
        for _, _, start, end in children(name, first, last):
            _, behind_oid = expect(name, start, end, OID)
            tag, value, stop = header(name, behind_oid, end)
            yield tag, name[value:stop]


def _are_other_names_known(names: bytes | None) -> bool:
    """Every otherName holds a text or octets; a SEQUENCE is not looked into, and refused."""
    if names is None:
        return True
    inside = children(names, *expect(names, 0, len(names), SEQUENCE))
    return all(
        _is_other_name_known(names, first, last)
        for tag, _, first, last in inside
        if tag == _OTHER_NAME
    )


def _is_other_name_known(names: bytes, offset: int, end: int) -> bool:
    start, behind_oid = expect(names, offset, end, OID)
    if behind_oid - start < _SHORTEST_OID:
        return False
    tag, first, last = header(names, *expect(names, behind_oid, end, _OTHER_NAME))
    if tag == _UTF8:
        names[first:last].decode()
    return tag in (_UTF8, OCTET_STRING)
