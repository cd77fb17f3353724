"""Certificates to choose from, which can be searched."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt

from core.base.printable import printable
from core.x509.certificate import Certificate
from gui import words
from gui.models.table_model import Index, TableModel
from gui.searching import matches, searched
from gui.tool_tips import as_tool_tip

_LONGEST = 500


class ChoiceModel(TableModel):
    """What certificates are, that are not added yet, and where this computer serves them."""

    columns = 6
    bound_column = 5

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[Certificate] = ()
        self._shown: list[Certificate] = []
        self._wanted: list[str] = []
        self._bound: Mapping[str, str] = {}

    def show_certificates(
        self, certificates: Sequence[Certificate], bound: Mapping[str, str] | None = None
    ) -> None:
        """Show these, as far as the search lets them.

        Args:
            certificates: what there is.
            bound: where this computer serves some of them, by their SHA-256.
        """
        self._all = certificates
        self._bound = bound or {}
        self._rearrange()

    def set_filter(self, text: str) -> None:
        """Show only rows that have every word of the text in their name, hosts or fingerprints."""
        self._wanted = searched(text)
        self._rearrange()

    def certificate(self, row: int) -> Certificate:
        """The certificate in a row."""
        return self._shown[row]

    def rows_of(self, chosen: Collection[str]) -> list[int]:
        """The rows of certificates (SHA-256) that are shown."""
        return [row for row, certificate in enumerate(self._shown) if certificate.sha256 in chosen]

    def row_total(self) -> int:
        """One row a certificate that the search lets through."""
        return len(self._shown)

    def names(self) -> Sequence[str]:
        """The columns' names."""
        return (
            self.tr("Name"),
            self.tr("Role"),
            self.tr("Issued By"),
            self.tr("Expires"),
            self.tr("SHA-1"),
            self.tr("Bound Here"),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell; what its owner wrote of a certificate, where the mouse rests."""
        if not index.isValid():
            return None
        certificate = self._shown[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tool_tip(_written(certificate))
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            words.name(certificate),
            words.role(certificate),
            words.issuer(certificate),
            words.date(certificate.tbs.not_after),
            certificate.sha1,
            printable(self._bound.get(certificate.sha256, "")),
        )[index.column()]

    def _rearrange(self) -> None:
        self.beginResetModel()
        bound, wanted = self._bound, self._wanted
        self._shown = [
            certificate
            for certificate in self._all
            if matches(
                certificate, wanted, f"{bound.get(certificate.sha256, '')} {_written(certificate)}"
            )
        ]
        self.endResetModel()


def _written(certificate: Certificate) -> str:
    """Friendly name and description, a line each, as far as the store has them."""
    texts = (printable(text[:_LONGEST]) for text in (certificate.alias, certificate.note) if text)
    return "\n".join(texts)
