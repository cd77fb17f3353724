"""What the mouse does is done by keys too, and what is done says by which."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from gui.models.column import Column
from gui.shortcuts import Shortcut
from tests.gui.helpers import LONG, Person
from tests.gui.listening import listening
from tests.gui.views import every_view, remember_something

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def open_menu(person: Person, key: Qt.Key) -> QMenu:
    """Press Ctrl+Shift and a key in the table; the menu that opens."""
    person.press(person.review, key, CTRL_SHIFT)
    person.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None, timeout=LONG)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, text: str) -> None:
    """Go down to an entry of a menu, and choose it."""
    for _ in menu.actions():
        if menu.activeAction().text() == text:
            break
        QTest.keyClick(menu, Qt.Key.Key_Down)
    assert menu.activeAction().text() == text
    QTest.keyClick(menu, Qt.Key.Key_Return)


def test_rows_are_sorted_by_keys_and_put_back(reviewing: Person) -> None:
    before = reviewing.names()
    choose(open_menu(reviewing, Qt.Key.Key_S), "Name")
    assert reviewing.names() == sorted(before)
    choose(open_menu(reviewing, Qt.Key.Key_S), "Descending")
    assert reviewing.names() == sorted(before, reverse=True)
    menu = open_menu(reviewing, Qt.Key.Key_S)
    assert [action.text() for action in menu.actions() if action.isChecked()] == [
        "Name",
        "Descending",
    ]
    choose(menu, "Bundle Order")
    assert reviewing.names() == before


def test_how_rows_are_sorted_is_said(reviewing: Person) -> None:
    with listening() as heard:
        choose(open_menu(reviewing, Qt.Key.Key_S), "Name")
        choose(open_menu(reviewing, Qt.Key.Key_S), "Bundle Order")
    said = "\n".join(heard.said).splitlines()  # what comes together is told together
    assert "Sorted by: Name" in said
    assert "In bundle order" in said


def test_columns_are_chosen_by_keys(reviewing: Person) -> None:
    choose(open_menu(reviewing, Qt.Key.Key_L), "Serial Number")
    assert not reviewing.review.isColumnHidden(Column.SERIAL)
    menu = open_menu(reviewing, Qt.Key.Key_L)
    assert "Name" not in [action.text() for action in menu.actions()]
    choose(menu, "Serial Number")
    assert reviewing.review.isColumnHidden(Column.SERIAL)


def test_details_are_put_away_by_a_key_from_anywhere(reviewing: Person) -> None:
    for name in ("reviewTable", "filterEdit"):
        shown = reviewing.shown("inspector")
        reviewing.press(reviewing.find(QWidget, name), Qt.Key.Key_F9)
        assert reviewing.shown("inspector") is not shown


def test_the_menu_of_the_table_sorts_too(reviewing: Person) -> None:
    reviewing.review.customContextMenuRequested.emit(reviewing.review.rect().center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert {"Sort By", "Columns"} <= {action.text().replace("&", "") for action in menu.actions()}
    menu.close()


def test_tool_tips_name_the_keys(open_wizard: Callable[..., Person], tmp_path: Path) -> None:
    remember_something(tmp_path)
    silent = [
        (name, button.objectName(), button.toolTip())
        for name, window in every_view(open_wizard(), tmp_path)
        for button in window.findChildren(QAbstractButton)
        for keys in _keys_of(button)
        if button.isVisible() and f"({keys})" not in button.toolTip()
    ]
    assert silent == []


def _keys_of(button: QAbstractButton) -> Iterator[str]:
    """The keys of what a button does, where that is an action that has keys."""
    action = getattr(button, "defaultAction", lambda: None)()
    if action is not None and not action.shortcut().isEmpty():
        yield action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def test_no_key_does_two_things_in_one_place() -> None:
    for shortcut in Shortcut:
        others = [other for other in Shortcut if other is not shortcut]
        shared = [other for other in others if set(shortcut.sequences) & set(other.sequences)]
        assert shared in ([], [Shortcut.REMOVE], [Shortcut.LEAVE_OUT]), shortcut  # on two pages


def test_keys_are_written_in_the_table_alone() -> None:
    gui = Path(__file__).parents[2] / "gui"
    writing = ("setShortcut(", "QKeySequence(", "StandardKey")
    found = [
        path.name
        for path in sorted(gui.rglob("*.py"))
        if any(word in path.read_text("utf-8") for word in writing)
    ]
    assert found == ["shortcuts.py"]


def test_the_keys_of_pasting_and_removing_are_named(adding: Person) -> None:
    assert adding.find(QWidget, "pasteButton").toolTip() == "Paste (Ctrl+V)"
    assert adding.find(QWidget, "removeButton").toolTip() == "Remove (Del)"
