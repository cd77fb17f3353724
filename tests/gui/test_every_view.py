"""What holds wherever one is: Return has one button, and the wheel changes no box by accident."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QPushButton, QWidget

from tests.gui.helpers import Person
from tests.gui.test_wheel import turn_wheel
from tests.gui.views import every_view, remember_something


def test_one_button_that_can_be_seen_is_the_default_and_the_wheel_changes_no_box(
    open_wizard: Callable[..., Person], tmp_path: Path
) -> None:
    remember_something(tmp_path)
    wrong: list[tuple[str, object]] = []
    boxes = 0
    for name, window in every_view(open_wizard(), tmp_path):
        default = _defaults(window)
        if len(default) != 1 or default[0].endswith("(hidden)"):
            wrong.append((name, default))
        for box in _boxes(window):
            boxes += 1
            before = _value(box)
            turn_wheel(box)
            if _value(box) != before:
                wrong.append((name, box.objectName()))
    assert wrong == []
    assert boxes > 0


def _defaults(window: QWidget) -> list[str]:
    """The default buttons of a window; those that nobody can see count too, and say so."""
    return [
        (button.objectName() or button.text())
        if button.isVisible()
        else f"{button.text()} (hidden)"
        for button in window.findChildren(QPushButton)
        if button.isDefault() and button.window() is window
    ]


def _boxes(window: QWidget) -> Iterator[QComboBox | QAbstractSpinBox]:
    """What the wheel could change, where one only passes over it."""
    boxes: list[QComboBox | QAbstractSpinBox] = []
    boxes += window.findChildren(QComboBox)
    boxes += window.findChildren(QAbstractSpinBox)
    for box in boxes:
        if box.isVisible() and box.isEnabled() and not box.hasFocus():
            yield box


def _value(box: QComboBox | QAbstractSpinBox) -> object:
    return box.currentIndex() if isinstance(box, QComboBox) else box.text()
