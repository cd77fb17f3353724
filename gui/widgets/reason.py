"""Why the file is saved: a line for its history, and whether one is kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from gui.widgets.label_of import LabelOf


class ReasonRow(QWidget):
    """A box that begins a history, and the reason; a history that is there is continued."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QCheckBox(self)
        self._box.setObjectName("historyBox")
        self._edit = QLineEdit(self)
        self._edit.setObjectName("reasonEdit")
        self._edit.setPlaceholderText(self.tr("for example: ss1 was renewed, ticket 4711"))
        label = LabelOf(self._edit, self.tr("Reason:"), self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self._box, label):
            layout.addWidget(widget)
        layout.addWidget(self._edit, 1)
        self._is_kept = False
        self._box.toggled.connect(self._enable)
        self._edit.textChanged.connect(self.changed)
        self.show_history(kept=False)

    @property
    def reason(self) -> str:
        """What was entered; "" where no history takes it."""
        return self._edit.text().strip() if self._edit.isEnabled() else ""

    @property
    def wanted(self) -> bool:
        """A history is to be begun."""
        return self._box.isChecked() and not self._is_kept

    def show_history(self, *, kept: bool) -> None:
        """The file has a history, which every save continues, or it has none."""
        self._is_kept = kept
        self._box.setText(
            self.tr("This file has a history.") if kept else self.tr("Begin a history of this file")
        )
        self._box.setEnabled(not kept)
        self._enable()

    def _enable(self) -> None:
        self._edit.setEnabled(self._is_kept or self._box.isChecked())
        self.changed.emit()
