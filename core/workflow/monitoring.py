"""The outcome of a check, as monitoring systems are told of it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from core.agent.client_file import ClientFile
from core.agent.fleet_wording import FINE, ClientIssue
from core.base.choices import MOST_DAYS
from core.base.date_wording import dated
from core.base.problems import Problem
from core.collection import Collection
from core.monitoring.interface import CheckStatus, Concern, Level, MonitoredCertificate
from core.plan.ending import ExpiringCertificate, endings
from core.plan.watch import ServerState, Watch, WatchedChain, renewals
from core.recipe.checking import Shortfall, ShortfallCode, still_sent
from core.recipe.wording import ShortfallWording
from core.rules.interface import Severity, end_of
from core.servers.served import Outcome, chains_of, silent_in, source_shown
from core.strict.comparing import Misreading
from core.strict.wording import CODE, advice, message
from core.workflow.building import BuildResult
from core.workflow.fleet import FleetCheck
from core.workflow.proving import verified
from core.x509.certificate import Certificate
from core.x509.names import title


class Occasion(NamedTuple):
    """One run of ``watch``.

    Attributes:
        subject: the bundle or recipe, as it was named.
        now: the present time.
        soon: so many days before its end a certificate is named.
        urgent: so many days before its end one that nothing replaces is critical.
    """

    subject: str
    now: datetime
    soon: int
    urgent: int

    def status(
        self,
        concerns: Iterable[Concern],
        certificates: tuple[MonitoredCertificate, ...] = (),
    ) -> CheckStatus:
        """What was found then."""
        told = tuple(concerns)
        return CheckStatus(self.subject, self.now, certificates, told, self.soon, self.urgent)


def status_of_build(
    subject: str,
    built: BuildResult,
    shortfalls: Iterable[Shortfall],
    asked: Sequence[Outcome],
    urgent: int,
) -> CheckStatus:
    """What ``build --check`` has to tell.

    Args:
        subject: the recipe, as it was named.
        built: the bundle that it would build.
        shortfalls: what has to be done, or known.
        asked: what came of asking its servers.
        urgent: so many days before its end a certificate that nothing replaces is critical.
    """
    chains, now = list(chains_of(asked)), built.context.now
    bundle = built.bundle.certificates
    ending = endings(
        bundle,
        chains,
        now,
        MOST_DAYS,
        verified=verified(built, chains),
        renewals=renewals(bundle, chains),
        silent=[one.source for one in silent_in(asked)],
    )
    watched = _certificates(bundle, tuple(ending))
    ends = {one.sha256: one.end for one in watched}
    concerns = [
        _concern(one, ends.get(one.sha256 or ""), now + timedelta(days=urgent))
        for one in shortfalls
        if one.counts
    ]
    concerns.extend(_of_the_bundle(subject, built))
    return Occasion(subject, now, built.recipe.soon, urgent).status(concerns, watched)


def _concern(one: Shortfall, end: datetime | None, urgent: datetime) -> Concern:
    level = _level(one, end, urgent)
    return Concern(level, one.code.value, source_shown(one.where), one.reason)


def _level(one: Shortfall, end: datetime | None, urgent: datetime) -> Level:
    if one.severity is Severity.ERROR:
        return Level.CRITICAL
    if one.code is ShortfallCode.UNREADABLE:
        return Level.UNKNOWN
    is_urgent = one.code is ShortfallCode.EXPIRES and _before(end, urgent)
    return Level.CRITICAL if is_urgent else Level.WARNING


def _of_the_bundle(subject: str, built: BuildResult) -> Iterator[Concern]:
    """What makes a build end with another status than 0, though it writes its bundle."""
    if lost := len(built.bundle.lost):
        text = f"Servers that clients can no longer verify with this bundle: {lost:,}."
        yield Concern(Level.CRITICAL, ShortfallCode.WOULD_LOSE.value, subject, text)
    if held_back := len(built.bundle.held_back):
        text = f"Certificates that this client cannot load, and that stay out: {held_back:,}."
        yield Concern(Level.WARNING, "held-back", subject, text)


def status_of_watch(
    occasion: Occasion,
    bundle: Collection,
    watch: Watch,
    ending: Sequence[ExpiringCertificate],
    silent: Iterable[Problem],
) -> CheckStatus:
    """What ``watch`` has to tell.

    Args:
        occasion: which run it was.
        bundle: what is in the bundle.
        watch: how it stands to its servers.
        ending: what ends within ``MOST_DAYS``.
        silent: the servers that could not be asked.
    """
    now = occasion.now
    soon, urgent = (now + timedelta(days=many) for many in (occasion.soon, occasion.urgent))
    concerns = [concern for one in watch.servers for concern in _of_a_server(one)]
    due = (one for one in ending if one.counts and _before(one.certificate.tbs.not_after, soon))
    concerns.extend(_of_an_end(one, now, urgent) for one in due)
    concerns.extend(
        Concern(Level.WARNING, ShortfallCode.NO_ANSWER.value, source_shown(one.source), one.reason)
        for one in silent
    )
    return occasion.status(concerns, _certificates(bundle, ending))


def status_of_misread(occasion: Occasion, misreadings: Iterable[Misreading]) -> CheckStatus:
    """What ``watch`` has to tell of a bundle that clients do not read as it is.

    Args:
        occasion: which run it was.
        misreadings: where they read it otherwise.
    """
    return occasion.status(
        Concern(
            Level.CRITICAL,
            CODE,
            f"{one.source}, line {one.line:,}" if one.line else one.source,
            f"{message(one)} {advice(one)}",
        )
        for one in misreadings
    )


def status_of_fleet(occasion: Occasion, bundle: ClientFile, found: FleetCheck) -> CheckStatus:
    """What there is to tell of many clients: the counts, and the end of each certificate.

    Args:
        occasion: which run it was.
        bundle: what the clients are to have.
        found: what they have.
    """
    misread = status_of_misread(occasion, bundle.misreadings).concerns
    concerns = [
        Concern(
            Level.CRITICAL if state in _CUT_OFF else Level.WARNING,
            state,
            occasion.subject,
            f"{state}: {count:,} of {len(found.rows):,} clients.",
        )
        for state, count in found.counts.items()
        if count and state != FINE
    ]
    ending = tuple(endings(bundle.collection, (), occasion.now, MOST_DAYS))
    status = occasion.status((*misread, *concerns), _certificates(bundle.collection, ending))
    issues = {state: count for state, count in found.counts.items() if state != FINE}
    counts = {"total": len(found.rows), "arrived": found.arrived, **issues}
    return status._replace(clients=counts)


_CUT_OFF = frozenset({ClientIssue.NOT_AS_READ.value, ClientIssue.UNREADABLE.value})
"""What makes the agent load nothing, or less than there is."""


def _of_a_server(one: WatchedChain) -> Iterator[Concern]:
    where = one.chain.shown
    if not one.verdict.verified:
        yield Concern(Level.CRITICAL, ShortfallCode.NOT_VERIFIED.value, where, one.verdict.reason)
    if one.state is ServerState.RENEWED:
        text = "It sends a renewed certificate that is not in the bundle."
        yield Concern(Level.WARNING, one.state.value, where, text)
    elif one.state is ServerState.UNKNOWN_ISSUER:
        text = (
            "It sends another certificate, by an issuer that is not in the bundle. This may not be "
            "the real server."
        )
        yield Concern(Level.CRITICAL, one.state.value, where, text)


def _of_an_end(one: ExpiringCertificate, now: datetime, urgent: datetime) -> Concern:
    end = one.certificate.tbs.not_after
    message = (ShortfallWording.EXPIRED if _before(end, now) else ShortfallWording.EXPIRES).of(
        date=dated(end)
    )
    message = message.followed_by(*still_sent(one))
    level = Level.CRITICAL if _before(end, urgent) else Level.WARNING
    return Concern(level, ShortfallCode.EXPIRES.value, title(one.certificate), message.text())


def _before(end: datetime | None, limit: datetime) -> bool:
    return end is not None and end < limit


def _certificates(
    bundle: Collection, ending: Sequence[ExpiringCertificate]
) -> tuple[MonitoredCertificate, ...]:
    """What is in the bundle, in its order, and then what servers send instead."""
    of = {one.certificate: one for one in ending}
    every = bundle.added(of)
    return tuple(_certificate(one, of.get(one)) for one in every)


def _certificate(one: Certificate, ending: ExpiringCertificate | None) -> MonitoredCertificate:
    return MonitoredCertificate(
        one.sha256,
        title(one),
        one.role.value,
        end_of(one),
        has_successor=ending is not None and ending.successor is not None,
        replaced=ending is not None and not ending.counts,
    )
