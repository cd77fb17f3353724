"""Certificates to Bundle: certificates come in by drop, paste and dialog; nothing is lost."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QLineEdit,
    QPushButton,
    QWidget,
    QWizard,
)
from pytestqt.qtbot import QtBot

from gui.widgets.drop_zone import DropZone
from gui.wizard import PageId
from tests.factory import authority, server
from tests.gui.helpers import LONG, SAMPLE_FILES, SAMPLES, Person, column, drop, urls_of

ROOT = authority("Example Root")
NS = server("ns.example", ROOT)
SS = server("ss.example", ROOT, serial=101)


@pytest.fixture
def adding(person: Person) -> Person:
    """Somebody on the page where certificates come in."""
    person.next()
    return person


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder of the person's."""
    made = tmp_path / "exported"
    made.mkdir()
    return made


def key_pem(issued_key: object) -> bytes:
    return issued_key.private_bytes(  # type: ignore[attr-defined, no-any-return]
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )


# -- drops -------------------------------------------------------------------------------------


def test_the_invitation_turns_into_the_table_with_the_first_drop(adding: Person) -> None:
    zone = adding.find(DropZone, "dropZone")
    assert not zone.filled
    adding.drop(SAMPLES / "ns.cer")
    assert zone.filled
    assert column(adding.certificates, 0) == ["ns.nordwind.example (+1)"]
    assert column(adding.certificates, 4) == ["ns.cer"]


def test_several_files_fall_at_once_and_doubles_are_one_row(adding: Person) -> None:
    adding.drop(*SAMPLE_FILES)
    assert adding.certificates.model().rowCount() == 7
    assert adding.text("certificateCount") == "Certificates: 7"


def test_a_dropped_folder_is_read_to_its_depth(adding: Person, folder: Path) -> None:
    deep = folder / "site" / "servers"
    deep.mkdir(parents=True)
    (deep / "ss.cer").write_bytes(SS.der)
    (folder / "ns.pem").write_bytes(NS.pem)
    adding.drop(folder)
    assert sorted(column(adding.certificates, 0)) == ["ns.example", "ss.example"]


def test_a_second_drop_falls_on_the_table_and_adds_to_it(adding: Person, folder: Path) -> None:
    (folder / "ns.cer").write_bytes(NS.der)
    (folder / "ss.cer").write_bytes(SS.der)
    adding.drop(folder / "ns.cer")
    assert drop(urls_of([folder / "ss.cer"]), adding.certificates.viewport())
    adding.wait_read()
    assert column(adding.certificates, 0) == ["ns.example", "ss.example"]


def test_two_drops_while_the_first_is_read_are_both_read(adding: Person, folder: Path) -> None:
    for name, issued in (("ns.cer", NS), ("ss.cer", SS), ("root.cer", ROOT)):
        (folder / name).write_bytes(issued.der)
        assert drop(urls_of([folder / name]), adding.find(QWidget, "dropZone"))
    adding.wait_read()
    assert column(adding.certificates, 0) == ["ns.example", "ss.example", "Example Root"]


def test_dropped_text_is_read_as_pem(adding: Person) -> None:
    mime = QMimeData()
    mime.setText("from the mail:\n" + NS.pem.decode())
    assert drop(mime, adding.find(QWidget, "dropZone"))
    adding.wait_read()
    assert column(adding.certificates, 4) == ["pasted text 1"]


def test_a_file_that_a_mail_window_holds_in_memory_is_read(adding: Person) -> None:
    mime = QMimeData()
    name = "Anhang.cer".encode("utf-16-le")
    mime.setData('application/x-qt-windows-mime;value="FileContents"', NS.der)
    mime.setData(
        'application/x-qt-windows-mime;value="FileGroupDescriptorW"',
        bytes(76) + name + bytes(520 - len(name)),
    )
    assert drop(mime, adding.find(QWidget, "dropZone"))
    adding.wait_read()
    assert column(adding.certificates, 4) == ["Anhang.cer"]


def test_a_drop_of_something_else_is_refused(adding: Person) -> None:
    mime = QMimeData()
    mime.setData("image/png", b"\x89PNG")
    assert not drop(mime, adding.find(QWidget, "dropZone"))
    assert adding.session.work is None


def test_a_file_is_copied_by_a_drop_and_never_moved(adding: Person, folder: Path) -> None:
    (folder / "ns.cer").write_bytes(NS.der)
    adding.drop(folder / "ns.cer")
    assert (folder / "ns.cer").read_bytes() == NS.der


# -- paste and dialogs -------------------------------------------------------------------------


def test_pem_text_is_pasted_with_ctrl_v(adding: Person) -> None:
    QGuiApplication.clipboard().setText(NS.pem.decode() + SS.pem.decode())
    adding.press(adding.find(QPushButton, "addFilesButton"), Qt.Key.Key_V, CTRL)
    adding.wait_read()
    assert column(adding.certificates, 0) == ["ns.example", "ss.example"]


def test_files_copied_in_a_file_manager_are_pasted_with_the_button(adding: Person) -> None:
    QGuiApplication.clipboard().setMimeData(urls_of([SAMPLES / "ns.cer"]))
    adding.click("pasteButton")
    adding.wait_read()
    assert column(adding.certificates, 4) == ["ns.cer"]


def test_paths_with_odd_characters_pasted_as_text_are_read(adding: Person, folder: Path) -> None:
    odd = folder / "größe 100% #1 &.cer"
    odd.write_bytes(NS.der)
    QGuiApplication.clipboard().setText(QUrl.fromLocalFile(str(odd)).toString(ENCODED))
    adding.click("pasteButton")
    adding.wait_read()
    assert column(adding.certificates, 4) == [odd.name]


def test_an_empty_clipboard_is_told(adding: Person) -> None:
    QGuiApplication.clipboard().clear()
    adding.click("pasteButton")
    assert adding.note("keyNote") == "The clipboard holds neither files nor text."


def test_add_files_takes_the_files_that_are_named_in_its_dialog(adding: Person) -> None:
    adding.click("addFilesButton")
    answer(adding, f'"{SAMPLES / "ns.cer"}" "{SAMPLES / "ss1.cer"}"')
    assert column(adding.certificates, 4) == ["ns.cer", "ss1.cer"]


def test_add_folder_takes_the_folder_that_is_named_in_its_dialog(adding: Person) -> None:
    adding.click("addFolderButton")
    answer(adding, str(SAMPLES))
    assert adding.certificates.model().rowCount() == 7


def test_the_dialogs_open_in_the_folder_that_was_used_last(adding: Person, folder: Path) -> None:
    (folder / "ns.cer").write_bytes(NS.der)
    adding.drop(folder / "ns.cer")
    adding.click("addFilesButton")
    assert Path(dialog_of(adding).directory().absolutePath()) == folder


def dialog_of(adding: Person) -> QFileDialog:
    dialog = adding.wizard.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    return dialog


def answer(adding: Person, typed: str) -> None:
    """Type a name into the file dialog and press Return."""
    edit = dialog_of(adding).findChild(QLineEdit, "fileNameEdit")
    assert edit is not None
    adding.qtbot.waitUntil(edit.hasFocus)
    edit.clear()
    adding.qtbot.keyClicks(edit, typed)
    adding.qtbot.keyClick(edit, Qt.Key.Key_Return)
    adding.qtbot.waitUntil(lambda: adding.session.work is not None, timeout=LONG)
    adding.wait_read()


# -- what could not be read --------------------------------------------------------------------


def test_a_file_that_cannot_be_read_is_listed_with_file_place_and_reason(
    adding: Person, folder: Path
) -> None:
    (folder / "broken.cer").write_bytes(NS.pem + b"-----BEGIN CERTIFICATE-----\nMIIB")
    assert not adding.shown("problemList")
    adding.drop(folder / "broken.cer")
    assert adding.shown("problemList")
    file, place, reason, todo = (column(adding.problems, at)[0] for at in range(4))
    assert file == "broken.cer"
    assert place.startswith("line ")
    assert reason.endswith(".")
    assert todo.endswith(".")
    assert column(adding.certificates, 0) == ["ns.example"]


def test_a_mended_file_is_read_by_retry(adding: Person, folder: Path) -> None:
    file = folder / "ns.cer"
    file.write_bytes(NS.der[:-9])
    adding.drop(file)
    assert column(adding.problems, 0) == ["ns.cer"]
    file.write_bytes(NS.der)
    adding.click("retryButton")
    adding.wait_read()
    assert column(adding.certificates, 0) == ["ns.example"]
    assert not adding.shown("problemList")


def test_a_retry_that_fails_again_says_so_once(adding: Person, folder: Path) -> None:
    (folder / "ns.cer").write_bytes(NS.der[:-9])
    adding.drop(folder / "ns.cer")
    adding.click("retryButton")
    adding.wait_read()
    assert column(adding.problems, 0) == ["ns.cer"]


def test_only_the_chosen_problems_are_retried(adding: Person, folder: Path) -> None:
    for name in ("a.cer", "b.cer"):
        (folder / name).write_bytes(NS.der[:-9])
    adding.drop(folder)
    (folder / "a.cer").write_bytes(NS.der)
    (folder / "b.cer").write_bytes(SS.der)
    adding.click_cell(adding.problems, 1)
    adding.click("retryButton")
    adding.wait_read()
    assert column(adding.certificates, 0) == ["ss.example"]
    assert column(adding.problems, 0) == ["a.cer"]


def test_a_mended_file_in_a_folder_with_an_exclamation_mark_is_read_by_retry(
    adding: Person, folder: Path
) -> None:
    odd = folder / "important!"
    odd.mkdir()
    (odd / "ns.cer").write_bytes(NS.der[:-9])
    adding.drop(odd)
    (odd / "ns.cer").write_bytes(NS.der)
    adding.click("retryButton")
    adding.wait_read()
    assert column(adding.certificates, 0) == ["ns.example"]
    assert column(adding.problems, 0) == []


def test_a_problem_can_be_removed_from_the_list(adding: Person, folder: Path) -> None:
    (folder / "a.cer").write_bytes(NS.der[:-9])
    (folder / "b.cer").write_bytes(SS.der)
    adding.drop(folder)
    adding.click_cell(adding.problems, 0)
    adding.click("forgetButton")
    adding.wait_read()
    assert not adding.shown("problemList")
    assert column(adding.certificates, 0) == ["ss.example"]


def test_del_removes_what_is_chosen_in_the_list_that_has_the_focus(
    adding: Person, folder: Path
) -> None:
    (folder / "a.cer").write_bytes(NS.der[:-9])
    (folder / "b.cer").write_bytes(SS.der)
    adding.drop(folder)
    adding.click_cell(adding.certificates, 0)
    adding.click_cell(adding.problems, 0)
    adding.press(adding.problems, Qt.Key.Key_Delete)
    adding.wait_read()
    assert column(adding.problems, 0) == []
    assert column(adding.certificates, 0) == ["ss.example"]


def test_a_missing_file_is_a_problem_like_others(adding: Person, folder: Path) -> None:
    adding.drop(folder / "gone.cer")
    assert column(adding.problems, 0) == ["gone.cer"]
    assert not adding.wizard.button(QWizard.WizardButton.NextButton).isEnabled()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
def test_hostile_file_names_are_shown_with_every_character(adding: Person, folder: Path) -> None:
    (folder / "<img src=x>\u202erec.exe").write_bytes(NS.der[:-9])
    adding.drop(folder)
    assert column(adding.problems, 0) == ["<img src=x><U+202E>rec.exe"]


# -- keys --------------------------------------------------------------------------------------


def test_without_keys_the_page_says_that_none_is_exported(adding: Person) -> None:
    adding.drop(SAMPLES / "ns.cer")
    assert adding.note("keyNote") == "Private keys are never exported."


def test_a_private_key_raises_a_note_and_goes_no_further(
    adding: Person, folder: Path, tmp_path: Path
) -> None:
    (folder / "both.pem").write_bytes(NS.pem + key_pem(NS.key))
    adding.drop(folder / "both.pem")
    assert adding.note("keyNote") == (
        "Private keys were found (1). They stay where they are; none is exported."
    )
    assert column(adding.problems, 0) == ["both.pem"]
    adding.next()
    adding.saved_to(tmp_path / "out.pem")
    assert (tmp_path / "out.pem").read_bytes().count(b"-----BEGIN") == 1
    secrets = key_pem(NS.key).split(b"\n")[1:-2]
    for file in tmp_path.rglob("*"):
        if file.is_file() and file.parent != folder:
            assert not any(line in file.read_bytes() for line in secrets)
    assert not any(line.decode() in text for line in secrets for text in texts(adding.wizard))


def test_the_key_of_a_pfx_stays_there(adding: Person, folder: Path) -> None:
    pfx = serialize_key_and_certificates(b"ns", NS.key, NS.x509, [ROOT.x509], NoEncryption())
    (folder / "ns.pfx").write_bytes(pfx)
    adding.drop(folder / "ns.pfx")
    assert adding.note("keyNote").startswith("Private keys were found (1).")
    assert adding.certificates.model().rowCount() == 2


def texts(window: QWidget) -> list[str]:
    """Everything that is written anywhere in the window."""
    found = []
    for widget in window.findChildren(QWidget):
        for read in ("text", "toPlainText", "accessibleName", "toolTip", "title"):
            value = getattr(widget, read, str)
            found.append(str(value()) if callable(value) else "")
    return found


# -- removing, going on ------------------------------------------------------------------------


def test_del_takes_chosen_certificates_out(adding: Person) -> None:
    adding.drop(SAMPLES)
    first, *others = column(adding.certificates, 0)
    adding.click_cell(adding.certificates, 0)
    adding.press(adding.certificates, Qt.Key.Key_Delete)
    adding.wait_read()
    assert column(adding.certificates, 0) == others
    adding.session.undo_stack.undo()
    assert column(adding.certificates, 0) == [first, *others]


def test_next_waits_for_a_certificate(adding: Person) -> None:
    forward = adding.wizard.button(QWizard.WizardButton.NextButton)
    assert not forward.isEnabled()
    adding.drop(SAMPLES / "ns.cer")
    assert forward.isEnabled()
    adding.click_cell(adding.certificates, 0)
    adding.click("removeButton")
    adding.wait_read()
    assert not forward.isEnabled()


def test_reading_many_files_shows_progress_and_can_be_cancelled_without_loss(
    adding: Person, folder: Path
) -> None:
    adding.drop(SAMPLES / "ns.cer")
    for number in range(3000):
        (folder / f"{number}.cer").write_bytes(NS.der)
    assert drop(urls_of([folder]), adding.find(QWidget, "dropZone"))
    assert adding.shown("cancelReadingButton")
    with adding.qtbot.waitSignal(adding.session.stopped, timeout=LONG):
        adding.click("cancelReadingButton")
    adding.wait_read()
    assert column(adding.certificates, 4) == ["ns.cer"]
    assert not adding.shown("cancelReadingButton")


def test_sources_of_the_command_line_are_read_at_once(
    open_wizard: Callable[..., Person], qtbot: QtBot
) -> None:
    somebody = open_wizard(SAMPLES)
    assert somebody.page is PageId.CERTIFICATES
    qtbot.waitUntil(lambda: somebody.session.work is not None, timeout=LONG)
    somebody.wait_read()
    assert somebody.certificates.model().rowCount() == 7


CTRL = Qt.KeyboardModifier.ControlModifier
ENCODED = QUrl.ComponentFormattingOption.FullyEncoded
