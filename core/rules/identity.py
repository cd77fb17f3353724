"""Findings about what a certificate is for: hosts, purposes, doubles."""

from collections.abc import Iterator

from core.base.shortening import listed
from core.rules.interface import Finding, FindingCode, RuleContext, Severity
from core.succession import SERVERS
from core.x509.certificate import Certificate, Role
from core.x509.names import hosts

_DNS_NAME = 0x82
_FIRST_NAME = 2
_SHOWN_ORIGINS = 3


def identity(context: RuleContext) -> Iterator[Finding]:
    """Say where a certificate names no host, is not for servers, or was found several times."""
    for certificate in context.collection:
        role = certificate.role
        if role is Role.OTHER:
            yield Finding(FindingCode.NOT_FOR_SERVERS, Severity.WARNING, certificate.sha256)
        elif role in SERVERS and not _names_a_host(certificate):
            yield Finding(FindingCode.NO_HOST_NAMES, Severity.WARNING, certificate.sha256)
        if len(certificate.origins) > 1:
            yield _duplicate(certificate)


def _names_a_host(certificate: Certificate) -> bool:
    names = certificate.tbs.subject_alt_name
    if names is not None and names[_FIRST_NAME : _FIRST_NAME + 1] == bytes([_DNS_NAME]):
        return True  # the usual case, told without reading the list
    return bool(hosts(certificate))


def _duplicate(certificate: Certificate) -> Finding:
    sources = [origin.source for origin in certificate.origins]
    shown = listed(sources, _SHOWN_ORIGINS)
    return Finding(
        FindingCode.DUPLICATE,
        Severity.INFO,
        certificate.sha256,
        evidence={"count": len(sources), "sources": shown},
    )
