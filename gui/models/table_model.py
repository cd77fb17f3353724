"""What every model of a flat table answers to Qt in the same way."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex


class TableModel(QAbstractTableModel):
    """A table whose rows have no children and whose columns have names."""

    columns: int
    """How many columns there are."""

    @abstractmethod
    def row_total(self) -> int:
        """How many rows there are now."""

    @abstractmethod
    def names(self) -> Sequence[str]:
        """What the columns are called, in the person's language."""

    def rowCount(self, parent: Index | None = None) -> int:
        """The rows of the table; a cell has none."""
        return 0 if parent is not None and parent.isValid() else self.row_total()

    def columnCount(self, parent: Index | None = None) -> int:
        """The columns of the table; a cell has none."""
        return 0 if parent is not None and parent.isValid() else self.columns

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The columns' names."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.names()[section] if 0 <= section < self.columns else None
