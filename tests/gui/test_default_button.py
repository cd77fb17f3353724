"""Return leads on: one default button on every page, and one that can be seen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCommandLinkButton, QFileDialog, QPushButton, QWizard

from gui.settings import Settings
from gui.wizard import PageId
from tests.factory import server
from tests.gui.helpers import SAMPLES, Person

NEXT, FINISH = QWizard.WizardButton.NextButton, QWizard.WizardButton.FinishButton


def defaults(person: Person) -> list[QPushButton]:
    """Every default button of the window, seen or not."""
    return [button for button in person.wizard.findChildren(QPushButton) if button.isDefault()]


def only_default(person: Person) -> QPushButton:
    """The one default button; it can be seen."""
    (button,) = defaults(person)
    assert button.isVisible()
    return button


def press_return(person: Person) -> None:
    focused = QApplication.focusWidget() or person.wizard
    person.qtbot.keyClick(focused, Qt.Key.Key_Return)


def test_each_page_has_one_default_button_that_leads_on(reviewing: Person, tmp_path: Path) -> None:
    for page in (PageId.REVIEW, PageId.FORMAT, PageId.DESTINATION):
        reviewing.go_to(page)
        assert only_default(reviewing) is reviewing.wizard.button(NEXT)
    reviewing.type_into("destinationEdit", str(tmp_path / "bundle.pem"))
    reviewing.next()
    assert only_default(reviewing) is reviewing.wizard.button(FINISH)
    reviewing.back()
    assert only_default(reviewing) is reviewing.wizard.button(NEXT)


def test_no_button_becomes_the_default_by_the_focus(reviewing: Person) -> None:
    for button in reviewing.wizard.findChildren(QPushButton):
        if button.isVisible() and button.isEnabled():
            button.setFocus()
            assert only_default(reviewing) is reviewing.wizard.button(NEXT)


def test_return_goes_on_in_a_window_that_was_opened_with_files(
    open_wizard: Callable[..., Person],
) -> None:
    person = open_wizard(SAMPLES)
    person.qtbot.waitUntil(lambda: person.session.document is not None)
    person.wait_read()
    assert only_default(person) is person.wizard.button(NEXT)
    press_return(person)
    assert person.wizard.isVisible()
    assert person.page is PageId.REVIEW


def test_return_on_the_first_page_goes_on_and_opens_no_recent_bundle(
    open_wizard: Callable[..., Person], tmp_path: Path
) -> None:
    saved = tmp_path / "servers.pem"
    saved.write_bytes(server("ns.example").pem)
    Settings().add_recent(str(saved))
    person = open_wizard()
    assert only_default(person) is person.wizard.button(NEXT)
    for link in person.wizard.findChildren(QCommandLinkButton):
        link.setFocus()
        assert only_default(person) is person.wizard.button(NEXT)
    press_return(person)
    assert person.page is PageId.CERTIFICATES
    assert person.session.document is None
    assert not person.session.is_reading


def test_return_on_the_empty_page_adds_files_until_there_are_some(person: Person) -> None:
    person.next()
    assert only_default(person).objectName() == "addFilesButton"
    press_return(person)
    dialog = person.wizard.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()
    person.drop(SAMPLES / "ns.cer")
    assert only_default(person) is person.wizard.button(NEXT)
