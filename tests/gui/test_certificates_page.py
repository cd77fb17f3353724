"""Certificates to Bundle: certificates come in by drop, paste and dialog; nothing is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
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

from gui.settings import Settings
from gui.widgets.drop_zone import DropZone
from gui.wizard import PageId
from tests.factory import authority, server
from tests.gui.helpers import LONG, SAMPLE_FILES, SAMPLES, Person, column, drop, urls_of

ROOT = authority("Example Root")
NS = server("ns.example", ROOT)
SS = server("ss.example", ROOT, serial=101)


# -- drops -------------------------------------------------------------------------------------


def test_the_invitation_turns_into_the_table_with_the_first_drop(adding: Person) -> None:
    zone = adding.find(DropZone, "dropZone")
    adding.drop(SAMPLES / "ns.cer")
    assert zone.filled
    assert column(adding.certificates, 0) == ["ns.nordwind.example"]
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
    assert adding.session.document is None


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
    assert adding.note("keyNote") == "The clipboard contains neither files nor text."


def test_add_files_takes_the_files_that_are_named_in_its_dialog(adding: Person) -> None:
    adding.click("addFilesButton")
    answer(adding, f'"{SAMPLES / "ns.cer"}" "{SAMPLES / "ss1.cer"}"')
    assert column(adding.certificates, 4) == ["ns.cer", "ss1.cer"]


@pytest.mark.parametrize("above", range(4))
def test_names_typed_with_their_folders_all_arrive_wherever_the_dialog_opened(
    adding: Person, above: int
) -> None:
    folders = list(SAMPLES.parents)[:4]  # a short path has fewer
    Settings().set_folder("sources", str(folders[above % len(folders)]))
    named = [SAMPLES / "ns.cer", SAMPLES / "ss1.cer", SAMPLES / "root-ca.cer"]
    adding.click("addFilesButton")
    answer(adding, " ".join(f'"{path}"' for path in named))
    assert column(adding.certificates, 4) == ["ns.cer", "ss1.cer", "root-ca.cer"]


def test_a_typed_name_without_a_file_is_not_dropped_in_silence(adding: Person) -> None:
    Settings().set_folder("sources", str(SAMPLES))
    adding.click("addFilesButton")
    answer(adding, '"ns.cer" "renamed.cer" "ss1.cer"')
    assert column(adding.certificates, 4) == ["ns.cer", "ss1.cer"]
    assert column(adding.problems, 0) == ["renamed.cer"]


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
    adding.qtbot.waitUntil(lambda: adding.session.document is not None, timeout=LONG)
    adding.wait_read()


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
    adding.qtbot.waitUntil(lambda: adding.shown("cancelReadingButton"), timeout=LONG)
    adding.click("cancelReadingButton")
    adding.qtbot.waitUntil(lambda: not adding.shown("cancelReadingButton"), timeout=LONG)
    adding.wait_read()
    assert column(adding.certificates, 4) == ["ns.cer"]
    assert not adding.shown("cancelReadingButton")


def test_sources_of_the_command_line_are_read_at_once(
    open_wizard: Callable[..., Person], qtbot: QtBot
) -> None:
    somebody = open_wizard(SAMPLES)
    assert somebody.page is PageId.CERTIFICATES
    qtbot.waitUntil(lambda: somebody.session.document is not None, timeout=LONG)
    somebody.wait_read()
    assert somebody.certificates.model().rowCount() == 7


CTRL = Qt.KeyboardModifier.ControlModifier
ENCODED = QUrl.ComponentFormattingOption.FullyEncoded
