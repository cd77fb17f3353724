"""Icons of our own: they are there, and what is written in their colours can be read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QMessageBox,
    QProxyStyle,
    QStyle,
    QWidget,
)

from gui.contrast import READABLE, contrast
from gui.icons import elbow, icon, standard_icon, text_colour
from gui.widgets.button_box import ButtonBox
from gui.widgets.message_box import PlainMessageBox

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


class WithIcons(QProxyStyle):
    """A style that puts icons on the buttons of dialogs, as on many Linux desktops."""

    def styleHint(self, hint: QStyle.StyleHint, *more: Any) -> int:  # noqa: N802 - Qt's name
        if hint == QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons:
            return 1
        return super().styleHint(hint, *more)


@pytest.fixture
def _style_with_icons() -> Iterator[None]:
    before = QApplication.style().objectName()
    QApplication.setStyle(WithIcons(before))
    yield
    QApplication.setStyle(before)


@pytest.mark.usefixtures("_style_with_icons")
def test_no_button_of_a_dialog_has_an_icon_of_the_style() -> None:
    window, kinds = QWidget(), QDialogButtonBox.StandardButton
    assert not QDialogButtonBox(kinds.Close, window).buttons()[0].icon().isNull()
    ours = ButtonBox(kinds.Close | kinds.Cancel, window)
    assert all(button.icon().isNull() for button in ours.buttons())
    box = PlainMessageBox(QMessageBox.Icon.Warning, "Not saved", window)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.show()
    assert all(button.icon().isNull() for button in box.buttons())


def test_every_dialog_has_the_buttons_of_the_house() -> None:
    files = (Path(__file__).parents[2] / "gui").rglob("*.py")
    assert [file.name for file in files if " QDialogButtonBox(" in file.read_text("utf-8")] == []
