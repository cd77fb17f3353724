"""From columns and rows to the paper: where boxes stand, and where lines run between them."""

from collections.abc import Sequence

from core.pictures.layers import Layers
from core.pictures.paper import MARGIN

BOX_HEIGHT = 66.0

_ROW = 82.0
_GUTTER = 52.0
_LANE = 8.0
_LANES = 12
"""So many issuers of one column have a lane of their own; further ones share."""
_SPREAD = 8.0
"""Between two lines that leave one box, as far as there is room."""

Points = tuple[tuple[float, float], ...]


class Grid:
    """Places for the boxes of some layers, and ways for the lines that lead to issuers.

    To the right of each column is a gutter. Every issuer has a lane in the gutter before its
    column, from top to bottom, which the lines to all that it issued share.

    Args:
        place: columns and rows.
        top: where on the paper the first row starts.
        box_width: how wide each box is.
    """

    def __init__(self, place: Layers, top: float, box_width: float) -> None:
        self._box_width = box_width
        self._place = place
        self._top = top
        members: list[list[int]] = [[] for _ in range(max(place.columns, default=0) + 1)]
        for index, column in enumerate(place.columns):
            members[column].append(index)
        closing = {up for _, up in place.circular}
        self._lane: dict[int, int] = {}
        self._left: list[float] = []
        x = MARGIN
        for stack in members:
            lanes = 0
            for position in sorted(stack, key=place.rows.__getitem__):
                self._lane[position] = lanes % _LANES
                lanes += 1
            if self._left:
                x += _GUTTER + _LANE * (min(lanes, _LANES) - 1)
            self._left.append(x)
            x += box_width
        self.width = x + MARGIN + (_GUTTER if closing else 0)
        self.bottom = top + _ROW * (max(place.rows, default=-1.0) + 1)

    def box(self, position: int) -> tuple[float, float]:
        """The upper left corner of a node's box."""
        return self._left[self._place.columns[position]], self._top + _ROW * self._place.rows[
            position
        ]

    def way(self, child: int, turn: int, above: Sequence[int]) -> Points:
        """The line to a node from one of its issuers.

        It starts at the issuer, so that the dashes of lines that share a lane coincide.

        Args:
            child: the node.
            turn: which of its issuers.
            above: all its issuers.
        """
        x, y = self.box(child)
        spread = min(_SPREAD, (BOX_HEIGHT - 2 * _SPREAD) / len(above))
        end = x + self._box_width, y + BOX_HEIGHT / 2 + spread * (turn - (len(above) - 1) / 2)
        up = above[turn]
        if (child, up) in self._place.circular:
            return self._way_back(end, up)
        left, upper = self.box(up)
        lane = left - _GUTTER / 2 + 4 - _LANE * self._lane[up]
        middle = upper + BOX_HEIGHT / 2
        if middle == end[1]:
            return (left, middle), end
        return (left, middle), (lane, middle), (lane, end[1]), end

    def _way_back(self, end: tuple[float, float], up: int) -> Points:
        """Around the row, from the right edge of an issuer that does not stand further right."""
        left, upper = self.box(up)
        right, middle = left + self._box_width, upper + BOX_HEIGHT / 2 + 2 * _SPREAD
        between = upper + BOX_HEIGHT + (_ROW - BOX_HEIGHT) / 2
        aside, near = end[0] + 2 * _SPREAD, right + _SPREAD
        lower = end[1] + _SPREAD
        return (
            (right, middle),
            (near, middle),
            (near, between),
            (aside, between),
            (aside, lower),
            (end[0], lower),
        )
