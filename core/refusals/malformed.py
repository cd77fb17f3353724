"""Certificates that are not written as RFC 5280 has them: no model says that a library takes one.

Libraries differ in what they forgive; what breaks none of these rules, all of them parse. OpenSSL
is asked itself, so this is for the others. Sources: RFC 5280 sections 4.1.2.1, 4.1.2.4 and
4.2.1.
"""

from collections.abc import Callable
from functools import lru_cache

from core.base.errors import DerError
from core.refusals.gnutls_import import gnutls_refuses, validity_of
from core.refusals.traits import version_of
from core.verdict_wording import VerdictWording
from core.x509.certificate import Certificate
from core.x509.der import BIT_STRING, INTEGER, OCTET_STRING, OID, SEQUENCE, children, expect, header
from core.x509.der_wording import DerWording
from core.x509.extension_flags import extension_ids
from core.x509.extension_oids import (
    AUTHORITY_INFO_ACCESS,
    AUTHORITY_KEY_ID,
    BASIC_CONSTRAINTS,
    CERTIFICATE_POLICIES,
    CRL_DISTRIBUTION_POINTS,
    EXTENDED_KEY_USAGE,
    KEY_USAGE,
    NAME_CONSTRAINTS,
    NETSCAPE_TYPE,
    SUBJECT_KEY_ID,
)
from core.x509.fields.parts import parts_of

_WITH_EXTENSIONS = 3
_MAIL, _HOST, _URI, _ADDRESS = 0x81, 0x82, 0x86, 0x87
_FIRST_NAME, _LAST_NAME = 0x80, 0xA8
_ADDRESS_LENGTHS = (4, 16)
_MASKED_LENGTHS = (8, 32)
_NEVER_EMPTY = (_MAIL, _URI)
_PERMITTED_AND_EXCLUDED = (0xA0, 0xA1)
_LONGEST_SERIAL = 32
"""RFC 5280 has 20 octets at most; all libraries take a few more."""
_LENGTHS_OF_TIMES = (13, 15)
_NEGATIVE = 0x80
_BITS_OF_A_BYTE = 8
_BOOLEAN = 0x01
_OF_AUTHORITY_KEY_ID = (0x80, 0xA1, 0x82)
_NOT_IN_A_URI = b' "<>\\^`{|}'


@lru_cache(32_768)
def malformed(certificate: Certificate) -> str:
    """What is wrong with how a certificate is written, in words; "" for nothing."""
    walk = certificate.tbs
    if walk.unreadable or (walk.extensions and version_of(certificate.der) != _WITH_EXTENSIONS):
        return VerdictWording.DAMAGED.text
    if len(walk.serial or b"") > _LONGEST_SERIAL or not has_seconds(certificate.der):
        return VerdictWording.DAMAGED.text
    if not _names_are_sound(walk.subject_alt_name) or not _extensions_are_sound(certificate):
        return VerdictWording.DAMAGED.text
    if not all(map(_has_attributes, (walk.subject, walk.issuer))):
        return VerdictWording.DAMAGED.text
    return gnutls_refuses(certificate)


def has_seconds(der: bytes) -> bool:
    """Both ends of the validity are written with seconds (section 4.1.2.5)."""
    return all(len(time_field) in _LENGTHS_OF_TIMES for time_field in validity_of(der))


def _has_attributes(name: bytes | None) -> bool:
    """No relative name of a name is empty (RelativeDistinguishedName, SIZE (1..MAX))."""
    try:
        return name is not None and all(start < stop for *_, start, stop in _children(name))
    except DerError:
        return False


def _extensions_are_sound(certificate: Certificate) -> bool:
    if _CHECKS.keys().isdisjoint(oid for oid, _ in extension_ids(certificate.tbs.extensions)):
        return True
    try:
        return all(
            _is_usual_id(each.element, each.value) or _is_sound(each.element, each.value)
            for each in parts_of(certificate.der).extensions
            if each.element in _CHECKS
        )
    except (DerError, IndexError):
        return False


def _is_usual_id(element: bytes, value: bytes) -> bool:
    """A key identifier of 20 octets: each certificate has its own."""
    start = _USUAL_IDS.get(element)
    return start is not None and len(value) == len(start) + 20 and value.startswith(start)


@lru_cache(4096)
def _is_sound(element: bytes, value: bytes) -> bool:
    """What certificates of one template share is looked at once."""
    return _CHECKS[element](value)


def _children(value: bytes) -> list[tuple[int, int, int, int]]:
    """What is in a SEQUENCE: tag, start, start of the content and end of each.

    Raises:
        DerError: it cannot be read, or something is behind it.
    """
    return list(children(value, *_whole(value, SEQUENCE)))


def _whole(value: bytes, tag: int) -> tuple[int, int]:
    """The content of an element that has nothing behind it; else raises DerError."""
    start, end = expect(value, 0, len(value), tag)
    if end < len(value):
        raise DerError(DerWording.TOO_LONG.of())
    return start, end


def _is_octets(value: bytes) -> bool:
    start, end = _whole(value, OCTET_STRING)
    return start <= end


def _is_bits(value: bytes) -> bool:
    """The bits of the last byte that do not count are zero (X.690 section 11.2)."""
    start, end = _whole(value, BIT_STRING)
    unused, bits = value[start], value[start + 1 : end]
    if not bits:
        return unused == 0
    return unused < _BITS_OF_A_BYTE and not bits[-1] & ((1 << unused) - 1)


def _are_purposes(value: bytes) -> bool:
    each = _children(value)
    return bool(each) and all(tag == OID and start < stop for tag, _, start, stop in each)


def _identify_issuer(value: bytes) -> bool:
    return all(tag in _OF_AUTHORITY_KEY_ID for tag, *_ in _children(value))


def _locate(value: bytes) -> bool:
    """Each says for what, and then where, which is a name of some kind."""
    return _name_objects(value) and all(
        _FIRST_NAME <= value[header(value, start, stop)[2]] <= _LAST_NAME
        for _, _, start, stop in _children(value)
    )


def _are_sequences(value: bytes) -> bool:
    """Some elements, each a SEQUENCE."""
    each = _children(value)
    return bool(each) and all(tag == SEQUENCE for tag, *_ in each)


def _name_objects(value: bytes) -> bool:
    """Some elements, each a SEQUENCE that begins with an OID."""
    each = _children(value)
    return bool(each) and all(
        tag == SEQUENCE and start < stop and children(value, start, stop)[0][0] == OID
        for tag, _, start, stop in each
    )


def _constrain_lengths(value: bytes) -> bool:
    """A flag, and a path length that is not below zero."""
    each = _children(value)
    numbers = (value[start] for tag, _, start, _ in each if tag == INTEGER)
    known = all(tag in (_BOOLEAN, INTEGER) for tag, *_ in each)
    return known and all(first < _NEGATIVE for first in numbers)


def _constrain_names(value: bytes) -> bool:
    """Subtrees are permitted or excluded, each a SEQUENCE of a name (section 4.2.1.10)."""
    lists = _children(value)
    if not lists or any(tag not in _PERMITTED_AND_EXCLUDED for tag, *_ in lists):
        return False
    trees = [tree for _, _, start, stop in lists for tree in children(value, start, stop)]
    return bool(trees) and all(
        tag == SEQUENCE and start < stop and _is_base(value, start, stop)
        for tag, _, start, stop in trees
    )


def _is_base(value: bytes, offset: int, end: int) -> bool:
    """A subtree begins with a name, an address among them with its mask."""
    tag, start, stop = header(value, offset, end)
    if tag == _ADDRESS:
        return stop - start in _MASKED_LENGTHS
    return _FIRST_NAME <= tag <= _LAST_NAME and (start < stop or tag not in _NEVER_EMPTY)


def _names_are_sound(value: bytes | None) -> bool:
    """Alternative names of ASCII, addresses of their lengths."""
    if value is None:
        return True
    try:
        return all(
            _NAMES[tag](value[start:stop])
            for tag, _, start, stop in _children(value)
            if tag in _NAMES
        )
    except DerError:
        return False


_NAMES: dict[int, Callable[[bytes], bool]] = {
    _MAIL: bytes.isascii,
    _HOST: bytes.isascii,
    _URI: lambda text: text.isascii() and not any(character in _NOT_IN_A_URI for character in text),
    _ADDRESS: lambda octets: len(octets) in _ADDRESS_LENGTHS,
}
_USUAL_IDS = {SUBJECT_KEY_ID: b"\x04\x14", AUTHORITY_KEY_ID: b"\x30\x16\x80\x14"}
"""What is before the identifier, where it is the SHA-1 of the key and alone."""
_CHECKS: dict[bytes, Callable[[bytes], bool]] = {
    BASIC_CONSTRAINTS: _constrain_lengths,
    NAME_CONSTRAINTS: _constrain_names,
    CRL_DISTRIBUTION_POINTS: _are_sequences,
    CERTIFICATE_POLICIES: _name_objects,
    EXTENDED_KEY_USAGE: _are_purposes,
    AUTHORITY_INFO_ACCESS: _locate,
    KEY_USAGE: _is_bits,
    NETSCAPE_TYPE: _is_bits,
    SUBJECT_KEY_ID: _is_octets,
    AUTHORITY_KEY_ID: _identify_issuer,
}
"""OID elements of the extensions that some library reads whatever they are for."""
