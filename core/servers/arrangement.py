"""The order of a bundle in which a client that tries one certificate after the other tries fewest.

Each server is reached by some of the certificates; what it costs is the place of the first of
them, times how many clients use the server. For few certificates the best order is found by
trying all sets of them (each set has one best way to get there), for many by taking next what
reaches the most weight, which is never more than four times the best (Feige, Lovász and Tetali,
Approximating min sum set cover, 2004).
"""

from collections.abc import Collection as CollectionOf
from collections.abc import Mapping, Sequence

from core.base.quick_tuple import QuickTuple

_MOST_EXACT = 12


class Arrangement(QuickTuple):
    """A suggested order.

    Attributes:
        order: the positions, from 0, that the certificates have now, in their new order.
        before: the attempts of all clients together in the order of now.
        after: the same in the new order.
        exact: no order has fewer.
    """

    order: tuple[int, ...]
    before: float
    after: float
    exact: bool


def arrange(
    count: int,
    servers: Sequence[tuple[frozenset[int], float]],
    superfluous: CollectionOf[int] = (),
) -> Arrangement:
    """Find the order with the fewest attempts; the order of now where none is better.

    Args:
        count: how many certificates there are.
        servers: for each server the positions, from 0, of the certificates that verify it, and
            its weight; a server that none verifies costs the same in every order.
        superfluous: the positions of certificates that are to be left out: they stand last.
    """
    reached = [(doing, weight) for doing, weight in servers if doing]
    first, exact = _order_of(reached, superfluous)
    now = tuple(range(count))
    rest = [position for position in now if position not in set(first)]
    order = (*first, *sorted(rest, key=lambda position: position in superfluous))
    before, after = _cost(now, reached), _cost(order, reached)
    if after >= before:
        return Arrangement(now, before, before, exact)
    return Arrangement(order, before, after, exact)


def _order_of(
    reached: Sequence[tuple[frozenset[int], float]], superfluous: CollectionOf[int]
) -> tuple[list[int], bool]:
    """The useful certificates in their best order, and whether no order at all is better."""
    needed = [(doing.difference(superfluous), weight) for doing, weight in reached]
    useful = _useful(needed)
    exact = len(useful) <= _MOST_EXACT
    first = _best(useful, needed) if exact else _greedy(useful, needed)
    if exact and superfluous:  # with what is to be left out in front there may be fewer
        best, exact = _order_of(reached, ())
        exact = exact and _places(best, reached) >= _places(first, needed)
    return first, exact


def _places(order: Sequence[int], reached: Sequence[tuple[frozenset[int], float]]) -> float:
    return _cost(order, [(doing.intersection(order), weight) for doing, weight in reached])


def _useful(reached: Sequence[tuple[frozenset[int], float]]) -> list[int]:
    """One certificate for each set of servers that no other one reaches more than."""
    doing: dict[int, set[int]] = {}
    for server, (positions, _) in enumerate(reached):
        for position in positions:
            doing.setdefault(position, set()).add(server)
    kept: dict[int, set[int]] = {}
    for position in sorted(doing, key=lambda row: (-len(doing[row]), row)):
        if not any(doing[position] <= other for other in kept.values()):
            kept[position] = doing[position]
    return sorted(kept)


def _best(useful: Sequence[int], reached: Sequence[tuple[frozenset[int], float]]) -> list[int]:
    """The cheapest way to each set of certificates, from the smaller sets up."""
    cost = {0: 0.0}
    last: dict[int, int] = {}
    masks = [sum(1 << i for i, index in enumerate(useful) if index in on) for on, _ in reached]
    for chosen in range(1 << len(useful)):
        waiting = sum(
            weight for mask, (_, weight) in zip(masks, reached, strict=True) if not mask & chosen
        )
        for i in range(len(useful)):
            more = chosen | 1 << i
            if more != chosen and cost[chosen] + waiting < cost.get(more, float("inf")):
                cost[more] = cost[chosen] + waiting
                last[more] = i
    order: list[int] = []
    chosen = (1 << len(useful)) - 1
    while chosen:
        order.insert(0, useful[last[chosen]])
        chosen ^= 1 << last[chosen]
    return order


def _greedy(useful: Sequence[int], reached: Sequence[tuple[frozenset[int], float]]) -> list[int]:
    waiting = list(reached)
    order: list[int] = []
    gain: Mapping[int, float]
    while waiting:
        gain = {
            position: sum(weight for on, weight in waiting if position in on) for position in useful
        }
        best = max(useful, key=lambda position: (gain[position], -position))
        if not gain[best]:
            break
        order.append(best)
        waiting = [choice for choice in waiting if best not in choice[0]]
    return order


def _cost(order: Sequence[int], reached: Sequence[tuple[frozenset[int], float]]) -> float:
    place = {index: attempt for attempt, index in enumerate(order, 1)}
    return sum(
        weight * min((place[position] for position in on), default=0) for on, weight in reached
    )
