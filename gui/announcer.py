"""What changes in a window, told to screen readers: nobody has to look for it."""

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

GAP = 250
"""Milliseconds between two announcements of a window: Orca passes over the second of two in a
tenth of a second. What comes earlier is told together, later."""


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have a screen reader say something, whatever has the focus.

    What has the focus tells it, or the window where nothing has: readers pass over what a hidden
    widget says.

    Args:
        widget: where it happened.
        text: what happened, in the person's language; nothing is said where it is empty.
        urgent: it went wrong, so the reader interrupts what it is saying.
    """
    if text.strip():
        _speaker_of(widget.window()).say(text, urgent=urgent)


def _speaker_of(window: QWidget) -> "_Speaker":
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    speaker = window.findChild(_Speaker, options=direct)
    return speaker if isinstance(speaker, _Speaker) else _Speaker(window)


class _Speaker(QTimer):
    """Tells what happens in a window, with gaps between."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: list[str] = []
        self._urgent = False
        self._since = QElapsedTimer()
        self.setSingleShot(True)
        self.timeout.connect(self._tell)

    def say(self, text: str, *, urgent: bool) -> None:
        """Tell it now, or soon after what was told just now."""
        self._waiting.append(text)
        self._urgent |= urgent
        left = GAP - self._since.elapsed() if self._since.isValid() else 0
        if left <= 0:
            self._tell()
        elif not self.isActive():
            self.start(left)

    def _tell(self) -> None:
        from PySide6.QtGui import (  # noqa: PLC0415 - the first window has nothing to say
            QAccessible,
            QAccessibleAnnouncementEvent,
        )

        self.stop()
        text, self._waiting = "\n".join(self._waiting), []
        kinds = QAccessible.AnnouncementPoliteness
        event = QAccessibleAnnouncementEvent(_focused(self._window) or self._window, text)
        event.setPoliteness(kinds.Assertive if self._urgent else kinds.Polite)
        self._urgent = False
        QAccessible.updateAccessibility(event)
        self._since.start()


def _focused(window: QWidget) -> QWidget | None:
    """What has the focus in a window, where it can be seen."""
    focused = QApplication.focusWidget()
    if focused is None or focused.window() is not window or not focused.isVisible():
        return None
    return focused
