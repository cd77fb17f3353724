"""The outcome of a check, as monitoring systems are told of it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from core.agent.client_file import ClientFile
from core.agent.fleet_wording import FINE, ClientIssue
from core.base.choices import MOST_DAYS
from core.base.date_wording import dated
from core.base.problems import Problem
from core.base.quick_tuple import QuickTuple
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


class Occasion(QuickTuple):
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
        silent=[problem.source for problem in silent_in(asked)],
    )
    watched = _certificates(bundle, tuple(ending))
    ends = {
        monitored_certificate.sha256: monitored_certificate.end for monitored_certificate in watched
    }
    concerns = [
        _concern(shortfall, ends.get(shortfall.sha256 or ""), now + timedelta(days=urgent))
        for shortfall in shortfalls
        if shortfall.counts
    ]
    concerns.extend(_of_the_bundle(subject, built))
    return Occasion(subject, now, built.recipe.soon, urgent).status(concerns, watched)


def _concern(shortfall: Shortfall, end: datetime | None, urgent: datetime) -> Concern:
    level = _level(shortfall, end, urgent)
    return Concern(level, shortfall.code.value, source_shown(shortfall.where), shortfall.reason)


def _level(shortfall: Shortfall, end: datetime | None, urgent: datetime) -> Level:
    if shortfall.severity is Severity.ERROR:
        return Level.CRITICAL
    if shortfall.code is ShortfallCode.UNREADABLE:
        return Level.UNKNOWN
    is_urgent = shortfall.code is ShortfallCode.EXPIRES and _before(end, urgent)
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
    concerns = [concern for server in watch.servers for concern in _of_a_server(server)]
    due = (
        expiring_certificate
        for expiring_certificate in ending
        if expiring_certificate.counts
        and _before(expiring_certificate.certificate.tbs.not_after, soon)
    )
    concerns.extend(_of_an_end(expiring_certificate, now, urgent) for expiring_certificate in due)
    concerns.extend(
        Concern(
            Level.WARNING,
            ShortfallCode.NO_ANSWER.value,
            source_shown(problem.source),
            problem.reason,
        )
        for problem in silent
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
            f"{misreading.source}, line {misreading.line:,}"
            if misreading.line
            else misreading.source,
            f"{message(misreading)} {advice(misreading)}",
        )
        for misreading in misreadings
    )


def status_of_fleet(occasion: Occasion, bundle: ClientFile, check: FleetCheck) -> CheckStatus:
    """What there is to tell of many clients: the counts, and the end of each certificate.

    Args:
        occasion: which run it was.
        bundle: what the clients are to have.
        check: what they have.
    """
    misread = status_of_misread(occasion, bundle.misreadings).concerns
    concerns = [
        Concern(
            Level.CRITICAL if state in _CUT_OFF else Level.WARNING,
            state,
            occasion.subject,
            f"{state}: {count:,} of {len(check.rows):,} clients.",
        )
        for state, count in check.counts.items()
        if count and state != FINE
    ]
    ending = tuple(endings(bundle.collection, (), occasion.now, MOST_DAYS))
    status = occasion.status((*misread, *concerns), _certificates(bundle.collection, ending))
    issues = {state: count for state, count in check.counts.items() if state != FINE}
    counts = {"total": len(check.rows), "arrived": check.arrived, **issues}
    return status._replace(clients=counts)


_CUT_OFF = frozenset({ClientIssue.NOT_AS_READ.value, ClientIssue.UNREADABLE.value})
"""What makes the agent load nothing, or less than there is."""


def _of_a_server(watched_chain: WatchedChain) -> Iterator[Concern]:
    where = watched_chain.chain.shown
    if not watched_chain.verdict.verified:
        yield Concern(
            Level.CRITICAL, ShortfallCode.NOT_VERIFIED.value, where, watched_chain.verdict.reason
        )
    if watched_chain.state is ServerState.RENEWED:
        text = "It sends a renewed certificate that is not in the bundle."
        yield Concern(Level.WARNING, watched_chain.state.value, where, text)
    elif watched_chain.state is ServerState.UNKNOWN_ISSUER:
        text = (
            "It sends another certificate, by an issuer that is not in the bundle. This may not be "
            "the real server."
        )
        yield Concern(Level.CRITICAL, watched_chain.state.value, where, text)


def _of_an_end(
    expiring_certificate: ExpiringCertificate, now: datetime, urgent: datetime
) -> Concern:
    end = expiring_certificate.certificate.tbs.not_after
    message = (ShortfallWording.EXPIRED if _before(end, now) else ShortfallWording.EXPIRES).of(
        date=dated(end)
    )
    message = message.followed_by(*still_sent(expiring_certificate))
    level = Level.CRITICAL if _before(end, urgent) else Level.WARNING
    return Concern(
        level, ShortfallCode.EXPIRES.value, title(expiring_certificate.certificate), message.text()
    )


def _before(end: datetime | None, limit: datetime) -> bool:
    return end is not None and end < limit


def _certificates(
    bundle: Collection, ending: Sequence[ExpiringCertificate]
) -> tuple[MonitoredCertificate, ...]:
    """What is in the bundle, in its order, and then what servers send instead."""
    of = {expiring_certificate.certificate: expiring_certificate for expiring_certificate in ending}
    every = bundle.added(of)
    return tuple(_certificate(certificate, of.get(certificate)) for certificate in every)


def _certificate(
    certificate: Certificate, ending: ExpiringCertificate | None
) -> MonitoredCertificate:
    return MonitoredCertificate(
        certificate.sha256,
        title(certificate),
        certificate.role.value,
        end_of(certificate),
        has_successor=ending is not None and ending.successor is not None,
        replaced=ending is not None and not ending.counts,
    )
