"""A line or two that the person should see, with an icon that says how much they matter."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStyle, QWidget

from gui.announcer import announce
from gui.icons import standard_icon
from gui.widgets.plain import PlainLabel

_TYPED = 500
"""Milliseconds until what is wrong with a text is told: it may be wrong only while it is typed."""


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
        self._spoken = ""
        self._urgent = False
        self._speak_soon = QTimer(self)
        self._speak_soon.setSingleShot(True)
        self._speak_soon.timeout.connect(self._speak)
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

    def say(self, text: str, *, urgent: bool = False) -> None:
        """Show this text, or hide where it is empty.

        Args:
            text: what the person should see.
            urgent: it stands in the way, so a screen reader interrupts what it is saying.
        """
        self._urgent = urgent
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self.setVisible(bool(text))
        self._speak_soon.start(_TYPED if urgent else 0)

    def showEvent(self, event: QShowEvent) -> None:
        """What was said while nobody could see it is told now."""
        super().showEvent(event)
        if not self._speak_soon.isActive():
            self._speak_soon.start(0)  # after the page's own title

    def _speak(self) -> None:
        """Tell a text once, however often it is shown again."""
        text = self.text
        if text and not self.isVisible():
            return
        if not self.window().isActiveWindow():
            self._spoken = text  # a window that comes forward is read whole
            return
        if text != self._spoken:
            self._spoken = text
            announce(self, text, urgent=self._urgent)
