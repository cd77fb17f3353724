"""The shapes that a picture is made of: where something stands and what it means, not its colour.

The unit is the CSS pixel at a font size of ``FONT_SIZE``; x grows to the right and y downwards.
Text in shapes is harmless already.
"""

from dataclasses import dataclass
from enum import StrEnum

FONT_SIZE = 13.0
"""The size of ordinary text."""

SMALL_SIZE = 12.0
"""The size of what is said beneath a name."""

_HEAD = 8.0


class ValidityState(StrEnum):
    """What a shape stands for; every state is told in words in the picture as well."""

    KEPT = "kept"
    LEFT_OUT = "left-out"
    MISSING = "missing"
    EXPIRED = "expired"
    SOON = "soon"
    NOT_YET = "not-yet-valid"
    PLAIN = "plain"
    """Headings and lines between certificates: nothing about the state of one."""

    GRID = "grid"
    """Lines that only guide the eye."""


class Stroke(StrEnum):
    """The style of an outline or line."""

    SOLID = "solid"
    """In the bundle; on a line: the issuer's key made the signature."""

    DOTTED = "dotted"
    """Left out; on a line: the names agree, but no library could check the signature."""

    DASHED = "dashed"
    """Not here."""


class Align(StrEnum):
    """Where in its space a text stands."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Box:
    """One certificate, or an issuer that is missing; the names in it are texts of their own.

    Attributes:
        x: left edge.
        y: upper edge.
        width: from the left to the right edge.
        height: from the upper to the lower edge.
        state: what it stands for.
        stroke: the style of its outline.
        says: all about it in a sentence or two, for tooltips and screen readers.
        about: SHA-256 of the certificate that a click leads to, or None.
    """

    x: float
    y: float
    width: float
    height: float
    state: ValidityState
    stroke: Stroke
    says: str
    about: str | None = None


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """The strip of one certificate in the timeline, behind its bar; it can be clicked.

    Attributes: as those of ``Box``; ``shaded`` tells every second row.
    """

    x: float
    y: float
    width: float
    height: float
    state: ValidityState
    says: str
    shaded: bool
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """The validity of one certificate.

    Attributes: as those of ``Box``, and
        earlier: it began before the left edge of the timeline.
        later: it ends after the right edge.
    """

    x: float
    y: float
    width: float
    height: float
    state: ValidityState
    stroke: Stroke
    earlier: bool = False
    later: bool = False
    about: str | None = None

    def corners(self) -> tuple[tuple[float, float], ...]:
        """The corners of the bar, which is pointed where the validity goes on."""
        right, lower, middle = self.x + self.width, self.y + self.height, self.y + self.height / 2
        point = min(self.height / 2, self.width / 2)
        left_end = [(self.x, lower), (self.x, self.y)]
        right_end = [(right, self.y), (right, lower)]
        if self.earlier:
            left_end = [(self.x + point, lower), (self.x, middle), (self.x + point, self.y)]
        if self.later:
            right_end = [(right - point, self.y), (right, middle), (right - point, lower)]
        return (*left_end, *right_end)


@dataclass(frozen=True, slots=True)
class Polyline:
    """A line through two or more points.

    Attributes:
        points: (x, y) of each.
        state: what it stands for.
        stroke: its style.
        arrow: there is an arrowhead at the last point, which lies left of the one before.
        strong: drawn thicker.
        about: SHA-256 of the certificate that was issued, or None.
    """

    points: tuple[tuple[float, float], ...]
    state: ValidityState = ValidityState.PLAIN
    stroke: Stroke = Stroke.SOLID
    arrow: bool = False
    strong: bool = False
    about: str | None = None

    def head(self) -> tuple[tuple[float, float], ...]:
        """The corners of the arrowhead, which points at the last point from the right."""
        x, y = self.points[-1]
        return (x, y), (x + _HEAD, y - _HEAD / 2), (x + _HEAD, y + _HEAD / 2)


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text, cut off where its space ends.

    Attributes:
        x: left edge of its space.
        y: upper edge.
        width: of its space.
        height: of its space; the text stands in the middle of it.
        text: what it says.
        state: what it is about.
        size: the font size.
        bold: drawn bold.
        align: where in its space it stands.
        about: SHA-256 of the certificate that it is about, or None.
    """

    x: float
    y: float
    width: float
    height: float
    text: str
    state: ValidityState = ValidityState.PLAIN
    size: float = FONT_SIZE
    bold: bool = False
    align: Align = Align.START
    about: str | None = None


Shape = Box | TimelineRow | Bar | Polyline | Text


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole picture.

    Attributes:
        width: of the paper.
        height: of the paper.
        shapes: what to draw, the hindmost first.
        title: what the picture is.
        summary: what it shows, in a few sentences, for whoever cannot see it.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    title: str
    summary: str

    def targets(self) -> tuple[Box | TimelineRow, ...]:
        """What can be clicked, in reading order."""
        return tuple(
            shape
            for shape in self.shapes
            if isinstance(shape, Box | TimelineRow) and shape.about is not None
        )
