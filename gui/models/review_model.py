"""The rows of the draft in bundle order, which can be looked at filtered or sorted."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QIcon

from core.base.choices import LEAVE_OUT
from core.rules import Finding, Severity
from core.rules.tidy import reasons
from core.workflow.document import Document
from core.x509.certificate import Certificate
from gui import words
from gui.models.table_model import Index, TableModel

POSITION, NAME, ROLE, ISSUER, EXPIRES, FINDINGS = range(6)
_MIME = "application/x-certbundler-rows"
_CELL = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_FLAGS = {  # by: rows can be moved, the cell has a box
    (False, False): _CELL,
    (False, True): _CELL | Qt.ItemFlag.ItemIsUserCheckable,
    (True, False): _CELL | Qt.ItemFlag.ItemIsDragEnabled,
    (True, True): _CELL | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsUserCheckable,
}


class ReviewModel(TableModel):
    """Position with a box, name, role, issuer, expiry and findings of every row of the draft.

    Edits are signals: the model shows what the document is and changes nothing by itself.
    """

    columns = FINDINGS + 1

    kept_changed = Signal(str, bool)
    """The box of a certificate (SHA-256) was set or cleared."""

    moved = Signal(list, int)
    """Rows (SHA-256) were dropped to stand before the row that is at this position now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._rows: Sequence[Certificate] = ()
        self._shown: list[int] = []
        self._positions: list[int] = []
        self._filter: list[str] = []
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._texts: dict[tuple[int, int], str] = {}
        self._icons: dict[Severity, QIcon] = {}
        self._struck_out = QFont()
        self._struck_out.setStrikeOut(True)
        self._by_role: dict[int, Callable[[int, int], Any]] = {
            Qt.ItemDataRole.DisplayRole: self._text,
            Qt.ItemDataRole.CheckStateRole: self._box,
            Qt.ItemDataRole.DecorationRole: self._icon,
            Qt.ItemDataRole.FontRole: self._font,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
        }

    # -- what is shown ---------------------------------------------------------------------

    @property
    def in_bundle_order(self) -> bool:
        """The rows are neither filtered nor sorted, so they can be moved."""
        return not self._filter and self._sorted is None

    @property
    def bundle_rows(self) -> int:
        """How many rows the draft has, shown or not."""
        return len(self._rows)

    def show_document(self, document: Document | None) -> None:
        """Show the rows of a document; selections stay on their certificates."""
        self._rearrange(lambda: self._take(document))

    def set_filter(self, text: str) -> None:
        """Show only rows that have every word of the text in their name, hosts or fingerprints."""
        self._rearrange(lambda: setattr(self, "_filter", words.searched(text)))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Show the rows sorted; by no column or by position is the bundle's own order."""
        unsorted = column == POSITION and order is Qt.SortOrder.AscendingOrder
        wanted = None if column < 0 or unsorted else (column, order)
        self._rearrange(lambda: setattr(self, "_sorted", wanted))

    def certificate(self, row: int) -> Certificate:
        """The certificate in a row."""
        return self._rows[self._shown[row]]

    def row_of(self, sha256: str) -> int | None:
        """The row of a certificate, or None where it is not shown."""
        shown = (row for row, at in enumerate(self._shown) if self._rows[at].sha256 == sha256)
        return next(shown, None)

    def place(self, row: int) -> int:
        """The position in the draft, from 0, of what is in a row; the end after the last."""
        return self._shown[row] if 0 <= row < len(self._shown) else len(self._rows)

    def _take(self, document: Document | None) -> None:
        self._document = document
        self._texts.clear()
        self._rows = document.draft.rows.certificates if document else ()
        left_out = document.draft.left_out if document else frozenset()
        self._positions = []
        position = 0
        for one in self._rows:
            kept = one.sha256 not in left_out
            position += kept
            self._positions.append(position if kept else 0)

    def _rearrange(self, change: Callable[[], None]) -> None:
        """Change what is shown where; views keep what they had selected."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [(self.certificate(index.row()).sha256, index.column()) for index in before]
        change()
        self._shown = self._arranged()
        wanted = {sha256 for sha256, _ in held}
        rows = {
            self._rows[at].sha256: row
            for row, at in enumerate(self._shown)
            if wanted and self._rows[at].sha256 in wanted
        }
        after = [
            self.index(rows[sha256], column) if sha256 in rows else QModelIndex()
            for sha256, column in held
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _arranged(self) -> list[int]:
        shown: Iterable[int] = range(len(self._rows))
        if self._filter:
            shown = [at for at in shown if self._matches(at)]
        if self._sorted is not None:
            column, order = self._sorted
            backwards = order is Qt.SortOrder.DescendingOrder
            shown = sorted(shown, key=self._key(column), reverse=backwards)
        return list(shown)

    def _matches(self, at: int) -> bool:
        """A row is found by its findings too: "expired" finds what is expired."""
        return words.matches(self._rows[at], self._filter, words.labels(self._about(at)))

    def _key(self, column: int) -> Callable[[int], Any]:
        if column == POSITION:
            return lambda at: at
        if column == EXPIRES:
            return lambda at: str(self._rows[at].tbs.not_after or "")
        if column == FINDINGS:
            ranks = [None, *Severity]
            return lambda at: (ranks.index(self._worst(at)), words.labels(self._about(at)))
        return lambda at: self._worked_out(at, column).casefold()

    # -- what Qt asks ----------------------------------------------------------------------

    def row_total(self) -> int:
        """One row a certificate that is not filtered away."""
        return len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, box and icon of a cell."""
        read = self._by_role.get(role)
        if read is None or not index.isValid():
            return None
        return read(self._shown[index.row()], index.column())

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A box was clicked."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        kept = Qt.CheckState(value) == Qt.CheckState.Checked
        self.kept_changed.emit(self.certificate(index.row()).sha256, kept)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be dragged and have a box; between them rows can be dropped."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return _FLAGS[self.in_bundle_order, index.column() == POSITION]

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Only rows of this table can be dropped into it; files go to the page before."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The SHA-256 of the rows that are dragged, in their order."""
        rows = sorted({index.row() for index in indexes})
        data = QMimeData()
        data.setData(_MIME, " ".join(self.certificate(row).sha256 for row in rows).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Rows were dropped; the document makes the move, so the view has nothing to remove."""
        del action, column
        if not data.hasFormat(_MIME) or not self.in_bundle_order:
            return False
        to = row if row >= 0 else parent.row() if parent.isValid() else len(self._rows)
        chosen = bytes(data.data(_MIME).data()).decode().split()
        self.moved.emit(chosen, to)
        return False

    # -- cells -----------------------------------------------------------------------------

    def names(self) -> Sequence[str]:
        """The columns' names."""
        return (
            self.tr("Position"),
            self.tr("Name"),
            self.tr("Role"),
            self.tr("Issued By"),
            self.tr("Expires"),
            self.tr("Findings"),
        )

    def _text(self, at: int, column: int) -> str:
        """The text of a cell, remembered while the rows stay: painting asks again and again."""
        text = self._texts.get((at, column))
        if text is None:
            text = self._texts[at, column] = self._worked_out(at, column)
        return text

    def _worked_out(self, at: int, column: int) -> str:
        one = self._rows[at]
        if column == POSITION:
            position = self._positions[at]
            return str(position) if position else self.tr("left out")
        if column == EXPIRES and self._document is not None:
            return words.expiry(one, self._document.analysis.now)
        if column == FINDINGS:
            return words.labels(self._about(at))
        if column == NAME and self._document is not None:
            return words.called(self._document, one.sha256)
        return {NAME: words.name, ROLE: words.role, ISSUER: words.issuer}[column](one)

    def _spoken(self, at: int, column: int) -> str:
        text = self._text(at, column)
        worst = self._worst(at)
        if column != FINDINGS or worst is None:
            return text
        return f"{words.severity(worst)}: {text}"

    def _box(self, at: int, column: int) -> Any:
        if column != POSITION:
            return None
        return Qt.CheckState.Checked if self._positions[at] else Qt.CheckState.Unchecked

    def _font(self, at: int, _column: int) -> Any:
        return None if self._positions[at] else self._struck_out

    def _icon(self, at: int, column: int) -> Any:
        worst = self._worst(at) if column == FINDINGS else None
        if worst is None:
            return None
        if worst not in self._icons:
            self._icons[worst] = words.severity_icon(worst)
        return self._icons[worst]

    def _worst(self, at: int) -> Severity | None:
        return words.worst(self._about(at)) if self._positions[at] else None

    def _about(self, at: int) -> Sequence[Finding]:
        """The findings about a row; of one that is left out nothing but the reason."""
        sha256 = self._rows[at].sha256
        found = self._document.about.get(sha256, ()) if self._document else ()
        if self._positions[at]:
            return found
        why = reasons(found, LEAVE_OUT).get(sha256)
        return () if why is None else (why,)
