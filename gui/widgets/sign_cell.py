"""The sign before a name, in the colour of the name: it can be seen on a selected row too."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem


class SignCell(QStyledItemDelegate):
    """Draws a cell as usual, with its sign in the colour that its text has."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Give the sign its colour."""
        super().initStyleOption(option, index)
        sign = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(sign, QPixmap):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
            option.icon = _tinted(sign, option.palette.color(role))


def _tinted(sign: QPixmap, colour: QColor) -> QIcon:
    tinted = QPixmap(sign)
    painter = QPainter(tinted)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(tinted.rect(), colour)
    painter.end()
    icon = QIcon(tinted)
    icon.addPixmap(tinted, QIcon.Mode.Selected)  # or the style mixes it with the row's colour
    return icon
