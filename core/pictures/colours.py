"""Colours of states on white and on dark paper, and the dashes of lines.

Text on these colours has a contrast of 4.5 or more.
"""

from dataclasses import dataclass

from core.pictures.shapes import Stroke, ValidityState

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
    fills: dict[ValidityState, str]
    edges: dict[ValidityState, str]


LIGHT = Colours(
    paper="#ffffff",
    ink="#1b1f24",
    quiet="#6b7480",
    shade="#f4f6f8",
    fills={
        ValidityState.KEPT: "#e4f2e8",
        ValidityState.LEFT_OUT: "#f3f4f6",
        ValidityState.MISSING: "#ffffff",
        ValidityState.EXPIRED: "#fde9e7",
        ValidityState.SOON: "#fff1d6",
        ValidityState.NOT_YET: "#e6effc",
    },
    edges={
        ValidityState.KEPT: "#1c6b3c",
        ValidityState.LEFT_OUT: "#59626e",
        ValidityState.MISSING: "#6a4a9c",
        ValidityState.EXPIRED: "#b3261e",
        ValidityState.SOON: "#8a5300",
        ValidityState.NOT_YET: "#1f5aa8",
        ValidityState.PLAIN: "#1b1f24",
        ValidityState.GRID: "#dde1e6",
    },
)
"""For white paper."""

DARK = Colours(
    paper="#1c1f24",
    ink="#eceff3",
    quiet="#98a2b0",
    shade="#23272e",
    fills={
        ValidityState.KEPT: "#1e3b2a",
        ValidityState.LEFT_OUT: "#2a2e35",
        ValidityState.MISSING: "#1c1f24",
        ValidityState.EXPIRED: "#4a2422",
        ValidityState.SOON: "#463512",
        ValidityState.NOT_YET: "#1f3350",
    },
    edges={
        ValidityState.KEPT: "#7fd39c",
        ValidityState.LEFT_OUT: "#b3bcc8",
        ValidityState.MISSING: "#c7adf0",
        ValidityState.EXPIRED: "#ffaba3",
        ValidityState.SOON: "#f3c26b",
        ValidityState.NOT_YET: "#9cc4f8",
        ValidityState.PLAIN: "#eceff3",
        ValidityState.GRID: "#3a404a",
    },
)
"""For dark paper."""
