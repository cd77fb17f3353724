"""From a Certificate Store: the system's stores on the left, what is in one on the right."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QInputDialog,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStyle,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.base.printable import printable
from core.stores.interface import Store
from core.workflow import stores
from gui import words
from gui.models.choice_model import ChoiceModel
from gui.tasks import Task
from gui.widgets.button_box import ButtonBox
from gui.widgets.note import Note
from gui.widgets.scrolled import open_at
from gui.widgets.table import Table

_NAME = Qt.ItemDataRole.UserRole


class StoreDialog(QDialog):
    """Stores as in certmgr: locations, stores, certificates; those that serve TLS are chosen."""

    whole_wanted = Signal(str)
    """All that is in a store is wanted: ``store:NAME``."""

    some_wanted = Signal(str, bytes)
    """Some of it is: ``store:NAME``, and the certificates in DER, in a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("storeDialog")
        self.setWindowTitle(self.tr("From a Certificate Store"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._listing: Task[tuple[Store, ...]] | None = None
        self._asking: Task[tuple[Store, ...]] | None = None
        self._reading: Task[stores.StoreContents] | None = None
        self._opened: stores.StoreContents | None = None
        self._wanted = ""
        self._build()
        self._enable()
        self._list()

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        self._stores = QTreeWidget(self)
        self._stores.setObjectName("storeTree")
        self._stores.setAccessibleName(self.tr("Certificate stores of this computer"))
        self._stores.setHeaderHidden(True)
        self._stores.currentItemChanged.connect(self._choose)
        self._model = ChoiceModel(self)
        self._table = Table("storeTable", self.tr("Certificates in the store"), self)
        self._table.setModel(self._model)
        self._table.set_widths(30, 16, 26, 13, 42)
        self._table.horizontalHeader().moveSection(ChoiceModel.bound_column, 1)  # seen at once
        self._table.setColumnHidden(ChoiceModel.bound_column, True)
        self._table.selectionModel().selectionChanged.connect(self._enable)
        self._filter = QLineEdit(self)
        self._filter.setObjectName("storeFilter")
        self._filter.setAccessibleName(self.tr("Search"))
        self._filter.setPlaceholderText(self.tr("Search: name, host, issuer or thumbprint"))
        self._filter.setClearButtonEnabled(True)
        self._filter.textChanged.connect(self._model.set_filter)
        self._note = Note(QStyle.StandardPixmap.SP_MessageBoxInformation, self)
        self._note.setObjectName("storeNote")
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._filter, self._table, self._note):
            column.addWidget(widget)
        halves = QSplitter(Qt.Orientation.Horizontal, self)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self._build_left())
        halves.addWidget(right)
        halves.setSizes([280, 720])
        layout = QVBoxLayout(self)
        layout.addWidget(halves, 1)
        layout.addWidget(self._build_buttons())
        open_at(self, 130, 34)

    def _build_left(self) -> QWidget:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stores)
        self._other = QPushButton(self.tr("Another &Computer…"), left)
        self._other.setObjectName("anotherComputerButton")
        self._other.setAutoDefault(False)
        self._other.setVisible(stores.can_ask_computers())
        self._other.clicked.connect(self._ask_computer)
        column.addWidget(self._other)
        return left

    def _build_buttons(self) -> QDialogButtonBox:
        buttons = ButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._add = buttons.addButton(
            self.tr("&Add Selected"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._add.setObjectName("addFromStoreButton")
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        return buttons

    # -- stores ----------------------------------------------------------------------------

    def _list(self) -> None:
        task = self._listing = Task(lambda _: stores.known(), self)
        task.done.connect(self._show_stores)
        task.failed.connect(lambda error: self._note.say(words.error(error)))
        task.start()

    def _show_stores(self, stores: Sequence[Store]) -> None:
        self._add_stores(stores)
        if (first := self._stores.topLevelItem(0)) is not None and stores:
            self._stores.setCurrentItem(first)

    def _add_stores(self, stores: Sequence[Store]) -> None:
        """Stores with a location in their name stand below it, the others by themselves."""
        locations: dict[str, QTreeWidgetItem] = {}
        for store in stores:
            location, _, _ = store.name.rpartition("\\")
            above: QTreeWidget | QTreeWidgetItem = self._stores
            if location:
                if location not in locations:
                    locations[location] = QTreeWidgetItem(self._stores, [printable(location)])
                    locations[location].setExpanded(True)
                above = locations[location]
            item = QTreeWidgetItem(above, [printable(words.translated(store.title))])
            item.setData(0, _NAME, store.name)
        if not stores:
            self._note.say(self.tr("No certificate store was found in the usual places."))

    def _ask_computer(self) -> None:
        asking = QInputDialog(self)
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setWindowTitle(self.tr("Another Computer"))
        asking.setLabelText(self.tr("Name of the computer, such as \\\\SERVER:"))
        asking.textValueSelected.connect(self._list_computer)
        asking.open()

    def _list_computer(self, computer: str) -> None:
        """Add what another computer has; one that does not answer may take a while to say so."""
        self._other.setEnabled(False)
        self._note.say(self.tr("Reading…"))
        task = self._asking = Task(lambda _: stores.known_on(computer), self)
        task.done.connect(self._show_computer)
        task.failed.connect(lambda error: self._note.say(words.error(error)))
        task.ended.connect(lambda: self._other.setEnabled(True))
        task.start()

    def _show_computer(self, stores: Sequence[Store]) -> None:
        self._note.say("")
        for location in {store.name.rpartition("\\")[0] for store in stores}:
            for old in self._stores.findItems(printable(location), Qt.MatchFlag.MatchFixedString):
                self._stores.takeTopLevelItem(self._stores.indexOfTopLevelItem(old))
        self._add_stores(stores)
        last = self._stores.topLevelItem(self._stores.topLevelItemCount() - 1)
        if stores and last is not None:
            self._stores.setCurrentItem(last)

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        name = item.data(0, _NAME) if item is not None else None
        if not name:
            return
        self._wanted = name
        self._opened = None
        self._model.show_certificates(())
        self._enable()
        if self._reading is None:
            self._read()

    def _read(self) -> None:
        name = self._wanted
        self._note.say(self.tr("Reading…"))
        task = self._reading = Task(lambda _: stores.opened(name, datetime.now(UTC)), self)
        task.done.connect(self._show)
        task.failed.connect(lambda error: self._note.say(words.error(error)))
        task.ended.connect(lambda: self._read_ended(name))
        task.start()

    def _read_ended(self, name: str) -> None:
        self._reading = None
        if name != self._wanted:
            self._read()

    # -- certificates ----------------------------------------------------------------------

    def _show(self, store_contents: stores.StoreContents) -> None:
        if store_contents.name != f"store:{self._wanted}":
            return  # the person has gone on to another store meanwhile
        self._opened = store_contents
        self._model.show_certificates(store_contents.certificates, store_contents.bound)
        self._table.setColumnHidden(ChoiceModel.bound_column, not store_contents.bound)
        chosen = QItemSelection()
        for row in self._model.rows_of(store_contents.servers | store_contents.bound.keys()):
            index = self._model.index(row, 0)
            chosen.select(index, index)
        how = QItemSelectionModel.SelectionFlag
        self._table.selectionModel().select(chosen, how.ClearAndSelect | how.Rows)
        texts = [words.problem(problem) for problem in store_contents.problems]
        if store_contents.with_keys:
            text = self.tr("Private keys stay in the store ({count}).")
            texts.insert(0, text.format(count=f"{store_contents.with_keys:n}"))
        self._note.say("\n".join(texts))
        self._enable()

    def _take(self) -> None:
        if self._opened is None:
            return
        chosen = [self._model.certificate(row) for row in self._table.selected_rows()]
        if len(chosen) == len(self._opened.certificates):
            self.whole_wanted.emit(self._opened.name)
        else:
            self.some_wanted.emit(
                self._opened.name, b"".join(certificate.der for certificate in chosen)
            )
        self.accept()

    def _enable(self) -> None:
        self._add.setEnabled(bool(self._table.selected_rows()))
