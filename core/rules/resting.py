"""What is not needed, as far as that rests on nothing that the client's libraries refuse."""

from collections.abc import Iterator

from core.rules.clients import is_refused
from core.rules.interface import Finding, Study
from core.rules.need import need


def needed_of_usable(study: Study) -> Iterator[Finding]:
    """Ask the rule of need about the links that the client sees, and keep what holds.

    What replaces a certificate must be one that every maintained library of the client accepts;
    so must all above that, where the client needs the whole chain.
    """
    holds: dict[str, bool] = {}
    for finding in need(study._replace(chain=study.links)):
        if all(_holds(sha256, study, holds) for sha256 in finding.because):
            yield finding


def _holds(sha256: str, study: Study, known: dict[str, bool]) -> bool:
    if sha256 not in known:
        pin = study.collection.get(sha256)
        at = [] if pin is None else [study.collection.position(pin)]
        if not study.profile.intermediate_suffices:
            at += study.links.levels(at)
        known[sha256] = not any(is_refused(study, one) for one in at)
    return known[sha256]
