"""What libraries look at in certificates that are written as authorities usually write them.

A link between two certificates is proved once, when it is found: the names agree, and the key of
the one made the signature on the other. What remains is what is written in each certificate.
"""

from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from core.base.errors import DerError
from core.profiles.libraries import Library
from core.x509.authority_key_id import key_id_alone
from core.x509.certificate import Certificate
from core.x509.der import OCTET_STRING, children, content_start, element, element_end
from core.x509.extension_flags import extension_ids
from core.x509.extension_oids import (
    AUTHORITY_INFO_ACCESS,
    AUTHORITY_KEY_ID,
    BASIC_CONSTRAINTS,
    CRL_DISTRIBUTION_POINTS,
    INHIBIT_ANY_POLICY,
    ISSUER_ALT_NAME,
    NAME_CONSTRAINTS,
    NETSCAPE_TYPE,
    POLICY_CONSTRAINTS,
    POLICY_MAPPINGS,
    SUBJECT_KEY_ID,
)
from core.x509.keys import key_of
from core.x509.tbs import TbsFields
from core.x509.usual_encoding import is_usual

if TYPE_CHECKING:
    from core.x509.fields.parts import Extension

_RARE = frozenset(
    {
        *(NAME_CONSTRAINTS, POLICY_CONSTRAINTS, POLICY_MAPPINGS, INHIBIT_ANY_POLICY),
        *(ISSUER_ALT_NAME, NETSCAPE_TYPE),
        bytes.fromhex("06082b06010505070118"),  # TLS feature (RFC 7633)
        bytes.fromhex("06082b06010505070107"),  # IP addresses (RFC 3779)
        bytes.fromhex("06082b06010505070108"),  # autonomous systems (RFC 3779)
    }
)
"""What these hold, some library compares with another certificate, or with the server's name."""
_ADDRESSES = (CRL_DISTRIBUTION_POINTS, AUTHORITY_INFO_ACCESS)
_CONSTRUCTED = 0x20
_URI = 0x86
_DEEPEST = 8
"""Elements within elements; distribution points have five."""
_EXPONENT = 5
"""Octets at the end of an RSA key that hold the usual exponent."""
_NO_AUTHORITY = b"\x04\x02\x30\0"
_CRITICAL = b"\x01\x01\xff"
_LONGEST_SERIAL = 20
_ALGORITHM_WITHIN = 160
"""Octets from the start of what is signed: version, serial number and any algorithm."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""Some libraries count from then."""
_NEGATIVE = 0x80
ALIKE_REMEMBERED = 16_384
"""Servers; each takes a quarter of a kilobyte."""


class _OddError(Exception):
    """Libraries may tell this certificate from any other."""


@lru_cache(ALIKE_REMEMBERED)
def is_read_alike(certificate: Certificate, libraries: tuple[Library, ...]) -> bool:
    """What these libraries find in it, they find in all that are made from the same template."""
    from core.refusals.loading import OPENSSLS, openssl_refuses  # noqa: PLC0415 - asked of servers
    from core.refusals.malformed import has_seconds  # noqa: PLC0415 - the same

    if (
        not has_seconds(certificate.der)
        or not _is_signed_as_written(certificate.der)
        or openssl_refuses(certificate)
    ):
        return False
    return OPENSSLS.issuperset(libraries) or is_ordinary(certificate)


def _is_signed_as_written(der: bytes) -> bool:
    """The algorithm beside the signature is the one that was signed (section 4.1.1.2)."""
    body = content_start(der, 0)
    end = element_end(der, body)
    return der.find(der[end : element_end(der, end)], body, body + _ALGORITHM_WITHIN) >= 0


def is_ordinary(certificate: Certificate) -> bool:
    """It is written as RFC 5280 has it, in the forms that authorities use."""
    from core.refusals.malformed import malformed  # noqa: PLC0415 - for large sets alone

    start = certificate.tbs.not_before
    return (
        is_usual(certificate.der)
        and not malformed(certificate)
        and b"\0" not in (certificate.tbs.subject or b"\0")
        and (start is None or start >= _EPOCH)
    )


def is_plain_server(certificate: Certificate) -> bool:
    """Nothing in a server's certificate is odd, as far as that is told in no time."""
    fields = certificate.tbs
    serial = fields.serial or b"\xff"
    padded = serial[0] == 0 and (len(serial) == 1 or serial[1] < _NEGATIVE)
    if serial[0] >= _NEGATIVE or padded or len(serial) > _LONGEST_SERIAL:
        return False
    if fields.unreadable or b"\0" in (fields.subject or b"\0"):
        return False
    return not _has_rare(fields.extensions) and _is_no_authority(certificate)


@lru_cache(1024)
def _has_rare(extensions: bytes) -> bool:
    return any(oid in _RARE for oid, _ in extension_ids(extensions))


def _is_no_authority(certificate: Certificate) -> bool:
    """Its basic constraints, if it has any, are empty."""
    if BASIC_CONSTRAINTS not in certificate.tbs.extensions:
        return True
    usual = (BASIC_CONSTRAINTS + flag + _NO_AUTHORITY for flag in (_CRITICAL, b""))
    return any(form in certificate.der for form in usual)


@lru_cache(32_768)
def mould(certificate: Certificate) -> tuple[object, ...] | None:
    """Everything in an authority but its number, names, validity, key, signature and addresses.

    Key identifiers count by their length, a key by its kind, and where revocations and issuers are
    published by the shape of it. Two authorities of one mould that are valid at a time are alike
    to every library, wherever their links are proved.

    Returns:
        None where it is no ordinary one, or restricts names or policies.
    """
    from core.x509.fields.parts import parts_of  # noqa: PLC0415 - for large sets alone

    if not is_ordinary(certificate) or _has_rare(certificate.tbs.extensions):
        return None
    try:
        extensions = tuple(
            _looked_at(each, certificate.tbs) for each in parts_of(certificate.der).extensions
        )
    except (_OddError, DerError):
        return None
    return (
        certificate.role,
        certificate.tbs.signature_oid,
        *_kind(certificate.tbs.public_key or b""),
        extensions,
    )


def _kind(key: bytes) -> tuple[object, ...]:
    """Algorithm, size and curve; how a point is written; the exponent of RSA."""
    kind = key_of(key)
    bits = content_start(key, element_end(key, content_start(key, 0)))
    return kind, len(key), key[bits : bits + 2], b"" if kind.curve else key[-_EXPONENT:]


def _looked_at(extension: "Extension", fields: TbsFields) -> tuple[object, ...]:
    """Raises _OddError for a damaged one, and for key identifiers that are more than that."""
    name, value = extension.element, extension.value
    seen: object = value
    if extension.reason:
        raise _OddError
    if name in (SUBJECT_KEY_ID, AUTHORITY_KEY_ID):
        own = element(OCTET_STRING, fields.subject_key_id or b"")
        seen = len(value)
        if value != (own if name == SUBJECT_KEY_ID else key_id_alone(fields.authority_key_id)):
            raise _OddError
    elif name in _ADDRESSES:
        seen = _shape_of(value)
    return name, extension.critical, seen


@lru_cache(1024)
def _shape_of(value: bytes) -> tuple[object, ...]:
    """Certificates of one issuer mostly have the same addresses."""
    return _shape(value)


def _shape(value: bytes, depth: int = 0) -> tuple[object, ...]:
    """Elements within elements by their tags, with what they hold unless that is an address.

    Raises:
        DerError: it is damaged.
        _OddError: it is deeper than any that is in use.
    """
    if depth > _DEEPEST:
        raise _OddError
    elements: list[object] = []
    for tag, _, start, stop in children(value, 0, len(value)):
        content = value[start:stop]
        if tag & _CONSTRUCTED:
            elements.append((tag, _shape(content, depth + 1)))
        else:
            elements.append((tag, None if tag == _URI and content.isascii() else content))
    return tuple(elements)
