"""The strip beside the welcome page, as wizards have it."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QIcon, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_WIDTH, _ICON, _TOP = 164, 96, 40
_UPPER, _LOWER = "#1f4e79", "#3c7db8"


class Strip(QWidget):
    """As high as the window, with the program's icon on it.

    Args:
        icon: the icon.
    """

    def __init__(self, icon: QIcon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Its width; the height is what there is."""
        return QSize(_WIDTH, _TOP + _ICON)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the colours and the icon."""
        del event
        colours = QLinearGradient(QPointF(0, 0), QPointF(0, self.height()))
        colours.setColorAt(0, QColor(_UPPER))
        colours.setColorAt(1, QColor(_LOWER))
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours)
        self._icon.paint(painter, (self.width() - _ICON) // 2, _TOP, _ICON, _ICON)
