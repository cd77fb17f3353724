"""An unexpected exception: a dialog with a report to copy, and the document is as it was."""

import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from core.workflow import loading
from gui import crash
from tests.gui.helpers import LONG, SAMPLES, Person

PRIVATE = "secret.example"


@pytest.fixture
def _installed() -> Iterator[None]:
    """The hook that the program installs, for one test."""
    undo = crash.install()
    yield
    undo()


def fail() -> None:
    raise RuntimeError(f"nothing knows what to do with {PRIVATE}\u202e")


def dialogs() -> list[QDialog]:
    widgets = [
        widget for widget in QApplication.topLevelWidgets() if widget.objectName() == "crashDialog"
    ]
    return [widget for widget in widgets if isinstance(widget, QDialog) and widget.isVisible()]


def dialog(qtbot: QtBot) -> QDialog:
    """The dialog once it is there."""
    qtbot.waitUntil(lambda: len(dialogs()) == 1, timeout=LONG)
    return dialogs()[0]


def report(shown: QDialog) -> str:
    edit = shown.findChild(QPlainTextEdit, "crashReport")
    assert edit is not None
    return edit.toPlainText()


@pytest.mark.usefixtures("_installed")
@pytest.mark.qt_no_exception_capture
def test_an_exception_in_a_slot_shows_what_failed_where_and_no_names(
    reviewing: Person, qtbot: QtBot
) -> None:
    before = reviewing.session.document
    QTimer.singleShot(0, fail)
    shown = dialog(qtbot)
    text = report(shown)
    assert "RuntimeError" in text
    assert "tests/gui/test_crash.py" in text
    assert PRIVATE not in text
    assert reviewing.session.document is before
    shown.reject()
    reviewing.tidy_up()
    assert len(reviewing.bundled()) == 3


@pytest.mark.usefixtures("_installed")
@pytest.mark.qt_no_exception_capture
def test_names_are_in_the_report_only_once_they_are_wanted(person: Person, qtbot: QtBot) -> None:
    assert person.wizard.isVisible()
    QTimer.singleShot(0, fail)
    shown = dialog(qtbot)
    box = shown.findChild(QCheckBox)
    assert box is not None
    box.click()
    assert f"{PRIVATE}<U+202E>" in report(shown)
    box.click()
    assert PRIVATE not in report(shown)


@pytest.mark.usefixtures("_installed")
@pytest.mark.qt_no_exception_capture
def test_the_report_is_copied_with_a_click(person: Person, qtbot: QtBot) -> None:
    assert person.wizard.isVisible()
    QTimer.singleShot(0, fail)
    shown = dialog(qtbot)
    buttons = shown.findChild(QDialogButtonBox)
    assert buttons is not None
    copy = next(button for button in buttons.findChildren(QPushButton) if "Copy" in button.text())
    copy.click()
    assert QGuiApplication.clipboard().text() == report(shown)


@pytest.mark.usefixtures("_installed")
@pytest.mark.qt_no_exception_capture
def test_a_window_that_is_not_the_active_one_shows_the_dialog_too(
    person: Person, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QApplication, "activeWindow", lambda: None)
    QTimer.singleShot(0, fail)
    assert dialog(qtbot).parentWidget() is person.wizard


@pytest.mark.usefixtures("_installed")
@pytest.mark.qt_no_exception_capture
def test_what_fails_again_and_again_shows_one_dialog(person: Person, qtbot: QtBot) -> None:
    assert person.wizard.isVisible()
    for _ in range(5):
        QTimer.singleShot(0, fail)
    QTimer.singleShot(0, person.session.undo_stack.clear)
    dialog(qtbot)
    qtbot.wait(1)
    assert len(dialogs()) == 1


def test_an_exception_while_reading_is_shown_and_loses_nothing(
    person: Person, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.next()
    person.drop(SAMPLES / "ns.cer")
    before = person.session.document

    def broken(*_: object) -> None:
        raise RuntimeError(PRIVATE)

    monkeypatch.setattr(loading, "read", broken)
    person.drop(SAMPLES / "ss1.cer")
    shown = dialog(qtbot)
    assert PRIVATE not in report(shown)
    assert person.session.document is before
    shown.reject()
    monkeypatch.undo()
    person.drop(SAMPLES / "ss1.cer")
    assert person.certificates.model().rowCount() == 2


@pytest.mark.usefixtures("qapp")
def test_without_a_window_the_exception_goes_where_it_went_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[BaseException] = []
    hook: Callable[..., None] = lambda _kind, error, _trace: told.append(error)  # noqa: E731 - short
    monkeypatch.setattr(sys, "excepthook", hook)
    undo = crash.install()
    error = RuntimeError("at the start")
    sys.excepthook(RuntimeError, error, None)
    assert told == [error]
    undo()
    assert sys.excepthook is hook
