"""Where the installed ``certbundler`` and ``certbundler-gui`` start.

That is the command line of the core, with the window for it, and the window by itself. Nothing of
the window is imported before it is asked for.
"""

import os
import sys

from core.base.screen import no_screen
from core.cli.main import main as command_line

TYPE_CHECKING = False  # importing typing for this would double the time of --version
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class _Window:
    """See `core.cli.window.Window`."""

    def opener(self) -> "Callable[[Sequence[str]], int]":
        from gui.app import main as open_window  # noqa: PLC0415 - it loads Qt

        return open_window

    def certificates_shown(self, source: str) -> int:
        from gui.selftest import certificates_shown  # noqa: PLC0415 - it loads Qt

        return certificates_shown(source)


def main() -> None:
    """Run the command line and exit with its status."""
    command_line(_Window())


def open_window() -> int:
    """Run the window and return its exit status; where none can open, say what ``gui`` says."""
    try:
        if no_screen(os.environ):
            raise ImportError  # noqa: TRY301 - as where the libraries are missing
        from gui.app import main as run_window  # noqa: PLC0415 - it loads Qt
    except ImportError:
        from core.cli.running import run  # noqa: PLC0415 - hardly ever needed

        return run(["gui", *sys.argv[1:]], _Window())
    return run_window()
