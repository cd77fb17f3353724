"""The rows of the draft in bundle order, which can be looked at filtered or sorted."""

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from core.base.choices import LEAVE_OUT
from core.rules.interface import Finding, FindingCode, Severity
from core.rules.tidy import reasons
from core.workflow.document import Document
from core.x509.certificate import Certificate
from gui import searching, words
from gui.contrast import pale
from gui.icons import elbow
from gui.models.arranging import RowState, by_issuer, has_state
from gui.models.column import HIDDEN, LEFT, Column
from gui.models.review_columns import column_names, more_text
from gui.models.table_model import Index, TableModel

_MIME = "application/x-certbundler-rows"
_CELL = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_OF_TIME = (FindingCode.EXPIRED, FindingCode.NOT_YET_VALID, FindingCode.EXPIRES_SOON)
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

    columns = len(Column)

    kept_changed = Signal(str, bool)
    """The box of a certificate (SHA-256) was set or cleared."""

    moved = Signal(list, int)
    """Rows (SHA-256) were dropped to stand before the row that is at this position now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._rows: Sequence[Certificate] = ()
        self._shown: list[int] = []
        self._levels: dict[int, int] = {}
        self._dimmed: set[int] = set()
        self._positions: list[int] = []
        self._filter: list[str] = []
        self._state = RowState.ALL
        self._grouped = False
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._texts: dict[tuple[int, int], str] = {}
        self._icons: dict[Severity, QIcon] = {}
        self._struck_out = QFont()
        self._struck_out.setStrikeOut(True)
        self._by_role: dict[int, Callable[[int, int, int], Any]] = {
            Qt.ItemDataRole.DisplayRole: self._text,
            Qt.ItemDataRole.CheckStateRole: self._box,
            Qt.ItemDataRole.DecorationRole: self._icon,
            Qt.ItemDataRole.FontRole: self._font,
            Qt.ItemDataRole.ForegroundRole: self._colour,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            LEFT: self._left,
        }

    # -- what is shown ---------------------------------------------------------------------

    @property
    def in_bundle_order(self) -> bool:
        """The rows are neither filtered, sorted nor grouped, so they can be moved."""
        narrowed = self._filter or self._state is not RowState.ALL
        return not narrowed and not self._grouped and self._sorted is None

    @property
    def bundle_rows(self) -> int:
        """How many rows the draft has, shown or not."""
        return len(self._rows)

    def show_document(self, document: Document | None) -> None:
        """Show the rows of a document; selections stay on their certificates."""
        before, stays = self._document, self.in_bundle_order and bool(self._shown)
        if document is None or before is None or document.draft is not before.draft or not stays:
            self._rearrange(lambda: self._take(document))
            return
        self._document = document  # the same rows, of which more is known now
        self._texts.clear()
        last = self.index(len(self._shown) - 1, self.columns - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def set_filter(self, text: str) -> None:
        """Show only rows that have every word of the text in their name, hosts or fingerprints."""
        self._rearrange(lambda: setattr(self, "_filter", searching.searched(text)))

    def set_state(self, state: RowState) -> None:
        """Show only rows of this state."""
        self._rearrange(lambda: setattr(self, "_state", state))

    def set_grouped(self, grouped: bool) -> None:  # noqa: FBT001 - a Qt setter
        """Show each issuer over what it issued, or the order of the bundle."""
        self._rearrange(lambda: setattr(self, "_grouped", grouped))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Show the rows sorted; by no column or by position is the bundle's own order."""
        unsorted = column == Column.POSITION and order is Qt.SortOrder.AscendingOrder
        wanted = None if column < 0 or unsorted else (column, order)
        self._rearrange(lambda: setattr(self, "_sorted", wanted))

    def certificate(self, row: int) -> Certificate:
        """The certificate in a row."""
        return self._rows[self._shown[row]]

    def row_of(self, sha256: str) -> int | None:
        """The row of a certificate, or None where it is not shown."""
        shown = (row for row, index in enumerate(self._shown) if self._rows[index].sha256 == sha256)
        return next(shown, None)

    def place(self, row: int) -> int:
        """The position in the draft, from 0, of what is in a row; the end after the last."""
        return self._shown[row] if 0 <= row < len(self._shown) else len(self._rows)

    def _take(self, document: Document | None) -> None:
        self._document = document
        self._texts.clear()
        self._rows = document.draft.rows.certificates if document else ()
        left_out = document.draft.left_out if document else frozenset()
        kept = [row.sha256 not in left_out for row in self._rows]
        self._positions = [
            position * is_kept for position, is_kept in zip(accumulate(kept), kept, strict=True)
        ]

    def _rearrange(self, change: Callable[[], None]) -> None:
        """Change what is shown where; views keep what they had selected."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [(self.certificate(index.row()).sha256, index.column()) for index in before]
        change()
        self._shown = self._arranged()
        places = enumerate(self._shown) if held else ()
        rows = {self._rows[position].sha256: row for row, position in places}
        after = [
            self.index(rows[sha256], column) if sha256 in rows else QModelIndex()
            for sha256, column in held
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _arranged(self) -> list[int]:
        self._levels, self._dimmed = {}, set()
        if self._grouped and self._document is not None:
            placed = list(by_issuer(self._rows, self._document.analysis.chain, self._matches))
            self._levels = {place.position: place.level for place in placed}
            self._dimmed = {place.position for place in placed if place.dimmed}
            return [place.position for place in placed]
        shown: Iterable[int] = range(len(self._rows))
        if self._filter or self._state is not RowState.ALL:
            shown = [position for position in shown if self._matches(position)]
        if self._sorted is not None:
            column, order = self._sorted
            backwards = order is Qt.SortOrder.DescendingOrder
            shown = sorted(shown, key=self._key(column), reverse=backwards)
        return list(shown)

    def _matches(self, position: int) -> bool:
        """A row is found by its findings too: "expired" finds what is expired."""
        about = self._about(position)
        if not has_state(self._state, about, kept=bool(self._positions[position])):
            return False
        return not self._filter or searching.matches(
            self._rows[position], self._filter, searching.searched_labels(about)
        )

    def _key(self, column: int) -> Callable[[int], Any]:
        if column == Column.POSITION:
            return lambda position: position
        if column == Column.EXPIRES:
            return lambda position: str(self._rows[position].tbs.not_after or "")
        if column in (Column.FINDINGS, Column.STATUS):
            ranks = [None, *Severity]
            return lambda row: (ranks.index(self._worst(row)), words.labels(self._about(row)))
        return lambda position: self._worked_out(position, column).casefold()

    # -- what Qt asks ----------------------------------------------------------------------

    def row_total(self) -> int:
        """One row a certificate that is not filtered away."""
        return len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, box and icon of a cell."""
        read = self._by_role.get(role)
        if read is None or not index.isValid():
            return None
        return read(self._shown[index.row()], index.column(), index.row())

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
        return _FLAGS[self.in_bundle_order, index.column() == Column.POSITION]

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
        return column_names()

    def _text(self, position: int, column: int, _row: int = 0) -> str:
        """The text of a cell, remembered while the rows stay: painting asks again and again."""
        text = self._texts.get((position, column))
        if text is None:
            text = self._texts[position, column] = self._worked_out(position, column)
        return text

    def _worked_out(self, index: int, column: int) -> str:
        certificate = self._rows[index]
        if column in HIDDEN:
            return more_text(certificate, column)
        if column == Column.POSITION:
            position = self._positions[index]
            return str(position) if position else self.tr("left out")
        if column == Column.EXPIRES and self._document is not None:
            return words.expiry_of(certificate, self._about(index), self._document.analysis.now)
        if column == Column.FINDINGS:
            return words.labels(self._about(index))
        if column == Column.NAME and self._document is not None:
            return words.called(self._document, certificate.sha256)
        texts = {Column.NAME: words.name, Column.ROLE: words.role, Column.ISSUER: words.issuer}
        return texts[Column(column)](certificate) if column in texts else ""

    def _spoken(self, position: int, column: int, row: int) -> str:
        text = self._text(position, column)
        if column == Column.STATUS and self._positions[position]:  # what is left out says so itself
            worst = self._worst(position)
            return words.severity(worst) if worst else self.tr("no findings")
        if column == Column.NAME and self._is_twin(row):
            return self.tr("{name}, replaced by the one above").format(name=text)
        if column == Column.EXPIRES and self._document is not None:
            now = self._document.analysis.now
            return words.expiry_spoken(self._rows[position], self._about(position), now)
        return text

    def _box(self, position: int, column: int, _row: int) -> Any:
        if column != Column.POSITION:
            return None
        return Qt.CheckState.Checked if self._positions[position] else Qt.CheckState.Unchecked

    def _font(self, position: int, _column: int, _row: int) -> Any:
        return None if self._positions[position] else self._struck_out

    def _colour(self, position: int, column: int, _row: int) -> QColor | None:
        """Pale where it is left out or shown for what is below it; dates by their state."""
        if position in self._dimmed or not self._positions[position]:
            return pale(QApplication.palette())
        if column != Column.EXPIRES:
            return None
        severities = {
            finding.code: finding.severity
            for finding in self._about(position)
            if finding.code in _OF_TIME
        }
        if FindingCode.NOT_YET_VALID in severities:
            return words.severity_colour(Severity.ERROR)
        return next(map(words.severity_colour, severities.values()), None)

    def _left(self, position: int, column: int, _row: int) -> float | None:
        """The share of the validity that is left."""
        if column != Column.EXPIRES or self._document is None:
            return None
        return words.validity_left(self._rows[position], self._document.analysis.now)

    def _icon(self, position: int, column: int, row: int) -> QIcon | QPixmap | None:
        if column == Column.NAME:
            level = self._levels.get(position) or int(self._is_twin(row))
            return elbow(level) if level else None
        worst = self._worst(position) if column == Column.STATUS else None
        if worst is None:
            return None
        if worst not in self._icons:
            self._icons[worst] = words.severity_icon(worst)
        return self._icons[worst]

    def _is_twin(self, row: int) -> bool:
        """The row above replaces it, or replaces the same one as it does."""
        if self._grouped or self._sorted is not None or row == 0 or self._document is None:
            return False
        above, here = (self._rows[self._shown[position]].sha256 for position in (row - 1, row))
        newer = self._newer(here)
        return above in newer or bool(newer & self._newer(above))

    def _newer(self, sha256: str) -> set[str]:
        """What replaces a certificate."""
        about = self._document.about.get(sha256, ()) if self._document else ()
        replaced = (finding for finding in about if finding.tells_replaced)
        return {newer for finding in replaced for newer in finding.because}

    def _worst(self, position: int) -> Severity | None:
        return words.worst(self._about(position)) if self._positions[position] else None

    def _about(self, position: int) -> Sequence[Finding]:
        """The findings about a row; of one that is left out nothing but the reason."""
        sha256 = self._rows[position].sha256
        findings = self._document.findings_of(sha256) if self._document else ()
        if self._positions[position]:
            return findings
        why = reasons(findings, LEAVE_OUT).get(sha256)
        return () if why is None else (why,)
