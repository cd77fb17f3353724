"""The chips of the verdict bar: each shows its rows and reasons, and does what it offers."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QTreeWidget,
)

from gui.dialogs.reasons_dialog import ReasonsDialog
from gui.dialogs.server_dialog import ServerDialog
from gui.dialogs.try_dialog import TryDialog
from gui.wizard import PageId
from tests.factory import authority, server
from tests.gui.helpers import Person
from tests.gui.parts import part, top_row
from tests.gui.reviewing import rows

ROOT = authority("Example Root", end=datetime(2040, 1, 1, tzinfo=UTC))
OLD = server("ns.example", ROOT, serial=1, end=datetime(2030, 1, 1, tzinfo=UTC))
ENDING = server("ending.example", ROOT, serial=7, end=datetime(2026, 11, 15, tzinfo=UTC))
NEW = server("ns.example", ROOT, serial=2, end=datetime(2035, 1, 1, tzinfo=UTC))


def press(person: Person, name: str) -> None:
    person.qtbot.waitUntil(lambda: person.find(QToolButton, name).isVisible())
    person.find(QToolButton, name).click()
    person.wait_read()


def settings(person: Person) -> str:
    tree = person.find(QTreeWidget, "settingsList")
    return "\n".join(
        top_row(tree, position).text(1) for position in range(tree.topLevelItemCount())
    )


def left_out(person: Person) -> int:
    assert person.session.document is not None
    return len(person.session.document.draft.left_out)


@pytest.fixture
def opened(open_wizard: Callable[..., Person], tmp_path: Path) -> Callable[..., Person]:
    """Opens a window with certificates, on the page Review and Order."""

    def made(*certificates: bytes) -> Person:
        for number, data in enumerate(certificates):
            (tmp_path / f"{number}.cer").write_bytes(data)
        person = open_wizard(*sorted(tmp_path.glob("*.cer")))
        person.qtbot.waitUntil(lambda: person.session.document is not None)
        person.wait_read()
        person.go_to(PageId.REVIEW)
        return person

    return made


def test_a_pressed_chip_shows_its_rows_and_all_rows_once_it_is_released(
    reviewing: Person,
) -> None:
    press(reviewing, "chip-expired-replaced")
    reviewing.qtbot.waitUntil(lambda: len(rows(reviewing)) == 1)
    press(reviewing, "chip-expired-replaced")
    reviewing.qtbot.waitUntil(lambda: len(rows(reviewing)) == 7)


def test_every_chip_says_why_in_a_dialog_with_what_to_do(reviewing: Person) -> None:
    kinds = ("expired-replaced", "superseded", "not-needed")
    found: dict[str, list[str]] = {}
    for kind in kinds:
        press(reviewing, f"why-{kind}")
        dialog = part(reviewing.wizard, ReasonsDialog)
        tree = part(dialog, QTreeWidget, "reasonsList")
        row = top_row(tree, 0)
        assert tree.topLevelItemCount() == int(dialog_intro(dialog).split()[1])
        found[kind] = [row.text(column) for column in range(3)]
        dialog.close()
        dialog.deleteLater()
        reviewing.qtbot.waitUntil(lambda: not reviewing.wizard.findChildren(ReasonsDialog))
    assert found["expired-replaced"][1:] == [
        "Expired on 2026-06-24, 130 days ago. ss1.nordwind.example, until 2029-09-01 replaces it.",
        "Leave it out. If its server still uses it, install the new certificate there.",
    ]
    assert found["superseded"][0] == "ns.nordwind.example, until 2028-10-31"
    assert found["not-needed"][2].startswith("You can leave it out.")


def dialog_intro(dialog: ReasonsDialog) -> str:
    return part(dialog, QLabel, "reasonsIntro").text()


def test_for_what_ends_soon_the_servers_are_asked_whether_they_send_a_renewed_one(
    opened: Callable[..., Person],
) -> None:
    person = opened(ENDING.der, NEW.der)
    press(person, "ask-successor-expires-soon")
    dialog = part(person.wizard, TryDialog)
    assert part(dialog, QPlainTextEdit, "tryNames").toPlainText() == "ending.example"


def test_for_what_ends_soon_a_calendar_can_be_saved(
    opened: Callable[..., Person], tmp_path: Path
) -> None:
    person = opened(ENDING.der, NEW.der)
    press(person, "remind-expires-soon")
    dialog = person.find(QFileDialog, "saveReminderDialog")
    assert Path(dialog.selectedFiles()[0]).name.endswith("-expiry.ics")
    dialog.fileSelected.emit(str(tmp_path / "ends.ics"))
    person.qtbot.waitUntil(lambda: bool(person.wizard.findChildren(QDialog, "reminderSaved")))
    assert b"DTSTART;VALUE=DATE:20261115" in (tmp_path / "ends.ics").read_bytes()
    for window in (dialog, person.find(QDialog, "reminderSaved")):
        window.close()


def test_one_chip_at_a_time_is_pressed(reviewing: Person) -> None:
    press(reviewing, "chip-expired-replaced")
    press(reviewing, "chip-not-needed")
    assert not reviewing.find(QToolButton, "chip-expired-replaced").isChecked()
    reviewing.find(QLineEdit, "filterEdit").setText("ss1")
    reviewing.qtbot.waitUntil(
        lambda: not reviewing.find(QToolButton, "chip-not-needed").isChecked()
    )


def test_leave_out_of_a_chip_is_one_step_that_can_be_undone(reviewing: Person) -> None:
    press(reviewing, "chip-expired-replaced")
    press(reviewing, "leave-out-expired-replaced")
    reviewing.qtbot.waitUntil(lambda: len(rows(reviewing)) == 7)  # the chip is gone
    assert left_out(reviewing) == 1
    reviewing.session.undo_stack.undo()
    assert left_out(reviewing) == 0


def test_leave_out_of_what_is_not_needed_leaves_all_else(reviewing: Person) -> None:
    press(reviewing, "leave-out-not-needed")
    assert left_out(reviewing) == 2


def test_put_after_puts_the_old_one_after_the_new_one(opened: Callable[..., Person]) -> None:
    person = opened(OLD.der, NEW.der)
    new, old = rows(person)
    person.session.change("up", lambda draft: draft.moved({old}, 0))
    person.wait_read()
    press(person, "put-after-superseded")
    assert rows(person) == [new, old]
    person.wait_read()
    assert not [
        tool_button
        for tool_button in person.wizard.findChildren(QToolButton)
        if tool_button.objectName() == "put-after-superseded" and tool_button.isVisible()
    ]


def test_the_servers_of_what_was_replaced_are_asked(opened: Callable[..., Person]) -> None:
    other = server("other.example", ROOT, serial=3, end=datetime(2035, 1, 1, tzinfo=UTC))
    person = opened(OLD.der, NEW.der, other.der)
    press(person, "ask-servers-superseded")
    dialog = part(person.wizard, TryDialog)
    assert part(dialog, QPlainTextEdit, "tryNames").toPlainText() == "ns.example"


def test_a_missing_issuer_is_fetched_from_the_server(opened: Callable[..., Person]) -> None:
    person = opened(NEW.der)
    person.session.set_profile("openssl")
    person.wait_read()
    press(person, "get-issuer-missing")
    dialog = part(person.wizard, ServerDialog)
    assert part(dialog, QPlainTextEdit, "serverNames").toPlainText() == "ns.example"


def test_a_server_that_is_left_out_for_good_is_named_in_the_verdict_and_on_the_last_page(
    opened: Callable[..., Person], tmp_path: Path
) -> None:
    gone = server("gone.example", ROOT, serial=4, end=datetime(2026, 10, 1, tzinfo=UTC))
    person = opened(NEW.der, gone.der)
    press(person, "leave-out-expired")
    assert person.text("verdictText").endswith("Not covered by this bundle: gone.example.")
    person.go_to(PageId.DESTINATION)
    person.type_into("destinationEdit", str(tmp_path / "bundle.pem"))
    person.go_to(PageId.COMPLETING)
    person.qtbot.waitUntil(lambda: "gone.example: its certificate is left out" in settings(person))


def test_a_replaced_certificate_that_is_left_out_leaves_no_server_uncovered(
    opened: Callable[..., Person],
) -> None:
    person = opened(OLD.der, NEW.der)
    assert person.session.document is not None
    (old,) = [row.sha256 for row in person.session.document.draft.rows if row.der == OLD.der]
    person.session.change("without it", lambda draft: draft.leaving_out([old]))
    person.wait_read()
    assert "Not covered" not in person.text("verdictText")
