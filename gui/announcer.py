"""What changes in a window, told to screen readers: nobody has to look for it."""

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have a screen reader say something, whatever has the focus.

    The window is what tells it: readers pass over what a hidden widget says.

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
    event = QAccessibleAnnouncementEvent(widget.window(), text)
    event.setPoliteness(kinds.Assertive if urgent else kinds.Polite)
    QAccessible.updateAccessibility(event)
