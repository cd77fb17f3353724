"""Where the installed ``certbundler`` starts: the command line of the core, and the window for it.

Nothing of the window is imported before it is asked for.
"""

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
