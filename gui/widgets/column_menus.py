"""How a table is sorted and which columns it has, by keys and menus as well as on its header."""

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QTableView

from gui.announcer import announce
from gui.shortcuts import Shortcut


class ColumnMenus(QObject):
    """Two menus of a table: *Sort By* and *Columns*.

    Args:
        table: the table, which sorts by a click on its header.
        always: the columns that cannot be hidden.
    """

    def __init__(self, table: QTableView, always: Collection[int]) -> None:
        super().__init__(table)
        self._table = table
        self._always = always
        sort, columns = self.tr("&Sort By"), self.tr("Colu&mns")
        self.sort = self._menu(sort, Shortcut.SORT_BY, self._fill_sort)
        self.columns = self._menu(columns, Shortcut.COLUMNS, self._fill_columns)

    def open_columns(self, point: QPoint) -> None:
        """Ask which columns are shown, at a place of the header."""
        self.columns.popup(self._table.horizontalHeader().mapToGlobal(point))

    def _menu(self, text: str, shortcut: Shortcut, fill: Callable[[], None]) -> QMenu:
        menu = QMenu(text, self._table)
        menu.aboutToShow.connect(fill)
        action = menu.menuAction()
        shortcut.give_to(action)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: self._pop_up(menu))
        self._table.addAction(action)
        return menu

    def _pop_up(self, menu: QMenu) -> None:
        """By its key: below the header, with its first entry chosen."""
        menu.popup(self._table.viewport().mapToGlobal(QPoint(0, 0)))
        menu.setActiveAction(menu.actions()[0])

    def _fill_sort(self) -> None:
        header = self._table.horizontalHeader()
        section, order = header.sortIndicatorSection(), header.sortIndicatorOrder()
        self.sort.clear()
        by, direction = QActionGroup(self.sort), QActionGroup(self.sort)
        entry = self._entry(self.sort, by, self.tr("Bundle Order"), chosen=section < 0)
        entry.triggered.connect(lambda: self._sort(-1, Qt.SortOrder.AscendingOrder))
        for column, name in self._named():
            entry = self._entry(self.sort, by, name, chosen=column == section)
            entry.triggered.connect(partial(self._sort, column, order))
        self.sort.addSeparator()
        for text, sort_order in (
            (self.tr("Ascending"), Qt.SortOrder.AscendingOrder),
            (self.tr("Descending"), Qt.SortOrder.DescendingOrder),
        ):
            entry = self._entry(self.sort, direction, text, chosen=sort_order is order)
            entry.triggered.connect(partial(self._sort, section, sort_order))
            entry.setEnabled(section >= 0)

    def _fill_columns(self) -> None:
        self.columns.clear()
        for column, name in self._named():
            if column not in self._always:
                entry = self._entry(self.columns, None, name, chosen=self._is_shown(column))
                entry.toggled.connect(partial(self._show, column))

    def _entry(
        self, menu: QMenu, group: QActionGroup | None, text: str, *, chosen: bool
    ) -> QAction:
        entry = menu.addAction(text)
        entry.setCheckable(True)
        entry.setChecked(chosen)
        if group is not None:
            group.addAction(entry)
        return entry

    def _named(self) -> list[tuple[int, str]]:
        """The columns that have a name, in their order."""
        model, across = self._table.model(), Qt.Orientation.Horizontal
        names = [
            str(model.headerData(position, across) or "") for position in range(model.columnCount())
        ]
        return [(index, name) for index, name in enumerate(names) if name]

    def _is_shown(self, column: int) -> bool:
        return not self._table.isColumnHidden(column)

    def _show(self, column: int, shown: bool) -> None:  # noqa: FBT001 - a signal's value
        self._table.setColumnHidden(column, not shown)

    def _sort(self, column: int, order: Qt.SortOrder, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a signal's value
        self._table.horizontalHeader().setSortIndicator(column, order)
        name = dict(self._named()).get(column)
        text = self.tr("Sorted by: {column}").format(column=name)
        announce(self._table, text if name else self.tr("In bundle order"))
