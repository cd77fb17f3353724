"""Which rows of the review table are shown, in which order, and how far each is indented."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from core.chain import Chain
from core.rules import Finding, FindingCode, Severity
from core.x509.certificate import Certificate


class RowState(StrEnum):
    """What the rows can be narrowed to."""

    ALL = "all"
    KEPT = "kept"
    LEFT_OUT = "left-out"
    ERRORS = "errors"
    WARNINGS = "warnings"
    EXPIRED = "expired"
    SOON = "soon"
    REPLACED = "replaced"
    NOT_NEEDED = "not-needed"


_CODES = {
    RowState.EXPIRED: FindingCode.EXPIRED,
    RowState.SOON: FindingCode.EXPIRES_SOON,
    RowState.REPLACED: FindingCode.SUPERSEDED,
    RowState.NOT_NEEDED: FindingCode.NOT_NEEDED,
}
_SEVERITIES = {RowState.ERRORS: Severity.ERROR, RowState.WARNINGS: Severity.WARNING}


def has_state(state: RowState, findings: Sequence[Finding], *, kept: bool) -> bool:
    """A row with these findings belongs to what is shown."""
    if state in (RowState.KEPT, RowState.LEFT_OUT):
        return kept is (state is RowState.KEPT)
    if state in _SEVERITIES:
        return any(one.severity is _SEVERITIES[state] for one in findings)
    return state is RowState.ALL or any(one.is_one_of((_CODES[state],)) for one in findings)


class Placed(NamedTuple):
    """One row as it is shown.

    Attributes:
        at: its place in the draft, from 0.
        level: how far it is indented.
        dimmed: it is shown only because something below it is wanted.
    """

    at: int
    level: int = 0
    dimmed: bool = False


def by_issuer(
    rows: Sequence[Certificate], chain: Chain, wanted: Callable[[int], bool]
) -> Iterator[Placed]:
    """Each issuer before what it issued; above what is wanted all issuers are shown.

    A certificate with several issuers stands below the first of them. Linear, and made for
    cross-certificates that issued each other.
    """
    parents = _parents(rows, chain)
    below: dict[int | None, list[int]] = {}
    for at, above in enumerate(parents):
        below.setdefault(above, []).append(at)
    matching = {at for at in range(len(rows)) if wanted(at)}
    shown = _with_issuers(matching, parents)
    for at, level in _walk(below, len(rows)):
        if at in shown:
            yield Placed(at, level, dimmed=at not in matching)


def _parents(rows: Sequence[Certificate], chain: Chain) -> list[int | None]:
    places = {one.sha256: at for at, one in enumerate(rows)}
    certificates = chain.collection.certificates
    parents: list[int | None] = [None] * len(rows)
    for position, one in enumerate(certificates):
        at = places.get(one.sha256)
        above = next((up for up in chain.issuers[position] if up != position), None)
        if at is not None and above is not None and not chain.self_signed[position]:
            parents[at] = places.get(certificates[above].sha256)
    return parents


def _with_issuers(matching: Iterable[int], parents: Sequence[int | None]) -> set[int]:
    shown: set[int] = set()
    for start in matching:
        at: int | None = start
        while at is not None and at not in shown:
            shown.add(at)
            at = parents[at]
    return shown


def _walk(below: dict[int | None, list[int]], count: int) -> Iterator[tuple[int, int]]:
    """Every row once with its level; a ring of issuers begins with its first row."""
    seen: set[int] = set()
    starts = (*below.get(None, ()), *range(count))
    for start in starts:
        pending = [(start, 0)]
        while pending:
            at, level = pending.pop()
            if at not in seen:
                seen.add(at)
                yield at, level
                pending.extend((child, level + 1) for child in reversed(below.get(at, ())))
