"""What is shown for an exception that nobody expected: a dialog; the document stays as it is."""

import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtWidgets import QApplication, QWidget


def show(error: BaseException) -> None:
    """Show the dialog without waiting for it; what fails while it is open is not shown."""
    from gui.dialogs.crash_dialog import CrashDialog  # noqa: PLC0415 - hardly ever needed

    windows = _windows()
    if windows and not any(isinstance(window, CrashDialog) for window in windows):
        CrashDialog(error, QApplication.activeWindow() or windows[0]).open()


def _windows() -> list[QWidget]:
    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def install() -> Callable[[], None]:
    """Show the dialog for every exception that nobody handles; returns what undoes that."""
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt) or not _windows():
            before(kind, error, trace)
        else:
            show(error)

    sys.excepthook = hook

    def undo() -> None:
        sys.excepthook = before

    return undo
