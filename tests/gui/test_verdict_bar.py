"""The bar over the table: whether clients will connect, and nothing that was not proved."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from core.workflow.document import Document
from gui.icons import text_colour
from gui.verdict import ShownLive
from gui.widgets.verdict_bar import VerdictBar
from gui.wizard import PageId
from tests.factory import authority, server
from tests.gui.helpers import LONG, Person
from tests.gui.parts import part
from tests.gui.reviewing import EXPIRES, SAMPLE_NAMES, STATUS, choose_entry, positions, rows

ROOT = authority("Example Root", end=datetime(2040, 1, 1, tzinfo=UTC))
END = datetime(2035, 6, 1, tzinfo=UTC)


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


def work_of(person: Person) -> Document:
    assert person.session.document is not None
    return person.session.document


def chips(person: Person) -> dict[str, QToolButton]:
    (bar,) = person.wizard.findChildren(VerdictBar)
    return {
        tool_button.text(): tool_button
        for tool_button in bar.findChildren(QToolButton)
        if tool_button.isVisible()
    }


def test_all_servers_verified_is_said_with_the_first_end_and_the_proof(
    opened: Callable[..., Person],
) -> None:
    person = opened(server("ns.example", ROOT, end=END).der, ROOT.der)
    said = "Server certificates: 1. All are verified, at least until 2035-06-01."
    assert person.text("verdictText") == said
    assert person.text("verdictProof").startswith("Proved with OpenSSL")
    assert "No server was contacted" in person.text("verdictProof")
    choose_entry(person, "clientProfile", "GnuTLS")
    assert person.text("verdictText") == said
    assert person.text("verdictProof").startswith("Proved with a model of GnuTLS")


def test_a_server_that_is_lost_is_named(opened: Callable[..., Person]) -> None:
    person = opened(server("ns.example", ROOT, end=END).der, ROOT.der)
    choose_entry(person, "clientProfile", "OpenSSL")
    draft = work_of(person).draft
    roots = [row.sha256 for row in draft.rows if row.is_ca]
    person.session.edit("without the root", draft.leaving_out(roots))
    person.wait_read()
    assert person.text("verdictText") == "Server certificates: 1. Not verified: 1 (ns.example)."


def test_a_server_without_its_issuer_is_not_called_verified(opened: Callable[..., Person]) -> None:
    person = opened(server("ns.example", ROOT, end=END).der)
    assert "All are verified" in person.text("verdictText")  # by the certificate itself
    choose_entry(person, "clientProfile", "OpenSSL")
    assert "Not verified: 1 (ns.example)" in person.text("verdictText")


def test_a_server_that_is_not_valid_yet_is_not_called_verified(
    opened: Callable[..., Person],
) -> None:
    later = server("ns.example", ROOT, start=datetime(2034, 1, 1, tzinfo=UTC), end=END)
    person = opened(later.der, ROOT.der)
    assert "Not verified: 1 (ns.example)" in person.text("verdictText")


def test_without_a_server_nothing_is_said_of_servers(opened: Callable[..., Person]) -> None:
    person = opened(ROOT.der)
    assert "no server could be checked" in person.text("verdictText")


def test_what_has_expired_and_was_replaced_is_no_error(reviewing: Person) -> None:
    said = "Server certificates that have not expired: 4. All are verified, at least until "
    assert reviewing.text("verdictText") == f"{said}2028-10-31. Expired and replaced: 1."
    chip = chips(reviewing)["1 expired and replaced"]
    assert chip.accessibleName() == "Warning: 1 expired and replaced"
    reviewing.click_on(chip)
    reviewing.qtbot.waitUntil(lambda: len(rows(reviewing)) == 1)
    assert reviewing.names() == [SAMPLE_NAMES[3]]


def test_what_has_expired_is_an_error_again_once_its_successor_is_left_out(
    reviewing: Person,
) -> None:
    reviewing.choose(2)
    reviewing.click("leaveOutButton")
    reviewing.wait_read()
    assert f"Not verified: 1 ({SAMPLE_NAMES[3]})." in reviewing.text("verdictText")
    assert chips(reviewing)["1 expired"].accessibleName() == "Error: 1 expired"
    row = reviewing.names().index(SAMPLE_NAMES[3])
    cell = reviewing.review.model().index(row, EXPIRES)
    assert cell.data() == "✖ expired 2026-06-24"
    assert cell.data(Qt.ItemDataRole.ForegroundRole) == text_colour("error")
    assert cell.siblingAtColumn(STATUS).data(Qt.ItemDataRole.AccessibleTextRole) == "Error"


def test_an_expired_server_is_named_and_its_chip_shows_only_its_row(
    opened: Callable[..., Person],
) -> None:
    over = datetime(2026, 10, 1, tzinfo=UTC)
    gone = server("gone.example", ROOT, serial=4, end=over)
    old, new = (
        server("ns.example", ROOT, serial=position, end=end)
        for position, end in ((5, over), (6, END))
    )
    person = opened(gone.der, old.der, new.der, ROOT.der)
    said = "Server certificates: 3. Not verified: 1 (gone.example). Expired and replaced: 1."
    assert person.text("verdictText") == said
    person.click_on(chips(person)["1 expired"])
    person.qtbot.waitUntil(lambda: person.names() == ["gone.example"])


def test_leaving_out_what_is_not_needed_changes_the_verdict(reviewing: Person) -> None:
    reviewing.tidy_up()
    reviewing.wait_read()
    assert "All are verified" in reviewing.text("verdictText")
    assert not any("expired" in text for text in chips(reviewing))


def test_chips_of_the_state_before_do_nothing_and_go_where_the_verdict_takes_long(
    reviewing: Person,
) -> None:
    (bar,) = reviewing.wizard.findChildren(VerdictBar)
    leave_out = part(reviewing.wizard, QToolButton, "leave-out-expired-replaced")
    live = ShownLive(None, datetime.now(UTC))
    bar.show_document(work_of(reviewing), None, live)
    assert reviewing.text("verdictText") == "The bundle is being checked…"
    assert not reviewing.text("verdictProof")
    before = reviewing.bundled()
    reviewing.click_on(leave_out)
    assert reviewing.bundled() == before
    reviewing.qtbot.waitUntil(lambda: not chips(reviewing), timeout=LONG)


def test_what_was_proved_before_an_edit_is_never_told_of_the_bundle_after_it(
    reviewing: Person,
) -> None:
    said: list[str] = []
    reviewing.session.changed.connect(lambda: said.append(reviewing.text("verdictText")))
    reviewing.tidy_up()
    assert said == ["The bundle is being checked…"]


@pytest.mark.parametrize("client", ["SMP", "OpenSSL", "GnuTLS", "Any"])
def test_leaving_out_what_is_not_needed_takes_what_is_expired_and_loses_no_server(
    reviewing: Person, client: str
) -> None:
    if client != "SMP":
        choose_entry(reviewing, "clientProfile", client)
    reviewing.tidy_up()
    reviewing.wait_read()
    shown = dict(zip(reviewing.names(), positions(reviewing), strict=True))
    assert shown[SAMPLE_NAMES[3]] == "left out"
    assert "All are verified" in reviewing.text("verdictText")


def test_what_replaces_a_certificate_is_no_reason_once_it_was_left_out(reviewing: Person) -> None:
    assert any(SAMPLE_NAMES[1] in reason for reason in reviewing.tidy_reasons())
    reviewing.choose(0)
    reviewing.click("leaveOutButton")
    reviewing.wait_read()
    assert not any(SAMPLE_NAMES[1] in reason for reason in reviewing.tidy_reasons())
    reviewing.tidy_up()
    shown = dict(zip(reviewing.names(), positions(reviewing), strict=True))
    assert shown[SAMPLE_NAMES[1]] != "left out"
