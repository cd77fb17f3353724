"""Undo: on every page, named after what it undoes, down to what was read first."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from gui.wizard import PageId
from tests.gui.helpers import SAMPLES, Person, column
from tests.gui.reviewing import CTRL, SHIFT


def undo_text(person: Person) -> str:
    return person.find(QAbstractButton, "undoButton").text()


def test_undo_ends_at_what_was_read_first(reviewing: Person) -> None:
    read = reviewing.session.document
    reviewing.choose(3)
    reviewing.press(reviewing.review, Qt.Key.Key_Delete)
    for _ in range(3):
        reviewing.undo()
    assert reviewing.session.document is read
    assert len(reviewing.names()) == 7
    assert reviewing.find(QWidget, "redoButton").isEnabled()


def test_removing_is_undone_on_the_page_where_it_is_done(person: Person) -> None:
    person.next()
    assert not person.shown("undoButton")
    person.drop(SAMPLES)
    before = column(person.certificates, 0)
    assert not person.shown("undoButton")
    person.click_cell(person.certificates, 0)
    person.click("removeButton")
    person.wait_read()
    assert undo_text(person) == "Undo Remove certificates"
    person.click("undoButton")
    assert column(person.certificates, 0) == before
    person.press(person.certificates, Qt.Key.Key_Z, CTRL | SHIFT)
    assert column(person.certificates, 0) == before[1:]
    person.press(person.certificates, Qt.Key.Key_Z, CTRL)
    assert column(person.certificates, 0) == before


def test_undo_is_named_and_works_on_every_later_page(reviewing: Person, tmp_path: Path) -> None:
    before = reviewing.bundled()
    reviewing.choose(3)
    reviewing.click("leaveOutButton")
    reviewing.go_to(PageId.DESTINATION)
    reviewing.type_into("destinationEdit", str(tmp_path / "bundle.pem"))
    reviewing.next()
    for page in (PageId.COMPLETING, PageId.DESTINATION, PageId.FORMAT, PageId.REVIEW):
        reviewing.go_to(page)
        assert undo_text(reviewing) == "Undo Leave certificates out"
        reviewing.click("undoButton")
        assert reviewing.bundled() == before
        reviewing.click("redoButton")
        assert reviewing.bundled() == before[:3] + before[4:]
