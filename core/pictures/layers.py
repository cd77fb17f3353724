"""Nodes put into columns by who issued whom, and into rows so that no two stand on each other.

What was issued stands to the left of its issuer. Nodes that issued each other in a circle are
allowed: the link that closes the circle does not count. Each node hangs on one of its parents,
and each family has rows of its own, so boxes never overlap. All of it is linear.
"""

from collections.abc import Sequence
from dataclasses import dataclass

_GAP = 0.3
"""Rows between two families."""


@dataclass(frozen=True, slots=True)
class Layers:
    """Where each node stands.

    Attributes:
        columns: of each node, from 0 for what issued nothing.
        rows: of each node, from 0.0; the distance in one column is at least 1.
        circular: (child, parent) of the links that close a circle.
    """

    columns: tuple[int, ...]
    rows: tuple[float, ...]
    circular: frozenset[tuple[int, int]]


def layers(parents: Sequence[Sequence[int]]) -> Layers:
    """Find a place for each node.

    Args:
        parents: of each node, by position; the nodes that matter most come first.
    """
    upwards, circular = _without_circles(parents)
    forward = [
        [up for up in above if (index, up) not in circular] for index, above in enumerate(parents)
    ]
    columns = [0] * len(parents)
    for position in reversed(upwards):
        for up in forward[position]:
            columns[up] = max(columns[up], columns[position] + 1)
    return Layers(tuple(columns), tuple(_rows(forward, upwards)), frozenset(circular))


def _without_circles(
    parents: Sequence[Sequence[int]],
) -> tuple[list[int], set[tuple[int, int]]]:
    """List the nodes with every parent before its children, and the links that prevent that."""
    listed: list[int] = []
    circular: set[tuple[int, int]] = set()
    state = [0] * len(parents)  # 1: on the way up, 2: listed
    for start in range(len(parents)):
        if state[start]:
            continue
        state[start] = 1
        pending = [(start, iter(parents[start]))]
        while pending:
            position, rest = pending[-1]
            up = next(rest, None)
            if up is None:
                state[position] = 2
                listed.append(position)
                pending.pop()
            elif state[up] == 1:
                circular.add((position, up))
            elif state[up] == 0:
                state[up] = 1
                pending.append((up, iter(parents[up])))
    return listed, circular


def _rows(forward: Sequence[Sequence[int]], upwards: Sequence[int]) -> list[float]:
    """Each node that has no family beneath it gets the next row; a parent stands amid its own."""
    family: list[list[int]] = [[] for _ in forward]
    top = list(range(len(forward)))
    for position in upwards:
        if forward[position]:
            top[position] = top[forward[position][0]]
    for index, above in enumerate(forward):
        if above:
            family[above[0]].append(index)
    rows = [0.0] * len(forward)
    next_row = 0.0
    for head in _heads(forward, top):
        for position in _children_first(head, family):
            if family[position]:
                rows[position] = (rows[family[position][0]] + rows[family[position][-1]]) / 2
            else:
                rows[position] = next_row
                next_row += 1
        next_row += _GAP
    return rows


def _heads(forward: Sequence[Sequence[int]], top: Sequence[int]) -> list[int]:
    """The heads of the families, those that share a child beside each other."""
    heads: dict[int, None] = {}
    for index, above in enumerate(forward):
        heads[top[index]] = None
        heads.update(dict.fromkeys(top[up] for up in above))
    return list(heads)


def _children_first(head: int, family: Sequence[Sequence[int]]) -> list[int]:
    listed = []
    pending = [head]
    while pending:
        position = pending.pop()
        listed.append(position)
        pending.extend(family[position])
    listed.reverse()
    return listed
