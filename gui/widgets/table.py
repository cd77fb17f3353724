"""Tables that all look and behave alike."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from gui.settings import Settings


class Table(QTableView):
    """Whole rows are selected, several at once; rows are as high as the font wants."""

    def __init__(self, name: str, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._arrow: int | None = None
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)  # measuring each row costs seconds
        rows.setDefaultSectionSize(QFontMetrics(self.font()).height() + 8)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def set_widths(self, *characters: int) -> None:
        """Make the columns so many characters wide, or as wide as their names if that is more.

        The last takes what is left.
        """
        header, font = self.horizontalHeader(), QFontMetrics(self.font())
        arrow = font.height() * 3 // 2  # how the table is sorted is shown beside the name
        for column, count in enumerate(characters):
            needed = header.sectionSizeHint(column) + arrow
            self.setColumnWidth(column, max(count * font.averageCharWidth(), needed))
        self._arrow = arrow
        header.sectionResized.connect(self.column_resized)
        self.give_the_rest()

    def give_the_rest(self) -> None:
        """Give the last column what is left; where its name needs more, the table scrolls."""
        header = self.horizontalHeader()
        last = header.count() - 1
        if self._arrow is None or last < 0:
            return
        needed = header.sectionSizeHint(last) + self._arrow
        others = header.length() - header.sectionSize(last)
        fits = self.viewport().width() - others >= needed
        header.setStretchLastSection(fits)
        if not fits:
            self.setColumnWidth(last, needed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The last column takes what is left."""
        super().resizeEvent(event)
        self.give_the_rest()

    def column_resized(self, column: int, _before: int, _width: int) -> None:
        """The last column takes what another one leaves."""
        if column != self.horizontalHeader().count() - 1:
            self.give_the_rest()

    def restore_columns(self, settings: Settings) -> None:
        """Make the columns as wide as they were last time."""
        header = self.horizontalHeader()
        if header.restoreState(settings.state(self._state_name)):
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.give_the_rest()

    def save_columns(self, settings: Settings) -> None:
        """Remember how wide the columns are."""
        if self.model() is not None:
            settings.set_state(self._state_name, self.horizontalHeader().saveState())

    @property
    def _state_name(self) -> str:
        """Columns of another version of the table are not restored."""
        return f"columns/{self.objectName()}/{self.model().columnCount()}"

    def selected_rows(self) -> list[int]:
        """The rows that are selected, in their order."""
        if self.model() is None:
            return []
        return sorted(index.row() for index in self.selectionModel().selectedRows())
