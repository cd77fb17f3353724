"""What came of asking several servers: one row a server, with what there is to say below it."""

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyle, QTreeWidget, QTreeWidgetItem, QWidget

from core.base.printable import printable
from gui.icons import standard_icon
from gui.widgets.trees import embolden, widen_columns

_MARGIN, _WIDEST = 3, 60
"""Characters beside a text, and of the widest column that is made by itself."""


class ResultTree(QTreeWidget):
    """Rows in bold, and sentences that go across all columns.

    Args:
        name: the object's name.
        accessible_name: what a screen reader calls it.
        columns: the columns' names, each with how many characters wide it is at least.
    """

    def __init__(
        self,
        name: str,
        accessible_name: str,
        columns: Sequence[tuple[str, int]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setHeaderLabels([title for title, _ in columns])
        self.header().setStretchLastSection(False)
        widen_columns(self, *(characters for _, characters in columns))

    def add_row(
        self, cells: Sequence[str], icon: QStyle.StandardPixmap | None = None
    ) -> QTreeWidgetItem:
        """Add a server, open, so that what is said of it can be seen."""
        row = QTreeWidgetItem(self, list(cells))
        embolden(row)
        if icon is not None:
            row.setIcon(0, standard_icon(icon))
        row.setExpanded(True)
        if len(cells) > 1:
            self._make_room(row)
        return row

    def _make_room(self, row: QTreeWidgetItem) -> None:
        """No name is cut off, unless it is longer than most windows are wide."""
        wide = self.fontMetrics().averageCharWidth()
        for column in range(row.columnCount()):
            text = QFontMetrics(row.font(column)).horizontalAdvance(row.text(column))
            beside = self.indentation() + self.iconSize().width() if column == 0 else 0
            wanted = min(text + beside + _MARGIN * wide, _WIDEST * wide)
            self.setColumnWidth(column, max(self.columnWidth(column), wanted))

    def add_line(self, row: QTreeWidgetItem, text: str) -> QTreeWidgetItem:
        """Say something of a server."""
        line = QTreeWidgetItem(row, [printable(text)])
        line.setFirstColumnSpanned(True)
        row.setExpanded(True)
        return line
