"""Colours of states on white and on dark paper, and the dashes of lines.

Text on these colours has a contrast of 4.5 or more.
"""

from dataclasses import dataclass

from core.pictures.shapes import State, Stroke

DASHES = {Stroke.SOLID: (), Stroke.DOTTED: (2.0, 3.0), Stroke.DASHED: (7.0, 4.0)}
"""How long lines are drawn and not drawn."""


@dataclass(frozen=True, slots=True)
class Colours:
    """One set of colours, each as ``#rrggbb``.

    Attributes:
        paper: the background.
        ink: ordinary text.
        quiet: lines and axes.
        shade: every second row.
        fills: the inside of a box or bar, by state; only states of certificates have one.
        edges: its outline, and the text that tells the state.
    """

    paper: str
    ink: str
    quiet: str
    shade: str
    fills: dict[State, str]
    edges: dict[State, str]


LIGHT = Colours(
    paper="#ffffff",
    ink="#1b1f24",
    quiet="#6b7480",
    shade="#f4f6f8",
    fills={
        State.KEPT: "#e4f2e8",
        State.LEFT_OUT: "#f3f4f6",
        State.MISSING: "#ffffff",
        State.EXPIRED: "#fde9e7",
        State.SOON: "#fff1d6",
        State.NOT_YET: "#e6effc",
    },
    edges={
        State.KEPT: "#1c6b3c",
        State.LEFT_OUT: "#59626e",
        State.MISSING: "#6a4a9c",
        State.EXPIRED: "#b3261e",
        State.SOON: "#8a5300",
        State.NOT_YET: "#1f5aa8",
        State.PLAIN: "#1b1f24",
        State.GRID: "#dde1e6",
    },
)
"""For white paper."""

DARK = Colours(
    paper="#1c1f24",
    ink="#eceff3",
    quiet="#98a2b0",
    shade="#23272e",
    fills={
        State.KEPT: "#1e3b2a",
        State.LEFT_OUT: "#2a2e35",
        State.MISSING: "#1c1f24",
        State.EXPIRED: "#4a2422",
        State.SOON: "#463512",
        State.NOT_YET: "#1f3350",
    },
    edges={
        State.KEPT: "#7fd39c",
        State.LEFT_OUT: "#b3bcc8",
        State.MISSING: "#c7adf0",
        State.EXPIRED: "#ffaba3",
        State.SOON: "#f3c26b",
        State.NOT_YET: "#9cc4f8",
        State.PLAIN: "#eceff3",
        State.GRID: "#3a404a",
    },
)
"""For dark paper."""
