"""File to Export: what cannot be, and what would change, is told before anything is written."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QTreeWidget,
)

from core.agent.client_path import SUGGESTED
from core.base.choices import Format
from core.collection import Collection
from core.recipe.recipe import Recipe
from core.workflow import exporting
from core.workflow.exporting import DestinationComparison, compared
from gui.settings import Settings
from gui.widgets.copies import Copies
from gui.wizard import PageId
from tests.factory import authority, server
from tests.gui.helpers import LONG, Person, can_go_on, drop, urls_of
from tests.gui.parts import part, top_row


@pytest.fixture
def naming(reviewing: Person) -> Person:
    """Somebody on the page that asks for a file."""
    reviewing.go_to(PageId.DESTINATION)
    return reviewing


def refused(person: Person, text: str) -> str:
    """What the page says against a destination."""
    person.type_into("destinationEdit", text)
    person.qtbot.waitUntil(lambda: person.note("destinationNote") != "", timeout=LONG)
    assert not can_go_on(person)
    return person.note("destinationNote")


def existing(person: Person, target: Path) -> str:
    """What the page says would change in a file."""
    person.type_into("destinationEdit", str(target))
    person.qtbot.waitUntil(lambda: person.shown("changesTree"), timeout=LONG)
    return person.text("changesTree")


# -- the file ----------------------------------------------------------------------------------


def test_a_new_file_in_a_folder_that_is_there_is_taken(naming: Person, tmp_path: Path) -> None:
    naming.find(QLineEdit, "destinationEdit").clear()
    assert not can_go_on(naming)
    naming.type_into("destinationEdit", str(tmp_path / "bundle.pem"))
    assert can_go_on(naming)
    assert naming.note("destinationNote") == ""
    naming.next()
    assert not (tmp_path / "bundle.pem").exists()


def test_a_relative_path_is_refused(naming: Person) -> None:
    assert "full path" in refused(naming, "bundle.pem")


def test_a_missing_folder_is_refused(naming: Person, tmp_path: Path) -> None:
    reason = refused(naming, str(tmp_path / "gone" / "bundle.pem"))
    assert "The folder does not exist." in reason


def test_a_folder_in_the_way_is_refused(naming: Person, tmp_path: Path) -> None:
    (tmp_path / "bundle.pem").mkdir()
    reason = refused(naming, str(tmp_path / "bundle.pem"))
    assert "There is a folder of this name." in reason


def test_a_name_that_ends_like_a_folder_is_refused(naming: Person, tmp_path: Path) -> None:
    assert "names a folder" in refused(naming, f"{tmp_path}/")


def test_a_mended_destination_is_taken(naming: Person, tmp_path: Path) -> None:
    refused(naming, str(tmp_path / "gone" / "bundle.pem"))
    naming.type_into("destinationEdit", str(tmp_path / "bundle.pem"))
    naming.qtbot.waitUntil(lambda: can_go_on(naming), timeout=LONG)
    assert naming.note("destinationNote") == ""


def test_a_folder_that_was_made_meanwhile_is_taken_after_back_and_next(
    naming: Person, tmp_path: Path
) -> None:
    refused(naming, str(tmp_path / "late" / "bundle.pem"))
    (tmp_path / "late").mkdir()
    naming.back()
    naming.next()
    assert can_go_on(naming)


def test_the_name_of_a_folder_is_asked_for_where_the_format_wants_one(
    naming: Person, tmp_path: Path
) -> None:
    naming.back()
    naming.click("formatDer")
    naming.next()
    naming.type_into("destinationEdit", str(tmp_path))
    assert can_go_on(naming)


def test_a_file_where_a_folder_is_wanted_is_refused(naming: Person, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    naming.back()
    naming.click("formatPem")
    naming.next()
    assert refused(naming, str(tmp_path / "taken"))


def test_a_name_in_the_folder_that_was_used_last_is_proposed(
    reviewing: Person, tmp_path: Path
) -> None:
    Settings().set_folder("destination", str(tmp_path))
    reviewing.go_to(PageId.DESTINATION)
    assert reviewing.text("destinationEdit") == str(tmp_path / "servers.pem")
    assert can_go_on(reviewing)
    reviewing.type_into("destinationEdit", str(tmp_path / "mine.pem"))
    reviewing.back()
    reviewing.next()
    assert reviewing.text("destinationEdit") == str(tmp_path / "mine.pem")


def test_a_proposed_name_is_withdrawn_where_the_folder_is_gone(
    reviewing: Person, tmp_path: Path
) -> None:
    """Whether it is there is looked up in the background: it may be on a share that is gone."""
    gone = tmp_path / "gone"
    Settings().set_folder("destination", str(gone))
    reviewing.go_to(PageId.DESTINATION)
    reviewing.qtbot.waitUntil(lambda: not reviewing.text("destinationEdit"), timeout=LONG)
    assert reviewing.note("destinationNote") == ""
    assert not can_go_on(reviewing)
    assert refused(reviewing, str(gone / "servers.pem")), "what somebody entered stays, and is told"


def test_a_name_that_was_accepted_stays_where_its_folder_goes(
    reviewing: Person, tmp_path: Path
) -> None:
    there = tmp_path / "there"
    there.mkdir()
    Settings().set_folder("destination", str(there))
    reviewing.go_to(PageId.DESTINATION)
    reviewing.next()
    there.rmdir()
    reviewing.back()
    reviewing.qtbot.waitUntil(lambda: reviewing.note("destinationNote") != "", timeout=LONG)
    assert reviewing.text("destinationEdit") == str(there / "servers.pem")


def test_a_name_that_was_entered_stays_even_if_it_is_the_proposed_one(
    reviewing: Person, tmp_path: Path
) -> None:
    gone = str(tmp_path / "gone" / "servers.pem")
    Settings().set_folder("destination", str(tmp_path / "gone"))
    reviewing.go_to(PageId.DESTINATION)
    assert refused(reviewing, gone)
    assert reviewing.text("destinationEdit") == gone


def test_a_name_that_nobody_accepted_is_proposed_anew_for_another_format(
    reviewing: Person, tmp_path: Path
) -> None:
    gone = tmp_path / "gone"
    Settings().set_folder("destination", str(gone))
    reviewing.go_to(PageId.DESTINATION)
    reviewing.back()
    reviewing.click("formatJks")
    reviewing.next()
    assert reviewing.text("destinationEdit") == str(gone / "servers.jks")
    reviewing.qtbot.waitUntil(lambda: not reviewing.text("destinationEdit"), timeout=LONG)
    assert reviewing.note("destinationNote") == ""


# -- what is there -----------------------------------------------------------------------------


def test_what_would_change_in_a_file_is_shown_certificate_by_certificate(
    naming: Person, tmp_path: Path
) -> None:
    old = server("old.example", authority("Example Root"))
    target = tmp_path / "bundle.pem"
    target.write_bytes(old.pem)
    lines = existing(naming, target).splitlines()
    assert "removed: old.example, was at position 1" in lines
    assert "added: Nordwind Root CA, at position 7" in lines
    assert len(lines) == 8
    assert target.read_bytes() == old.pem


def test_a_file_with_the_same_certificates_is_said_to_have_them(
    naming: Person, tmp_path: Path
) -> None:
    target = tmp_path / "bundle.pem"
    naming.saved_to(target)
    naming.back()
    naming.type_into("destinationEdit", "/")
    assert existing(naming, target) == "The same certificates in the same order."


def test_the_same_certificates_in_another_format_are_no_reassurance(
    naming: Person, tmp_path: Path
) -> None:
    target = tmp_path / "bundle.pem"
    naming.saved_to(target)
    naming.go_to(PageId.FORMAT)
    naming.click("formatP12")
    naming.next()
    assert existing(naming, target) == "The same certificates, but PKCS#12 instead of PEM."


def test_what_is_found_for_the_format_before_is_not_shown(
    naming: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "bundle.pem"
    naming.saved_to(target)
    begun, changed = Event(), Event()

    def slow(kept: Collection, recipe: Recipe) -> DestinationComparison | None:
        if recipe.format is Format.BUNDLE:
            begun.set()
            changed.wait(LONG / 1000)
        return compared(kept, recipe)

    monkeypatch.setattr(exporting, "compared", slow)
    naming.back()
    naming.type_into("destinationEdit", str(target))
    naming.qtbot.waitUntil(begun.is_set, timeout=LONG)
    naming.go_to(PageId.FORMAT)
    naming.click("formatP12")
    naming.next()
    naming.type_into("destinationEdit", str(target))
    changed.set()
    assert existing(naming, target) == "The same certificates, but PKCS#12 instead of PEM."


def test_a_changed_format_is_named_before_what_else_would_change(
    naming: Person, tmp_path: Path
) -> None:
    target = tmp_path / "bundle.p12"
    target.write_bytes(server("old.example", authority("Example Root")).pem)
    naming.back()
    naming.click("formatP12")
    naming.next()
    lines = existing(naming, target).splitlines()
    assert lines[0] == "The format would change: PKCS#12 instead of PEM."
    assert "removed: old.example, was at position 1" in lines


def test_of_a_format_without_an_order_no_order_is_claimed(naming: Person, tmp_path: Path) -> None:
    naming.back()
    naming.click("formatP12")
    target = tmp_path / "bundle.p12"
    naming.saved_to(target)
    naming.back()
    naming.type_into("destinationEdit", "/")
    assert existing(naming, target) == "The same certificates."


def test_a_file_without_certificates_gives_additions_and_is_said_to_be_lost(
    naming: Person, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("shopping list")
    last, *lines = existing(naming, tmp_path / "notes.txt").splitlines()
    assert len(lines) == 7
    assert all(line.startswith("added: ") for line in lines)
    assert last.startswith("the file: ")


def test_a_damaged_part_of_the_file_is_not_passed_over(naming: Person, tmp_path: Path) -> None:
    target = tmp_path / "bundle.pem"
    damaged = server("lost.example").pem.replace(b"MII", b"!!!", 1)
    target.write_bytes(server("old.example").pem + damaged)
    lines = existing(naming, target).splitlines()
    assert "removed: old.example, was at position 1" in lines
    assert lines[0].startswith("line ")
    title = top_row(naming.find(QTreeWidget, "changesTree"), 0).text(0)
    assert title == "Not compared, and not in the new file: 1"


def test_what_would_change_goes_away_with_another_name(naming: Person, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("shopping list")
    existing(naming, tmp_path / "notes.txt")
    naming.type_into("destinationEdit", str(tmp_path / "new.pem"))
    assert not naming.shown("changesTree")


def test_files_dropped_on_this_page_change_what_would_change(
    naming: Person, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("shopping list")
    (tmp_path / "late.cer").write_bytes(server("late.example").der)
    existing(naming, tmp_path / "notes.txt")
    assert drop(urls_of([tmp_path / "late.cer"]), naming.wizard)
    naming.wait_read()
    naming.qtbot.waitUntil(lambda: "late.example" in naming.text("changesTree"), timeout=LONG)


# -- the client --------------------------------------------------------------------------------


def test_a_path_on_the_client_is_proposed(naming: Person) -> None:
    assert naming.text("clientPathEdit") == SUGGESTED
    assert naming.session.output.client_path == SUGGESTED


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("etc/bundle.pem", "must start with /"),
        ("", "must start with /"),
        ("C:\\bundle.pem", "on Windows"),
        ("/etc/ssl/", "names a folder"),
        ("/opt/altiris/notification/nsagent/etc/cainfo.pem", "cainfo.pem"),
        ("/opt/altiris/notification/nsagent/etc/../etc/cainfo-merged.pem", "cainfo-merged.pem"),
    ],
)
def test_a_path_on_the_client_that_cannot_be_is_refused(
    naming: Person, tmp_path: Path, path: str, reason: str
) -> None:
    naming.type_into("destinationEdit", str(tmp_path / "bundle.pem"))
    naming.type_into("clientPathEdit", path)
    assert reason in naming.note("clientPathNote")
    assert not can_go_on(naming)
    naming.type_into("clientPathEdit", "/etc/mine.pem")
    assert naming.note("clientPathNote") == ""
    assert can_go_on(naming)


def test_only_of_a_bundle_a_path_on_the_clients_is_asked(naming: Person, tmp_path: Path) -> None:
    naming.type_into("destinationEdit", str(tmp_path / "bundle.pem"))
    naming.type_into("clientPathEdit", "no path")
    assert not can_go_on(naming)
    naming.back()
    naming.click("formatP12")
    naming.next()
    for name in ("clientPathEdit", "clientPathNote", "kitBox", "checkClientButton"):
        assert not naming.shown(name)
    assert can_go_on(naming)


def test_a_copy_is_proposed_with_the_suffix_of_the_format(naming: Person) -> None:
    naming.back()
    naming.click("formatP12")
    naming.next()
    naming.click("copiesFold")
    naming.click("addCopyButton")
    dialog = naming.wizard.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.defaultSuffix() == "p12"
    dialog.close()


# -- choosing and remembering ------------------------------------------------------------------


def test_browse_takes_the_name_that_is_entered_in_its_dialog(
    naming: Person, tmp_path: Path
) -> None:
    naming.click("browseButton")
    dialog = naming.wizard.findChild(QFileDialog)
    assert dialog is not None
    edit = dialog.findChild(QLineEdit, "fileNameEdit")
    assert edit is not None
    naming.qtbot.waitUntil(edit.hasFocus)
    edit.clear()
    naming.qtbot.keyClicks(edit, str(tmp_path / "chosen"))
    naming.qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert naming.text("destinationEdit") == str(tmp_path / "chosen.pem")


def test_recent_places_are_a_click_away(naming: Person, tmp_path: Path) -> None:
    assert not naming.find(QPushButton, "recentButton").isEnabled()
    naming.saved_to(tmp_path / "first.pem")
    naming.go_to(PageId.FORMAT)
    naming.next()
    naming.find(QLineEdit, "destinationEdit").clear()
    button = naming.find(QPushButton, "recentButton")
    assert button.isEnabled()
    menu = button.menu()
    assert isinstance(menu, QMenu)
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
    place = menu.actionGeometry(menu.actions()[0]).center()
    naming.qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
    assert naming.text("destinationEdit") == str(tmp_path / "first.pem")
    assert QApplication.activePopupWidget() is None


def test_back_keeps_both_paths(naming: Person, tmp_path: Path) -> None:
    naming.type_into("destinationEdit", str(tmp_path / "bundle.pem"))
    naming.type_into("clientPathEdit", "/etc/mine.pem")
    naming.go_to(PageId.CERTIFICATES)
    naming.go_to(PageId.DESTINATION)
    assert naming.text("destinationEdit") == str(tmp_path / "bundle.pem")
    assert naming.text("clientPathEdit") == "/etc/mine.pem"


def test_the_path_on_the_client_and_the_folder_are_remembered(
    naming: Person, tmp_path: Path
) -> None:
    naming.type_into("destinationEdit", str(tmp_path / "bundle.pem"))
    naming.type_into("clientPathEdit", "/etc/mine.pem")
    naming.next()
    assert Settings().client_path == "/etc/mine.pem"
    assert Settings().folder("destination") == str(tmp_path)


def test_a_truststore_does_not_replace_the_bundle_that_was_named_before(
    naming: Person, tmp_path: Path
) -> None:
    naming.type_into("destinationEdit", str(tmp_path / "servers.pem"))
    naming.back()
    naming.click("formatP12")
    naming.next()
    edit = naming.find(QLineEdit, "destinationEdit")
    assert edit.text() == str(tmp_path / "servers.p12")
    assert naming.session.output.destination == str(tmp_path / "servers.p12")
    naming.back()
    naming.click("formatBundle")
    naming.next()
    assert edit.text() == str(tmp_path / "servers.pem")


def test_a_name_without_the_suffix_of_its_format_is_kept_while_the_format_is(
    naming: Person, tmp_path: Path
) -> None:
    naming.type_into("destinationEdit", str(tmp_path / "servers.crt"))
    naming.back()
    naming.next()
    assert naming.find(QLineEdit, "destinationEdit").text() == str(tmp_path / "servers.crt")


def test_copies_take_the_suffix_of_the_format_too(naming: Person, tmp_path: Path) -> None:
    naming.type_into("destinationEdit", str(tmp_path / "servers.pem"))
    part(naming.wizard, Copies).add(str(tmp_path / "copy.pem"))
    naming.back()
    naming.click("formatJks")
    naming.next()
    assert naming.session.output.destinations == (
        str(tmp_path / "servers.jks"),
        str(tmp_path / "copy.jks"),
    )


def test_a_name_that_promises_another_format_is_warned_of(naming: Person, tmp_path: Path) -> None:
    naming.back()
    naming.click("formatP12")
    naming.next()
    naming.type_into("destinationEdit", str(tmp_path / "servers.pem"))
    assert "ends in .pem, but this format is .p12" in naming.note("destinationNote")
    assert can_go_on(naming)
    naming.type_into("destinationEdit", str(tmp_path / "truststore"))
    assert naming.note("destinationNote") == ""
