"""Findings about renewals: a certificate that a newer one for the same hosts has replaced."""

from collections.abc import Iterator

from core.certificate import Certificate, Role
from core.names import hosts
from core.rules.interface import Finding, FindingCode, Severity, Study, day

_SERVERS = (Role.SERVER, Role.SELF_SIGNED_SERVER)


def renewals(study: Study) -> Iterator[Finding]:
    """Name each server certificate that a newer, already valid one for its hosts follows."""
    by_subject: dict[bytes, list[Certificate]] = {}
    for one in study.collection:
        if one.outline.subject is not None and one.role in _SERVERS:
            by_subject.setdefault(one.outline.subject, []).append(one)
    for same_subject in by_subject.values():
        if len(same_subject) > 1:
            yield from _superseded(same_subject, study)


def _superseded(same_subject: list[Certificate], study: Study) -> Iterator[Finding]:
    by_hosts: dict[frozenset[str], list[Certificate]] = {}
    for one in same_subject:
        by_hosts.setdefault(frozenset(hosts(one)), []).append(one)
    for same_hosts in by_hosts.values():
        dated = [one for one in same_hosts if one.outline.not_after and study.is_valid_now(one)]
        if not dated:
            continue
        newest = max(dated, key=_age)
        for one in same_hosts:
            if one.outline.not_after is not None and _age(one) < _age(newest):
                yield Finding(
                    FindingCode.SUPERSEDED,
                    Severity.WARNING,
                    one.sha256,
                    (newest.sha256,),
                    {"date": day(newest.outline.not_after)},
                )


def _age(one: Certificate) -> tuple[float, float]:
    """What makes one certificate newer than another: it ends later, or else starts later."""
    start, end = one.outline.not_before, one.outline.not_after
    return (end.timestamp() if end else 0.0, start.timestamp() if start else 0.0)
