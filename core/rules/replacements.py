"""What takes the place of an authority that a client does not need: all of its servers.

A client that is content with a server's own certificate needs no issuer as long as the bundle
has the certificate of *every* server below it. The day on which leaving the issuer out starts to
hurt is the first on which one of these servers has no valid certificate in the bundle any more;
a renewed certificate that is here already moves that day.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from core.base.date_wording import dated
from core.rules.interface import Finding, FindingCode, RuleContext, end_of
from core.succession import SERVERS
from core.x509.certificate import Certificate
from core.x509.keys import key_of

_NAMED = 100
"""So many certificates are named in a finding; the count is of all."""

_MOST_STEPS = 2_000_000
"""Hostile sets of cross-signs have more; their findings then name one certificate, as found."""

_NO_END = datetime.max.replace(tzinfo=UTC)


class _Covered(NamedTuple):
    """A server and until when the bundle has a certificate of it."""

    end: datetime
    last: Certificate


def with_replacements(context: RuleContext, found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, where those on authorities name the certificates of all servers below."""
    findings = tuple(found)
    below = _servers_below(context, findings) if context.profile.leaf_suffices else {}
    covered = _covered(context) if below else {}
    for finding in findings:
        owners = below.get(finding.about or "")
        if finding.code is FindingCode.NOT_NEEDED and owners:
            yield _completed(finding, [covered[one] for one in owners])
        else:
            yield finding


def _completed(finding: Finding, servers: list[_Covered]) -> Finding:
    servers.sort(key=lambda one: (one.end, one.last.sha256))
    first = servers[0].last
    return finding._replace(
        because=tuple(one.last.sha256 for one in servers[:_NAMED]),
        evidence={**finding.evidence, "date": dated(end_of(first)), "count": len(servers)},
        until=end_of(first),
    )


def _owner(one: Certificate) -> bytes | None:
    """Whose certificate it is, without reading the hosts one by one."""
    return one.tbs.subject_alt_name or one.tbs.subject


def _covered(context: RuleContext) -> dict[bytes | None, _Covered]:
    """For each server with a certificate that is valid now, until when there is a valid one."""
    by_owner: dict[bytes | None, list[Certificate]] = {}
    for one in context.collection:
        if one.role in SERVERS:
            by_owner.setdefault(_owner(one), []).append(one)
    return {owner: _first_gap(context, every) for owner, every in by_owner.items()}


def _first_gap(context: RuleContext, certificates: list[Certificate]) -> _Covered:
    """Until when there is one for each kind of key: a server can have one of each, and send any."""
    if len(certificates) == 1:  # the usual case
        (one,) = certificates
        return _Covered((end_of(one) or _NO_END) if context.is_valid_now(one) else context.now, one)
    by_key: dict[str, list[Certificate]] = {}
    for one in certificates:
        by_key.setdefault(key_of(one.tbs.public_key).algorithm, []).append(one)
    # One that has ended already is no longer in use, unless there is no other.
    return min(
        (_coverage(context, alike) for alike in by_key.values()),
        key=lambda covered: (covered.end <= context.now, covered.end),
    )


def _coverage(context: RuleContext, certificates: list[Certificate]) -> _Covered:
    by_start = sorted(certificates, key=lambda one: one.tbs.not_before or context.now)
    until, last = context.now, by_start[0]
    for one in by_start:
        start, end = one.tbs.not_before, end_of(one) or _NO_END
        if end >= until and (start is None or start <= until):
            until, last = end, one
    return _Covered(until, last)


def _servers_below(
    context: RuleContext, findings: tuple[Finding, ...]
) -> dict[str, dict[bytes | None, None]]:
    """The owners of the valid servers below each authority that a server's certificate replaces."""
    wanted = {
        context.collection.position(about)
        for one in findings
        if one.code is FindingCode.NOT_NEEDED
        and (about := context.collection.get(one.about or ""))
        and about.is_ca
        and (pin := context.collection.get(one.because[0]))
        and pin.role in SERVERS
    }
    groups: dict[int, list[int]] = {}
    links = context.links
    for at, one in enumerate(context.collection) if wanted else ():
        if one.role in SERVERS and links.issuers[at] and context.is_valid_now(one):
            groups.setdefault(links.groups[at], []).append(at)
    below: dict[str, dict[bytes | None, None]] = {}
    steps = 0
    for members in groups.values():
        above = links.above(members[:1])
        steps += len(above) * len(members)
        if steps > _MOST_STEPS:
            return {}
        owners = dict.fromkeys(_owner(context.certificate(at)) for at in members)
        for up in above.keys() & wanted:
            below.setdefault(context.certificate(up).sha256, {}).update(owners)
    return below
