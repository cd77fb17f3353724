"""How much is left of a validity, as a thin bar below the day on which it ends."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.models.column import LEFT

_HIGH = 3
_BESIDE = 4
_FAINT = 60
"""Opacity, of 255, of what is over."""


class ValidityBar(QStyledItemDelegate):
    """Draws the text as usual and the bar below it: full where the validity has just begun.

    The text says the same in days, so nothing is told by the bar alone.
    """

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw a cell."""
        super().paint(painter, option, index)
        left = index.data(LEFT)
        if left is None:
            return
        rect: QRectF = QRectF(option.rect).adjusted(_BESIDE, 0, -_BESIDE, -1)
        rect.setTop(rect.bottom() - _HIGH)
        colour = self._colour(option, index)
        painter.fillRect(rect, QColor(colour.red(), colour.green(), colour.blue(), _FAINT))
        rect.setWidth(rect.width() * left)
        painter.fillRect(rect, colour)

    def _colour(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QColor:
        """That of the text, so that it can be seen on a selected row too."""
        palette: QPalette = option.palette
        if option.state & QStyle.StateFlag.State_Selected:
            return palette.color(QPalette.ColorRole.HighlightedText)
        colour = index.data(Qt.ItemDataRole.ForegroundRole)
        return colour if isinstance(colour, QColor) else palette.color(QPalette.ColorRole.Text)
