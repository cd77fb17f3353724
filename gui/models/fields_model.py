"""The fields of one certificate, name and value, for the viewer's table."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt

from core.base.printable import printable
from core.x509.fields.field import Field
from gui.models.table_model import Index, TableModel
from gui.words import reason_in, translated

_CELL = 200
"""Characters of a value that its cell shows; the whole value has its own view."""


class FieldsModel(TableModel):
    """One field a row; all text is plain and every character of it visible."""

    columns = 2

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Field] = ()

    def show_fields(self, fields: Sequence[Field]) -> None:
        """Show these fields."""
        self.beginResetModel()
        self._rows = fields
        self.endResetModel()

    def row_named(self, name: str) -> int:
        """The row of the first field with this name (as the core calls it), else 0."""
        return next((row for row, field in enumerate(self._rows) if field.name == name), 0)

    def field(self, row: int) -> Field:
        """The field in a row."""
        return self._rows[row]

    def name(self, row: int) -> str:
        """What a field is called, and whether it is critical."""
        field = self._rows[row]
        name = printable(translated(field.name))
        return self.tr("{name} (critical)").format(name=name) if field.critical else name

    def text(self, row: int) -> str:
        """The whole value of a field, an entry a line."""
        return "\n".join(self._lines(self._rows[row]))

    def all_text(self) -> str:
        """All fields as text: the name on a line of its own, the value indented below."""
        rows = range(len(self._rows))
        return "\n".join(
            "\n    ".join((f"{self.name(row)}:", *self._lines(self._rows[row]))) for row in rows
        )

    def row_total(self) -> int:
        """One row a field."""
        return len(self._rows)

    def names(self) -> Sequence[str]:
        """The columns' names."""
        return self.tr("Field"), self.tr("Value")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell."""
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        if index.column() == 0:
            return self.name(index.row())
        return self._one_line(self._rows[index.row()])

    def _lines(self, field: Field) -> list[str]:
        head = [self._refusal(field)] if field.reason else []
        return [*head, *map(printable, field.lines), *field.dump]

    def _refusal(self, field: Field) -> str:
        reason = printable(reason_in(field.reason))
        return self.tr("could not be read: {reason}").format(reason=reason)

    def _one_line(self, field: Field) -> str:
        """The value as far as a cell has room for it."""
        if field.reason:
            return self._refusal(field)
        parts, room = [], _CELL
        for line in field.lines or (field.data[:_CELL].hex(" "),):
            parts.append(printable(line[:room].strip()))
            room -= len(parts[-1])
            if room <= 0:
                break
        return ", ".join(parts)
