"""The table of the draft: move, keep, leave out and copy rows by mouse, keyboard and menu."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStyle, QWidget

from gui.models.column import HIDDEN, Column
from gui.settings import Settings
from gui.shortcuts import Shortcut
from gui.widgets.column_menus import ColumnMenus
from gui.widgets.end_cell import EndCell
from gui.widgets.sign_cell import SignCell
from gui.widgets.table import Table
from gui.widgets.validity_bar import ValidityBar

if TYPE_CHECKING:  # the engine is imported once the window is there
    from gui.models.review_model import ReviewModel

_AROUND_ICON = 12
_TWO = 2
_FINDINGS = 18
"""Letters that the findings have room for, where other columns can be narrower."""

_SHRINKS = ((Column.ISSUER, 18), (Column.ROLE, 12), (Column.NAME, 40))
"""Columns that are made narrower in a narrow window, and the letters that they keep room for."""

_ROWS = 5
"""Rows that can be seen at least; a lower window scrolls the page."""


class ReviewTable(Table):
    """Shows a ``ReviewModel``; every edit is a signal."""

    move_wanted = Signal(list, int)
    """Rows (SHA-256) should stand before the row that is at this position of the draft now."""

    keep_wanted = Signal(list, bool)
    """Rows should be in the bundle, or left out of it."""

    compare_wanted = Signal(object, object)
    """Two certificates should be shown side by side."""

    shown_changed = Signal(str)
    """Another certificate (SHA-256) is the current one."""

    movable_changed = Signal(bool)
    """Rows can be moved among those that are shown; else they are filtered or sorted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("reviewTable", "", parent)
        self.setAccessibleName(self.tr("Certificates in bundle order"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        rows = (_ROWS + 2) * self.verticalHeader().defaultSectionSize()  # header and scroll bar
        self.setMinimumHeight(rows)
        self._wished: dict[int, int] = {}
        self._is_filling = False
        header = self.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._columns = ColumnMenus(self, (Column.POSITION, Column.NAME))
        header.customContextMenuRequested.connect(self._columns.open_columns)
        header.setSectionsMovable(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        self._add_actions()

    def use(self, model: "ReviewModel") -> None:
        """Show this model."""
        self.setModel(model)
        self._rows = model
        model.moved.connect(self.move_wanted)
        model.kept_changed.connect(lambda sha256, kept: self.keep_wanted.emit([sha256], kept))
        model.layoutChanged.connect(self.enable)
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self.selectionModel().selectionChanged.connect(self.enable)
        self.set_widths(9, 46, 18, 25, 27)
        self.setItemDelegateForColumn(Column.EXPIRES, ValidityBar(self))
        self.setItemDelegateForColumn(Column.NAME, SignCell(self))
        self.setItemDelegateForColumn(Column.FINDINGS, EndCell(self))
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # renewed names differ at their ends
        header = self.horizontalHeader()
        header.setStretchLastSection(False)  # as narrow as the status, where room is short
        header.moveSection(header.visualIndex(Column.STATUS), 1)
        for column in HIDDEN:
            self.setColumnHidden(column, True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)  # gives each name room for an arrow
        header.setMinimumSectionSize(1)  # or it would be the hint of every column
        size = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
        narrow = max(size + _AROUND_ICON, header.sectionSizeHint(Column.STATUS))
        header.setMinimumSectionSize(narrow)
        self.setColumnWidth(Column.STATUS, narrow)
        self.enable()

    def restore_columns(self, settings: Settings) -> None:
        """Make the columns as wide as they were last time."""
        super().restore_columns(settings)
        self.horizontalHeader().setStretchLastSection(False)
        self._wished = {column: self.columnWidth(column) for column, _ in _SHRINKS}
        self.give_the_rest()

    def save_columns(self, settings: Settings) -> None:
        """Remember how wide the columns are wished, whatever the window has room for."""
        self._widen()
        super().save_columns(settings)

    def give_the_rest(self) -> None:
        """The findings take what is left, and some of what others have where that is little."""
        if self._is_filling or not self._wished:  # the columns have their widths first
            return
        header, letter = self.horizontalHeader(), self.fontMetrics().averageCharWidth()
        least = header.sectionSizeHint(Column.FINDINGS) + header.height()
        wanted = max(least, _FINDINGS * letter)
        self._is_filling = True
        self._widen()
        for column, letters in _SHRINKS:  # what was found is seen without scrolling
            lacking = self._others() + wanted - self.viewport().width()
            if lacking > 0:
                least_here = max(letters * letter, header.sectionSizeHint(column))
                narrow = max(self.columnWidth(column) - lacking, least_here)
                self.setColumnWidth(column, min(self.columnWidth(column), narrow))
        left = self.viewport().width() - self._others()
        self.setColumnWidth(Column.FINDINGS, max(left, least))
        self._is_filling = False

    def column_resized(self, column: int, _before: int, width: int) -> None:
        """The person has made a column this wide: none is narrowed for that."""
        if not self._is_filling and column in self._wished:
            self._wished[column] = width

    def _widen(self) -> None:
        """Make what was narrowed as wide as it is wished."""
        for column, width in self._wished.items():
            self.setColumnWidth(column, width)

    def _others(self) -> int:
        """The width of all columns but the findings."""
        return sum(self.columnWidth(column) for column in Column if column != Column.FINDINGS)

    @property
    def chosen(self) -> list[str]:
        """SHA-256 of the selected rows, in bundle order."""
        rows = sorted(self.selected_rows(), key=self._rows.place)
        return [self._rows.certificate(row).sha256 for row in rows]

    @property
    def current(self) -> str | None:
        """SHA-256 of the current row."""
        index = self.currentIndex()
        return self._rows.certificate(index.row()).sha256 if index.isValid() else None

    def select(self, sha256: str) -> None:
        """Make the row of a certificate the current one, if it is shown."""
        row = self._rows.row_of(sha256)
        if row is not None:
            self.selectRow(row)
            self.scrollTo(self._rows.index(row, 0))

    def enable(self) -> None:
        """Enable what can be done with the rows that are selected."""
        some = bool(self.selected_rows())
        ordered = self._rows.in_bundle_order
        for action in (self.up, self.down):
            action.setEnabled(some and ordered)
        for action in (self.top, self.bottom):  # the ends of the bundle are there in every view
            action.setEnabled(some)
        self.movable_changed.emit(ordered)
        for action in (self.keep, self.leave_out, *self._copies):
            action.setEnabled(some)
        self.compare.setEnabled(len(self.selected_rows()) == _TWO)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space sets or clears the boxes of all selected rows alike."""
        if event.key() != Qt.Key.Key_Space or not self.selected_rows():
            super().keyPressEvent(event)
            return
        first = self._rows.index(self.selected_rows()[0], 0)
        box = first.data(Qt.ItemDataRole.CheckStateRole)
        self._keep(box != Qt.CheckState.Checked)

    def _add_actions(self) -> None:
        self.up = self._action(self.tr("Move &Up"), Shortcut.MOVE_UP, self._move_up)
        self.down = self._action(self.tr("Move &Down"), Shortcut.MOVE_DOWN, self._move_down)
        top, bottom = self.tr("Move to &Top"), self.tr("Move to &Bottom")
        self.top = self._action(top, Shortcut.MOVE_TOP, self._move_top)
        self.bottom = self._action(bottom, Shortcut.MOVE_BOTTOM, self._move_bottom)
        keep, leave_out = self.tr("&Keep in Bundle"), self.tr("&Leave Out")
        self.keep = self._action(keep, Shortcut.KEEP, lambda: self._keep(True))
        self.leave_out = self._action(leave_out, Shortcut.LEAVE_OUT, lambda: self._keep(False))
        for action, short in (
            (self.up, self.tr("&Up")),
            (self.down, self.tr("&Down")),
            (self.top, self.tr("T&op")),
            (self.bottom, self.tr("Botto&m")),
            (self.keep, self.tr("&Keep")),
            (self.leave_out, self.tr("&Leave Out")),
        ):
            action.setIconText(short)  # what a button above the table has room for
        self.compare = self._action(self.tr("Com&pare…"), None, self._compare)
        self._copies = (
            self._action(self.tr("&Copy as PEM"), Shortcut.COPY, self._copy_pem),
            self._action(self.tr("Copy as Te&xt"), Shortcut.COPY_TEXT, self._copy_rows),
            self._action(self.tr("Copy SHA-&1 Thumbprint"), None, self._copy_sha1),
            self._action(self.tr("Copy SHA-&256 Fingerprint"), None, self._copy_sha256),
        )

    def _action(self, text: str, shortcut: Shortcut | None, act: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        if shortcut is not None:
            shortcut.give_to(action)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(act)
        self.addAction(action)
        return action

    def _open_menu(self, point: QPoint) -> None:
        menu = QMenu(self)
        menu.addActions([self.keep, self.leave_out])
        menu.addSeparator()
        menu.addActions([self.up, self.down, self.top, self.bottom])
        menu.addSeparator()
        menu.addAction(self.compare)
        menu.addSeparator()
        menu.addMenu(self._columns.sort)
        menu.addMenu(self._columns.columns)
        menu.addSeparator()
        menu.addActions(list(self._copies))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(point))

    def _tell_current(self, now: QModelIndex) -> None:
        if now.isValid():
            self.shown_changed.emit(self._rows.certificate(now.row()).sha256)

    def _places(self) -> list[int]:
        return sorted(self._rows.place(row) for row in self.selected_rows())

    def _move_up(self) -> None:
        if places := self._places():
            self.move_wanted.emit(self.chosen, max(places[0] - 1, 0))

    def _move_down(self) -> None:
        if places := self._places():
            self.move_wanted.emit(self.chosen, min(places[-1] + 2, self._rows.bundle_rows))

    def _move_top(self) -> None:
        self.move_wanted.emit(self.chosen, 0)

    def _move_bottom(self) -> None:
        self.move_wanted.emit(self.chosen, self._rows.bundle_rows)

    def _keep(self, kept: bool) -> None:  # noqa: FBT001 - private
        if self.selected_rows():
            self.keep_wanted.emit(self.chosen, kept)

    def _compare(self) -> None:
        first, second = (self._rows.certificate(row) for row in self.selected_rows())
        self.compare_wanted.emit(first, second)

    def _copy_pem(self) -> None:
        from core.encoders.pem import pem_block  # noqa: PLC0415 - after the first window

        rows = sorted(self.selected_rows(), key=self._rows.place)
        blocks = (pem_block(self._rows.certificate(row).der) for row in rows)
        _copy(b"".join(blocks).decode("ascii"))

    def _copy_rows(self) -> None:
        role = Qt.ItemDataRole.DisplayRole
        header = self.horizontalHeader()
        every = map(header.logicalIndex, range(header.count()))
        names = self._rows.names()
        columns = [column for column in every if names[column] and not self.isColumnHidden(column)]
        lines = [[names[column] for column in columns]] + [
            [self._rows.index(row, column).data(role) for column in columns]
            for row in self.selected_rows()
        ]
        _copy("\n".join("\t".join(line) for line in lines))

    def _copy_sha1(self) -> None:
        _copy("\n".join(self._rows.certificate(row).sha1 for row in self.selected_rows()))

    def _copy_sha256(self) -> None:
        _copy("\n".join(self.chosen))


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
