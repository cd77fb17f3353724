"""Icons can be told from every ground that they stand on: by calculation, pixel by pixel."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon

from gui.contrast import VISIBLE, contrast
from gui.icons import icon

ICONS = (
    "error",
    "warning",
    "information",
    "good",
    "added",
    "renewed",
    "moved",
    "options",
    "certificate",
)
GROUNDS = (
    *("#ffffff", "#f7f7f7", "#efefef"),  # light: fields, every other row, windows
    *("#242424", "#2e2e2e", "#323232"),  # dark
    *("#2b7eb2", "#308cc6", "#0078d4", "#2a6fb5"),  # selected rows
    *("#000000", "#1aebff", "#37006e"),  # contrast themes, and what is selected there
)
SIDE = 16
LEAST = 0.12
"""The share of an icon's pixels that are enough to make out what it is: an outline or a sign."""

pytestmark = pytest.mark.usefixtures("qapp")


def seen(picture: QIcon, ground: str) -> float:
    """The share of an icon's pixels that can be told from the ground."""
    image = picture.pixmap(QSize(SIDE, SIDE), 1.0).toImage()
    pixels = [image.pixelColor(x, y) for x in range(SIDE) for y in range(SIDE)]
    drawn = [pixel for pixel in pixels if pixel.alpha() > 0]
    return sum(contrast(color, QColor(ground)) >= VISIBLE for color in drawn) / len(drawn)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("name", ICONS)
def test_an_icon_can_be_made_out_on_every_ground(name: str, ground: str) -> None:
    assert seen(icon(name), ground) >= LEAST
