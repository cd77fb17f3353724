"""The certificates in the order in which they were found; grows while files are read."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from core.base.printable import printable
from gui.models.table_model import Index, TableModel

if TYPE_CHECKING:
    from core.workflow.document import Document
    from core.x509.certificate import Certificate

_EXPIRES = 3


class CertificatesModel(TableModel):
    """Name, role, issuer, expiry and source of every certificate that was read."""

    columns = 5

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Certificate] = []
        self._known: set[str] | None = set()
        self._titles: Mapping[str, str] = {}
        self._titled = 0

    def append(self, certificates: Iterable["Certificate"]) -> None:
        """Show more certificates at the end; doubles are dropped."""
        if self._known is None:  # a set of many takes longer than a frame
            self._known = {row.sha256 for row in self._rows}
        known = self._known
        new = {
            certificate.sha256: certificate
            for certificate in certificates
            if certificate.sha256 not in known
        }
        if not new:
            return
        position = len(self._rows)
        self.beginInsertRows(QModelIndex(), position, position + len(new) - 1)
        self._rows.extend(new.values())
        known.update(new)
        self.endInsertRows()

    def show_document(self, document: "Document | None") -> None:
        """Show exactly the certificates of the document; rows that are right already stay."""
        rows = list(document.analysis.collection) if document else []
        titles = document.analysis.titles if document else {}
        if titles is not self._titles or len(titles) != self._titled:
            self._titles, self._titled = titles, len(titles)
            self._show_titles()
        shown, self._known = len(self._rows), None
        if rows[:shown] != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        elif len(rows) > shown:
            self.beginInsertRows(QModelIndex(), shown, len(rows) - 1)
            self._rows = rows
            self.endInsertRows()
        else:
            self._rows = rows  # the same certificates, with all their origins

    def _show_titles(self) -> None:
        """The names of rows that are shown may be others: a twin was found."""
        if self._rows:
            last = self.index(len(self._rows) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last)

    def certificate(self, row: int) -> "Certificate":
        """The certificate in a row."""
        return self._rows[row]

    def row_total(self) -> int:
        """One row a certificate."""
        return len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell."""
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        certificate = self._rows[index.row()]
        if index.column() == 0 and certificate.sha256 in self._titles:
            return printable(self._titles[certificate.sha256])
        return _cell(certificate, index.column())

    def names(self) -> Sequence[str]:
        """The columns' names."""
        return (
            self.tr("Name"),
            self.tr("Role"),
            self.tr("Issued By"),
            self.tr("Expires"),
            self.tr("Found In"),
        )


def _cell(certificate: "Certificate", column: int) -> str:
    """The text of a column, worked out when it is shown."""
    from gui import words  # noqa: PLC0415 - the engine is imported once the window is there

    if column == _EXPIRES:
        return words.date(certificate.tbs.not_after)
    return (words.name, words.role, words.issuer, words.source)[column - (column > _EXPIRES)](
        certificate
    )
