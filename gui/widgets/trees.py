"""What several trees need: rows that wrap their text, columns with room for it, headings."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QTreeWidgetItem,
)

_AROUND = 4
"""Pixels between the texts of two rows."""

_HIGH = 100_000
"""Pixels; so much room downwards has a text that is measured."""


class _Wrapping(QStyledItemDelegate):
    """Measures a text in the width of its column: Qt's trees do not."""

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The size of the wrapped text."""
        if index.column() > 0:
            rect = option.rect  # a copy
            rect.setSize(QSize(self._tree.columnWidth(index.column()), _HIGH))
            option.rect = rect
        size = super().sizeHint(option, index)
        return QSize(size.width(), size.height() + _AROUND)  # room for the line around a row


def wrap_rows(tree: QTreeView) -> None:
    """Make rows as high as their text wants in the width of its column, also once that changes."""
    tree.setWordWrap(True)
    tree.setItemDelegate(_Wrapping(tree))

    def measure_again() -> None:
        if tree.wordWrap():  # a view of very many rows may have it off
            tree.scheduleDelayedItemsLayout()

    tree.header().sectionResized.connect(measure_again)


def widen_columns(tree: QTreeView, *characters: int) -> None:
    """Make the columns so many characters wide, or as wide as their names if that is more."""
    header, wide = tree.header(), tree.fontMetrics().averageCharWidth()
    for column, count in enumerate(characters):
        tree.setColumnWidth(column, max(count * wide, header.sectionSizeHint(column)))
    if header.stretchLastSection():  # it gets what is left, which may be too little for its name
        last = header.count() - 1
        header.setMinimumSectionSize(header.sectionSizeHint(last))
        tree.setColumnWidth(last, header.sectionSizeHint(last))


def embolden(item: QTreeWidgetItem, column: int = 0) -> None:
    """Write a cell in bold."""
    font = item.font(column)
    font.setBold(True)
    item.setFont(column, font)
