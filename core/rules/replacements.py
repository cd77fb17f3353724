"""What takes the place of an authority that a client does not need: all of its servers.

A client that is content with a server's own certificate needs no issuer as long as the bundle
has the certificate of *every* server below it. The day on which leaving the issuer out starts to
hurt is the first on which one of these servers has no valid certificate in the bundle any more;
a renewed certificate that is here already moves that day.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from core.base.date_wording import dated
from core.base.quick_tuple import QuickTuple
from core.rules.interface import Finding, FindingCode, RuleContext, end_of
from core.succession import SERVERS
from core.x509.certificate import Certificate
from core.x509.keys import key_of

_NAMED = 100
"""So many certificates are named in a finding; the count is of all."""

_MOST_STEPS = 2_000_000
"""Hostile sets of cross-signs have more; their findings then name one certificate, as found."""

_NO_END = datetime.max.replace(tzinfo=UTC)


class _Covered(QuickTuple):
    """A server and until when the bundle has a certificate of it."""

    end: datetime
    last: Certificate


def with_replacements(context: RuleContext, incoming: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, where those on authorities name the certificates of all servers below."""
    findings = tuple(incoming)
    below = _servers_below(context, findings) if context.profile.leaf_suffices else {}
    covered = _covered(context) if below else {}
    for finding in findings:
        owners = below.get(finding.about or "")
        if finding.code is FindingCode.NOT_NEEDED and owners:
            yield _completed(finding, [covered[owner] for owner in owners])
        else:
            yield finding


def _completed(finding: Finding, servers: list[_Covered]) -> Finding:
    servers.sort(key=lambda covered: (covered.end, covered.last.sha256))
    first = servers[0].last
    return finding._replace(
        because=tuple(server.last.sha256 for server in servers[:_NAMED]),
        evidence={**finding.evidence, "date": dated(end_of(first)), "count": len(servers)},
        until=end_of(first),
    )


def _owner(certificate: Certificate) -> bytes | None:
    """Whose certificate it is, without reading the hosts one by one."""
    return certificate.tbs.subject_alt_name or certificate.tbs.subject


def _covered(context: RuleContext) -> dict[bytes | None, _Covered]:
    """For each server with a certificate that is valid now, until when there is a valid one."""
    by_owner: dict[bytes | None, list[Certificate]] = {}
    for certificate in context.collection:
        if certificate.role in SERVERS:
            by_owner.setdefault(_owner(certificate), []).append(certificate)
    return {owner: _first_gap(context, every) for owner, every in by_owner.items()}


def _first_gap(context: RuleContext, certificates: list[Certificate]) -> _Covered:
    """Until when there is one for each kind of key: a server can have one of each, and send any."""
    if len(certificates) == 1:  # the usual case
        (certificate,) = certificates
        return _Covered(
            (end_of(certificate) or _NO_END) if context.is_valid_now(certificate) else context.now,
            certificate,
        )
    by_key: dict[str, list[Certificate]] = {}
    for certificate in certificates:
        by_key.setdefault(key_of(certificate.tbs.public_key).algorithm, []).append(certificate)
    # One that has ended already is no longer in use, unless there is no other.
    return min(
        (_coverage(context, alike) for alike in by_key.values()),
        key=lambda covered: (covered.end <= context.now, covered.end),
    )


def _coverage(context: RuleContext, certificates: list[Certificate]) -> _Covered:
    by_start = sorted(
        certificates, key=lambda certificate: certificate.tbs.not_before or context.now
    )
    until, last = context.now, by_start[0]
    for certificate in by_start:
        start, end = certificate.tbs.not_before, end_of(certificate) or _NO_END
        if end >= until and (start is None or start <= until):
            until, last = end, certificate
    return _Covered(until, last)


def _servers_below(
    context: RuleContext, findings: tuple[Finding, ...]
) -> dict[str, dict[bytes | None, None]]:
    """The owners of the valid servers below each authority that a server's certificate replaces."""
    wanted = {
        context.collection.position(about)
        for finding in findings
        if finding.code is FindingCode.NOT_NEEDED
        and (about := context.collection.get(finding.about or ""))
        and about.is_ca
        and (pin := context.collection.get(finding.because[0]))
        and pin.role in SERVERS
    }
    groups: dict[int, list[int]] = {}
    links = context.links
    for index, certificate in enumerate(context.collection) if wanted else ():
        if (
            certificate.role in SERVERS
            and links.issuers[index]
            and context.is_valid_now(certificate)
        ):
            groups.setdefault(links.groups[index], []).append(index)
    below: dict[str, dict[bytes | None, None]] = {}
    steps = 0
    for members in groups.values():
        above = links.above(members[:1])
        steps += len(above) * len(members)
        if steps > _MOST_STEPS:
            return {}
        owners = dict.fromkeys(_owner(context.certificate(position)) for position in members)
        for up in above.keys() & wanted:
            below.setdefault(context.certificate(up).sha256, {}).update(owners)
    return below
