"""Completing the wizard: the settings, the exact bytes, and a file that is whole or as it was."""

import os
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QDesktopServices, QDrag, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QWidget,
    QWizard,
)

from core.workflow import exporting
from gui.dialogs.finish_question import FinishQuestion
from gui.settings import Settings
from gui.wizard import PageId
from tests.factory import server
from tests.gui.helpers import LONG, Person, drop, urls_of
from tests.gui.parts import top_row
from tests.gui.reviewing import SAMPLE_NAMES

FINISH = QWizard.WizardButton.FinishButton
CANCEL = QWizard.WizardButton.CancelButton


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where the bundle is to be saved."""
    (tmp_path / "share").mkdir()
    return tmp_path / "share" / "bundle.pem"


@pytest.fixture
def completing(reviewing: Person, target: Path) -> Person:
    """Somebody on the last page, with everything filled in."""
    reviewing.go_to(PageId.DESTINATION)
    reviewing.type_into("destinationEdit", str(target))
    reviewing.next()
    wait_prepared(reviewing)
    return reviewing


@pytest.fixture
def with_an_error(reviewing: Person, target: Path) -> Person:
    """Somebody on the last page who left out what replaces an expired certificate."""
    reviewing.choose(2)
    reviewing.click("leaveOutButton")
    reviewing.wait_read()
    reviewing.go_to(PageId.DESTINATION)
    reviewing.type_into("destinationEdit", str(target))
    reviewing.next()
    wait_prepared(reviewing)
    return reviewing


def wait_prepared(person: Person) -> None:
    person.qtbot.waitUntil(lambda: "SHA-256" in person.settings(), timeout=LONG)


def result(person: Person) -> str:
    person.wait_result()
    return person.text("resultText")


# -- before saving -----------------------------------------------------------------------------


def test_the_settings_are_listed_as_certmgr_lists_them(completing: Person, target: Path) -> None:
    settings = completing.settings()
    preview = completing.text("previewText").encode()
    assert settings["File name"] == str(target)
    assert settings["File format"] == "Base-64 encoded X.509 bundle (.PEM)"
    assert settings["Export keys"] == "No"
    assert settings["Certificates"] == "7"
    assert settings["Size"] == f"{len(preview):n} bytes"
    assert settings["SHA-256"] == sha256(preview).hexdigest()
    assert settings["Existing file"] == "None"


def test_what_is_left_out_is_listed_with_the_reason(completing: Person) -> None:
    completing.go_to(PageId.REVIEW)
    completing.tidy_up()
    completing.go_to(PageId.COMPLETING)
    wait_prepared(completing)
    assert completing.settings()["Certificates"] == "3"
    assert completing.settings()["Left out"] == "Nordwind Root CA: not needed"


def test_nothing_is_written_before_finish(completing: Person, target: Path) -> None:
    assert completing.text("previewText").count("-----BEGIN CERTIFICATE-----") == 7
    assert list(target.parent.iterdir()) == []
    assert not completing.shown("resultText")


def test_the_preview_of_a_binary_file_shows_its_bytes(completing: Person, target: Path) -> None:
    completing.go_to(PageId.FORMAT)
    completing.click("formatP7b")
    completing.go_to(PageId.DESTINATION)
    completing.type_into("destinationEdit", str(target.with_suffix(".p7b")))
    completing.next()
    wait_prepared(completing)
    shown = completing.text("previewText")
    completing.finish()
    completing.wait_result()
    saved = target.with_suffix(".p7b").read_bytes()
    assert shown in (saved.decode("latin-1"), saved.hex(" "))


def test_a_change_made_while_the_last_one_is_prepared_is_what_is_saved(
    completing: Person, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = target.with_name("later.pem")
    real, waiting = exporting.prepare, [True]

    def slow(*arguments: object) -> exporting.ExportPlan:
        while waiting:
            time.sleep(0.01)
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(exporting, "prepare", slow)
    completing.back()
    completing.next()
    completing.back()
    completing.type_into("destinationEdit", str(later))
    completing.next()
    completing.finish()
    waiting.clear()
    completing.wait_result()
    assert later.exists()
    assert not target.exists()
    assert completing.settings()["File name"] == str(later)


def test_files_dropped_on_this_page_go_into_what_is_saved(
    completing: Person, target: Path, tmp_path: Path
) -> None:
    (tmp_path / "late.cer").write_bytes(server("late.example").der)
    assert drop(urls_of([tmp_path / "late.cer"]), completing.wizard)
    completing.wait_read()
    completing.qtbot.waitUntil(
        lambda: completing.settings().get("Certificates") == "8", timeout=LONG
    )
    completing.finish()
    completing.wait_result()
    assert target.read_bytes().count(b"-----BEGIN") == 8


# -- saving ------------------------------------------------------------------------------------


def test_finish_saves_exactly_the_bytes_that_were_shown(completing: Person, target: Path) -> None:
    shown = completing.text("previewText").encode()
    completing.finish()
    text = result(completing)
    assert target.read_bytes() == shown
    assert text.splitlines()[0] == "The export was successful."
    assert sha256(shown).hexdigest() in text
    assert str(target) in text
    assert completing.wizard.isVisible()


def test_after_saving_finish_has_become_close(completing: Person) -> None:
    assert "Finish saves the bundle." in completing.wizard.currentPage().subTitle()
    completing.finish()
    completing.wait_result()
    assert "Finish" not in completing.wizard.currentPage().subTitle()
    assert completing.wizard.button(FINISH).text() == "&Close"
    assert not completing.wizard.button(CANCEL).isEnabled()
    completing.finish()
    assert not completing.wizard.isVisible()


def test_an_existing_file_is_kept_beside_the_new_one(completing: Person, target: Path) -> None:
    completing.back()
    target.write_bytes(b"what was there")
    completing.next()
    wait_prepared(completing)
    assert completing.settings()["Existing file"] == "Kept as bundle.pem.bak1"
    completing.finish()
    assert "The previous file is kept as bundle.pem.bak1." in result(completing)
    assert target.with_name("bundle.pem.bak1").read_bytes() == b"what was there"


def test_a_folder_of_files_is_saved_and_named(completing: Person, target: Path) -> None:
    completing.go_to(PageId.FORMAT)
    completing.click("formatDer")
    completing.go_to(PageId.DESTINATION)
    completing.type_into("destinationEdit", str(target.parent))
    completing.next()
    completing.qtbot.waitUntil(lambda: completing.settings().get("Files") == "7", timeout=LONG)
    completing.finish()
    assert f"7 files were written to {target.parent}" in result(completing)
    assert len(list(target.parent.glob("*.cer"))) == 7


def test_a_saved_bundle_is_among_the_recent_ones(completing: Person, target: Path) -> None:
    completing.finish()
    completing.wait_result()
    assert Settings().recent == [str(target)]


def test_what_is_saved_again_unchanged_is_said_to_be_there_already(
    completing: Person, target: Path
) -> None:
    completing.finish()
    completing.wait_result()
    completing.back()
    completing.next()
    wait_prepared(completing)
    assert completing.settings()["Existing file"] == "Already contains exactly this"
    completing.finish()
    assert "already contained exactly these" in result(completing)
    assert list(target.parent.iterdir()) == [target]


# -- with the file -----------------------------------------------------------------------------


def test_the_receipt_copies_path_and_fingerprint_and_opens_the_folder(
    completing: Person, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile()))
    )
    completing.finish()
    completing.wait_result()
    completing.click("copyPathButton")
    assert QGuiApplication.clipboard().text() == str(target)
    completing.click("copySha256Button")
    assert QGuiApplication.clipboard().text() == sha256(target.read_bytes()).hexdigest()
    completing.click("openFolderButton")
    assert opened == [target.parent]


def test_the_file_can_be_dragged_out_of_the_window(
    completing: Person, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragged: list[QMimeData] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, _actions: dragged.append(drag.mimeData()))
    completing.finish()
    completing.wait_result()
    label = completing.find(QLabel, "dragOut")
    none = Qt.KeyboardModifier.NoModifier
    left, held = Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton
    kinds = ((QEvent.Type.MouseButtonPress, 5.0), (QEvent.Type.MouseMove, 60.0))
    for kind, x in kinds:
        place = QPointF(x, 5)
        event = QMouseEvent(kind, place, label.mapToGlobal(place), left, held, none)
        QApplication.sendEvent(label, event)
    assert [Path(url.toLocalFile()) for mime in dragged for url in mime.urls()] == [target]


# -- what goes wrong ---------------------------------------------------------------------------


def test_a_failed_save_says_why_and_leaves_the_old_file(completing: Person, target: Path) -> None:
    completing.back()
    target.write_bytes(b"what was there")
    completing.next()
    wait_prepared(completing)
    target.write_bytes(b"what somebody else wrote meanwhile")
    completing.finish()
    lines = result(completing).splitlines()
    assert lines[0] == "The export was not successful."
    assert "bundle.pem" in lines[1]
    assert target.read_bytes() == b"what somebody else wrote meanwhile"
    assert completing.wizard.button(FINISH).text() == "&Finish"
    completing.click("retrySaveButton")
    assert result(completing).startswith("The export was successful.")
    assert target.read_bytes().count(b"-----BEGIN") == 7


def test_a_folder_that_is_gone_is_told_and_retry_saves_once_it_is_back(
    completing: Person, target: Path
) -> None:
    target.parent.rmdir()
    completing.finish()
    assert "The folder does not exist." in result(completing)
    target.parent.mkdir()
    completing.click("retrySaveButton")
    completing.qtbot.waitUntil(target.exists, timeout=LONG)
    assert result(completing).startswith("The export was successful.")


def test_finish_tries_again_after_a_failure(completing: Person, target: Path) -> None:
    target.parent.rmdir()
    completing.finish()
    completing.wait_result()
    target.parent.mkdir()
    completing.finish()
    completing.qtbot.waitUntil(target.exists, timeout=LONG)


def test_save_somewhere_else_goes_back_to_the_name(completing: Person, target: Path) -> None:
    target.parent.rmdir()
    completing.finish()
    completing.wait_result()
    completing.click("saveElsewhereButton")
    assert completing.page is PageId.DESTINATION
    assert completing.wizard.focusWidget() is completing.find(QLineEdit, "destinationEdit")
    other = target.parent.parent / "other.pem"
    completing.type_into("destinationEdit", str(other))
    completing.next()
    assert not completing.shown("resultText")
    completing.finish()
    assert result(completing).startswith("The export was successful.")
    assert other.exists()


def test_a_destination_that_fails_while_the_page_opens_is_told(
    completing: Person, target: Path
) -> None:
    completing.back()
    completing.type_into("destinationEdit", str(target.parent / "gone" / "bundle.pem"))
    completing.next()
    assert "The folder does not exist." in result(completing)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
def test_a_hostile_destination_stays_plain_text_on_the_last_page(
    completing: Person, target: Path
) -> None:
    evil = target.parent / "<b>bold\u202e" / "&lt;b&gt;bold\u202e.pem"
    evil.parent.mkdir()
    evil.write_bytes(b"what was there")
    completing.back()
    completing.find(QLineEdit, "destinationEdit").setText(str(evil))
    completing.next()
    wait_prepared(completing)
    assert "<b>bold<U+202E>/&lt;b&gt;bold<U+202E>.pem" in completing.settings()["File name"]
    kept = completing.settings()["Existing file"]
    assert kept == "Kept as &lt;b&gt;bold<U+202E>.pem.bak1"
    completing.finish()
    assert "<b>bold<U+202E>/&lt;b&gt;bold<U+202E>.pem" in result(completing)
    only_plain(completing, "bold")


def test_a_destination_that_is_refused_is_named_in_plain_text(
    completing: Person, target: Path
) -> None:
    completing.back()
    edit = completing.find(QLineEdit, "destinationEdit")
    edit.setText(str(target.with_name("<b>bold\u202e.pem")))
    completing.next()
    assert "<b>bold<U+202E>.pem" in result(completing)
    only_plain(completing, "bold")


def only_plain(person: Person, word: str) -> None:
    """Every label with this word shows it as it is, and no tooltip has it."""
    for label in person.wizard.findChildren(QLabel):
        if word in label.text():
            assert label.textFormat() == Qt.TextFormat.PlainText
            assert "\u202e" not in label.text()
    assert not any(word in widget.toolTip() for widget in person.wizard.findChildren(QWidget))


def test_while_saving_nothing_can_be_pressed_twice_and_esc_waits(
    completing: Person, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, waiting, saves = exporting.save_all, [True], []

    def slow(prepared: exporting.ExportPlan, *more: Any) -> exporting.ExportResult:
        saves.append(prepared)
        while waiting:
            time.sleep(0.01)
        return real(prepared, *more)

    monkeypatch.setattr(exporting, "save_all", slow)
    completing.finish()
    completing.qtbot.waitUntil(lambda: bool(saves), timeout=LONG)
    for which in (FINISH, CANCEL, QWizard.WizardButton.BackButton):
        assert not completing.wizard.button(which).isEnabled()
    completing.qtbot.keyClick(completing.wizard, Qt.Key.Key_Escape)
    assert completing.wizard.isVisible()
    waiting.clear()
    completing.wait_result()
    assert len(saves) == 1
    assert target.exists()


# -- what is saved, and what comes next --------------------------------------------------------


def test_the_bundle_is_listed_in_its_order_with_states(completing: Person) -> None:
    shown = completing.find(QTreeWidget, "bundleList")
    rows = [top_row(shown, position) for position in range(shown.topLevelItemCount())]
    assert [row.text(0) for row in rows] == [str(number) for number in range(1, 8)]
    assert [row.text(1) for row in rows] == SAMPLE_NAMES
    assert rows[3].text(2) == "▲ expired 2026-06-24"
    assert rows[3].text(3) == "expired and replaced"
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert [rows[3].data(section, spoken) for section in (0, 2)] == [
        "4, Warning",
        "expired 2026-06-24",
    ]
    assert [row.icon(0).isNull() for row in rows[:5]] == [True, False, True, False, True]


@pytest.mark.parametrize("width", [1024, 1100, 1366])
def test_the_findings_are_seen_without_scrolling_sideways(completing: Person, width: int) -> None:
    completing.wizard.resize(width, 690)
    shown = completing.find(QTreeWidget, "bundleList")
    completing.qtbot.waitUntil(lambda: shown.topLevelItemCount() == 7)
    completing.qtbot.waitUntil(lambda: shown.horizontalScrollBar().maximum() == 0)
    row = top_row(shown, 3)
    assert shown.columnWidth(3) >= shown.fontMetrics().horizontalAdvance("expired and repl")
    assert "expired and replaced" in row.toolTip(3)
    assert shown.columnWidth(0) >= shown.sizeHintForColumn(0) > 30  # an icon and the number
    assert SAMPLE_NAMES[3] in row.toolTip(1)


def test_the_receipt_leads_on_to_the_policy_the_clients_and_the_calendar(
    completing: Person, target: Path
) -> None:
    for name in ("copyPolicyPathButton", "checkClientsButton", "remindMeButton", "openKitButton"):
        assert not completing.shown(name)
    completing.finish()
    completing.wait_result()
    assert not completing.shown("openKitButton")
    completing.click("copyPolicyPathButton")
    assert QGuiApplication.clipboard().text() == "/etc/certbundler/bundle.pem"
    completing.click("checkClientsButton")
    completing.find(QDialog, "clientDialog").close()
    completing.click("remindMeButton")
    dialog = completing.find(QFileDialog, "saveReminderDialog")
    calendar = target.with_name("expiry.ics")
    dialog.fileSelected.emit(str(calendar))
    dialog.close()
    completing.qtbot.waitUntil(
        lambda: bool(completing.wizard.findChildren(QDialog, "reminderSaved")), timeout=LONG
    )
    completing.find(QDialog, "reminderSaved").close()
    assert calendar.read_bytes().count(b"BEGIN:VEVENT") == 7


def test_the_receipt_of_a_truststore_names_nothing_for_policies(
    reviewing: Person, tmp_path: Path
) -> None:
    reviewing.go_to(PageId.FORMAT)
    reviewing.click("formatP12")
    reviewing.saved_to(tmp_path / "servers.p12")
    assert "Path on the clients" not in reviewing.settings()
    assert not reviewing.shown("copyPolicyPathButton")
    assert not reviewing.shown("checkClientsButton")
    assert reviewing.shown("remindMeButton")
    assert reviewing.shown("copySha256Button")


# -- what is open ------------------------------------------------------------------------------


def first_settings(person: Person, count: int) -> list[tuple[str, str]]:
    """The first rows of the list on the last page."""
    shown = person.find(QTreeWidget, "settingsList")
    items = [shown.topLevelItem(position) for position in range(count)]
    return [(item.text(0), item.text(1)) for item in items if item]


@pytest.fixture
def with_unread(person: Person, folder: Path, target: Path) -> Person:
    """Somebody on the last page who dropped a file that could not be read."""
    (folder / "ns.pem").write_bytes(server("ns.example").pem)
    (folder / "broken.cer").write_bytes(server("ss.example").der[:200])
    person.next()
    person.drop(folder)
    person.go_to(PageId.DESTINATION)
    person.type_into("destinationEdit", str(target))
    person.next()
    wait_prepared(person)
    return person


def test_what_could_not_be_read_comes_first_on_the_last_page_and_the_receipt(
    with_unread: Person,
) -> None:
    ((title, text),) = first_settings(with_unread, 1)
    assert title == "Not read"
    assert text.startswith("broken.cer")
    with_unread.finish()
    said = result(with_unread).splitlines()
    assert said[0] == "The export was successful, but not everything could be read."
    assert said[1].startswith("Not read, and not in the bundle: broken.cer")
    assert first_settings(with_unread, 1)[0][0] == "Not read"


def test_errors_come_before_warnings_and_both_before_the_settings(with_an_error: Person) -> None:
    titles = [title for title, _ in first_settings(with_an_error, 3)]
    assert titles[0] == "Error"
    assert titles[1:] == ["Warning", "File name"] or titles[1:] == ["Warning", "Warning"]
    assert "expired" in first_settings(with_an_error, 1)[0][1].casefold()


def test_finish_asks_once_by_name_where_an_error_is_open(
    with_an_error: Person, target: Path
) -> None:
    completing = with_an_error
    completing.click_on(completing.wizard.button(FINISH))
    (question,) = completing.wizard.findChildren(FinishQuestion)
    assert "ss1.nordwind.example" in question.informativeText()
    assert "expired" in question.informativeText()
    completing.qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert not target.exists()
    completing.finish()
    assert result(completing).startswith("The export was successful.")
    assert target.exists()
    completing.back()
    completing.next()
    wait_prepared(completing)
    completing.click_on(completing.wizard.button(FINISH))  # asked and answered
    assert result(completing).startswith("The export was successful.")


def test_without_errors_finish_saves_at_once(completing: Person, target: Path) -> None:
    completing.go_to(PageId.REVIEW)
    completing.tidy_up()
    completing.go_to(PageId.COMPLETING)
    wait_prepared(completing)
    completing.click_on(completing.wizard.button(FINISH))
    assert result(completing).startswith("The export was successful.")
    assert target.exists()


def test_long_texts_of_the_list_are_wrapped_not_cut(completing: Person) -> None:
    shown = completing.find(QTreeWidget, "settingsList")
    error, plain = shown.topLevelItem(0), shown.topLevelItem(shown.topLevelItemCount() - 1)
    assert error is not None
    assert plain is not None
    line = shown.visualItemRect(plain).height()
    completing.qtbot.waitUntil(lambda: shown.visualItemRect(error).height() >= 2 * line)


# -- after saving ------------------------------------------------------------------------------


def test_after_saving_the_pages_tell_of_the_file_as_it_is_then(completing: Person) -> None:
    assert completing.settings()["Existing file"] == "None"
    completing.finish()
    completing.wait_result()
    assert completing.settings()["Existing file"] == "Contains exactly this"
    completing.back()
    completing.qtbot.waitUntil(lambda: completing.shown("changesTree"), timeout=LONG)
    assert completing.text("changesTree") == "The same certificates in the same order."
    completing.go_to(PageId.REVIEW)
    completing.choose(0)
    completing.click("leaveOutButton")
    completing.go_to(PageId.COMPLETING)
    wait_prepared(completing)
    completing.finish()
    completing.wait_result()
    completing.back()
    completing.qtbot.waitUntil(lambda: completing.shown("versionsButton"), timeout=LONG)
