"""Review and Order: the filter, the buttons over the table, and the way of the Tab key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QToolButton, QWidget

from tests.gui.helpers import Person
from tests.gui.reviewing import rows


def filtered(person: Person, text: str, count: int) -> None:
    person.type_into("filterEdit", text)
    person.qtbot.waitUntil(lambda: len(rows(person)) == count)


def test_escape_in_the_filter_clears_it_and_closes_nothing(reviewing: Person) -> None:
    filtered(reviewing, "ss1", 2)
    edit = reviewing.find(QLineEdit, "filterEdit")
    reviewing.press(edit, Qt.Key.Key_Escape)
    assert edit.text() == ""
    reviewing.qtbot.waitUntil(lambda: len(rows(reviewing)) == 7)
    assert reviewing.wizard.isVisible()


@pytest.mark.parametrize(("button", "place"), [("moveTopButton", 0), ("moveBottomButton", 6)])
def test_filtered_rows_go_to_the_ends_of_the_bundle(
    reviewing: Person, button: str, place: int
) -> None:
    filtered(reviewing, "ss1", 2)
    (first, _) = rows(reviewing)
    reviewing.choose(0)
    reviewing.click(button)
    assert reviewing.bundled()[place] == first


def test_why_rows_cannot_be_moved_is_said(reviewing: Person) -> None:
    assert reviewing.text("movingReason") == ""
    filtered(reviewing, "ss1", 2)
    reviewing.choose(0)
    assert not reviewing.find(QWidget, "moveUpButton").isEnabled()
    assert "clear the filter" in reviewing.text("movingReason")
    reviewing.find(QLineEdit, "filterEdit").clear()
    reviewing.qtbot.waitUntil(lambda: len(rows(reviewing)) == 7)
    assert reviewing.text("movingReason") == ""


def test_every_button_over_the_table_has_an_access_key(reviewing: Person) -> None:
    names = ("moveUp", "moveDown", "moveTop", "moveBottom", "keep", "leaveOut")
    for name in names:
        assert not reviewing.find(QToolButton, f"{name}Button").shortcut().isEmpty(), name
    reviewing.choose(3)
    before = reviewing.bundled()
    reviewing.qtbot.keyClick(reviewing.wizard, Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    moved = [*before[:2], before[3], before[2], *before[4:]]
    reviewing.qtbot.waitUntil(lambda: reviewing.bundled() == moved)


def test_tab_goes_from_the_top_of_the_page_to_the_bottom(reviewing: Person) -> None:
    wanted = ["clientProfile", "otherClientsButton", "orderPreset", "soonDays", "tryServersButton"]
    wanted += ["filterEdit", "stateFilter", "viewChoice", "tidyUpButton", "whyButton"]
    wanted += ["detailsButton", "reviewTable"]
    reviewing.find(QWidget, wanted[0]).setFocus()
    reached = []
    for _ in range(40):
        here = reviewing.wizard.focusWidget()
        assert here is not None
        reached.append(here.objectName())
        QTest.keyClick(here, Qt.Key.Key_Tab)
    assert [name for name in reached if name in wanted][: len(wanted)] == wanted


def test_no_tool_button_loses_its_key_when_its_action_changes(reviewing: Person) -> None:
    button = reviewing.find(QAbstractButton, "moveUpButton")
    key = button.shortcut()
    reviewing.choose(3)
    assert button.shortcut() == key
