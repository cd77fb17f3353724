"""The mouse wheel scrolls; it changes no box that was not chosen before."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QSpinBox, QWidget, QWizard

import gui
from gui.settings import Settings
from tests.gui.helpers import Person
from tests.gui.reviewing import choose_entry

GUI = Path(gui.__file__).parent


def turn_wheel(widget: QWidget) -> None:
    """One notch of the wheel towards the person, over the middle of a widget."""
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        widget.mapToGlobal(middle),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - as Qt has it
    )
    QApplication.sendEvent(widget, event)


@pytest.mark.parametrize("name", ["clientProfile", "orderPreset"])
def test_the_wheel_over_a_box_that_was_not_chosen_changes_nothing(
    reviewing: Person, name: str
) -> None:
    before = reviewing.session.document
    reviewing.review.setFocus()
    turn_wheel(reviewing.find(QComboBox, name))
    assert reviewing.session.document is before


def test_the_wheel_changes_a_box_that_has_the_focus(reviewing: Person) -> None:
    box = reviewing.find(QComboBox, "clientProfile")
    box.setFocus()
    turn_wheel(box)
    reviewing.wait_read()
    assert reviewing.session.profile == "openssl"


def test_the_wheel_over_a_number_that_was_not_chosen_changes_nothing(reviewing: Person) -> None:
    reviewing.review.setFocus()
    box = reviewing.find(QSpinBox, "soonDays")
    before = box.value()
    turn_wheel(box)
    assert box.value() == before


def test_every_box_of_the_window_is_one_that_the_wheel_leaves_alone() -> None:
    for file in GUI.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in {"QComboBox", "QSpinBox"}, file


def test_a_client_that_was_only_looked_at_is_not_remembered(reviewing: Person) -> None:
    choose_entry(reviewing, "clientProfile", "OpenSSL")
    assert Settings().profile == ""
    reviewing.undo()
    reviewing.wizard.close_for_good(QWizard.DialogCode.Rejected)
    assert Settings().profile == ""
