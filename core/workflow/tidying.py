"""Where replaced certificates stand: after those that replace them."""

from collections.abc import Iterable

from core.draft import Draft
from core.rules.interface import Finding, FindingCode


def put_after_successors(draft: Draft, findings: Iterable[Finding]) -> Draft:
    """The draft with each replaced certificate right after the last that replaces it.

    Clients that try one certificate after the other then need no attempt for the old ones once
    the servers have switched. All other rows stay in their order; one that stands after its
    successors already stays where it is.
    """
    names = [row.sha256 for row in draft.rows]
    places = {name: index for index, name in enumerate(names)}
    followers: dict[str, list[str]] = {}
    for finding in findings:
        if finding.code is FindingCode.SUPERSEDED and finding.about in places:
            newer = [places[name] for name in finding.because if name in places]
            if newer and max(newer) > places[finding.about]:
                followers.setdefault(names[max(newer)], []).append(finding.about)
    if not followers:
        return draft
    moving = {name for each in followers.values() for name in each}
    order: list[str] = []
    for name in names:
        if name not in moving:
            _append(order, name, followers)
    return draft.arranged(order)


def _append(order: list[str], name: str, followers: dict[str, list[str]]) -> None:
    """Add a row and all that follows it, those that follow its followers included."""
    pending = [name]
    while pending:
        here = pending.pop()
        order.append(here)
        pending.extend(reversed(followers.get(here, ())))
