"""Host names and common names of a certificate, read without a library.

Sources: RFC 5280 sections 4.1.2.4 (Name) and 4.2.1.6 (subjectAltName); RFC 6125 section 6.4.4
(the common name counts only where there is no SAN).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from core.base.errors import DerError
from core.base.shortening import shortened
from core.x509.certificate import Certificate
from core.x509.der import SEQUENCE, expect, header
from core.x509.strings import attributes

_COMMON_NAME = b"\x55\x04\x03"
_DNS_NAME = 0x82
_IP_ADDRESS = 0x87
_READABLE_ATTRIBUTES = (
    b"\x55\x04\x03",  # common name
    b"\x55\x04\x0b",  # organizational unit
    b"\x55\x04\x0a",  # organization
)


def hosts(certificate: Certificate) -> tuple[str, ...]:
    """The host names and addresses that the certificate is for; the text is not made harmless.

    The DNS names and IP addresses of the SAN; where there is no SAN, the common name of a
    certificate that is not a CA.
    """
    return tuple(dict.fromkeys(_hosts(certificate)))


def _hosts(certificate: Certificate) -> Iterator[str]:
    walk = certificate.tbs
    if walk.subject_alt_name is not None:
        yield from _general_names(walk.subject_alt_name)
    elif not certificate.is_ca:
        common = common_name(walk.subject)
        if common and " " not in common and "@" not in common:
            yield common


def _general_names(element: bytes) -> Iterator[str]:
    try:
        offset, end = expect(element, 0, len(element), SEQUENCE)
        while offset < end:
            tag, start, stop = header(element, offset, end)
            if tag == _DNS_NAME:
                yield element[start:stop].decode("ascii", "backslashreplace")
            elif tag == _IP_ADDRESS and stop - start in (4, 16):
                yield _address(element[start:stop])
            offset = stop
    except DerError:
        pass


def _address(octets: bytes) -> str:
    from ipaddress import ip_address  # noqa: PLC0415 - few servers are known by an address

    return str(ip_address(octets))


def common_name(name: bytes | None) -> str | None:
    """The last common name in a Name element, or None."""
    return next((value for oid, value in reversed(attributes(name)) if oid == _COMMON_NAME), None)


def short_name(name: bytes | None) -> str:
    """What people call the owner of a Name: its common name, else its unit or organization.

    Bounded, for it is shown.
    """
    parts = attributes(name)
    for wanted in _READABLE_ATTRIBUTES:
        for oid, value in reversed(parts):
            if oid == wanted and value:
                return shortened(value)
    return shortened(parts[-1][1]) if parts else "(no name)"


def title(certificate: Certificate) -> str:
    """What to call a certificate in a sentence: friendly name, host, or its subject's name.

    Bounded, for it is shown.
    """
    if certificate.alias:
        return shortened(certificate.alias)
    host = next(_hosts(certificate), None)
    return short_name(certificate.tbs.subject) if host is None else shortened(host)


def distinct_titles(
    certificates: Iterable[Certificate], twin: Callable[[Certificate], str] | None = None
) -> dict[str, str]:
    """The title of each certificate by its SHA-256.

    Where several have one title, each carries the first 8 digits of its SHA-256.

    Args:
        certificates: those that are told apart.
        twin: gives a longer title to each of those that share one.
    """
    held = {certificate.sha256: certificate for certificate in certificates}
    titles = {sha256: title(certificate) for sha256, certificate in held.items()}
    count = Counter(titles.values())
    if twin is not None:
        titles |= {sha256: twin(held[sha256]) for sha256, text in titles.items() if count[text] > 1}
        count = Counter(titles.values())
    return {
        sha256: text if count[text] == 1 else f"{text} (SHA-256 {sha256[:8]}…)"
        for sha256, text in titles.items()
    }
