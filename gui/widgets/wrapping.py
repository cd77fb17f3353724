"""Rows of a tree that are as high as their text wants in the width of its column."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget

_HIGH = 100_000
"""Pixels; so much room downwards has a text that is measured."""


class Wrapping(QStyledItemDelegate):
    """Makes rows as high as their text wants in the width of its column: Qt's trees do not."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The size of the wrapped text."""
        tree = self.parent()
        if isinstance(tree, QTreeWidget) and index.column() > 0:
            rect = option.rect  # a copy
            rect.setSize(QSize(tree.columnWidth(index.column()), _HIGH))
            option.rect = rect
        return super().sizeHint(option, index)
