"""Other Clients: several kinds of clients at once, each with the sentence that it is known by."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.profiles.registry import PROFILES, joined, profile_named
from gui import words
from gui.widgets.button_box import ButtonBox
from gui.widgets.plain import PlainLabel
from gui.widgets.scrolled import open_at
from gui.widgets.trees import widen_columns, wrap_rows

_NAME = Qt.ItemDataRole.UserRole


class ClientsDialog(QDialog):
    """A box a kind of client; a bundle then has to suit every one that is checked.

    Args:
        profile: the name of the profile that is chosen now.
    """

    chosen = Signal(str)
    """The name of the profile that all checked clients make together."""

    def __init__(self, profile: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("clientsDialog")
        self.setWindowTitle(self.tr("Other Clients"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self._fill(profile)
        self._tree.itemChanged.connect(self._enable)
        self._enable()

    def _build(self) -> None:
        intro = PlainLabel(
            self.tr(
                "Check every kind of client that reads the bundle. The findings then "
                "apply to each of them."
            ),
            self,
        )
        self._tree = QTreeWidget(self)
        self._tree.setObjectName("clientsList")
        self._tree.setAccessibleName(self.tr("Kinds of clients"))
        self._tree.setRootIsDecorated(False)
        self._tree.setHeaderLabels([self.tr("Client"), self.tr("What it needs")])
        widen_columns(self._tree)
        wrap_rows(self._tree)
        self._tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        buttons = ButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._use = QPushButton(self.tr("&Use These Clients"), self)
        self._use.setObjectName("useClientsButton")
        self._use.setDefault(True)
        buttons.addButton(self._use, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (intro, self._tree, buttons):
            layout.addWidget(widget, int(widget is self._tree))
        open_at(self, 120, 30)

    def _fill(self, profile: str) -> None:
        now = profile_named(profile)
        names = {member.name for member in now.members or (now,)}
        for member in PROFILES["any"].members:
            cells = (words.profile(member), words.translated(member.sentence))
            row = QTreeWidgetItem(self._tree, list(cells))
            row.setData(0, _NAME, member.name)
            checked = member.name in names
            row.setCheckState(0, Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)

    def _names(self) -> list[str]:
        rows = (
            self._tree.topLevelItem(position) for position in range(self._tree.topLevelItemCount())
        )
        checked = Qt.CheckState.Checked
        return [row.data(0, _NAME) for row in rows if row and row.checkState(0) is checked]

    def _enable(self) -> None:
        self._use.setEnabled(bool(self._names()))

    def _accept(self) -> None:
        every = len(self._names()) == len(PROFILES["any"].members)
        self.chosen.emit("any" if every else joined(self._names()))
        self.accept()
