"""Message boxes that show text as it is, with icons of our own."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMessageBox, QStyle, QWidget

from gui.icons import standard_icon
from gui.widgets.button_box import without_icons

_PICTURES = {
    QMessageBox.Icon.Information: QStyle.StandardPixmap.SP_MessageBoxInformation,
    QMessageBox.Icon.Question: QStyle.StandardPixmap.SP_MessageBoxQuestion,
    QMessageBox.Icon.Warning: QStyle.StandardPixmap.SP_MessageBoxWarning,
    QMessageBox.Icon.Critical: QStyle.StandardPixmap.SP_MessageBoxCritical,
}


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

    def showEvent(self, event: QShowEvent) -> None:
        """The buttons are there, some of them with icons of the style."""
        without_icons(self.buttons())
        super().showEvent(event)
