"""Review and Order: the bundle takes shape by mouse and keyboard, and every step can be undone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QStyleOptionViewItem,
    QTabWidget,
)
from pytestqt.qtbot import QtBot

from gui import words
from gui.pictures.view import PictureView
from gui.viewer.certificate_viewer import CertificateViewer
from gui.widgets.bundle_list import BundleList
from gui.widgets.end_cell import EndCell
from gui.wizard import PageId
from tests.factory import NOW, authority, server
from tests.gui.helpers import LONG, Person, column, drop, urls_of
from tests.gui.reviewing import (
    CTRL,
    EXPIRES,
    FINDINGS,
    ISSUER,
    NAME,
    ROLE,
    SAMPLE_NAMES,
    STATUS,
    choose_entry,
    click_box,
    positions,
    rows,
)

# -- what is shown -----------------------------------------------------------------------------


def test_the_table_shows_the_bundle_in_order_with_all_there_is_to_know(reviewing: Person) -> None:
    table = reviewing.review
    assert positions(reviewing) == ["1", "2", "3", "4", "5", "6", "7"]
    roles = column(table, ROLE)
    assert roles == ["Server"] * 5 + ["Intermediate CA", "Root CA"]
    assert column(table, ISSUER)[-2:] == ["Nordwind Root CA", "itself"]
    assert column(table, EXPIRES)[2] == words_of(reviewing, 2)
    assert [text.partition(",")[0] for text in column(table, FINDINGS)] == [
        "",
        "superseded",
        "",
        "expired and replaced",
        "",
        "not needed",
        "not needed",
    ]


def words_of(person: Person, row: int) -> str:
    """The day on which a certificate expires, and in how many days that is."""
    end = person.review.model().certificate(row).tbs.not_after  # type: ignore[attr-defined]
    return f"{words.date(end)} ({(end - NOW).days} d)"


def test_flags_are_in_words_and_icon_never_in_colour_alone(reviewing: Person) -> None:
    model = reviewing.review.model()
    for row in range(model.rowCount()):
        icon = model.index(row, STATUS).data(Qt.ItemDataRole.DecorationRole)
        assert (icon is not None) == bool(model.index(row, FINDINGS).data())
        for position in range(model.columnCount()):
            cell = model.index(row, position)
            if cell.data(Qt.ItemDataRole.ForegroundRole) is not None:
                assert cell.data()[0] in "✖▲"
            assert cell.data(Qt.ItemDataRole.BackgroundRole) is None


def details(person: Person) -> str:
    """Everything that is written in the details of the chosen certificate."""
    viewer = person.find(CertificateViewer, "certificateViewer")
    labels = [label.text() for label in viewer.findChildren(QLabel)]
    return "\n".join(
        (
            *labels,
            *(
                plain_text_edit.toPlainText()
                for plain_text_edit in viewer.findChildren(QPlainTextEdit)
            ),
        )
    )


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
    assert rows(reviewing) == [before[position] for position in after]
    assert reviewing.bundled() == rows(reviewing)
    assert set(reviewing.review.chosen) == {before[position] for position in chosen}


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
    assert rows(reviewing) == [before[position] for position in after]


def test_a_row_that_is_moved_twice_goes_two_rows_on(reviewing: Person) -> None:
    before = rows(reviewing)
    reviewing.choose(0)
    for _ in range(2):
        reviewing.press(reviewing.review, Qt.Key.Key_Down, CTRL)
    assert rows(reviewing)[:3] == [before[1], before[2], before[0]]


def test_rows_that_are_dragged_fall_between_two_others(reviewing: Person) -> None:
    before = rows(reviewing)
    let_fall(reviewing, (0, 1), 4, QModelIndex())
    assert rows(reviewing) == [before[position] for position in (2, 3, 0, 1, 4, 5, 6)]
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
    for position in chosen:
        assert model.flags(model.index(position, NAME)) & Qt.ItemFlag.ItemIsDragEnabled
    mime = model.mimeData([model.index(position, NAME) for position in chosen])
    assert not model.dropMimeData(mime, Qt.DropAction.MoveAction, row, 0, parent)


def test_moving_by_hand_shows_that_the_order_is_nobodys(reviewing: Person) -> None:
    box = reviewing.find(QComboBox, "orderPreset")
    assert box.currentText() == "Servers first"
    reviewing.choose(3)
    reviewing.click("moveTopButton")
    assert box.currentText() == "By hand"
    choose_entry(reviewing, "orderPreset", "Servers")
    reviewing.click("replaceOrderButton")
    assert reviewing.names() == SAMPLE_NAMES


@pytest.mark.parametrize("preset", ["As in", "Each server", "By expiry", "Servers"])
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


# -- pictures and details ----------------------------------------------------------------------


@pytest.mark.parametrize(("tab", "name"), [(5, "chainPicture"), (6, "timeline")])
def test_a_click_into_a_picture_chooses_the_certificate_in_the_table(
    reviewing: Person, tab: int, name: str
) -> None:
    reviewing.find(QTabWidget, "viewerTabs").setCurrentIndex(tab)
    picture = reviewing.find(PictureView, name)
    wanted = rows(reviewing)[4]
    picture.certificate_clicked.emit(wanted)
    assert reviewing.review.chosen == [wanted]


def test_a_picture_can_take_the_room_of_the_table_and_give_it_back(reviewing: Person) -> None:
    reviewing.find(QTabWidget, "viewerTabs").setCurrentIndex(5)
    picture = reviewing.find(PictureView, "chainPicture")
    low, zoom = picture.height(), picture.zoom
    reviewing.click("enlargeButton")
    reviewing.qtbot.waitUntil(lambda: picture.height() > low)
    assert not reviewing.shown("reviewTable")
    reviewing.click("enlargeButton")
    reviewing.qtbot.waitUntil(lambda: picture.height() == low)
    assert reviewing.shown("reviewTable")
    assert picture.zoom == pytest.approx(zoom, abs=0.05)  # a scroll bar comes and goes


def test_a_size_that_was_chosen_stays_when_the_picture_gets_more_room(reviewing: Person) -> None:
    reviewing.find(QTabWidget, "viewerTabs").setCurrentIndex(6)
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
    qtbot.waitUntil(lambda: person.session.document is not None, timeout=LONG)
    person.wait_read()
    person.next()
    model = person.review.model()
    for position in range(model.columnCount()):
        assert model.index(0, position).data(Qt.ItemDataRole.ToolTipRole) is None
        assert "\u202e" not in (model.index(0, position).data() or "")
    for label in person.wizard.findChildren(QLabel):
        if "reversed" in label.text() or "img" in label.text():
            assert label.textFormat() == Qt.TextFormat.PlainText


def test_certificates_of_one_name_are_told_apart_where_names_are_cut_off(reviewing: Person) -> None:
    table = reviewing.review
    needed = table.fontMetrics().horizontalAdvance(SAMPLE_NAMES[0])
    assert table.columnWidth(NAME) > needed
    for cut in (table, reviewing.certificates, reviewing.find(BundleList, "bundleList")):
        assert cut.textElideMode() == Qt.TextElideMode.ElideMiddle


def test_findings_are_cut_off_at_their_end(reviewing: Person) -> None:
    bundle = reviewing.find(BundleList, "bundleList")
    for table, position in ((reviewing.review, FINDINGS), (bundle, 3)):
        option, delegate = QStyleOptionViewItem(), table.itemDelegateForColumn(position)
        assert isinstance(delegate, EndCell)
        delegate.initStyleOption(option, table.model().index(0, position))
        assert option.textElideMode == Qt.TextElideMode.ElideRight
