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
    removed = [certificate for certificate in old if certificate not in new]
    renewed = _renewals(removed, [certificate for certificate in new if certificate not in old])
    before = {
        certificate: old.position(renewed.get(certificate, certificate))
        for certificate in new
        if _was_there(certificate, old, renewed)
    }
    moved = _moved([certificate for certificate in new if certificate in before], before)
    all_changes = []
    for position, certificate in enumerate(new, 1):
        predecessor = renewed.get(certificate)
        if predecessor is not None:
            place = before[certificate] + 1
            all_changes.append(
                Change(ChangeKind.RENEWED, certificate, predecessor, place, position)
            )
        elif certificate not in before:
            all_changes.append(Change(ChangeKind.ADDED, certificate, None, None, position))
        elif certificate in moved:
            all_changes.append(
                Change(ChangeKind.MOVED, certificate, None, before[certificate] + 1, position)
            )
    followed = set(renewed.values())
    gone = (certificate for certificate in removed if certificate not in followed)
    all_changes.extend(
        Change(ChangeKind.REMOVED, certificate, None, old.position(certificate) + 1, None)
        for certificate in gone
    )
    return tuple(all_changes)


def _was_there(
    certificate: Certificate, old: Collection, renewed: Mapping[Certificate, Certificate]
) -> bool:
    return certificate in old or certificate in renewed


def _renewals(
    removed: Sequence[Certificate], added: Sequence[Certificate]
) -> dict[Certificate, Certificate]:
    """Map each added certificate to the removed one that it stands for, the first to the first."""
    waiting: dict[tuple[object, ...], list[Certificate]] = {}
    for certificate in reversed(removed):
        waiting.setdefault(owner_of(certificate), []).append(certificate)
    renewed = {}
    for certificate in added:
        if predecessors_left := waiting.get(owner_of(certificate)):
            renewed[certificate] = predecessors_left.pop()
    left = [certificate for rest in waiting.values() for certificate in rest]
    fresh = [certificate for certificate in added if certificate not in renewed]
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
    ranks = {
        certificate: index
        for index, certificate in enumerate(sorted(common, key=before.__getitem__))
    }
    stayed = _longest_run([before[certificate] for certificate in common])
    return {
        certificate
        for index, certificate in enumerate(common)
        if index not in stayed and ranks[certificate] != index
    }


def _longest_run(positions: Sequence[int]) -> set[int]:
    """The indexes of the longest increasing run."""
    tails: list[int] = []
    last_at: list[int] = []
    previous: list[int] = []
    for index, position in enumerate(positions):
        slot = bisect_left(tails, position)
        previous.append(last_at[slot - 1] if slot else -1)
        tails[slot : slot + 1] = [position]
        last_at[slot : slot + 1] = [index]
    stayed = set()
    index = last_at[-1] if last_at else -1
    while index >= 0:
        stayed.add(index)
        index = previous[index]
    return stayed
