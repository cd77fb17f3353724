"""What a screen reader is told: every change that matters, once, and little else."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget, QWizard
from pytestqt.qtbot import QtBot

from gui import announcer
from gui.wizard import PageId
from tests.gui.helpers import LONG, SAMPLES, Person
from tests.gui.listening import Listening, listening

CTRL = Qt.KeyboardModifier.ControlModifier
MOST_FOR_A_MOVE = 50
"""Events that one Ctrl+Down may send; hundreds would drown what matters."""


@pytest.fixture
def heard() -> Iterator[Listening]:
    """What is told to screen readers."""
    with listening() as events:
        yield events


def said_with(heard: Listening, *words: str) -> list[str]:
    """The announcements that have these words."""
    return [text for text in heard.said if all(word in text for word in words)]


# -- reading -----------------------------------------------------------------------------------


def test_reading_ends_with_counts(adding: Person, heard: Listening) -> None:
    adding.drop(SAMPLES)
    assert "Reading finished. Certificates: 7. Not in the list: 1." in heard.said


def test_removing_tells_what_is_left(adding: Person, heard: Listening) -> None:
    adding.drop(SAMPLES)
    adding.click_cell(adding.certificates, 0)
    adding.click("removeButton")
    adding.wait_read()
    assert "Removed. Certificates: 6. Not in the list: 1." in heard.said


def test_what_the_page_notes_is_said_once(adding: Person, heard: Listening) -> None:
    adding.drop(SAMPLES)
    QTest.qWait(20)
    assert heard.said.count("Private keys are never exported.") == 1


def test_what_happens_at_once_is_told_together(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, heard: Listening
) -> None:
    """Orca passes over the second of two announcements in a tenth of a second."""
    monkeypatch.setattr(announcer, "GAP", 200)
    window = QWidget()
    qtbot.addWidget(window)
    for text in ("Saving…", "Saved.", "Copied."):
        announcer.announce(window, text)
    assert heard.said == ["Saving…"]
    qtbot.waitUntil(lambda: len(heard.said) == 2, timeout=LONG)
    assert heard.said == ["Saving…", "Saved.\nCopied."]
    announcer.announce(window, "Failed.", urgent=True)
    qtbot.waitUntil(lambda: heard.urgent == ["Failed."], timeout=LONG)


def test_what_has_the_focus_tells_the_change(reviewing: Person, heard: Listening) -> None:
    reviewing.wait_read()
    reviewing.review.setFocus()
    reviewing.choose(1)
    reviewing.click("leaveOutButton")
    reviewing.wait_read()
    reviewing.qtbot.waitUntil(lambda: bool(said_with(heard, "Server certificates")), timeout=LONG)
    told = [event.name for event in heard if event.kind == "Announcement"]
    assert len(told) > 1
    assert "wizard" not in told


# -- pages -------------------------------------------------------------------------------------


def test_each_page_is_said_by_its_title(reviewing: Person, heard: Listening) -> None:
    reviewing.go_to(PageId.FORMAT)
    reviewing.go_to(PageId.REVIEW)
    titles = [text.partition(".")[0] for text in heard.said]
    assert [title for title in titles if title in ("Export File Format", "Review and Order")] == [
        "Export File Format",
        "Review and Order",
    ]


def test_the_verdict_is_said(reviewing: Person, heard: Listening) -> None:
    before = reviewing.text("verdictText")
    reviewing.choose(*range(3))
    reviewing.click("leaveOutButton")
    reviewing.wait_read()
    verdict = reviewing.text("verdictText")
    assert verdict != before
    assert heard.said.count(verdict) == 1
    assert not said_with(heard, "checked…")


def test_a_verdict_that_was_there_before_its_page_is_said_with_it(
    adding: Person, heard: Listening
) -> None:
    adding.drop(SAMPLES)
    assert not said_with(heard, "Server certificates:")
    adding.next()
    verdict = adding.find(QLabel, "verdictText").text()
    QTest.qWait(20)
    assert heard.said.count(verdict) == 1


# -- edits -------------------------------------------------------------------------------------


def test_a_moved_certificate_is_said_with_its_position(reviewing: Person, heard: Listening) -> None:
    reviewing.choose(1)
    name = reviewing.names()[1]
    reviewing.press(reviewing.review, Qt.Key.Key_Down, CTRL)
    assert heard.said[-1].startswith("Moved to position 3: ")
    assert name in heard.said[-1]


def test_several_moved_certificates_are_counted(reviewing: Person, heard: Listening) -> None:
    reviewing.choose(0, 1)
    reviewing.click("moveBottomButton")
    assert "Certificates moved: 2. The first is at position 6." in heard.said


def test_what_is_left_out_and_taken_back_is_said(reviewing: Person, heard: Listening) -> None:
    reviewing.choose(0)
    name = reviewing.names()[0]
    reviewing.click("leaveOutButton")
    assert f"Left out: {name}" in heard.said
    reviewing.click("keepButton")
    assert f"Taken back into the bundle: {name}" in heard.said


def test_undo_and_redo_name_the_edit(reviewing: Person, heard: Listening) -> None:
    reviewing.choose(0)
    reviewing.click("leaveOutButton")
    reviewing.press(reviewing.review, Qt.Key.Key_Z, CTRL)
    assert "Undone: Leave certificates out" in heard.said
    reviewing.click("redoButton")
    assert "Redone: Leave certificates out" in heard.said


def test_tidying_up_says_how_many(reviewing: Person, heard: Listening) -> None:
    reviewing.tidy_up()
    assert said_with(heard, "left out: ") or said_with(heard, "Left out: ")


def test_a_filter_says_how_many_rows_are_left(reviewing: Person, heard: Listening) -> None:
    reviewing.type_into("filterEdit", "ss1")
    reviewing.qtbot.waitUntil(lambda: bool(said_with(heard, "Certificates shown:")), timeout=LONG)
    assert said_with(heard, "Certificates shown: 2 of 7.")


def test_a_move_sends_few_events(reviewing: Person, heard: Listening) -> None:
    reviewing.choose(1)
    reviewing.press(reviewing.review, Qt.Key.Key_Down, CTRL)  # the first brings Undo
    reviewing.wait_read()
    QTest.qWait(50)
    heard.clear()
    reviewing.press(reviewing.review, Qt.Key.Key_Down, CTRL)
    reviewing.wait_read()
    QTest.qWait(50)
    assert len(heard) <= MOST_FOR_A_MOVE, heard
    assert not [
        event for event in heard if event.kind == "ObjectHide" and event.name == "reviewTable"
    ]


# -- names that are refused --------------------------------------------------------------------


def test_a_refused_name_is_said_and_describes_its_field(
    reviewing: Person, heard: Listening
) -> None:
    reviewing.go_to(PageId.DESTINATION)
    reviewing.type_into("destinationEdit", "bundle.pem")
    refusal = reviewing.note("destinationNote")
    assert refusal
    reviewing.qtbot.waitUntil(lambda: refusal in heard.urgent, timeout=LONG)
    assert reviewing.find(QLineEdit, "destinationEdit").accessibleDescription() == refusal


def test_what_is_wrong_only_while_it_is_typed_is_not_said(
    reviewing: Person, heard: Listening, tmp_path: Path
) -> None:
    reviewing.go_to(PageId.DESTINATION)
    reviewing.type_into("destinationEdit", str(tmp_path / "bundle.pem"))
    QTest.qWait(700)
    assert not said_with(heard, "This names a folder")


def test_a_name_that_is_not_refused_has_no_description(reviewing: Person, tmp_path: Path) -> None:
    reviewing.go_to(PageId.DESTINATION)
    reviewing.type_into("destinationEdit", str(tmp_path / "bundle.pem"))
    assert reviewing.find(QLineEdit, "destinationEdit").accessibleDescription() == ""


def test_a_refused_path_on_clients_is_said_and_describes_its_field(
    reviewing: Person, heard: Listening
) -> None:
    reviewing.go_to(PageId.DESTINATION)
    reviewing.type_into("clientPathEdit", "relative")
    refusal = reviewing.note("clientPathNote")
    assert refusal
    reviewing.qtbot.waitUntil(lambda: refusal in heard.urgent, timeout=LONG)
    assert reviewing.find(QLineEdit, "clientPathEdit").accessibleDescription() == refusal


# -- saving ------------------------------------------------------------------------------------


def test_a_saved_file_is_said_and_has_the_focus(
    reviewing: Person, heard: Listening, tmp_path: Path
) -> None:
    reviewing.tidy_up()
    reviewing.saved_to(tmp_path / "bundle.pem")
    assert said_with(heard, "The export was successful", "bundle.pem")
    assert not said_with(heard, "The export was not successful")
    assert reviewing.wizard.focusWidget() is reviewing.find(QLabel, "resultText")


def test_a_file_that_was_not_saved_interrupts(
    reviewing: Person, heard: Listening, tmp_path: Path
) -> None:
    folder = tmp_path / "share"
    folder.mkdir()
    reviewing.tidy_up()
    reviewing.go_to(PageId.DESTINATION)
    reviewing.type_into("destinationEdit", str(folder / "bundle.pem"))
    reviewing.next()
    folder.rmdir()
    reviewing.finish()
    reviewing.wait_result()
    assert [text for text in heard.urgent if text.startswith("The export was not successful.")]


# -- the focus ---------------------------------------------------------------------------------


def hidden_focus(person: Person) -> str:
    """What has the focus although nobody can see it; "" where all is well."""
    focused: QWidget | None = person.wizard.focusWidget()
    if focused is not None and focused.isVisible():
        return ""
    return f"{person.page.name}: {focused.objectName() if focused else 'nothing'}"


def test_the_focus_is_on_what_can_be_seen_on_every_page(
    open_wizard: Callable[..., Person], tmp_path: Path
) -> None:
    person = open_wizard()
    hidden = [hidden_focus(person)]
    person.press(person.find(QWidget, "skipWelcome"), Qt.Key.Key_Return)
    hidden.append(hidden_focus(person))
    person.drop(SAMPLES)
    for page in (PageId.REVIEW, PageId.FORMAT, PageId.DESTINATION):
        person.go_to(page)
        hidden.append(hidden_focus(person))
    person.type_into("destinationEdit", str(tmp_path / "bundle.pem"))
    person.next()
    hidden.append(hidden_focus(person))
    for page in reversed(list(PageId)[:-1]):
        person.go_to(page)
        hidden.append(hidden_focus(person))
    assert not any(hidden), hidden


def test_space_after_return_changes_nothing_on_the_page_before(person: Person) -> None:
    box = person.find(QWidget, "skipWelcome")
    person.press(box, Qt.Key.Key_Return)
    assert person.page == PageId.CERTIFICATES
    focused = person.wizard.focusWidget()
    assert focused is not None
    assert focused.objectName() == "addFilesButton"


def test_space_on_the_first_page_leads_on(person: Person) -> None:
    focused = person.wizard.focusWidget()
    assert focused is person.wizard.button(QWizard.WizardButton.NextButton)


def test_a_page_is_named_before_what_it_shows(adding: Person, heard: Listening) -> None:
    adding.drop(SAMPLES)
    adding.next()
    QTest.qWait(20)
    title = heard.said.index(said_with(heard, "Review and Order")[0])
    assert title < heard.said.index(adding.text("verdictText"))
