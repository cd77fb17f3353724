"""The names of a certificate that name constraints are about.

Source: RFC 5280 section 4.2.1.10; what libraries take from the subject besides, they take from it
where nothing alike is among the alternative names: the common name as a host (NSS, GnuTLS, Java),
and mail addresses.
"""

from collections.abc import Iterator
from functools import lru_cache
from ipaddress import ip_address

from core.base.quick_tuple import QuickTuple
from core.x509.certificate import Certificate
from core.x509.der import OID, SEQUENCE, children, expect, header

MAIL, HOST, DIRECTORY, URI, ADDRESS = 0x81, 0x82, 0xA4, 0x86, 0x87
"""The tags of a GeneralName."""
_COMMON_NAME = bytes.fromhex("550403")
_MAIL_ATTRIBUTES = frozenset(
    {bytes.fromhex("2a864886f70d010901"), bytes.fromhex("0992268993f22c640103")}
)
"""emailAddress of PKCS #9, and mail of RFC 1274."""


class Name(QuickTuple):
    """A name of some kind.

    Attributes:
        kind: the tag of its GeneralName.
        value: the content; of a directory name, the whole Name.
    """

    kind: int
    value: bytes


@lru_cache(4096)
def alternative_names(certificate: Certificate) -> tuple[Name, ...]:
    """Those of the extension.

    Raises:
        DerError: they cannot be read.
    """
    value = certificate.tbs.subject_alt_name
    if value is None:
        return ()
    inside = children(value, *expect(value, 0, len(value), SEQUENCE))
    return tuple(Name(tag, value[start:end]) for tag, _, start, end in inside)


def directory_name(certificate: Certificate) -> Name:
    """The subject."""
    return Name(DIRECTORY, certificate.tbs.subject or b"")


def common_names(certificate: Certificate) -> tuple[Name, ...]:
    """Each common name of the subject as a host, and as an address where it is one.

    Raises:
        DerError: the subject cannot be read.
    """
    return tuple(
        name
        for oid, value in attributes(certificate.tbs.subject or b"")
        if oid == _COMMON_NAME
        for name in (Name(HOST, value), *_address(value))
    )


def _address(text: bytes) -> tuple[Name, ...]:
    try:
        return (Name(ADDRESS, ip_address(text.decode("ascii")).packed),)
    except ValueError:
        return ()


def subject_mail(certificate: Certificate) -> tuple[Name, ...]:
    """The mail addresses of the subject.

    Raises:
        DerError: the subject cannot be read.
    """
    return tuple(
        Name(MAIL, value)
        for oid, value in attributes(certificate.tbs.subject or b"")
        if oid in _MAIL_ATTRIBUTES
    )


def relative_names(name: bytes) -> list[bytes]:
    """Each RelativeDistinguishedName of a Name, whole.

    Raises:
        DerError: it cannot be read.
    """
    inside = children(name, *expect(name, 0, len(name), SEQUENCE))
    return [name[offset:end] for _, offset, _, end in inside]


def attributes(name: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The content of the OID, and the value, of each attribute of a Name.

    Raises:
        DerError: it cannot be read.
    """
    for _, _, first, last in children(name, *expect(name, 0, len(name), SEQUENCE)):
        for _, _, content, end in children(name, first, last):
            start, stop = expect(name, content, end, OID)
            _, value, value_end = header(name, stop, end)
            yield name[start:stop], name[value:value_end]
