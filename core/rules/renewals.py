"""Findings about renewals: a certificate that a newer one for the same hosts has replaced."""

from collections.abc import Iterable, Iterator

from core.base.date_wording import dated
from core.rules.clients import is_refused
from core.rules.interface import Finding, FindingCode, RuleContext, Severity
from core.succession import SERVERS, age, is_in_use, named_hosts
from core.x509.certificate import Certificate
from core.x509.keys import key_of


def renewals(context: RuleContext) -> Iterator[Finding]:
    """Name each server certificate that a newer, already valid one for its hosts follows.

    What a server sends at present is in use, so nothing has replaced it yet.
    """
    by_subject: dict[bytes, list[Certificate]] = {}
    for certificate in context.collection:
        if certificate.tbs.subject is not None and certificate.role in SERVERS:
            by_subject.setdefault(certificate.tbs.subject, []).append(certificate)
    for same_subject in by_subject.values():
        if len(same_subject) > 1:
            yield from _superseded(same_subject, context)


def _superseded(same_subject: list[Certificate], context: RuleContext) -> Iterator[Finding]:
    by_hosts: dict[frozenset[str], list[Certificate]] = {}
    for certificate in same_subject:
        by_hosts.setdefault(named_hosts(certificate), []).append(certificate)
    for same_hosts in by_hosts.values():
        with_end = [
            host for host in same_hosts if host.tbs.not_after and _can_replace(host, context)
        ]
        if not with_end:
            continue
        newest = max(with_end, key=age)
        for host in same_hosts:
            older = host.tbs.not_after is not None and age(host) < age(newest)
            if older and not is_in_use(host):
                yield Finding(
                    FindingCode.SUPERSEDED,
                    Severity.WARNING,
                    host.sha256,
                    (newest.sha256,),
                    {"date": dated(newest.tbs.not_after)},
                )


def _can_replace(certificate: Certificate, context: RuleContext) -> bool:
    """It is valid, and every maintained library of the client accepts it."""
    return context.is_valid_now(certificate) and not is_refused(
        context, context.collection.position(certificate)
    )


def with_successors(context: RuleContext, incoming: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, where what has expired names what replaces it, which makes it no error.

    That it is superseded goes without saying then.
    """
    findings = tuple(incoming)
    newer = {
        finding.about: finding.because
        for finding in findings
        if finding.code is FindingCode.SUPERSEDED
    }
    replaced = {
        finding.about: names
        for finding in findings
        if finding.code is FindingCode.EXPIRED
        and (names := newer.get(finding.about, ()))
        and _have_one_kind_of_key(context, (finding.about or "", *names))
    }
    for finding in findings:
        if finding.about not in replaced:
            yield finding
        elif finding.code is FindingCode.EXPIRED:
            yield finding._replace(severity=Severity.WARNING, because=replaced[finding.about])
        elif finding.code is not FindingCode.SUPERSEDED:
            yield finding


def unreplaced(finding: Finding) -> Finding:
    """What is said of a certificate that has expired and that nothing replaces."""
    return finding._replace(severity=Severity.ERROR, because=())


def _have_one_kind_of_key(context: RuleContext, names: Iterable[str]) -> bool:
    """A server can have an RSA and an EC certificate; neither replaces the other."""
    every = (context.collection.get(name) for name in names)
    return (
        len({key_of(certificate.tbs.public_key).algorithm for certificate in every if certificate})
        == 1
    )
