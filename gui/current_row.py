"""A line around the row that the keys are on, where it is not the one that is selected.

Ctrl with an arrow leads through a list and selects nothing; styles hardly show where one is.
"""

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFocusFrame, QListView


class CurrentRow(QFocusFrame):
    """The line in one list, table or tree, for as long as that has the focus.

    Args:
        view: what it is drawn in.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.setObjectName("currentRow")
        self._view = view
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._settle)
        self.hide()

    def begin(self) -> None:
        """The list has the focus."""
        self._view.viewport().installEventFilter(self)
        self._settle()

    def end(self) -> None:
        """Something else has the focus."""
        self._view.viewport().removeEventFilter(self)
        self._soon.stop()
        self.hide()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Whatever moves the row, or selects it, has the list painted."""
        if event.type() is QEvent.Type.Paint:
            self._soon.start()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Two lines, of which one can be told from every row."""
        painter, rect = QPainter(self), self.rect().adjusted(0, 0, -1, -1)
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.Base):
            painter.setPen(self._view.palette().color(role))
            painter.drawRect(rect)
            rect = rect.adjusted(1, 1, -1, -1)
        painter.end()

    def _settle(self) -> None:
        place = QRect() if self._is_plain() else self._place()
        self.setVisible(place.isValid())
        if place.isValid():
            self.setGeometry(place)
            self.raise_()

    def _is_plain(self) -> bool:
        """The row is the only one that is selected, so it is seen as it is."""
        if self._view.model() is None:
            return True
        chosen = self._view.selectionModel()
        if not chosen.currentIndex().isValid():
            return True
        parts = chosen.selection()
        rows = sum(part.height() for part in parts)  # type: ignore[attr-defined]  # it is a list
        return rows == 1 and chosen.isSelected(chosen.currentIndex())

    def _place(self) -> QRect:
        viewport = self._view.viewport()
        row = self._view.visualRect(self._view.currentIndex())
        if not isinstance(self._view, QListView):  # elsewhere whole rows are selected
            row = QRect(0, row.top(), viewport.width(), row.height())
        return (row & viewport.rect()).translated(viewport.pos())


def mark_row(view: QAbstractItemView) -> None:
    """A list has the focus now."""
    (view.findChild(CurrentRow) or CurrentRow(view)).begin()


def leave_row(view: QAbstractItemView) -> None:
    """A list had the focus."""
    mark = view.findChild(CurrentRow)
    if mark is not None:
        mark.end()
