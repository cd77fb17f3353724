"""Labels and message boxes that show text as it is: nothing from a certificate is markup."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget


class PlainLabel(QLabel):
    """Plain text in as many lines as it needs."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)


class PlainMessageBox(QMessageBox):
    """A message or a question in plain text, gone once it is closed."""

    def __init__(self, icon: QMessageBox.Icon, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setIcon(icon)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWindowTitle(title)
