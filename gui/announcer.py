"""What changes in a window, told to screen readers: nobody has to look for it."""

from PySide6.QtWidgets import QApplication, QWidget


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have a screen reader say something, whatever has the focus.

    What has the focus tells it, or the window where nothing has: readers pass over what a hidden
    widget says, and Orca over the second of two announcements in a tenth of a second, unless they
    come from what has the focus.

    Args:
        widget: where it happened.
        text: what happened, in the person's language; nothing is said where it is empty.
        urgent: it went wrong, so the reader interrupts what it is saying.
    """
    if not text.strip():
        return
    from PySide6.QtGui import (  # noqa: PLC0415 - the first window has nothing to say
        QAccessible,
        QAccessibleAnnouncementEvent,
    )

    kinds = QAccessible.AnnouncementPoliteness
    event = QAccessibleAnnouncementEvent(_focused(widget.window()) or widget.window(), text)
    event.setPoliteness(kinds.Assertive if urgent else kinds.Polite)
    QAccessible.updateAccessibility(event)


def _focused(window: QWidget) -> QWidget | None:
    """What has the focus in a window, where it can be seen."""
    focused = QApplication.focusWidget()
    if focused is None or focused.window() is not window or not focused.isVisible():
        return None
    return focused
