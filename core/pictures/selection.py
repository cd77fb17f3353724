"""Which certificates a picture shows where there are too many, and the links between them."""

from collections.abc import Iterator
from datetime import UTC, datetime

from core.chain import Chain
from core.x509.certificate import Certificate

MOST_SHOWN = 300
"""No picture shows more certificates."""

MOST_LINKS = 600
"""No picture shows more lines between certificates."""

_NO_END = datetime.max.replace(tzinfo=UTC)


def first_to_end(certificates: tuple[Certificate, ...]) -> list[int]:
    """All positions, the certificate whose validity ends first coming first."""
    ends = [certificate.tbs.not_after or _NO_END for certificate in certificates]
    return sorted(range(len(ends)), key=ends.__getitem__)


def surroundings(links: Chain, focus: int | None) -> list[int]:
    """The positions that the chain picture shows, what matters most first.

    The focus, all that is above it and all that is below; then those that end first, each with
    what is above it.
    """
    shown: dict[int, None] = {}
    for position in _wanted(links, focus, shown):
        shown[position] = None
        if len(shown) == MOST_SHOWN:
            break
    return list(shown)


def _wanted(links: Chain, focus: int | None, shown: dict[int, None]) -> Iterator[int]:
    if focus is not None:
        yield focus
        yield from links.levels([focus])
        yield from links.below([focus])
    for position in first_to_end(links.collection.certificates):
        if position not in shown:
            yield position
            yield from links.levels([position])


def links_between(links: Chain, shown: list[int]) -> tuple[list[list[int]], int]:
    """The issuers of each shown certificate as positions in ``shown``, and how many are too many.

    Each certificate gets one issuer before any gets a second.
    """
    place = {position: index for index, position in enumerate(shown)}
    by_group: dict[int, list[int]] = {}
    issuers = []
    for position in shown:
        group = links.groups[position]
        if group not in by_group:
            by_group[group] = [place[up] for up in links.issuers[position] if up in place]
        issuers.append([up for up in by_group[group] if up != place[position]])
    parents: list[list[int]] = [[] for _ in shown]
    room = MOST_LINKS
    for turn in range(max(map(len, issuers), default=0)):
        if room <= 0:
            break
        for index, above in enumerate(issuers):
            if turn < len(above) and room > 0:
                parents[index].append(above[turn])
                room -= 1
    return parents, sum(map(len, issuers)) - sum(map(len, parents))
