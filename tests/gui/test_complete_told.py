"""Whether one can go on is told only where it has changed: telling it shows a page anew."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QPushButton, QWizard
from pytestqt.qtbot import QtBot

from gui.pages.page import Page
from gui.wizard import PageId
from tests.gui.helpers import Person

CTRL = Qt.KeyboardModifier.ControlModifier


class Asked(Page):
    """A page that is complete when it is told so."""

    def __init__(self) -> None:
        super().__init__()
        self.complete = False
        self.button = QPushButton(self)
        self.default: QPushButton | None = None

    def isComplete(self) -> bool:  # noqa: N802 - Qt's name
        return self.complete

    def default_button(self) -> QPushButton | None:
        return self.default


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[Asked]:
    """A page that is shown by a wizard."""
    wizard = QWizard()
    wizard.setWizardStyle(QWizard.WizardStyle.ModernStyle)  # as ours; Aero wants a real screen
    qtbot.addWidget(wizard)
    made = Asked()
    wizard.addPage(made)
    wizard.show()
    made.tell_complete()
    yield made
    wizard.hide()


def told(page: Page) -> QSignalSpy:
    """How often the page says so from now on."""
    return QSignalSpy(page.completeChanged)


def test_what_has_not_changed_is_not_told(page: Asked) -> None:
    spy = told(page)
    page.tell_complete()
    page.tell_complete()
    assert spy.count() == 0


def test_each_change_is_told_once(page: Asked) -> None:
    spy = told(page)
    for complete in (True, True, False, False, True):
        page.complete = complete
        page.tell_complete()
    assert spy.count() == 3


def test_another_default_button_is_told(page: Asked) -> None:
    spy = told(page)
    page.default = page.button
    page.tell_complete()
    page.tell_complete()
    assert spy.count() == 1


def test_a_page_that_is_shown_anew_tells_in_any_case(page: Asked) -> None:
    """The wizard has asked by itself meanwhile."""
    page.hide()
    page.show()
    spy = told(page)
    page.tell_complete()
    assert spy.count() == 1


def test_moving_rows_tells_nothing(reviewing: Person) -> None:
    reviewing.choose(1)
    reviewing.press(reviewing.review, Qt.Key.Key_Down, CTRL)
    reviewing.wait_read()
    page = reviewing.find(Page, "reviewPage")
    spy = told(page)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        reviewing.press(reviewing.review, key, CTRL)
    reviewing.wait_read()
    assert spy.count() == 0


def test_leaving_out_the_last_row_is_told_once_and_so_is_taking_it_back(reviewing: Person) -> None:
    page = reviewing.find(Page, "reviewPage")
    reviewing.choose(1)
    reviewing.click("leaveOutButton")
    reviewing.click("keepButton")
    spy = told(page)
    reviewing.review.selectAll()
    reviewing.click("leaveOutButton")
    reviewing.wait_read()
    assert not page.isComplete()
    assert spy.count() == 1
    reviewing.click("keepButton")
    reviewing.wait_read()
    assert page.isComplete()
    assert spy.count() == 2


def test_typing_a_name_tells_only_what_changes(reviewing: Person, tmp_path: Path) -> None:
    reviewing.go_to(PageId.DESTINATION)
    reviewing.type_into("destinationEdit", "x")
    page = reviewing.find(Page, "destinationPage")
    states = [page.isComplete()]
    page.completeChanged.connect(lambda: states.append(page.isComplete()))
    reviewing.type_into("destinationEdit", str(tmp_path / "bundle.pem"))
    reviewing.qtbot.waitUntil(page.isComplete)
    assert all(one is not other for one, other in pairwise(states)), states
