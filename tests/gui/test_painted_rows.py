"""Rows can be read in every palette: left out, expired, selected; and so can their bars and signs.

Text is judged by the colours that rows are painted with, for its thin strokes are mixed with the
ground; what is no text, by its pixels.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
)

from gui.contrast import READABLE, VISIBLE, contrast
from gui.models.column import LEFT, Column
from tests.gui.helpers import Person
from tests.gui.reviewing import choose_entry
from tests.gui.views import every_view, remember_something

Role = QPalette.ColorRole
Group = QPalette.ColorGroup
SIGN = QRect(0, 0, 240, 40)
"""Room for a cell, in which its sign or bar is large enough to be measured."""


def test_every_row_can_be_read(
    colours: QPalette, open_wizard: Callable[..., Person], tmp_path: Path
) -> None:
    remember_something(tmp_path)
    weak = {
        (name, view.objectName(), index.data(), round(found, 2))
        for name, window in every_view(open_wizard(), tmp_path)
        for view in window.findChildren(QAbstractItemView)
        if view.isVisible() and isinstance(view, QTableView | QTreeView | QListView)
        for index in _cells(view, QModelIndex())
        if (found := _contrast_of(view, index, colours)) < READABLE
    }
    assert sorted(weak, key=str) == []


def _cells(view: QAbstractItemView, parent: QModelIndex) -> Iterator[QModelIndex]:
    model = view.model()
    for row in range(model.rowCount(parent)):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
        for column in range(columns):
            yield model.index(row, column, parent)
        yield from _cells(view, model.index(row, 0, parent))


def _option(view: QAbstractItemView, index: QModelIndex) -> QStyleOptionViewItem:
    """What a cell is painted with."""
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    delegate = view.itemDelegateForIndex(index)
    assert isinstance(delegate, QStyledItemDelegate)
    delegate.initStyleOption(option, index)
    return option


def _contrast_of(view: QAbstractItemView, index: QModelIndex, colours: QPalette) -> float:
    """The least contrast of a cell's text, on either kind of row and on a selected one."""
    option = _option(view, index)  # its palette is gone with it
    used = option.palette
    enabled = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
    text = used.color(Group.Active if enabled else Group.Disabled, Role.Text)
    grounds = [colours.color(Role.Base)]
    if view.alternatingRowColors():
        grounds.append(colours.color(Role.AlternateBase))
    chosen = contrast(used.color(Role.HighlightedText), used.color(Role.Highlight))
    return min(chosen, *(contrast(text, ground) for ground in grounds))


def test_a_row_that_is_left_out_can_be_read_and_told_from_others(
    colours: QPalette, reviewing: Person
) -> None:
    reviewing.choose(0)
    reviewing.click("leaveOutButton")
    reviewing.wait_read()
    model = reviewing.review.model()
    pale, usual = (_option(reviewing.review, model.index(row, Column.NAME)) for row in (0, 1))
    text = pale.palette.color(Role.Text)
    assert contrast(text, colours.color(Role.AlternateBase)) >= READABLE
    assert pale.font.strikeOut()
    assert not usual.font.strikeOut()


# -- bars and signs ----------------------------------------------------------------------------


def _painted(view: QAbstractItemView, index: QModelIndex, *, chosen: bool) -> QImage:
    """A cell by its delegate, on the ground that its row has, without its text."""
    image = QImage(SIGN.size(), QImage.Format.Format_RGB32)
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    palette, state = option.palette, QStyle.StateFlag
    option.rect = SIGN
    option.state = state.State_Enabled | state.State_Active
    option.state |= state.State_Selected if chosen else state.State_None
    image.fill(palette.color(Role.Highlight if chosen else Role.Base))
    painter = QPainter(image)
    view.itemDelegateForIndex(index).paint(painter, option, index)
    painter.end()
    return image


def _line(image: QImage, y: int) -> list[QColor]:
    return [image.pixelColor(x, y) for x in range(image.width())]


def test_the_bar_of_the_validity_can_be_seen_on_every_row(
    colours: QPalette, reviewing: Person
) -> None:
    assert colours is not None
    model = reviewing.review.model()
    shares = {}
    for row in range(model.rowCount()):
        index = model.index(row, Column.EXPIRES)
        for chosen in (False, True):
            if 0 < index.data(LEFT) < 1:
                image = _painted(reviewing.review, index, chosen=chosen)
                shares[index.data(), chosen] = _least_contrast_of_bar(image)
    assert shares
    assert min(shares.values()) >= VISIBLE, shares


def _least_contrast_of_bar(image: QImage) -> float:
    """That of what is left to the row, and to what is over."""
    bar = _line(image, image.height() - 3)
    ground, left, over = bar[0], bar[5], bar[-6]
    return min(contrast(left, ground), contrast(left, over))


def test_the_sign_of_a_row_that_belongs_to_another_can_be_seen(
    colours: QPalette, reviewing: Person
) -> None:
    assert colours is not None
    choose_entry(reviewing, "viewChoice", "By issuer")
    model = reviewing.review.model()
    below = [
        index
        for row in range(model.rowCount())
        if (index := model.index(row, Column.NAME)).data(Qt.ItemDataRole.DecorationRole)
    ]
    assert below
    for index in below:
        for chosen in (False, True):
            image = _painted(reviewing.review, index, chosen=chosen)
            width = index.data(Qt.ItemDataRole.DecorationRole).width()
            assert _seen_in(image, width) >= VISIBLE, (index.data(), chosen)


def _seen_in(image: QImage, width: int) -> float:
    """The contrast of what stands out most within the first pixels of a cell."""
    pixels = [image.pixelColor(x, y) for x in range(width) for y in range(image.height())]
    ground = QColor(Counter(pixel.rgb() for pixel in pixels).most_common(1)[0][0])
    return max(contrast(pixel, ground) for pixel in pixels)
