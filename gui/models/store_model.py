"""The certificates of a client's ``cainfo-merged.pem``, in its order."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt

from core.agent.merged import MergedEntry
from gui import words
from gui.models.table_model import Index, TableModel


class StoreModel(TableModel):
    """Position, name, role, expiry, and the file that each certificate comes from."""

    columns = 5

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[MergedEntry] = ()

    def show_store(self, entries: Sequence[MergedEntry]) -> None:
        """Show these entries."""
        self.beginResetModel()
        self._rows = entries
        self.endResetModel()

    def row_total(self) -> int:
        """One row a certificate, doubles included."""
        return len(self._rows)

    def names(self) -> Sequence[str]:
        """The columns' names."""
        return (
            self.tr("Position"),
            self.tr("Name"),
            self.tr("Role"),
            self.tr("Expires"),
            self.tr("Comes From"),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell."""
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        entry = self._rows[index.row()]
        certificate = entry.certificate
        cells = (
            f"{entry.position:n}",
            words.name(certificate),
            words.role(certificate),
            words.date(certificate.tbs.not_after),
            self._origin(entry),
        )
        return cells[index.column()]

    def _origin(self, entry: MergedEntry) -> str:
        names = {
            "bundle": self.tr("the bundle"),
            None: self.tr("none of these files"),
        }
        part = None if entry.part is None else entry.part.value
        named = names.get(part, part or "")
        if entry.first is None:
            return named
        return self.tr("{file}, the same as {position}").format(
            file=named, position=f"{entry.first:n}"
        )
