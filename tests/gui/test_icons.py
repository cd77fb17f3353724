"""Icons of our own: they are there, and what is written in their colours can be read."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyle

from gui.contrast import READABLE, contrast
from gui.icons import elbow, icon, standard_icon, text_colour

KINDS = QStyle.StandardPixmap
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(
    "name", ["error", "warning", "information", "good", "added", "renewed", "moved"]
)
def test_each_icon_is_drawn(name: str) -> None:
    picture = icon(name).pixmap(QSize(16, 16)).toImage()
    assert not picture.isNull()
    assert picture.pixelColor(8, 8).alpha() > 0
    assert picture.pixelColor(0, 0).alpha() < picture.pixelColor(8, 8).alpha()


@pytest.mark.parametrize(
    "kind",
    [
        KINDS.SP_MessageBoxCritical,
        KINDS.SP_MessageBoxWarning,
        KINDS.SP_MessageBoxInformation,
        KINDS.SP_DialogApplyButton,
    ],
)
def test_the_icons_of_the_style_are_replaced_on_every_system(
    kind: QStyle.StandardPixmap,
) -> None:
    ours = standard_icon(kind).pixmap(QSize(16, 16)).toImage()
    assert ours != QApplication.style().standardIcon(kind).pixmap(QSize(16, 16)).toImage()


@pytest.mark.parametrize("ground", ["#ffffff", "#242424", "#2e2e2e", "#f7f7f7"])
@pytest.mark.parametrize("name", ["error", "warning"])
def test_coloured_words_can_be_read_on_light_and_dark(ground: str, name: str) -> None:
    before, palette = QApplication.palette(), QApplication.palette()
    palette.setColor(QPalette.ColorRole.Base, QColor(ground))
    QApplication.setPalette(palette)
    try:
        assert contrast(text_colour(name), ground) >= READABLE
    finally:
        QApplication.setPalette(before)


def test_each_level_is_further_to_the_right() -> None:
    assert elbow(2).width() > elbow(1).width()
