"""The boxes of this window: the mouse wheel changes one only after it was chosen.

Everything that offers a choice or a number is made of these, so that scrolling a page over a box
changes nothing.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget


class ChoiceBox(QComboBox):
    """A combo box that takes the wheel only while it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a wheel gives no focus

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pass the wheel on to what scrolls, unless the box was chosen."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class NumberBox(QSpinBox):
    """A spin box that takes the wheel only while it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a wheel gives no focus

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pass the wheel on to what scrolls, unless the box was chosen."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
