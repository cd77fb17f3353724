"""Review and Order: the bundle takes shape by mouse and keyboard, and every step can be undone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QStyle,
    QStyleOptionViewItem,
    QTabWidget,
    QWidget,
    QWizard,
)
from pytestqt.qtbot import QtBot

from gui import words
from gui.widgets.certificate_viewer import CertificateViewer
from gui.widgets.picture_view import PictureView
from gui.wizard import PageId
from tests.factory import NOW, authority, server
from tests.gui.helpers import LONG, Person, column, drop, urls_of

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
POSITION, NAME, ROLE, ISSUER, EXPIRES, FINDINGS = range(6)
SAMPLE_NAMES = [
    "ns.nordwind.example (+1)",
    "ns.nordwind.example (+1)",
    "ss1.nordwind.example (+1)",
    "ss1.nordwind.example (+1)",
    "ss2.nordwind.example (+1)",
    "Nordwind Issuing CA 1",
    "Nordwind Root CA",
]


def positions(person: Person) -> list[str]:
    return column(person.review, POSITION)


def rows(person: Person) -> list[str]:
    """The SHA-256 of the rows as they are shown."""
    model = person.review.model()
    return [model.certificate(row).sha256 for row in range(model.rowCount())]  # type: ignore[attr-defined]


def choose_entry(person: Person, box: str, text: str) -> None:
    """Choose an entry of a box by typing how it begins."""
    found = person.find(QComboBox, box)
    found.setFocus()
    person.qtbot.keyClicks(found, text.split(maxsplit=1)[0])  # the space bar would open it
    assert found.currentText().startswith(text)
    person.wait_read()


# -- what is shown -----------------------------------------------------------------------------


def test_the_table_shows_the_bundle_in_order_with_all_there_is_to_know(reviewing: Person) -> None:
    table = reviewing.review
    assert positions(reviewing) == ["1", "2", "3", "4", "5", "6", "7"]
    roles = column(table, ROLE)
    assert roles == ["Server"] * 5 + ["Intermediate CA", "Root CA"]
    assert column(table, ISSUER)[-2:] == ["Nordwind Root CA", "itself"]
    assert column(table, EXPIRES)[3] == words_of(reviewing, 3)
    assert [text.partition(",")[0] for text in column(table, FINDINGS)] == [
        "superseded",
        "",
        "expired",
        "",
        "",
        "not needed",
        "not needed",
    ]


def words_of(person: Person, row: int) -> str:
    """The day on which a certificate expires, and in how many days that is."""
    end = person.review.model().certificate(row).outline.not_after  # type: ignore[attr-defined]
    return f"{words.date(end)} ({(end - NOW).days} d)"


def test_flags_are_in_words_and_icon_never_in_colour_alone(reviewing: Person) -> None:
    model = reviewing.review.model()
    for row in range(model.rowCount()):
        cell = model.index(row, FINDINGS)
        has_icon = cell.data(Qt.ItemDataRole.DecorationRole) is not None
        assert has_icon == bool(cell.data())
        for at in range(model.columnCount()):
            assert model.index(row, at).data(Qt.ItemDataRole.ForegroundRole) is None
            assert model.index(row, at).data(Qt.ItemDataRole.BackgroundRole) is None


def details(person: Person) -> str:
    """Everything that is written in the details of the chosen certificate."""
    viewer = person.find(CertificateViewer, "certificateViewer")
    labels = [one.text() for one in viewer.findChildren(QLabel)]
    return "\n".join((*labels, *(one.toPlainText() for one in viewer.findChildren(QPlainTextEdit))))


def test_the_first_row_is_chosen_and_shown_in_detail(reviewing: Person) -> None:
    assert reviewing.review.selected_rows() == [0]
    assert "ns.nordwind.example" in details(reviewing)


# -- order -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "chosen", "after"),
    [
        (Qt.Key.Key_Up, [2], [0, 2, 1, 3, 4, 5, 6]),
        (Qt.Key.Key_Up, [0], [0, 1, 2, 3, 4, 5, 6]),
        (Qt.Key.Key_Down, [2], [0, 1, 3, 2, 4, 5, 6]),
        (Qt.Key.Key_Down, [6], [0, 1, 2, 3, 4, 5, 6]),
        (Qt.Key.Key_Home, [4, 6], [4, 6, 0, 1, 2, 3, 5]),
        (Qt.Key.Key_End, [0, 2], [1, 3, 4, 5, 6, 0, 2]),
        (Qt.Key.Key_Up, [2, 4], [0, 2, 4, 1, 3, 5, 6]),
        (Qt.Key.Key_Down, [2, 4], [0, 1, 3, 5, 2, 4, 6]),
    ],
)
def test_ctrl_and_arrows_move_rows(
    reviewing: Person, key: Qt.Key, chosen: list[int], after: list[int]
) -> None:
    before = rows(reviewing)
    reviewing.choose(*chosen)
    reviewing.press(reviewing.review, key, CTRL)
    assert rows(reviewing) == [before[at] for at in after]
    assert reviewing.bundled() == rows(reviewing)
    assert set(reviewing.review.chosen) == {before[at] for at in chosen}


@pytest.mark.parametrize(
    ("button", "after"),
    [
        ("moveUpButton", [0, 2, 1, 3, 4, 5, 6]),
        ("moveDownButton", [0, 1, 3, 2, 4, 5, 6]),
        ("moveTopButton", [2, 0, 1, 3, 4, 5, 6]),
        ("moveBottomButton", [0, 1, 3, 4, 5, 6, 2]),
    ],
)
def test_buttons_move_rows(reviewing: Person, button: str, after: list[int]) -> None:
    before = rows(reviewing)
    reviewing.choose(2)
    reviewing.click(button)
    assert rows(reviewing) == [before[at] for at in after]


def test_a_row_that_is_moved_twice_goes_two_rows_on(reviewing: Person) -> None:
    before = rows(reviewing)
    reviewing.choose(0)
    for _ in range(2):
        reviewing.press(reviewing.review, Qt.Key.Key_Down, CTRL)
    assert rows(reviewing)[:3] == [before[1], before[2], before[0]]


def test_rows_that_are_dragged_fall_between_two_others(reviewing: Person) -> None:
    before = rows(reviewing)
    let_fall(reviewing, (0, 1), 4, QModelIndex())
    assert rows(reviewing) == [before[at] for at in (2, 3, 0, 1, 4, 5, 6)]
    reviewing.undo()
    assert rows(reviewing) == before


def test_rows_that_are_dropped_beneath_the_last_go_to_the_end(reviewing: Person) -> None:
    before = rows(reviewing)
    let_fall(reviewing, (0,), -1, QModelIndex())
    assert rows(reviewing) == [*before[1:], before[0]]


def test_rows_that_are_dropped_on_another_stand_before_it(reviewing: Person) -> None:
    before, model = rows(reviewing), reviewing.review.model()
    let_fall(reviewing, (6,), -1, model.index(1, 0))
    assert rows(reviewing) == [before[0], before[6], *before[1:6]]


def let_fall(person: Person, chosen: tuple[int, ...], row: int, parent: QModelIndex) -> None:
    """What the table does at the end of a drag; without a screen no drag begins."""
    assert person.review.dragDropMode() is QAbstractItemView.DragDropMode.InternalMove
    model = person.review.model()
    for at in chosen:
        assert model.flags(model.index(at, NAME)) & Qt.ItemFlag.ItemIsDragEnabled
    mime = model.mimeData([model.index(at, NAME) for at in chosen])
    assert not model.dropMimeData(mime, Qt.DropAction.MoveAction, row, 0, parent)


def test_moving_by_hand_shows_that_the_order_is_nobodys(reviewing: Person) -> None:
    box = reviewing.find(QComboBox, "orderPreset")
    assert box.currentText() == "Servers first"
    reviewing.choose(3)
    reviewing.click("moveTopButton")
    assert box.currentText() == "By hand"
    choose_entry(reviewing, "orderPreset", "Servers")
    assert reviewing.names() == SAMPLE_NAMES


@pytest.mark.parametrize("preset", ["As added", "Each server", "By expiry", "Servers"])
def test_each_order_keeps_every_certificate_and_can_be_undone(
    reviewing: Person, preset: str
) -> None:
    before = reviewing.bundled()
    choose_entry(reviewing, "orderPreset", preset)
    assert sorted(reviewing.bundled()) == sorted(before)
    if preset != "Servers":
        reviewing.undo()
    assert reviewing.bundled() == before
    assert reviewing.find(QComboBox, "orderPreset").currentText() == "Servers first"


# -- looking only: sorting and filtering -------------------------------------------------------


def test_sorting_does_not_change_the_order_of_the_bundle(reviewing: Person) -> None:
    before = reviewing.bundled()
    header = reviewing.review.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(NAME) + 8, header.height() // 2)
    reviewing.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert reviewing.names() == sorted(SAMPLE_NAMES, key=str.casefold)
    assert reviewing.bundled() == before
    assert sorted(positions(reviewing)) == ["1", "2", "3", "4", "5", "6", "7"]
    reviewing.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert reviewing.names() == sorted(SAMPLE_NAMES, key=str.casefold, reverse=True)
    reviewing.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert rows(reviewing) == before


def test_sorted_rows_cannot_be_moved(reviewing: Person) -> None:
    before = reviewing.bundled()
    reviewing.review.sortByColumn(EXPIRES, Qt.SortOrder.DescendingOrder)
    reviewing.choose(3)
    reviewing.press(reviewing.review, Qt.Key.Key_Home, CTRL)
    assert reviewing.bundled() == before
    assert not reviewing.find(QWidget, "moveUpButton").isEnabled()


def test_the_filter_shows_less_and_bundles_as_much(reviewing: Person) -> None:
    before = reviewing.bundled()
    reviewing.type_into("filterEdit", "SS1 nordwind")
    reviewing.qtbot.waitUntil(lambda: len(rows(reviewing)) == 2)
    assert reviewing.names() == ["ss1.nordwind.example (+1)"] * 2
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


def click_box(person: Person, row: int) -> None:
    table = person.review
    option = QStyleOptionViewItem()
    option.rect = table.visualRect(table.model().index(row, POSITION))
    option.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    part = QStyle.SubElement.SE_ItemViewItemCheckIndicator
    at = table.style().subElementRect(part, option, table).center()
    person.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


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


def test_what_is_not_needed_is_listed_with_reasons_and_left_out_with_one_click(
    reviewing: Person,
) -> None:
    before = reviewing.bundled()
    reasons = reviewing.text("notNeededReasons").splitlines()
    assert len(reasons) == 2
    assert reasons[0].startswith("Nordwind Issuing CA 1: ")
    reviewing.click("leaveOutNotNeeded")
    assert reviewing.bundled() == before[:5]
    assert not reviewing.find(QWidget, "leaveOutNotNeeded").isEnabled()
    reviewing.undo()
    assert reviewing.bundled() == before


def test_another_client_puts_back_what_was_left_out_as_not_needed(reviewing: Person) -> None:
    before = reviewing.bundled()
    reviewing.click("leaveOutNotNeeded")
    click_box(reviewing, 0)
    choose_entry(reviewing, "clientProfile", "OpenSSL")
    assert reviewing.bundled() == before[1:]
    assert "ns.nordwind.example" in reviewing.text("notNeededReasons")
    reviewing.undo()
    assert reviewing.bundled() == before[1:5]


def test_leaving_out_what_replaces_something_left_out_warns(reviewing: Person) -> None:
    reviewing.click("leaveOutNotNeeded")
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
    before = reviewing.session.work
    reviewing.choose(3)
    reviewing.press(reviewing.review, Qt.Key.Key_Home, CTRL)
    reviewing.press(reviewing.review, Qt.Key.Key_Space)
    reviewing.click("leaveOutNotNeeded")
    choose_entry(reviewing, "clientProfile", "GnuTLS")
    choose_entry(reviewing, "orderPreset", "By expiry")
    after = reviewing.session.work
    for _ in range(5):
        reviewing.undo()
    assert reviewing.session.work is before
    for _ in range(5):
        reviewing.press(reviewing.review, Qt.Key.Key_Z, CTRL | SHIFT)
    assert reviewing.session.work is after


def test_the_undo_button_says_what_it_undoes_and_greys_out(reviewing: Person) -> None:
    reviewing.choose(3)
    reviewing.click("moveTopButton")
    assert "Move certificates" in reviewing.find(QWidget, "undoButton").toolTip()
    reviewing.click("undoButton")
    reviewing.click("redoButton")
    assert not reviewing.find(QWidget, "redoButton").isEnabled()


def test_rows_are_copied_as_text_with_ctrl_c(reviewing: Person) -> None:
    reviewing.choose(5, 6)
    reviewing.press(reviewing.review, Qt.Key.Key_C, CTRL)
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
    action = next(one for one in menu.actions() if one.text().replace("&", "") == text)
    person.qtbot.mouseClick(
        menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center()
    )


# -- pictures and details ----------------------------------------------------------------------


@pytest.mark.parametrize(("tab", "name"), [(1, "chainPicture"), (2, "timeline")])
def test_a_click_into_a_picture_chooses_the_certificate_in_the_table(
    reviewing: Person, tab: int, name: str
) -> None:
    reviewing.find(QTabWidget, "inspector").setCurrentIndex(tab)
    picture = reviewing.find(PictureView, name)
    wanted = rows(reviewing)[4]
    picture.certificate_clicked.emit(wanted)
    assert reviewing.review.chosen == [wanted]


def test_a_picture_can_take_the_room_of_the_table_and_give_it_back(reviewing: Person) -> None:
    reviewing.find(QTabWidget, "inspector").setCurrentIndex(1)
    picture = reviewing.find(PictureView, "chainPicture")
    narrow, small = picture.width(), picture.zoom
    reviewing.click("enlargeButton")
    reviewing.qtbot.waitUntil(lambda: picture.width() > narrow)
    assert not reviewing.shown("reviewTable")
    assert picture.zoom > small
    reviewing.click("enlargeButton")
    reviewing.qtbot.waitUntil(lambda: picture.width() == narrow)
    assert reviewing.shown("reviewTable")
    assert picture.zoom == pytest.approx(small)


def test_a_size_that_was_chosen_stays_when_the_picture_gets_more_room(reviewing: Person) -> None:
    reviewing.find(QTabWidget, "inspector").setCurrentIndex(2)
    picture = reviewing.find(PictureView, "timeline")
    reviewing.click("timeline.zoomIn")
    chosen = picture.zoom
    reviewing.click("enlargeButton")
    reviewing.qtbot.waitUntil(lambda: not reviewing.shown("reviewTable"))
    assert picture.zoom == chosen


def test_the_details_follow_the_row(reviewing: Person) -> None:
    reviewing.choose(6)
    assert "Nordwind Root CA" in details(reviewing)
    assert "ns.nordwind.example" not in details(reviewing)


# -- coming and going --------------------------------------------------------------------------


def test_back_and_next_lose_nothing(reviewing: Person) -> None:
    reviewing.choose(3)
    reviewing.click("moveTopButton")
    click_box(reviewing, 5)
    reviewing.type_into("filterEdit", "nordwind")
    before = reviewing.bundled()
    reviewing.go_to(PageId.CERTIFICATES)
    reviewing.go_to(PageId.FORMAT)
    reviewing.go_to(PageId.REVIEW)
    assert reviewing.bundled() == before
    assert reviewing.text("filterEdit") == "nordwind"
    assert reviewing.find(QComboBox, "orderPreset").currentText() == "By hand"


def test_files_dropped_on_this_page_are_added_to_what_was_edited(
    reviewing: Person, tmp_path: Path
) -> None:
    new = server("late.example", authority("Example Root"))
    (tmp_path / "late.cer").write_bytes(new.der)
    reviewing.choose(3)
    reviewing.click("moveTopButton")
    before = reviewing.bundled()
    assert drop(urls_of([tmp_path / "late.cer"]), reviewing.wizard)
    reviewing.qtbot.waitUntil(lambda: len(reviewing.bundled()) == 8, timeout=LONG)
    reviewing.wait_read()
    assert reviewing.bundled()[:7] == before
    assert reviewing.names()[-1] == "late.example"


def test_a_text_that_is_dropped_into_the_table_moves_nothing(reviewing: Person) -> None:
    before = reviewing.bundled()
    mime = QMimeData()
    mime.setData("application/x-certbundler-rows", b"\xff\xfe no rows")
    drop(mime, reviewing.review.viewport())
    assert reviewing.bundled() == before


def test_names_from_certificates_stay_plain_text(
    open_wizard: Callable[..., Person], tmp_path: Path, qtbot: QtBot
) -> None:
    evil = server("x.example", hosts=["<img src=x>.example"], common_name="<b>\u202ereversed</b>")
    (tmp_path / "evil.cer").write_bytes(evil.der)
    person = open_wizard(tmp_path / "evil.cer")
    qtbot.waitUntil(lambda: person.session.work is not None, timeout=LONG)
    person.wait_read()
    person.next()
    model = person.review.model()
    for at in range(model.columnCount()):
        assert model.index(0, at).data(Qt.ItemDataRole.ToolTipRole) is None
        assert "\u202e" not in (model.index(0, at).data() or "")
    for label in person.wizard.findChildren(QLabel):
        if "reversed" in label.text() or "img" in label.text():
            assert label.textFormat() == Qt.TextFormat.PlainText
