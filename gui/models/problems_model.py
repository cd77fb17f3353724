"""What is not in the list, with file, place and reason."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QStyle

from core.base.printable import printable
from gui.icons import standard_icon
from gui.models.table_model import Index, TableModel

if TYPE_CHECKING:
    from core.base.problems import Problem

_LONGEST = 1000


class ProblemsModel(TableModel):
    """One problem a row; unreadable parts come before what stops nothing."""

    columns = 4

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Problem] = ()

    def show_problems(self, problems: Sequence["Problem"]) -> None:
        """Show these problems."""
        rows = sorted(problems, key=_stops_nothing)
        if rows == list(self._rows):
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def problem(self, row: int) -> "Problem":
        """The problem in a row."""
        return self._rows[row]

    def row_total(self) -> int:
        """One row a problem."""
        return len(self._rows)

    def names(self) -> Sequence[str]:
        """The columns' names."""
        return self.tr("File"), self.tr("Place"), self.tr("Reason"), self.tr("What to Do")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell, and an icon for how much it matters."""
        if not index.isValid():
            return None
        problem = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _cells(problem)[index.column()]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return standard_icon(
                QStyle.StandardPixmap.SP_MessageBoxInformation
                if _stops_nothing(problem)
                else QStyle.StandardPixmap.SP_MessageBoxWarning
            )
        if role == Qt.ItemDataRole.AccessibleTextRole:
            kinds = {"left-behind": self.tr("left behind"), "note": self.tr("note")}
            kind = kinds.get(problem.kind, self.tr("unreadable"))
            return f"{_cells(problem)[index.column()]}, {kind}"
        return None


def _stops_nothing(problem: "Problem") -> bool:
    from core.base.problems import ProblemKind  # noqa: PLC0415 - after the first window

    return problem.kind is not ProblemKind.UNREADABLE


def _cells(problem: "Problem") -> tuple[str, ...]:
    from core.base.shortening import shortened  # noqa: PLC0415 - the same
    from gui.words import LANGUAGE, place, said  # noqa: PLC0415 - the same

    name = problem.source.replace("\\", "/").rpartition("/")[2]
    texts = (name, place(problem.place), said(problem.message), problem.advised(LANGUAGE))
    return tuple(printable(shortened(text, _LONGEST)) for text in texts)
