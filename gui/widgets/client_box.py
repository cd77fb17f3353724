"""On the clients: the path that the policy names, the client kit, and a client's files."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGroupBox,
    QLineEdit,
    QPushButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from core.agent.client_path import check_client_path
from core.base.errors import UsageError
from core.base.printable import printable
from gui.widgets.label_of import LabelOf
from gui.widgets.note import Note
from gui.widgets.plain import PlainLabel


class ClientBox(QGroupBox):
    """Says at once where a path cannot be that of a bundle."""

    changed = Signal()
    """The path or the wish for the kit is another."""

    check_wanted = Signal()
    """A client's files are to be looked at."""

    def __init__(self, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = self.tr("On the clients")
        self._reason = ""
        self._edit = QLineEdit(self)
        self._edit.setObjectName("clientPathEdit")
        self._note = Note(QStyle.StandardPixmap.SP_MessageBoxWarning, self)
        self._note.setObjectName("clientPathNote")
        self._kit_beside = self.tr(
            "Write the client &kit next to the bundle (scripts, policy, report)"
        )
        self._kit_elsewhere = self.tr("Write the client &kit, as the recipe says, to:")
        self._kit = QCheckBox(self._kit_beside, self)
        self._kit.setObjectName("kitBox")
        self._kit_place = QLineEdit(self)  # a long path widens no page in it
        self._kit_place.setObjectName("kitPlace")
        self._kit_place.setAccessibleName(self.tr("Where the client kit goes"))
        self._kit_place.setReadOnly(True)
        self._kit_place.hide()
        self._system_store = QCheckBox(
            self.tr("Add the CAs for the s&ystems' own trust stores to the kit"), self
        )
        self._system_store.setObjectName("systemStoreBox")
        self._system_store.setEnabled(False)
        self._build()
        self.path = ""
        """The path on the client, once it was one that a bundle can have."""
        self._edit.textChanged.connect(self._read)
        self._kit.toggled.connect(self._system_store.setEnabled)
        self._kit.toggled.connect(self.changed)
        self._system_store.toggled.connect(self.changed)
        self._edit.setText(path)

    @property
    def reason(self) -> str:
        """Why what was entered is no path for a bundle; "" where it is one."""
        return self._reason

    @property
    def kit(self) -> bool:
        """The client kit is wanted."""
        return self._kit.isChecked()

    @property
    def system_store(self) -> bool:
        """The kit is to bring its CAs to the stores of systems."""
        return self.kit and self._system_store.isChecked()

    @property
    def summary(self) -> str:
        """What was entered, in a line."""
        template = self.tr("{path}, with the client kit") if self.kit else "{path}"
        return template.format(path=self.path)

    def show_wishes(self, path: str, *, kit: bool, place: str, system_store: bool) -> None:
        """Show what a recipe says.

        Args:
            path: the path on the client; "" leaves what is entered.
            kit: the client kit is wanted.
            place: the folder or archive that the kit goes to; "" for beside the bundle.
            system_store: the kit is to bring its CAs to the stores of systems.
        """
        if path:
            self._edit.setText(path)
        self._system_store.setChecked(system_store)
        self._kit.setChecked(kit)
        self._kit.setText(self._kit_elsewhere if place else self._kit_beside)
        self._kit_place.setText(printable(place))
        self._kit_place.setVisible(bool(place))

    def _build(self) -> None:
        label = LabelOf(self._edit, self.tr("&Path that the policy names:"), self)
        hint = PlainLabel(
            self.tr(
                "Copy the file to this path on each client, and enter the full path, starting "
                "with /, in the policy."
            ),
            self,
        )
        check = QPushButton(self.tr("Check &a Client…"), self)
        check.setObjectName("checkClientButton")
        check.setAutoDefault(False)
        check.clicked.connect(self.check_wanted)
        layout = QVBoxLayout(self)
        kit = (self._kit, self._kit_place, self._system_store)
        for widget in (label, self._edit, hint, self._note, *kit):
            layout.addWidget(widget)
        layout.addWidget(check, 0, Qt.AlignmentFlag.AlignLeft)

    def _read(self, text: str) -> None:
        try:
            self.path = check_client_path(text)
            self._reason = ""
        except UsageError as error:
            from gui import words  # noqa: PLC0415 - the engine is imported once the window is there

            self._reason = words.error(error)
        self._note.say(self._reason, urgent=True)
        self._edit.setAccessibleDescription(self._reason)
        self.changed.emit()
