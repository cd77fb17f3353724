"""What changed from one bundle to another: added, removed, moved, renewed."""

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum

from core.certificate import Certificate
from core.collection import Collection
from core.names import hosts


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

    A removed and an added certificate with the same subject and hosts are one renewal. As few
    certificates as possible count as moved: the longest run that kept its order stayed.
    """
    removed = [one for one in old if one not in new]
    waiting: dict[tuple[bytes | None, frozenset[str]], list[Certificate]] = {}
    for one in reversed(removed):
        waiting.setdefault(_owner(one), []).append(one)
    moved = _moved(old, new)
    found = []
    renewed = set()
    for position, one in enumerate(new, 1):
        if one in old:
            if one.sha256 in moved:
                before = old.position(one) + 1
                found.append(Change(ChangeKind.MOVED, one, None, before, position))
        elif predecessors := waiting.get(_owner(one)):
            last = predecessors.pop()
            renewed.add(last.sha256)
            before = old.position(last) + 1
            found.append(Change(ChangeKind.RENEWED, one, last, before, position))
        else:
            found.append(Change(ChangeKind.ADDED, one, None, None, position))
    gone = (one for one in removed if one.sha256 not in renewed)
    found.extend(Change(ChangeKind.REMOVED, one, None, old.position(one) + 1, None) for one in gone)
    return tuple(found)


def _owner(one: Certificate) -> tuple[bytes | None, frozenset[str]]:
    return one.outline.subject, frozenset(hosts(one))


def _moved(old: Collection, new: Collection) -> set[str]:
    """The common certificates outside the longest increasing run of old positions."""
    common = [one for one in new if one in old]
    tails: list[int] = []
    last_at: list[int] = []
    previous: list[int] = []
    for at, one in enumerate(common):
        position = old.position(one)
        slot = bisect_left(tails, position)
        previous.append(last_at[slot - 1] if slot else -1)
        tails[slot : slot + 1] = [position]
        last_at[slot : slot + 1] = [at]
    stayed = set()
    at = last_at[-1] if last_at else -1
    while at >= 0:
        stayed.add(at)
        at = previous[at]
    return {one.sha256 for at, one in enumerate(common) if at not in stayed}
