"""Further places for the same file, and putting back what a file held before."""

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QListWidget, QMessageBox, QTreeWidget, QWidget

from core.saving.history import history_of, read_history
from core.workflow.holding import hold_of
from gui.widgets.copies import Copies
from gui.wizard import PageId
from tests.cli.runner import run
from tests.gui.helpers import LONG, SAMPLES, Person
from tests.gui.parts import top_row


@pytest.fixture
def choosing(reviewing: Person) -> Person:
    """Somebody who says where to save."""
    reviewing.go_to(PageId.DESTINATION)
    return reviewing


def _copies(person: Person) -> Copies:
    copies = person.wizard.findChild(Copies)
    assert isinstance(copies, Copies)
    return copies


def _save(person: Person, target: Path) -> str:
    person.type_into("destinationEdit", str(target))
    person.next()
    person.finish()
    person.wait_result()
    return person.text("resultText")


def test_a_copy_holds_the_same_bytes(choosing: Person, tmp_path: Path) -> None:
    target, copy = tmp_path / "bundle.pem", tmp_path / "copy.pem"
    _copies(choosing).add(str(copy))
    assert _save(choosing, target).startswith("The export was successful.\n")
    assert copy.read_bytes() == target.read_bytes()
    assert choosing.settings()["Copy"] == str(copy)


def test_a_copy_that_fails_leaves_the_others_and_is_retried_alone(
    choosing: Person, tmp_path: Path
) -> None:
    target, good, bad = tmp_path / "bundle.pem", tmp_path / "good.pem", tmp_path / "share" / "x.pem"
    for path in (bad, good):
        _copies(choosing).add(str(path))
    said = _save(choosing, target)
    assert said.startswith("The export was successful, but not in every place.")
    assert "The folder does not exist" in said
    assert good.read_bytes() == target.read_bytes()
    before = target.stat().st_mtime_ns
    bad.parent.mkdir()
    choosing.click("retrySaveButton")
    choosing.qtbot.waitUntil(
        lambda: choosing.text("resultText").startswith("The export was successful.\n"),
        timeout=LONG,
    )
    assert bad.read_bytes() == target.read_bytes()
    assert target.stat().st_mtime_ns == before


def test_a_copy_is_added_once_and_can_be_removed(choosing: Person, tmp_path: Path) -> None:
    copies = _copies(choosing)
    for _ in range(2):
        copies.add(str(tmp_path / "copy.pem"))
    assert choosing.find(QListWidget, "copiesList").count() == 1
    choosing.click("copiesFold")
    choosing.click("removeCopyButton")
    assert copies.paths == ()
    assert not choosing.find(QWidget, "removeCopyButton").isEnabled()


def test_formats_of_several_files_have_no_copies(reviewing: Person) -> None:
    reviewing.go_to(PageId.FORMAT)
    reviewing.click("formatHashed")
    reviewing.next()
    assert not _copies(reviewing).isVisible()


def test_what_a_file_held_before_is_put_back_after_a_question(
    choosing: Person, tmp_path: Path
) -> None:
    target = tmp_path / "bundle.pem"
    before = (SAMPLES / "root-ca.cer").read_bytes()
    target.write_bytes(before)
    _save(choosing, target)
    choosing.back()
    choosing.qtbot.waitUntil(lambda: choosing.shown("versionsButton"), timeout=LONG)
    choosing.click("versionsButton")
    _restore_chosen(choosing)
    choosing.qtbot.waitUntil(lambda: "was restored" in choosing.note("versionsNote"), timeout=LONG)
    assert target.read_bytes() == before


def _restore_chosen(person: Person) -> None:
    """Restore the version that is chosen in the list, and confirm."""
    button = person.find(QWidget, "restoreVersion")
    person.qtbot.waitUntil(button.isEnabled, timeout=LONG)
    person.click("restoreVersion")
    _answer(person, "restoreQuestion", "Restore")


def _answer(person: Person, name: str, word: str) -> None:
    """Click the button with this word in a question."""
    _wait_for_box(person, name)
    question = person.find(QMessageBox, name)
    person.click_on(next(button for button in question.buttons() if word in button.text()))


def _three_versions(folder: Path) -> Path:
    """A bundle that was saved three times."""
    target = folder / "bundle.pem"
    for names in (("ss2.p7b",), ("ns.cer", "ss2.p7b"), ("ns.cer", "ss1.cer", "root-ca.cer")):
        sources = [SAMPLES / name for name in names]
        told = ("--history", "--note", f"{len(names)} files")
        assert run("bundle", *sources, "-o", target, *told).returncode == 0
    return target


def _three_versions_shown(choosing: Person, folder: Path) -> Path:
    """The same, in the dialog of its previous versions."""
    target = _three_versions(folder)
    choosing.type_into("destinationEdit", str(target))
    choosing.qtbot.waitUntil(lambda: choosing.shown("versionsButton"), timeout=LONG)
    choosing.click("versionsButton")
    return target


def test_previous_versions_have_dates_counts_reasons_and_the_difference(
    choosing: Person, tmp_path: Path
) -> None:
    _three_versions_shown(choosing, tmp_path)
    versions = choosing.find(QTreeWidget, "versionList")
    choosing.qtbot.waitUntil(lambda: versions.topLevelItemCount() == 3, timeout=LONG)
    rows = [top_row(versions, position) for position in range(3)]
    assert [row.text(1) for row in rows] == ["3", "4", "3"]
    assert [row.text(2) for row in rows] == [
        "the file as it is now",
        "bundle.pem.bak1",
        "bundle.pem.bak2",
    ]
    assert [row.text(4) for row in rows] == ["3 files", "2 files", "1 files"]
    changes = choosing.find(QTreeWidget, "versionChanges")
    assert top_row(changes, 0).text(0) == (
        "Removed, but still valid: servers that use them may no longer be verified: 1"
    )
    said = choosing.text("versionChanges").splitlines()
    assert "removed: ss1.nordwind.example, was at position 2" in said
    assert "added: ss2.nordwind.example, at position 2" in said


def test_the_version_before_last_is_restored_and_the_last_one_is_kept(
    choosing: Person, tmp_path: Path
) -> None:
    target = _three_versions_shown(choosing, tmp_path)
    first, last = target.with_name("bundle.pem.bak2").read_bytes(), target.read_bytes()
    versions = choosing.find(QTreeWidget, "versionList")
    choosing.qtbot.waitUntil(lambda: versions.topLevelItemCount() == 3, timeout=LONG)
    versions.setCurrentItem(top_row(versions, 2))
    _restore_chosen(choosing)
    choosing.qtbot.waitUntil(lambda: "was restored" in choosing.note("versionsNote"), timeout=LONG)
    assert target.read_bytes() == first
    assert target.with_name("bundle.pem.bak1").read_bytes() == last


def test_a_version_is_held_so_that_builds_leave_it_alone_and_released(
    choosing: Person, tmp_path: Path
) -> None:
    target = _three_versions_shown(choosing, tmp_path)
    box = choosing.find(QCheckBox, "holdBox")
    choosing.qtbot.waitUntil(box.isEnabled, timeout=LONG)
    assert "The history is whole: no line of 3 was changed" in choosing.note("historyNote")
    for held in (True, False):
        choosing.type_into("holdReasonEdit", "ss1 was not reached")
        choosing.click("holdBox")
        choosing.qtbot.waitUntil(box.isEnabled, timeout=LONG)
        assert box.isChecked() is held
        assert (hold_of(str(target)) is not None) is held
        assert ("It has been held since " in choosing.note("historyNote")) is held
        assert ("ss1 was not reached" in choosing.note("historyNote")) is held
        assert read_history(target)[-1].said("note") == "ss1 was not reached"
        assert not choosing.text("holdReasonEdit")  # said once, of one change


def test_a_line_of_the_history_that_was_changed_is_told(choosing: Person, tmp_path: Path) -> None:
    target = _three_versions(tmp_path)
    history = history_of(target)
    history.write_bytes(history.read_bytes().replace(b"1 files", b"9 files"))
    choosing.type_into("destinationEdit", str(target))
    choosing.qtbot.waitUntil(lambda: choosing.shown("versionsButton"), timeout=LONG)
    choosing.click("versionsButton")
    choosing.qtbot.waitUntil(
        lambda: "Line 1 of the file, number 1, was changed." in choosing.note("historyNote"),
        timeout=LONG,
    )
    assert "whole" not in choosing.note("historyNote")


@pytest.mark.parametrize("wanted", [True, False])
def test_a_backup_without_certificates_is_restored_only_after_another_question(
    choosing: Person, tmp_path: Path, *, wanted: bool
) -> None:
    target = tmp_path / "bundle.pem"
    backup = target.with_name("bundle.pem.bak1")
    target.write_bytes(b"what is there\n")
    backup.write_bytes(b"a note\n")
    choosing.type_into("destinationEdit", str(target))
    choosing.qtbot.waitUntil(lambda: choosing.shown("versionsButton"), timeout=LONG)
    choosing.click("versionsButton")
    _restore_chosen(choosing)
    _wait_for_box(choosing, "restoreAnywayQuestion")
    question = choosing.find(QMessageBox, "restoreAnywayQuestion")
    assert question.text() == "bundle.pem.bak1 has no certificates."
    assert "certbundler restore" not in question.informativeText()
    assert question.defaultButton() is question.button(QMessageBox.StandardButton.Cancel)
    _answer(choosing, "restoreAnywayQuestion", "Anyway" if wanted else "Cancel")
    if wanted:
        choosing.qtbot.waitUntil(
            lambda: "was restored" in choosing.note("versionsNote"), timeout=LONG
        )
    assert target.read_bytes() == (b"a note\n" if wanted else b"what is there\n")


def _wait_for_box(person: Person, name: str) -> None:
    person.qtbot.waitUntil(
        lambda: person.wizard.findChild(QMessageBox, name) is not None, timeout=LONG
    )


def test_nothing_can_be_restored_where_nothing_was_replaced(
    choosing: Person, tmp_path: Path
) -> None:
    target = tmp_path / "bundle.pem"
    target.write_bytes(b"what is there\n")
    choosing.type_into("destinationEdit", str(target))
    choosing.qtbot.waitUntil(lambda: choosing.shown("changesTree"), timeout=LONG)
    assert not choosing.shown("versionsButton")


def test_the_client_kit_is_written_beside_the_bundle(choosing: Person, tmp_path: Path) -> None:
    target = tmp_path / "servers.pem"
    choosing.type_into("clientPathEdit", "/etc/pki/servers.pem")
    choosing.click("kitBox")
    said = _save(choosing, target)
    folder = tmp_path / "servers-kit"
    assert str(folder) in said
    assert choosing.settings()["Client kit"] == str(folder)
    assert (folder / "servers.pem").read_bytes() == target.read_bytes()
    assert b"TARGET='/etc/pki/servers.pem'" in (folder / "install-bundle.sh").read_bytes()
    assert {"report.html", "report.csv", "expiry.ics", "policy.txt"} < set(os.listdir(folder))


def test_a_kit_brings_its_cas_to_system_stores_where_that_is_wanted(
    choosing: Person, tmp_path: Path
) -> None:
    assert not choosing.find(QCheckBox, "systemStoreBox").isEnabled()
    choosing.click("kitBox")
    choosing.click("systemStoreBox")
    _save(choosing, tmp_path / "servers.pem")
    assert "install-system-store.sh" in os.listdir(tmp_path / "servers-kit")


def test_a_kit_that_is_written_again_holds_no_previous_files(
    choosing: Person, tmp_path: Path
) -> None:
    target, folder = tmp_path / "servers.pem", tmp_path / "servers-kit"
    choosing.click("kitBox")
    _save(choosing, target)
    (folder / "servers.pem.bak1").write_bytes(b"from an earlier version\n")
    before = (folder / "servers.pem").read_bytes()
    choosing.go_to(PageId.REVIEW)
    choosing.choose(0)
    choosing.click("leaveOutButton")
    choosing.go_to(PageId.DESTINATION)
    _save(choosing, target)
    assert (folder / "servers.pem").read_bytes() != before
    assert not list(folder.glob("*.bak*"))
    assert target.with_name("servers.pem.bak1").read_bytes() == before  # that of the bundle stays


def test_the_kit_holds_the_same_bytes_with_comments_and_windows_line_ends(
    reviewing: Person, tmp_path: Path
) -> None:
    reviewing.go_to(PageId.FORMAT)
    reviewing.click("commentsBox")
    reviewing.find(QComboBox, "newlineBox").setCurrentIndex(1)
    reviewing.next()
    reviewing.click("kitBox")
    _save(reviewing, tmp_path / "servers.pem")
    written = (tmp_path / "servers.pem").read_bytes()
    assert b"# " in written
    assert (tmp_path / "servers-kit" / "servers.pem").read_bytes() == written


def test_a_name_that_no_script_could_take_is_said_before_anything_is_written(
    choosing: Person, tmp_path: Path
) -> None:
    choosing.click("kitBox")
    said = _save(choosing, tmp_path / "a bundle.pem")
    assert said.startswith("The export was not successful.")
    assert "plain name" in said
    assert not list(tmp_path.glob("*bundle.pem*"))


def test_other_formats_have_no_kit(reviewing: Person) -> None:
    reviewing.go_to(PageId.FORMAT)
    reviewing.click("formatP7b")
    reviewing.next()
    assert not reviewing.shown("kitBox")


# -- the history -------------------------------------------------------------------------------


def test_the_reason_stands_in_the_history_that_was_begun(choosing: Person, tmp_path: Path) -> None:
    target = tmp_path / "bundle.pem"
    choosing.type_into("destinationEdit", str(target))
    assert not choosing.find(QWidget, "reasonEdit").isEnabled()
    choosing.click("historyBox")
    choosing.type_into("reasonEdit", "ticket 4711")
    _save(choosing, target)
    (line,) = [
        history_line for history_line in read_history(target) if history_line.kind == "saved"
    ]
    assert line.said("note") == "ticket 4711"
    assert line.values["certificates"] == 7
    assert all(change["origin"] for change in line.changes)


def test_a_history_that_is_there_takes_the_reason_without_being_asked_for(
    choosing: Person, tmp_path: Path
) -> None:
    target = _three_versions(tmp_path)
    choosing.type_into("destinationEdit", str(target))
    box = choosing.find(QCheckBox, "historyBox")
    choosing.qtbot.waitUntil(lambda: not box.isEnabled(), timeout=LONG)
    assert box.text() == "This file has a history."
    choosing.type_into("reasonEdit", "by hand")
    choosing.next()
    choosing.finish()
    choosing.wait_result()
    assert read_history(target)[-1].said("note") == "by hand"


def test_without_a_history_nothing_is_written_beside_the_bundle(
    choosing: Person, tmp_path: Path
) -> None:
    _save(choosing, tmp_path / "bundle.pem")
    assert [path.name for path in tmp_path.glob("bundle*")] == ["bundle.pem"]
