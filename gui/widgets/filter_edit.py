"""A line that narrows a list: Escape empties it, and closes the window only when it is empty."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_FILTER_AFTER = 150
"""Milliseconds after the last key until the filter is applied."""


class FilterEdit(QLineEdit):
    """Tells what is searched for once the person stops typing.

    Args:
        name: the object name.
    """

    wanted = Signal(str)
    """Only what has these words should be shown; "" is everything."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setClearButtonEnabled(True)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_FILTER_AFTER)
        self._soon.timeout.connect(lambda: self.wanted.emit(self.text()))
        self.textChanged.connect(self._soon.start)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape shows everything again."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            event.accept()
        else:
            super().keyPressEvent(event)
