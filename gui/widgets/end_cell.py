"""Cells whose text is cut off at its end, in a table that cuts names off in the middle."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem


class EndCell(QStyledItemDelegate):
    """The beginning of a text of several words says the most."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Cut off at the end."""
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideRight
