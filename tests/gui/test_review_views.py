"""Review and Order: what is shown, and how it is arranged; the bundle stays as it is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QMenu,
    QTabWidget,
    QTreeWidget,
    QWidget,
)

from core.profiles.registry import PROFILES
from core.workflow import explaining
from core.workflow.document import Document
from core.workflow.judging import BundleVerdict
from gui.dialogs import tidy_dialog
from gui.icons import text_colour
from gui.models.column import Column
from gui.widgets.server_view import ServerView
from gui.wizard import PageId
from tests.factory import authority, server
from tests.gui.helpers import LONG, Person, column
from tests.gui.parts import part, row_below, top_row
from tests.gui.reviewing import EXPIRES, FINDINGS, NAME, SAMPLE_NAMES, STATUS, positions

ROOT_FIRST = [SAMPLE_NAMES[position] for position in (6, 5, 0, 1, 2, 3, 4)]


def choose(person: Person, box: str, value: str) -> None:
    """Choose the entry of a box that stands for a value."""
    combo_box = person.find(QComboBox, box)
    combo_box.setCurrentIndex(combo_box.findData(value))


def shown_dialog(person: Person, name: str) -> QDialog:
    """The dialog of this name that can be seen."""
    person.qtbot.waitUntil(
        lambda: any(dialog.isVisible() for dialog in person.wizard.findChildren(QDialog, name))
    )
    return next(
        dialog for dialog in person.wizard.findChildren(QDialog, name) if dialog.isVisible()
    )


# -- states ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "places"),
    [
        ("errors", []),
        ("warnings", [1, 3]),
        ("expired", [3]),
        ("soon", []),
        ("replaced", [1, 3]),
        ("not-needed", [5, 6]),
        ("left-out", []),
        ("kept", [0, 1, 2, 3, 4, 5, 6]),
    ],
)
def test_the_rows_can_be_narrowed_to_a_state(
    reviewing: Person, state: str, places: list[int]
) -> None:
    before = reviewing.bundled()
    choose(reviewing, "stateFilter", state)
    assert reviewing.names() == [SAMPLE_NAMES[position] for position in places]
    assert reviewing.bundled() == before
    choose(reviewing, "stateFilter", "all")
    assert reviewing.names() == SAMPLE_NAMES


def test_a_state_and_a_search_narrow_together(reviewing: Person) -> None:
    choose(reviewing, "stateFilter", "replaced")
    reviewing.type_into("filterEdit", "ns.nordwind")
    reviewing.qtbot.waitUntil(lambda: reviewing.names() == [SAMPLE_NAMES[1]])
    assert "clear the filter" in reviewing.text("movingReason")


def test_what_was_left_out_is_found_by_its_state(reviewing: Person) -> None:
    reviewing.choose(0)
    reviewing.click("leaveOutButton")
    choose(reviewing, "stateFilter", "left-out")
    assert reviewing.names() == [SAMPLE_NAMES[0]]


# -- by issuer ---------------------------------------------------------------------------------


def test_by_issuer_shows_each_issuer_over_what_it_issued(reviewing: Person) -> None:
    before = reviewing.bundled()
    choose(reviewing, "viewChoice", "issuer")
    assert reviewing.names() == ROOT_FIRST
    assert positions(reviewing)[0] == "7"
    assert reviewing.bundled() == before
    reviewing.choose(2)
    assert not reviewing.find(QWidget, "moveUpButton").isEnabled()
    assert "By certificate" in reviewing.text("movingReason")
    choose(reviewing, "viewChoice", "certificate")
    assert reviewing.names() == SAMPLE_NAMES


def test_the_issuers_of_a_match_are_shown_pale(reviewing: Person) -> None:
    choose(reviewing, "viewChoice", "issuer")
    reviewing.type_into("filterEdit", "ss2")
    reviewing.qtbot.waitUntil(lambda: len(reviewing.names()) == 3)
    assert reviewing.names() == [SAMPLE_NAMES[position] for position in (6, 5, 4)]
    model = reviewing.review.model()
    pale = [
        isinstance(model.index(row, NAME).data(Qt.ItemDataRole.ForegroundRole), QColor)
        for row in range(3)
    ]
    assert pale == [True, True, False]


def test_issuers_that_certified_each_other_are_shown_once_each(
    open_wizard: Callable[..., Person], tmp_path: Path
) -> None:
    first, second = authority("First Root"), authority("Second Root")
    cross = [
        authority("First Root", second, key=first.key),
        authority("Second Root", first, key=second.key),
    ]
    issued = (*cross, server("ns.example", cross[0]))
    for number, certificate in enumerate(issued):
        (tmp_path / f"{number}.cer").write_bytes(certificate.der)
    person = open_wizard(*sorted(tmp_path.glob("*.cer")))
    person.qtbot.waitUntil(lambda: person.session.document is not None)
    person.wait_read()
    person.go_to(PageId.REVIEW)
    choose(person, "viewChoice", "issuer")
    assert len(person.names()) == 3


# -- by server ---------------------------------------------------------------------------------


def server_rows(person: Person) -> dict[str, list[str]]:
    """The view by server: the cells of each row, by what is in the first."""
    view = person.find(ServerView, "serverView")
    model = view.model()
    person.qtbot.waitUntil(lambda: bool(model.index(0, 1).data()), timeout=LONG)
    shown = [section for section in range(model.columnCount()) if not view.isColumnHidden(section)]
    rows = [
        [model.index(row, column).data() for column in shown] for row in range(model.rowCount())
    ]
    return {row[0]: row for row in rows}


def test_by_server_says_what_verifies_each_server_where_and_until_when(reviewing: Person) -> None:
    choose(reviewing, "viewChoice", "server")
    found = server_rows(reviewing)
    assert list(found) == SAMPLE_NAMES[:5]
    name = SAMPLE_NAMES[4]
    assert found[name] == [name, "Verified by its own certificate", "5", "5", "2029-09-01", ""]
    expired = found[SAMPLE_NAMES[3]]
    assert expired[1:5] == ["Not verified: it expired on 2026-06-24", "", "", ""]
    assert expired[5].startswith("Leave it out. If its server still uses it")
    assert not reviewing.shown("reviewTable")


def test_by_server_names_no_attempts_for_clients_that_do_not_try_one_by_one(
    reviewing: Person,
) -> None:
    reviewing.session.set_profile("openssl")
    reviewing.wait_read()
    choose(reviewing, "viewChoice", "server")
    (row, *_) = server_rows(reviewing).values()
    assert row[1] == "Verified by Nordwind Root CA"
    assert row[2:4] == ["7", ""]


def test_by_server_is_copied_as_text(reviewing: Person) -> None:
    choose(reviewing, "viewChoice", "server")
    server_rows(reviewing)
    view = reviewing.find(ServerView, "serverView")
    QApplication.clipboard().clear()
    reviewing.press(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    reviewing.qtbot.waitUntil(lambda: bool(QApplication.clipboard().text()))
    head, *lines = QApplication.clipboard().text().splitlines()
    assert head.split("\t")[:2] == ["Server", "Verdict"]
    assert len(lines) == 5


def test_by_server_shows_a_row_for_each_of_very_many_servers(
    reviewing: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_few = explaining.server_rows
    monkeypatch.setattr(explaining, "server_rows", lambda known: of_few(known) * 20_000)
    choose(reviewing, "viewChoice", "server")
    view = reviewing.find(ServerView, "serverView")
    model = view.model()
    reviewing.qtbot.waitUntil(lambda: model.rowCount() == 100_000, timeout=LONG)
    view.scrollToBottom()
    last = model.index(99_999, 0)
    assert view.visualRect(last).intersects(view.viewport().rect())
    assert last.data() == SAMPLE_NAMES[4]
    assert last.siblingAtColumn(1).data() == "Verified by its own certificate"
    with reviewing.qtbot.waitSignal(view.server_chosen) as chosen:
        view.setCurrentIndex(last)
    document = reviewing.session.document
    assert document is not None
    assert chosen.args == [document.draft.rows.certificates[4].sha256]


# -- cells -------------------------------------------------------------------------------------


def test_dates_carry_a_sign_a_word_and_a_colour(reviewing: Person) -> None:
    dates = column(reviewing.review, EXPIRES)
    assert dates[3] == "▲ expired 2026-06-24"
    colour = reviewing.review.model().index(3, EXPIRES).data(Qt.ItemDataRole.ForegroundRole)
    assert colour == text_colour("warning")
    reviewing.session.set_soon_days(800)
    reviewing.wait_read()
    assert column(reviewing.review, EXPIRES)[1].startswith("▲ ")
    assert column(reviewing.review, EXPIRES)[1].endswith(" d left, 2028-10-31")


def test_the_status_stands_at_the_left_in_a_narrow_column_with_a_word(reviewing: Person) -> None:
    header = reviewing.review.horizontalHeader()
    assert header.visualIndex(STATUS) == 1
    assert reviewing.review.columnWidth(STATUS) < 40
    cells = [reviewing.review.model().index(row, STATUS) for row in (0, 1, 5)]
    spoken = [cell.data(Qt.ItemDataRole.AccessibleTextRole) for cell in cells]
    assert spoken == ["no findings", "Warning", "Information"]


def test_a_row_is_heard_once_and_in_words(reviewing: Person) -> None:
    """What was found is said once, and no sign or abbreviation is read letter by letter."""

    def heard(row: int, *columns: int) -> list[str]:
        cells = (reviewing.review.model().index(row, column) for column in columns)
        return [cell.data(Qt.ItemDataRole.AccessibleTextRole) for cell in cells]

    assert heard(1, FINDINGS, STATUS) == ["superseded", "Warning"]
    assert heard(3, EXPIRES) == ["expired 2026-06-24"]
    assert heard(0, EXPIRES)[0].startswith("2029-09-01, days left: ")
    reviewing.choose(3)
    reviewing.click("leaveOutButton")
    reviewing.wait_read()
    assert heard(3, FINDINGS, STATUS) == ["expired and replaced", ""]


def test_what_is_replaced_is_indented_under_its_successor(reviewing: Person) -> None:
    model = reviewing.review.model()

    def indented() -> list[bool]:
        icons = (model.index(row, NAME).data(Qt.ItemDataRole.DecorationRole) for row in range(7))
        return [icon is not None for icon in icons]

    assert indented() == [False, True, False, True, False, False, False]
    spoken = model.index(1, NAME).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"{SAMPLE_NAMES[1]}, replaced by the one above"
    reviewing.choose(1)
    reviewing.click("moveTopButton")
    assert not indented()[0]


def test_further_columns_are_chosen_on_the_header(reviewing: Person) -> None:
    table = reviewing.review
    assert table.isColumnHidden(Column.SERIAL)
    table.horizontalHeader().customContextMenuRequested.emit(QPoint(5, 5))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entries = {action.text(): action for action in menu.actions()}
    assert {"Hosts", "Key", "Serial Number", "SHA-1", "SHA-256", "Source"} <= set(entries)
    entries["Serial Number"].trigger()
    assert not table.isColumnHidden(Column.SERIAL)
    assert column(table, Column.KEY)[0] == "EC P-256"
    assert column(table, Column.HOSTS)[0] == "ns.nordwind.example, ns"


# -- comparing ---------------------------------------------------------------------------------


def test_two_rows_are_compared_with_the_differences_marked(reviewing: Person) -> None:
    reviewing.choose(0)
    assert not reviewing.review.compare.isEnabled()
    reviewing.choose(0, 1)
    reviewing.review.compare.trigger()
    dialog = shown_dialog(reviewing, "compareDialog")
    tree = part(dialog, QTreeWidget, "comparedFields")
    rows = [top_row(tree, position) for position in range(tree.topLevelItemCount())]
    differing = [row for row in rows if not row.isHidden()]
    assert all(row.text(0) == "≠" and row.text(2) != row.text(3) for row in differing)
    assert "Serial number" in [row.text(1) for row in differing]
    assert "Subject" not in [row.text(1) for row in differing]
    part(dialog, QCheckBox, "equalFields").setChecked(True)
    assert not any(row.isHidden() for row in rows)
    dialog.close()


# -- details -----------------------------------------------------------------------------------


def test_f9_hides_and_shows_the_details(reviewing: Person) -> None:
    reviewing.press(reviewing.review, Qt.Key.Key_F9)
    assert not reviewing.shown("inspector")
    reviewing.press(reviewing.review, Qt.Key.Key_F9)
    assert reviewing.shown("inspector")


def test_there_is_one_strip_of_tabs_and_none_is_behind_an_arrow(reviewing: Person) -> None:
    reviewing.wizard.resize(1024, 740)
    inspector = reviewing.find(QWidget, "inspector")
    (tabs,) = inspector.findChildren(QTabWidget)
    bar = tabs.tabBar()
    assert tabs.count() == 7
    assert bar.tabRect(tabs.count() - 1).right() <= bar.width()
    assert not [button for button in bar.findChildren(QAbstractButton) if button.isVisible()]


def test_the_issuer_is_one_click_away(reviewing: Person) -> None:
    reviewing.choose(0)
    reviewing.click("showIssuerButton")
    assert reviewing.review.chosen == [reviewing.bundled()[5]]
    reviewing.click("showIssuerButton")
    assert reviewing.review.chosen == [reviewing.bundled()[6]]
    assert not reviewing.shown("showIssuerButton")  # it issued itself


# -- clients -----------------------------------------------------------------------------------


def test_several_clients_are_chosen_with_a_sentence_each(reviewing: Person) -> None:
    reviewing.click("otherClientsButton")
    dialog = shown_dialog(reviewing, "clientsDialog")
    tree = part(dialog, QTreeWidget, "clientsList")
    rows = [top_row(tree, position) for position in range(tree.topLevelItemCount())]
    assert len(rows) == len(PROFILES["any"].members)
    assert all(row.text(1).endswith(".") for row in rows)
    assert [row.checkState(0) is Qt.CheckState.Checked for row in rows].count(True) == 1
    next(row for row in rows if row.text(0) == "Java").setCheckState(0, Qt.CheckState.Checked)
    reviewing.click_on(part(dialog, QAbstractButton, "useClientsButton"))
    assert reviewing.session.profile == "smp-agent,java"
    reviewing.wait_read()
    assert "Java" in reviewing.find(QComboBox, "clientProfile").currentText()
    reviewing.undo()
    assert reviewing.session.profile == "smp-agent"


def test_no_client_at_all_cannot_be_chosen(reviewing: Person) -> None:
    reviewing.click("otherClientsButton")
    dialog = shown_dialog(reviewing, "clientsDialog")
    tree = part(dialog, QTreeWidget, "clientsList")
    for position in range(tree.topLevelItemCount()):
        top_row(tree, position).setCheckState(0, Qt.CheckState.Unchecked)
    assert not part(dialog, QAbstractButton, "useClientsButton").isEnabled()
    dialog.close()


def test_why_says_for_each_client_what_verifies_a_server_and_what_would_help(
    reviewing: Person,
) -> None:
    draft = reviewing.session.document.draft  # type: ignore[union-attr]
    root = next(row.sha256 for row in draft.rows if row.self_issued)
    reviewing.session.edit("without the root", draft.leaving_out([root]))
    reviewing.wait_read()
    reviewing.click("whyButton")
    dialog = shown_dialog(reviewing, "whyDialog")
    tree = part(dialog, QTreeWidget, "whyTable")
    reviewing.qtbot.waitUntil(lambda: tree.topLevelItemCount() == 5, timeout=LONG)
    assert row_below(top_row(tree, 0)).text(1) == "Verified by its own certificate"
    assert top_row(tree, 0).text(1) == "valid until 2029-09-01"
    assert top_row(tree, 0).text(3) == ""  # an end is not a change
    part(dialog, QCheckBox, "everyClient").setChecked(True)
    reviewing.qtbot.waitUntil(lambda: tree.topLevelItemCount() == 5, timeout=LONG)
    top = top_row(tree, 0)
    rows = {
        row_below(top, position).text(0): row_below(top, position)
        for position in range(top.childCount())
    }
    assert len(rows) == len(PROFILES["any"].members)
    openssl = next(row for name, row in rows.items() if name == "OpenSSL without partial chains")
    assert openssl.text(1) == "Not verified", openssl.text(2)
    assert openssl.text(2)
    assert openssl.text(3) == "Keep in the bundle: Nordwind Root CA"
    dialog.close()


# -- tidying up --------------------------------------------------------------------------------


def test_tidying_up_shows_the_verdict_before_and_after_and_is_one_step(reviewing: Person) -> None:
    before = reviewing.bundled()
    reviewing.click("tidyUpButton")
    dialog = shown_dialog(reviewing, "tidyDialog")
    reviewing.qtbot.waitUntil(
        lambda: "All are verified" in reviewing.text("tidyAfter"), timeout=LONG
    )
    assert reviewing.text("tidyBefore").startswith("Now: 7 certificates. ")
    assert "Expired and replaced: 1" in reviewing.text("tidyBefore")
    assert reviewing.text("tidyAfter").startswith("Afterwards: 3 certificates. ")
    reviewing.qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert len(reviewing.bundled()) == 3
    reviewing.undo()
    assert reviewing.bundled() == before


def test_a_kind_that_is_not_checked_stays_in_the_bundle(reviewing: Person) -> None:
    reviewing.click("tidyUpButton")
    dialog = shown_dialog(reviewing, "tidyDialog")
    assert "switched" in reviewing.note("tidyReplaced")
    tree = part(dialog, QTreeWidget, "tidyReasons")
    top_row(tree, 1).setCheckState(0, Qt.CheckState.Unchecked)
    assert reviewing.note("tidyReplaced") == ""
    reviewing.click("tidyUpNow")
    shown = dict(zip(reviewing.names(), positions(reviewing), strict=True))
    assert shown[SAMPLE_NAMES[1]] != "left out"
    assert shown[SAMPLE_NAMES[3]] == "left out"


def test_a_check_that_fails_is_told_and_not_waited_for(
    reviewing: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def judged(_document: Document) -> BundleVerdict:
        raise ValueError

    monkeypatch.setattr(tidy_dialog, "judged", judged)
    reviewing.click("tidyUpButton")
    shown_dialog(reviewing, "tidyDialog")
    reviewing.qtbot.waitUntil(lambda: "(ValueError)" in reviewing.text("tidyAfter"), timeout=LONG)
