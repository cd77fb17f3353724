"""What is shown for an exception that nobody expected: a dialog, and the work stays as it is."""

import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication


def show(error: BaseException) -> None:
    """Show the dialog without waiting for it."""
    from gui.widgets.crash_dialog import CrashDialog  # noqa: PLC0415 - hardly ever needed

    CrashDialog(error, QApplication.activeWindow()).open()


def install() -> Callable[[], None]:
    """Show the dialog for every exception that nobody handles; returns what undoes that."""
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if QCoreApplication.instance() is None or issubclass(kind, KeyboardInterrupt):
            before(kind, error, trace)
        else:
            show(error)

    sys.excepthook = hook

    def undo() -> None:
        sys.excepthook = before

    return undo
