"""Everything that there is to tell of a bundle that was tried on servers, for every surface."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from core.certificate import Certificate
from core.chain import chain_of
from core.collection import Collection
from core.harmless import harmless
from core.problems import Problem
from core.rules import FindingCode, Study, findings
from core.servers.address import Address
from core.servers.arrangement import Arrangement, arrange
from core.servers.clients import Paths, reached_by
from core.servers.fetch import Fetched, Outcome, source_name
from core.servers.lacking import Missing
from core.servers.line import Asking
from core.servers.trial import Trial, try_bundle


class Tried(NamedTuple):
    """All that there is to tell.

    Attributes:
        bundle: the certificates of the bundle, in order.
        trials: the servers that could be tried, with the bundle as it is.
        without: the same servers without what is not needed; empty where all of it is needed.
        not_needed: what is not needed.
        problems: the servers that could not be tried.
        arrangement: the order with the fewest attempts; None where order means nothing.
    """

    bundle: Collection
    trials: tuple[Trial, ...]
    without: Mapping[Address, bool]
    not_needed: tuple[Certificate, ...]
    problems: tuple[Problem, ...]
    arrangement: Arrangement | None

    @property
    def verified(self) -> bool:
        """Every server could be tried and was verified."""
        return not self.problems and all(one.verified for one in self.trials)

    @property
    def fewer_attempts(self) -> Arrangement | None:
        """An order that is better than that of now, if there is one."""
        found = self.arrangement
        return found if found is not None and found.after < found.before else None


def tried(
    study: Study,
    outcomes: Iterable[Outcome],
    asking: Asking | None = None,
    weights: Mapping[Address, float] | None = None,
) -> Tried:
    """Try a bundle as it is, and without what is not needed.

    Args:
        study: the bundle, in order, under the profile of the client.
        outcomes: what came of asking the servers for their certificates.
        asking: how the servers are asked.
        weights: how many clients use a server; 1 where it is not there.
    """
    bundle, profile = study.collection, study.profile
    outcomes = list(outcomes)
    fetched = [one for one in outcomes if isinstance(one, Fetched)]
    results = try_bundle(fetched, bundle, profile, study.now, asking)
    trials = tuple(one for one in results if isinstance(one, Trial))
    not_needed = _not_needed(study)
    without: dict[Address, bool] = {}
    if not_needed:
        kept = bundle.without({one.sha256 for one in not_needed})
        again = try_bundle(fetched, kept, profile, study.now, asking)
        without = {one.address: one.verified for one in again if isinstance(one, Trial)}
    arrangement = _arranged(study, trials, weights or {}) if profile.tries_in_order else None
    problems = tuple(one for one in (*outcomes, *results) if isinstance(one, Problem))
    return Tried(bundle, trials, without, not_needed, problems, arrangement)


def study_of_bundle(study: Study, bundle: Collection) -> Study:
    """The same question about nothing but the bundle."""
    return study._replace(collection=bundle, chain=chain_of(bundle))


def lacking(lack: Missing, trial: Trial) -> str:
    """What would have to be in the bundle, and where it can be had, in one sentence."""
    if lack.certificate is None:
        name = harmless(lack.name)
        return f"{name} is neither in the bundle nor sent; export it from its owner's store."
    return (
        f"{harmless(lack.name)}. The server sends it: add {source_name(trial.address)} to the "
        f"sources, and compare its SHA-256 {lack.certificate.sha256} with its owner."
    )


def _not_needed(study: Study) -> tuple[Certificate, ...]:
    found = findings(study)
    named = {one.about for one in found if one.code is FindingCode.NOT_NEEDED}
    return tuple(one for one in study.collection if one.sha256 in named)


def _arranged(
    study: Study, trials: Iterable[Trial], weights: Mapping[Address, float]
) -> Arrangement:
    bundle, paths = study.collection, Paths(study.now)
    reached = [
        (
            reached_by(study.profile, bundle.certificates, one.sent, paths),
            weights.get(one.address, 1.0),
        )
        for one in trials
        if one.verified
    ]
    return arrange(len(bundle), reached)
