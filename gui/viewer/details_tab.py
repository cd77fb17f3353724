"""The Details tab: every field, each in full and each to be copied."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from core.x509.fields.field import Field, Group
from core.x509.fields.reading import fields
from gui.models.fields_model import FieldsModel
from gui.shortcuts import Shortcut
from gui.viewer.tab import CopyButton, PlainView, ViewedCertificate, ViewerTab
from gui.widgets.boxes import ChoiceBox
from gui.widgets.label_of import LabelOf
from gui.widgets.table import Table

_NAME_WIDTH = 30


class DetailsTab(ViewerTab):
    """The fields as name and value, and the whole value of the chosen one below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detailsTab")
        self._all: Sequence[Field] = ()
        self._chosen = ""
        self._model = FieldsModel(self)
        self._choice = ChoiceBox(self)
        self._table = Table("fieldTable", self.tr("Fields of the certificate"), self)
        self._value = PlainView("fieldValue", self.tr("Value of the chosen field"), self)
        self._fill_choice()
        self._set_up_table()
        layout = QVBoxLayout(self)
        layout.addLayout(self._top())
        layout.addWidget(self._middle(), 1)
        layout.addLayout(self._bottom())

    def show_shown(self, shown: ViewedCertificate) -> None:
        """Show the fields of a certificate; the field that was chosen before stays chosen."""
        self._all = fields(shown.certificate)
        self._filter()

    def _fill_choice(self) -> None:
        choices: tuple[tuple[str, Callable[[Field], bool]], ...] = (
            (self.tr("All fields"), lambda _: True),
            (self.tr("Version 1 fields only"), lambda field: field.group is Group.CERTIFICATE),
            (self.tr("Extensions only"), lambda field: field.group is Group.EXTENSION),
            (self.tr("Critical extensions only"), lambda field: field.critical is True),
            (self.tr("Properties only"), lambda field: field.group is Group.PROPERTY),
        )
        self._tests = [test for _, test in choices]
        self._choice.addItems([text for text, _ in choices])
        self._choice.setObjectName("fieldChoice")
        self._choice.currentIndexChanged.connect(self._filter)

    def _set_up_table(self) -> None:
        self._table.setModel(self._model)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.set_widths(_NAME_WIDTH)
        self._table.selectionModel().currentRowChanged.connect(self._choose)

    def _top(self) -> QHBoxLayout:
        label = LabelOf(self._choice, self.tr("&Show:"), self)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self._choice)
        row.addStretch(1)
        return row

    def _middle(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.setObjectName("detailsSplitter")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._table)
        splitter.addWidget(self._value)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        return splitter

    def _bottom(self) -> QHBoxLayout:
        self._copy_field = CopyButton(
            self.tr("Copy Field"),
            "copyFieldButton",
            self.tr("Copy Field"),
            self._value.toPlainText,
            self,
        )
        self._copy_all = CopyButton(
            self.tr("Copy All"),
            "copyAllFieldsButton",
            self.tr("Copy All"),
            self._model.all_text,
            self,
        )
        copy = QShortcut(self._table)
        copy.setKeys(Shortcut.COPY.sequences)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self._copy_field.click)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._copy_field)
        row.addWidget(self._copy_all)
        return row

    def _filter(self) -> None:
        chosen = self._chosen
        test = self._tests[self._choice.currentIndex()]
        self._model.show_fields([field for field in self._all if test(field)])
        some = self._model.rowCount() > 0
        self._copy_field.setEnabled(some)
        self._copy_all.setEnabled(some)
        self._value.setPlainText("")
        if some:
            self._table.selectRow(self._model.row_named(chosen))

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self._chosen = self._model.field(index.row()).name
            self._value.setPlainText(self._model.text(index.row()))
