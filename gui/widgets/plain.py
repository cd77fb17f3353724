"""Labels and message boxes that show text as it is: nothing from a certificate is markup."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget


def outline_focus(widget: QWidget) -> None:
    """Draw that a widget has the focus, in the colour of its text: it can be seen on any ground."""
    painter = QPainter(widget)
    painter.setPen(QPen(widget.palette().color(widget.foregroundRole()), 1))
    painter.drawRect(widget.rect().adjusted(0, 0, -1, -1))
    painter.end()


class PlainLabel(QLabel):
    """Plain text in as many lines as it needs."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Text that can be selected by keys shows that it has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            outline_focus(self)


class PlainMessageBox(QMessageBox):
    """A message or a question in plain text, gone once it is closed."""

    def __init__(self, icon: QMessageBox.Icon, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setIcon(icon)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWindowTitle(title)
