"""What closes the window, and when it asks before."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QMessageBox,
    QPushButton,
    QWidget,
    QWizard,
)

from gui.settings import Settings
from gui.wizard import PageId
from tests.gui.helpers import SAMPLES, Person, drop, urls_of


def question(person: Person) -> QMessageBox:
    """The question that stands between the person and lost work."""
    boxes = person.wizard.findChildren(QMessageBox, "unsavedQuestion")
    (box,) = (box for box in boxes if box.isVisible())
    return box


def is_asked(person: Person) -> bool:
    boxes = person.wizard.findChildren(QMessageBox, "unsavedQuestion")
    return any(box.isVisible() for box in boxes)


def answer(person: Person, text: str) -> None:
    buttons = question(person).findChildren(QPushButton)
    button = next(button for button in buttons if button.text().replace("&", "") == text)
    person.click_on(button)


def by_esc(person: Person) -> None:
    person.qtbot.keyClick(person.wizard, Qt.Key.Key_Escape)


def by_cancel(person: Person) -> None:
    person.click_on(person.wizard.button(QWizard.WizardButton.CancelButton))


def by_window(person: Person) -> None:
    person.wizard.close()


WAYS = pytest.mark.parametrize("close", [by_esc, by_cancel, by_window])


@WAYS
def test_without_work_the_window_closes_at_once(
    person: Person, close: Callable[[Person], None]
) -> None:
    person.next()
    close(person)
    assert not is_asked(person)
    assert not person.wizard.isVisible()


@WAYS
def test_with_unsaved_work_closing_asks_first(
    reviewing: Person, close: Callable[[Person], None]
) -> None:
    close(reviewing)
    assert reviewing.wizard.isVisible()
    answer(reviewing, "Stay")
    assert reviewing.wizard.isVisible()
    assert len(reviewing.bundled()) == 7
    close(reviewing)
    answer(reviewing, "Close Without Saving")
    assert not reviewing.wizard.isVisible()


def test_staying_is_what_return_and_esc_answer(reviewing: Person) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        by_esc(reviewing)
        reviewing.qtbot.keyClick(question(reviewing), key)
        assert not is_asked(reviewing)
        assert reviewing.wizard.isVisible()


def test_the_question_is_asked_once_however_often_esc_is_pressed(reviewing: Person) -> None:
    for _ in range(3):
        by_esc(reviewing)
    assert question(reviewing).textFormat() == Qt.TextFormat.PlainText


def test_while_something_is_read_closing_asks(person: Person, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(3000):
        (folder / f"{number}.cer").write_bytes((SAMPLES / "ns.cer").read_bytes())
    person.next()
    assert drop(urls_of([folder]), person.find(QWidget, "dropZone"))
    by_esc(person)
    answer(person, "Close Without Saving")
    assert not person.wizard.isVisible()


def test_after_saving_the_window_closes_without_a_question(
    reviewing: Person, tmp_path: Path
) -> None:
    reviewing.saved_to(tmp_path / "bundle.pem")
    by_esc(reviewing)
    assert not is_asked(reviewing)
    assert not reviewing.wizard.isVisible()


def test_edits_made_after_saving_are_asked_about(reviewing: Person, tmp_path: Path) -> None:
    reviewing.saved_to(tmp_path / "bundle.pem")
    reviewing.go_to(PageId.REVIEW)
    reviewing.choose(2)
    reviewing.click("moveTopButton")
    by_esc(reviewing)
    answer(reviewing, "Stay")
    reviewing.wizard.activateWindow()  # as a window manager does when a dialog closes
    reviewing.qtbot.waitUntil(reviewing.wizard.isActiveWindow)
    reviewing.undo()
    by_esc(reviewing)
    assert not reviewing.wizard.isVisible()


@pytest.mark.skipif(os.name == "nt", reason="the fonts there need more than the tests' screen")
def test_the_window_and_the_client_of_what_was_saved_are_remembered(
    reviewing: Person, tmp_path: Path, open_wizard: Callable[..., Person]
) -> None:
    reviewing.wizard.resize(780, 640)  # the screen of the tests is 800 pixels wide
    box = reviewing.find(QWidget, "clientProfile")
    box.setFocus()
    reviewing.qtbot.keyClicks(box, "GnuTLS")
    reviewing.saved_to(tmp_path / "bundle.pem")
    by_esc(reviewing)
    assert Settings().profile == "gnutls"
    again = open_wizard()
    assert again.session.profile == "gnutls"
    assert again.wizard.size() == reviewing.wizard.size()


def test_nothing_of_the_certificates_is_remembered(
    reviewing: Person, tmp_path: Path, open_wizard: Callable[..., Person]
) -> None:
    reviewing.saved_to(tmp_path / "bundle.pem")
    reviewing.finish()
    stored = b"".join(file.read_bytes() for file in tmp_path.rglob("*.ini"))
    assert stored
    for word in (b"nordwind", b"BEGIN", *(sha256.encode() for sha256 in reviewing.bundled())):
        assert word not in stored
    assert open_wizard().session.document is None


def test_closing_events_that_are_refused_leave_the_window(reviewing: Person) -> None:
    event = QCloseEvent()
    QApplication.sendEvent(reviewing.wizard, event)
    assert not event.isAccepted()
    assert is_asked(reviewing)
    assert reviewing.wizard.isVisible()
