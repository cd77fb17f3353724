"""How many previous files are kept beside a bundle."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.widgets.boxes import NumberBox
from gui.widgets.label_of import LabelOf

MOST = 99


class BackupsRow(QWidget):
    """A number and what it counts."""

    changed = Signal(int)

    def __init__(self, value: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = NumberBox(self)
        self._number.setObjectName("backupsBox")
        self._number.setRange(1, MOST)
        self._number.setValue(value)
        self._number.valueChanged.connect(self.changed)
        label = LabelOf(self._number, self.tr("Previo&us files to keep:"), self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        layout.addWidget(self._number)
        layout.addStretch()

    def set_value(self, count: int) -> None:
        """Show another number."""
        self._number.setValue(count)
