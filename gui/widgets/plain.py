"""Labels and message boxes that show text as it is: nothing from a certificate is markup."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QStyle, QWidget

from gui.icons import standard_icon

_PICTURES = {
    QMessageBox.Icon.Information: QStyle.StandardPixmap.SP_MessageBoxInformation,
    QMessageBox.Icon.Question: QStyle.StandardPixmap.SP_MessageBoxQuestion,
    QMessageBox.Icon.Warning: QStyle.StandardPixmap.SP_MessageBoxWarning,
    QMessageBox.Icon.Critical: QStyle.StandardPixmap.SP_MessageBoxCritical,
}


class PlainLabel(QLabel):
    """Plain text in as many lines as it needs."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)


def show_our_icon(box: QMessageBox, kind: QMessageBox.Icon) -> None:
    """Our icon in place of the style's."""
    size = box.style().pixelMetric(QStyle.PixelMetric.PM_MessageBoxIconSize)
    box.setIconPixmap(standard_icon(_PICTURES[kind]).pixmap(size))


class PlainMessageBox(QMessageBox):
    """A message or a question in plain text, gone once it is closed."""

    def __init__(self, icon: QMessageBox.Icon, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        show_our_icon(self, icon)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWindowTitle(title)
