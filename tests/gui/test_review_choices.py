"""Review and Order: looking only, leaving out, and taking every step back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QWidget,
    QWizard,
)

from core.base.limits import Limits
from core.readers.interface import Reading
from core.readers.reading import read
from core.x509.certificate import Certificate
from tests.gui.helpers import Person, column
from tests.gui.reviewing import (
    CTRL,
    EXPIRES,
    FINDINGS,
    NAME,
    SAMPLE_NAMES,
    SHIFT,
    STATUS,
    choose_entry,
    click_box,
    positions,
    rows,
)


def read_pem(text: str) -> list[Certificate]:
    """The certificates of a text, in its order."""
    parts = read(text.encode(), Reading("clipboard", Limits(), ()))
    return [part for part in parts if isinstance(part, Certificate)]


# -- looking only: sorting and filtering -------------------------------------------------------


def test_sorting_does_not_change_the_order_of_the_bundle(reviewing: Person) -> None:
    before = reviewing.bundled()
    header = reviewing.review.horizontalHeader()
    point = QPoint(header.sectionViewportPosition(NAME) + 8, header.height() // 2)
    reviewing.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert reviewing.names() == sorted(SAMPLE_NAMES, key=str.casefold)
    assert reviewing.bundled() == before
    assert sorted(positions(reviewing)) == ["1", "2", "3", "4", "5", "6", "7"]
    reviewing.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert reviewing.names() == sorted(SAMPLE_NAMES, key=str.casefold, reverse=True)
    reviewing.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert rows(reviewing) == before


def test_sorted_rows_cannot_be_moved_up_and_down(reviewing: Person) -> None:
    before = reviewing.bundled()
    reviewing.review.sortByColumn(EXPIRES, Qt.SortOrder.DescendingOrder)
    reviewing.choose(3)
    reviewing.press(reviewing.review, Qt.Key.Key_Up, CTRL)
    assert reviewing.bundled() == before
    assert not reviewing.find(QWidget, "moveUpButton").isEnabled()


def test_the_filter_shows_less_and_bundles_as_much(reviewing: Person) -> None:
    before = reviewing.bundled()
    reviewing.type_into("filterEdit", "SS1 nordwind")
    reviewing.qtbot.waitUntil(lambda: len(rows(reviewing)) == 2)
    assert reviewing.names() == SAMPLE_NAMES[2:4]
    assert positions(reviewing) == ["3", "4"]
    assert reviewing.bundled() == before
    reviewing.find(QLineEdit, "filterEdit").clear()
    reviewing.qtbot.waitUntil(lambda: rows(reviewing) == before)


@pytest.mark.parametrize("of", ["sha256", "sha1"])
def test_a_certificate_is_found_by_its_fingerprint(reviewing: Person, of: str) -> None:
    wanted = reviewing.review.model().certificate(3)  # type: ignore[attr-defined]
    reviewing.type_into("filterEdit", getattr(wanted, of)[:12].upper())
    reviewing.qtbot.waitUntil(lambda: rows(reviewing) == [wanted.sha256])


def test_edits_of_filtered_rows_leave_the_hidden_ones_alone(reviewing: Person) -> None:
    reviewing.type_into("filterEdit", "ss1")
    reviewing.qtbot.waitUntil(lambda: len(rows(reviewing)) == 2)
    reviewing.press(reviewing.review, Qt.Key.Key_A, CTRL)
    reviewing.press(reviewing.review, Qt.Key.Key_Delete)
    assert len(reviewing.bundled()) == 5
    assert positions(reviewing) == ["left out", "left out"]


# -- keep or leave out -------------------------------------------------------------------------


def test_a_click_into_the_box_leaves_a_row_out_and_back_in(reviewing: Person) -> None:
    before = reviewing.bundled()
    click_box(reviewing, 1)
    assert positions(reviewing) == ["1", "left out", "2", "3", "4", "5", "6"]
    assert reviewing.bundled() == [before[0], *before[2:]]
    click_box(reviewing, 1)
    assert reviewing.bundled() == before


def test_space_sets_the_boxes_of_all_chosen_rows_alike(reviewing: Person) -> None:
    before = reviewing.bundled()
    click_box(reviewing, 3)
    reviewing.choose(2, 3, 4)
    reviewing.press(reviewing.review, Qt.Key.Key_Space)
    assert reviewing.bundled() == before[:2] + before[5:]
    reviewing.press(reviewing.review, Qt.Key.Key_Space)
    assert reviewing.bundled() == before
    reviewing.undo()
    reviewing.undo()
    assert reviewing.bundled() == before[:3] + before[4:]


def test_next_waits_until_something_is_in_the_bundle(reviewing: Person) -> None:
    forward = reviewing.wizard.button(QWizard.WizardButton.NextButton)
    reviewing.press(reviewing.review, Qt.Key.Key_A, CTRL)
    reviewing.press(reviewing.review, Qt.Key.Key_Delete)
    assert not forward.isEnabled()
    reviewing.undo()
    assert forward.isEnabled()


def test_what_is_best_left_out_is_listed_with_reasons_and_left_out_with_one_click(
    reviewing: Person,
) -> None:
    before = reviewing.bundled()
    reasons = reviewing.tidy_reasons()
    assert [line.partition(": ")[2].split()[0] for line in reasons] == [
        "Expired",
        "Replaced",
        "Not",
        "Not",
    ]
    reviewing.tidy_up()
    assert reviewing.bundled() == [before[position] for position in (0, 2, 4)]
    assert not reviewing.find(QWidget, "tidyUpButton").isEnabled()
    reviewing.wait_read()
    assert reviewing.tidy_reasons() == []
    reviewing.undo()
    assert reviewing.bundled() == before


def test_an_expired_server_is_best_left_out_for_a_client_that_needs_the_chain(
    reviewing: Person,
) -> None:
    before = reviewing.bundled()
    choose_entry(reviewing, "clientProfile", "OpenSSL")
    reviewing.tidy_up()
    assert reviewing.bundled() == before[5:]  # issuing CA and root


def test_what_is_left_out_shows_its_reason_and_no_warning(reviewing: Person) -> None:
    reviewing.tidy_up()
    model = reviewing.review.model()
    assert column(reviewing.review, FINDINGS)[3] == "expired and replaced"
    assert model.index(3, STATUS).data(Qt.ItemDataRole.DecorationRole) is None
    assert (
        model.index(3, FINDINGS).data(Qt.ItemDataRole.AccessibleTextRole) == "expired and replaced"
    )


def test_another_client_puts_back_what_was_left_out_as_not_needed(reviewing: Person) -> None:
    before = reviewing.bundled()
    reviewing.tidy_up()
    click_box(reviewing, 0)
    choose_entry(reviewing, "clientProfile", "OpenSSL")
    assert reviewing.bundled() == [before[position] for position in (2, 4, 5, 6)]
    assert any("ss1.nordwind.example" in reason for reason in reviewing.tidy_reasons())
    reviewing.undo()
    assert reviewing.bundled() == [before[position] for position in (2, 4)]


def test_leaving_out_what_replaces_something_left_out_warns(reviewing: Person) -> None:
    reviewing.tidy_up()
    assert reviewing.note("neededAfterAll") == ""
    for row in range(5):
        click_box(reviewing, row)
    warning = reviewing.note("neededAfterAll")
    assert warning.startswith("Needed after all")
    assert "Nordwind Issuing CA 1" in warning
    for _ in range(5):
        reviewing.undo()
    assert reviewing.note("neededAfterAll") == ""


# -- undo, copy, menu --------------------------------------------------------------------------


def test_undo_and_redo_go_through_every_edit_by_keyboard(reviewing: Person) -> None:
    before = reviewing.session.document
    reviewing.choose(3)
    reviewing.press(reviewing.review, Qt.Key.Key_Home, CTRL)
    reviewing.press(reviewing.review, Qt.Key.Key_Space)
    reviewing.wait_read()
    reviewing.tidy_up()
    choose_entry(reviewing, "clientProfile", "GnuTLS")
    choose_entry(reviewing, "orderPreset", "By expiry")
    reviewing.click("replaceOrderButton")
    after = reviewing.session.document
    for _ in range(5):
        reviewing.undo()
    assert reviewing.session.document is before
    for _ in range(4):
        reviewing.press(reviewing.review, Qt.Key.Key_Z, CTRL | SHIFT)
    reviewing.press(reviewing.review, Qt.Key.Key_Y, CTRL)  # as on Windows
    assert reviewing.session.document is after


def test_the_undo_button_says_what_it_undoes_and_greys_out(reviewing: Person) -> None:
    reviewing.choose(3)
    reviewing.click("moveTopButton")
    assert "Move certificates" in reviewing.find(QWidget, "undoButton").toolTip()
    reviewing.click("undoButton")
    reviewing.click("redoButton")
    assert not reviewing.find(QWidget, "redoButton").isEnabled()


def test_rows_are_copied_as_pem_with_ctrl_c(reviewing: Person) -> None:
    reviewing.choose(5, 6)
    reviewing.press(reviewing.review, Qt.Key.Key_C, CTRL)
    copied = QGuiApplication.clipboard().text()
    assert [certificate.sha256 for certificate in read_pem(copied)] == reviewing.bundled()[5:]
    assert copied.isascii()
    assert copied.endswith("-----END CERTIFICATE-----\n")


def test_rows_are_copied_as_text_with_ctrl_shift_c(reviewing: Person) -> None:
    reviewing.choose(5, 6)
    reviewing.press(reviewing.review, Qt.Key.Key_C, CTRL | SHIFT)
    header, *lines = QGuiApplication.clipboard().text().splitlines()
    assert header.split("\t") == ["Position", "Name", "Role", "Issued By", "Expires", "Findings"]
    assert [line.split("\t")[:3] for line in lines] == [
        ["6", "Nordwind Issuing CA 1", "Intermediate CA"],
        ["7", "Nordwind Root CA", "Root CA"],
    ]


def test_the_context_menu_leaves_rows_out_and_copies_fingerprints(reviewing: Person) -> None:
    before = reviewing.bundled()
    reviewing.choose(0, 2)
    pick(reviewing, "Copy SHA-256 Fingerprint")
    assert QGuiApplication.clipboard().text().split() == [before[0], before[2]]
    pick(reviewing, "Leave Out")
    assert reviewing.bundled() == [before[1], *before[3:]]


def pick(person: Person, text: str) -> None:
    """Open the context menu and click an entry of it."""
    table = person.review
    table.customContextMenuRequested.emit(table.visualRect(table.model().index(0, 1)).center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(action for action in menu.actions() if action.text().replace("&", "") == text)
    person.qtbot.mouseClick(
        menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center()
    )
