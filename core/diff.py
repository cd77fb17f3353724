"""What changed from one bundle to another: added, removed, moved, renewed."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.collection import Collection
from core.succession import owner_of, predecessors
from core.x509.certificate import Certificate


class ChangeKind(StrEnum):
    """What happened to one certificate."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RENEWED = "renewed"


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    Attributes:
        kind: what happened.
        certificate: the certificate in the new bundle; the old one where it was removed.
        replaces: where it was renewed, the certificate that it replaces.
        old_position: its place (or that of what it replaces) in the old bundle, from 1, or None.
        new_position: its place in the new bundle, from 1, or None.
    """

    kind: ChangeKind
    certificate: Certificate
    replaces: Certificate | None
    old_position: int | None
    new_position: int | None


def changes(old: Collection, new: Collection) -> tuple[Change, ...]:
    """List the changes: first in the new bundle's order, then what was removed.

    A removed certificate and an added one that renews it are one renewal, and count as one
    where moves are looked for. As few certificates as possible count as moved: the longest run
    that kept its order stayed, and so did whatever still has its place among those that stayed.
    """
    removed = [one for one in old if one not in new]
    renewed = _renewals(removed, [one for one in new if one not in old])
    before = {
        one: old.position(renewed.get(one, one)) for one in new if _was_there(one, old, renewed)
    }
    moved = _moved([one for one in new if one in before], before)
    found = []
    for position, one in enumerate(new, 1):
        predecessor = renewed.get(one)
        if predecessor is not None:
            place = before[one] + 1
            found.append(Change(ChangeKind.RENEWED, one, predecessor, place, position))
        elif one not in before:
            found.append(Change(ChangeKind.ADDED, one, None, None, position))
        elif one in moved:
            found.append(Change(ChangeKind.MOVED, one, None, before[one] + 1, position))
    followed = set(renewed.values())
    gone = (one for one in removed if one not in followed)
    found.extend(Change(ChangeKind.REMOVED, one, None, old.position(one) + 1, None) for one in gone)
    return tuple(found)


def _was_there(
    one: Certificate, old: Collection, renewed: Mapping[Certificate, Certificate]
) -> bool:
    return one in old or one in renewed


def _renewals(
    removed: Sequence[Certificate], added: Sequence[Certificate]
) -> dict[Certificate, Certificate]:
    """Map each added certificate to the removed one that it stands for, the first to the first."""
    waiting: dict[tuple[object, ...], list[Certificate]] = {}
    for one in reversed(removed):
        waiting.setdefault(owner_of(one), []).append(one)
    renewed = {}
    for one in added:
        if predecessors_left := waiting.get(owner_of(one)):
            renewed[one] = predecessors_left.pop()
    left = [one for rest in waiting.values() for one in rest]
    fresh = [one for one in added if one not in renewed]
    followed = set(left)
    for new, before in predecessors((*left, *fresh)).items():
        if before in followed and new not in followed:
            renewed[new] = before
            followed.discard(before)
    return renewed


def _moved(common: Sequence[Certificate], before: Mapping[Certificate, int]) -> set[Certificate]:
    """What is outside the longest run that kept its order, and has another place among all.

    What only stands between others that changed places has not moved itself.
    """
    ranks = {one: at for at, one in enumerate(sorted(common, key=before.__getitem__))}
    stayed = _longest_run([before[one] for one in common])
    return {one for at, one in enumerate(common) if at not in stayed and ranks[one] != at}


def _longest_run(positions: Sequence[int]) -> set[int]:
    """The indexes of the longest increasing run."""
    tails: list[int] = []
    last_at: list[int] = []
    previous: list[int] = []
    for at, position in enumerate(positions):
        slot = bisect_left(tails, position)
        previous.append(last_at[slot - 1] if slot else -1)
        tails[slot : slot + 1] = [position]
        last_at[slot : slot + 1] = [at]
    stayed = set()
    at = last_at[-1] if last_at else -1
    while at >= 0:
        stayed.add(at)
        at = previous[at]
    return stayed
