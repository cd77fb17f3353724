"""Compare: two certificates side by side, with the fields that differ marked."""

from itertools import zip_longest

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.base.printable import printable
from core.base.shortening import shortened
from core.x509.certificate import Certificate
from core.x509.fields.field import Field
from core.x509.fields.reading import fields
from gui import words
from gui.widgets.button_box import ButtonBox
from gui.widgets.scrolled import open_at
from gui.widgets.trees import embolden

_LONGEST = 1000
_WIDE = 260
_DIFFERS = "\N{NOT EQUAL TO}"


class CompareDialog(QDialog):
    """A row a field; what is equal in both can be hidden.

    Args:
        first: one certificate.
        second: the other one.
    """

    def __init__(
        self, first: Certificate, second: Certificate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("compareDialog")
        self.setWindowTitle(self.tr("Compare Certificates"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._tree = QTreeWidget(self)
        self._tree.setObjectName("comparedFields")
        self._tree.setAccessibleName(self.tr("Fields of both certificates"))
        self._tree.setRootIsDecorated(False)
        self._tree.setAlternatingRowColors(True)
        titles = (words.with_end_shown(certificate) for certificate in (first, second))
        self._tree.setHeaderLabels(["", self.tr("Field"), *titles])
        self._same = QCheckBox(self.tr("Also show fields that are &identical"), self)
        self._same.setObjectName("equalFields")
        self._same.toggled.connect(self._hide_equal)
        self._fill(fields(first), fields(second))
        buttons = ButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._tree, 1)
        layout.addWidget(self._same)
        layout.addWidget(buttons)
        open_at(self, 140, 30)
        self._hide_equal(shown=False)

    def _fill(self, first: tuple[Field, ...], second: tuple[Field, ...]) -> None:
        for left, right in _pairs(first, second):
            named = left or right
            if named is None:
                continue
            texts = [_text(left), _text(right)]
            differs = texts[0] != texts[1]
            name = printable(words.translated(named.name))
            row = QTreeWidgetItem(self._tree, [_DIFFERS if differs else "", name, *texts])
            row.setData(0, Qt.ItemDataRole.UserRole, differs)
            if differs:
                spoken = self.tr("{name} differs").format(name=name)
                row.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
                embolden(row, 1)
        header = self._tree.header()
        header.setStretchLastSection(False)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for column in (2, 3):
            self._tree.setColumnWidth(column, max(header.sectionSizeHint(column), _WIDE))

    def _hide_equal(self, shown: bool) -> None:  # noqa: FBT001 - a signal's value
        for position in range(self._tree.topLevelItemCount()):
            row = self._tree.topLevelItem(position)
            if row is not None:
                row.setHidden(not shown and not row.data(0, Qt.ItemDataRole.UserRole))


def _pairs(
    first: tuple[Field, ...], second: tuple[Field, ...]
) -> list[tuple[Field | None, Field | None]]:
    """The fields of both by their names, those of the first in their order."""
    names = dict.fromkeys(field.name for field in (*first, *second))
    pairs: list[tuple[Field | None, Field | None]] = []
    for name in names:
        left = [field for field in first if field.name == name]
        right = [field for field in second if field.name == name]
        pairs.extend(zip_longest(left, right))
    return pairs


def _text(field: Field | None) -> str:
    """The value as far as a cell has room for it."""
    if field is None:
        return ""
    lines = (words.reason_in(field.reason),) if field.reason else (*field.lines, *field.dump)
    return printable(shortened(", ".join(line.strip() for line in lines), _LONGEST))
