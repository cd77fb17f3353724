"""Everything that there is to tell of a bundle that was tried on servers, for every surface."""

from collections import Counter
from collections.abc import Iterable, Mapping

from core.base.printable import printable
from core.base.problems import Problem
from core.base.quick_tuple import QuickTuple
from core.chain import chain_of
from core.collection import Collection
from core.rules.interface import FindingCode, RuleContext
from core.rules.registry import findings
from core.servers.address import Address
from core.servers.arrangement import Arrangement, arrange
from core.servers.clients import Paths, reached_by
from core.servers.connection import ConnectionOptions
from core.servers.remedy import MissingCertificate
from core.servers.served import Fetched, Outcome, server_named, source_name
from core.servers.trial import Trial, try_bundle
from core.x509.certificate import Certificate

_MOST_ROUNDS = 3
"""So often the servers are asked again before everything counts as needed."""


class TrialReport(QuickTuple):
    """All that there is to tell.

    Attributes:
        bundle: the certificates of the bundle, in order.
        trials: the chains of the servers that could be tried, with the bundle as it is.
        without: the same chains (``Trial.source``) without what is not needed; empty where
            nothing is left out.
        not_needed: what is not needed: each server that is verified with it is verified without
            it too, and the suggested order does without it.
        problems: the servers that could not be tried, and the addresses that gave nothing.
        arrangement: the order with the fewest attempts; None where order means nothing.
    """

    bundle: Collection
    trials: tuple[Trial, ...]
    without: Mapping[str, bool]
    not_needed: tuple[Certificate, ...]
    problems: tuple[Problem, ...]
    arrangement: Arrangement | None

    @property
    def verified(self) -> bool:
        """Every server could be tried and was verified."""
        return not self.problems and all(trial.verified for trial in self.trials)

    @property
    def servers(self) -> frozenset[str]:
        """The servers that were asked, as origins name them."""
        failed = {server_named(problem.source) for problem in self.problems}
        return frozenset(failed.union(source_name(trial.address) for trial in self.trials))

    @property
    def verified_servers(self) -> frozenset[str]:
        """Those that were verified, at all their addresses and with all their certificates."""
        failed = {server_named(problem.source) for problem in self.problems}
        bad = {source_name(trial.address) for trial in self.trials if not trial.verified}
        return self.servers - failed - bad

    @property
    def fewer_attempts(self) -> Arrangement | None:
        """An order that is better than that of now, if there is one."""
        arrangement = self.arrangement
        return (
            arrangement
            if arrangement is not None and arrangement.after < arrangement.before
            else None
        )


def tried(
    context: RuleContext,
    outcomes: Iterable[Outcome],
    asking: ConnectionOptions | None = None,
    weights: Mapping[Address, float] | None = None,
) -> TrialReport:
    """Try a bundle as it is, and without what is not needed.

    Args:
        context: the bundle, in order, under the profile of the client.
        outcomes: what came of asking the servers for their certificates.
        asking: how the servers are asked.
        weights: how many clients use a server; 1 where it is not there.
    """
    bundle, profile = context.collection, context.profile
    outcomes = list(outcomes)
    fetched = [outcome for outcome in outcomes if isinstance(outcome, Fetched)]
    results = try_bundle(fetched, bundle, profile, context.now, asking)
    trials = tuple(result for result in results if isinstance(result, Trial))
    reached = _reached(context, trials)
    not_needed, without = _proved_superfluous(context, fetched, trials, reached, asking)
    arrangement = None
    if profile.tries_in_order:
        count = Counter(trial.address for trial in trials)
        weighed = [
            (reached[trial.source], (weights or {}).get(trial.address, 1.0) / count[trial.address])
            for trial in trials
            if trial.verified
        ]
        last = {bundle.position(certificate) for certificate in not_needed}
        arrangement = arrange(len(bundle), weighed, last)
    failed = (outcome for outcome in (*outcomes, *results) if isinstance(outcome, Problem))
    problems = (*failed, *(problem for server in fetched for problem in server.unheard))
    return TrialReport(bundle, trials, without, not_needed, problems, arrangement)


def context_of_bundle(context: RuleContext, bundle: Collection) -> RuleContext:
    """The same question about nothing but the bundle."""
    return context._replace(collection=bundle, chain=chain_of(bundle))


def lacking(lack: MissingCertificate, trial: Trial) -> str:
    """What would have to be in the bundle, and where it can be had, in one sentence."""
    if lack.certificate is None:
        name = printable(lack.name)
        return f"{name} is neither in the bundle nor sent."
    return (
        f"{printable(lack.name)}. The server sends it: add {source_name(trial.address)} to the "
        f"sources, and compare its SHA-256 {lack.certificate.sha256} with its owner."
    )


def _proved_superfluous(
    context: RuleContext,
    fetched: list[Fetched],
    trials: Iterable[Trial],
    reached: Mapping[str, frozenset[int]],
    asking: ConnectionOptions | None,
) -> tuple[tuple[Certificate, ...], dict[str, bool]]:
    """What is not needed, tried on the servers, and how each fares without it.

    A server that is lost without it shows that something of it is needed after all: whatever
    verifies this server stays, and the rest is tried once more. Where no server is verified at
    all, nothing is proved.
    """
    proves = any(trial.verified for trial in trials)
    bundle, superfluous = context.collection, _not_needed(context) if proves else ()
    for _ in range(_MOST_ROUNDS if superfluous else 0):
        kept = bundle.without({certificate.sha256 for certificate in superfluous})
        again = try_bundle(fetched, kept, context.profile, context.now, asking)
        without = {result.source: result.verified for result in again if isinstance(result, Trial)}
        lost = [
            trial for trial in trials if trial.verified and not without.get(trial.source, False)
        ]
        if not lost:
            return superfluous, without
        needed = {
            bundle.certificates[position] for trial in lost for position in reached[trial.source]
        }
        fewer = tuple(certificate for certificate in superfluous if certificate not in needed)
        if not fewer or len(fewer) == len(superfluous):
            break
        superfluous = fewer
    return (), {}


def _not_needed(context: RuleContext) -> tuple[Certificate, ...]:
    all_findings = findings(context)
    named = {finding.about for finding in all_findings if finding.code is FindingCode.NOT_NEEDED}
    return tuple(certificate for certificate in context.collection if certificate.sha256 in named)


def _reached(context: RuleContext, trials: Iterable[Trial]) -> dict[str, frozenset[int]]:
    """For each chain the positions of the certificates that verify it each by itself."""
    profile, paths = context.profile, Paths(context.now)
    if not profile.tries_in_order:
        return {trial.source: frozenset() for trial in trials}
    certificates = context.collection.certificates
    return {
        trial.source: reached_by(profile, certificates, trial.sent, paths)
        for trial in trials
        if trial.verified
    }
