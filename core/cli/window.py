"""What the command line needs of the window, which the core does not know."""

from collections.abc import Callable, Sequence
from typing import Protocol

import click

from core.base.errors import UsageError
from core.base.messages import Message
from core.cli.wording import CliWording

_QT = ("PySide6", "shiboken6")


class Window(Protocol):
    """Loads the window, or a part of it, when it is asked for; made by whoever has a window."""

    def opener(self) -> Callable[[Sequence[str]], int]:
        """What opens the window with these arguments and returns the exit status.

        Raises:
            ImportError: the libraries that draw the window cannot be loaded.
        """
        ...

    def certificates_shown(self, source: str) -> int:
        """Open the window on no screen, and return how many certificates of a folder it shows.

        Raises:
            ImportError: the libraries that draw the window cannot be loaded.
        """
        ...


def window_of(context: click.Context) -> Window:
    """The window that was handed to the command line.

    Raises:
        UsageError: it was started without one.
    """
    window: Window | None = context.obj
    if window is None:
        raise UsageError(CliWording.NO_WINDOW.of())
    return window


def not_opened(error: ImportError) -> Message:
    """Why there is no window: Qt was not installed, or what it needs of the system is missing."""
    if isinstance(error, ModuleNotFoundError) and str(error.name).startswith(_QT):
        return CliWording.COMMAND_LINE_ALONE.of()
    return CliWording.NO_QT.of(error=str(error))
