"""A line or two that the person should see, with an icon that says how much they matter."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStyle, QWidget

from gui.icons import standard_icon
from gui.widgets.plain import PlainLabel


class Note(QFrame):
    """An icon and plain text that can be selected; hidden while it has nothing to say."""

    def __init__(
        self,
        icon: QStyle.StandardPixmap = QStyle.StandardPixmap.SP_MessageBoxInformation,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._icon = QLabel(self)
        self._text = PlainLabel(parent=self)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        layout = self._row = QHBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 1)
        self.set_icon(icon)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def add(self, widget: QWidget) -> None:
        """Put a button after the text."""
        self._row.addWidget(widget)

    def set_icon(self, icon: QStyle.StandardPixmap) -> None:
        """Show another icon."""
        size = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
        self._icon.setPixmap(standard_icon(icon).pixmap(size))

    def say(self, text: str) -> None:
        """Show this text, or hide where it is empty."""
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self.setVisible(bool(text))
