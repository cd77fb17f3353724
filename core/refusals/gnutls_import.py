"""A model of how GnuTLS reads a certificate: what it refuses, and with it the whole CA file.

Followed is ``gnutls_x509_crt_import`` of GnuTLS 3.7.9 (lib/x509/x509.c), as far as it looks at
more than the outer shape; compared with the real one over thousands of public certificates.
Sources: RFC 5280 sections 4.1.1.2, 4.1.2.1, 4.1.2.5 and 4.2.1.6.
"""

from collections.abc import Iterator
from functools import lru_cache

from core.base.errors import DerError
from core.refusals.traits import version_of
from core.verdict_wording import VerdictWording
from core.x509.certificate import Certificate
from core.x509.der import OID, SEQUENCE, SET, VERSION, children, element_end, expect, header
from core.x509.extension_flags import extension_ids, is_present
from core.x509.extension_oids import ISSUER_ALT_NAME
from core.x509.fields.parts import parts_of

_OTHER_NAME, _MAIL, _DNS, _DIRECTORY, _URI, _ADDRESS, _REGISTERED = (
    *(0xA0, 0x81, 0x82),
    *(0xA4, 0x86, 0x87, 0x88),
)
_NAME_KINDS = frozenset({_OTHER_NAME, _MAIL, _DNS, _DIRECTORY, _URI, _ADDRESS, _REGISTERED})
_VERSION_WITH_EXTENSIONS = 3
_SHORTEST_TIME = 8
_WITH_CENTURY = 14
_MONTHS = 12
_LONGEST_MONTH = 31


def gnutls_refuses(certificate: Certificate) -> str:
    """Why GnuTLS does not import a certificate, in words; "" where nothing is known against it."""
    try:
        return next(_reasons(certificate), "")
    except (DerError, IndexError):
        return VerdictWording.DAMAGED.text


def _reasons(certificate: Certificate) -> Iterator[str]:
    inner, outer, times = _algorithms_and_times(certificate.der)
    if inner != outer:
        yield VerdictWording.TWO_ALGORITHMS.text
    if not all(map(_is_time, times)):
        yield VerdictWording.UNUSUAL_VALIDITY.text
    version = version_of(certificate.der)
    if version < _VERSION_WITH_EXTENSIONS and certificate.tbs.extensions:
        yield VerdictWording.EXTENSIONS_VERSION.text
    if version == 1 and parts_of(certificate.der).unique_ids:
        yield VerdictWording.UNIQUE_IDS_VERSION.text
    ids = [oid for oid, _ in extension_ids(certificate.tbs.extensions)]
    if len(set(ids)) < len(ids):
        yield VerdictWording.EXTENSION_TWICE.text
    if not _names_are_sound(certificate):
        yield VerdictWording.ALTERNATIVE_NAME.text


def _names_are_sound(certificate: Certificate) -> bool:
    """The alternative names of subject and issuer; that of the issuer is rare."""
    if not _are_names(certificate.tbs.subject_alt_name):
        return False
    if "subjectAltName" in certificate.tbs.unreadable or "extensions" in certificate.tbs.unreadable:
        return False
    if not is_present(certificate.tbs.extensions, ISSUER_ALT_NAME):
        return True
    every = parts_of(certificate.der).extensions
    return all(_are_names(each.value) for each in every if each.oid == "2.5.29.18")


def _algorithms_and_times(der: bytes) -> tuple[bytes, bytes, tuple[bytes, bytes]]:
    """The signature algorithm that is signed, the one beside the signature, and the validity."""
    start, end = expect(der, 0, len(der), SEQUENCE)
    offset, body_end = expect(der, start, end, SEQUENCE)
    _, outer_end = expect(der, body_end, end, SEQUENCE)
    if der[offset] == VERSION:
        offset = element_end(der, offset)
    inner = element_end(der, offset)
    issuer = element_end(der, inner)
    offset, end = expect(der, element_end(der, issuer), body_end, SEQUENCE)
    _, first, first_end = header(der, offset, end)
    _, second, second_end = header(der, first_end, end)
    times = der[first:first_end], der[second:second_end]
    return der[inner:issuer], der[body_end:outer_end], times


def validity_of(der: bytes) -> tuple[bytes, ...]:
    """The content of both times; () where they cannot be read."""
    try:
        return _algorithms_and_times(der)[2]
    except (DerError, IndexError):
        return ()


@lru_cache(4096)
def _is_time(content: bytes) -> bool:
    """Digits and a Z, one dot among those of a short year at most, and a day that may be one."""
    digits = content[:-1].replace(b".", b"", 1)
    if b"." in content and len(digits) >= _WITH_CENTURY:
        return False
    if content[-1:] != b"Z" or not digits.isdigit() or len(content) < _SHORTEST_TIME:
        return False
    year = 4 if len(digits) >= _WITH_CENTURY else 2
    month, day = int(digits[year : year + 2] or b"0"), int(digits[year + 2 : year + 4] or b"0")
    return 1 <= month <= _MONTHS and 1 <= day <= _LONGEST_MONTH


@lru_cache(256)
def _are_names(value: bytes | None) -> bool:
    """GeneralNames of the kinds that GnuTLS reads, or none."""
    if value is None:
        return True
    try:
        offset, end = expect(value, 0, len(value), SEQUENCE)
        return end == len(value) and all(
            _is_name(value, tag, start, stop)
            for tag, _, start, stop in children(value, offset, end)
        )
    except DerError:
        return False


def _is_name(value: bytes, tag: int, offset: int, end: int) -> bool:
    if tag not in _NAME_KINDS:
        return False
    if tag == _DIRECTORY:
        return _is_directory_name(value[offset:end])
    if tag == _OTHER_NAME:
        _, after = expect(value, offset, end, OID)
        kind, _, stop = header(value, after, end)
        return kind == _OTHER_NAME and stop == end
    return tag != _DNS or offset < end


def _is_directory_name(name: bytes) -> bool:
    offset, end = expect(name, 0, len(name), SEQUENCE)
    if end != len(name):
        return False
    for tag, _, start, stop in children(name, offset, end):
        if tag != SET:
            return False
        for kind, _, content, attribute_end in children(name, start, stop):
            if kind != SEQUENCE:
                return False
            _, after = expect(name, content, attribute_end, OID)
            if header(name, after, attribute_end)[2] != attribute_end:
                return False
    return True
