"""Which rows of the review table are shown, in which order, and how far each is indented."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum

from core.base.quick_tuple import QuickTuple
from core.chain import Chain
from core.rules.interface import Finding, FindingCode, Severity
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
        return any(finding.severity is _SEVERITIES[state] for finding in findings)
    return state is RowState.ALL or any(finding.is_one_of((_CODES[state],)) for finding in findings)


class Placed(QuickTuple):
    """One row as it is shown.

    Attributes:
        position: its place in the draft, from 0.
        level: how far it is indented.
        dimmed: it is shown only because something below it is wanted.
    """

    position: int
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
    for index, above in enumerate(parents):
        below.setdefault(above, []).append(index)
    matching = {position for position in range(len(rows)) if wanted(position)}
    shown = _with_issuers(matching, parents)
    for position, level in _walk(below, len(rows)):
        if position in shown:
            yield Placed(position, level, dimmed=position not in matching)


def _parents(rows: Sequence[Certificate], chain: Chain) -> list[int | None]:
    places = {row.sha256: index for index, row in enumerate(rows)}
    certificates = chain.collection.certificates
    parents: list[int | None] = [None] * len(rows)
    for position, certificate in enumerate(certificates):
        index = places.get(certificate.sha256)
        above = next((up for up in chain.issuers[position] if up != position), None)
        if index is not None and above is not None and not chain.self_signed[position]:
            parents[index] = places.get(certificates[above].sha256)
    return parents


def _with_issuers(matching: Iterable[int], parents: Sequence[int | None]) -> set[int]:
    shown: set[int] = set()
    for start in matching:
        position: int | None = start
        while position is not None and position not in shown:
            shown.add(position)
            position = parents[position]
    return shown


def _walk(below: dict[int | None, list[int]], count: int) -> Iterator[tuple[int, int]]:
    """Every row once with its level; a ring of issuers begins with its first row."""
    seen: set[int] = set()
    starts = (*below.get(None, ()), *range(count))
    for start in starts:
        pending = [(start, 0)]
        while pending:
            position, level = pending.pop()
            if position not in seen:
                seen.add(position)
                yield position, level
                pending.extend((child, level + 1) for child in reversed(below.get(position, ())))
