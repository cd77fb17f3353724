"""A screen that shows Windows' own windows: the programs run by Windows' Python under Wine."""

import sys
from contextlib import ExitStack
from pathlib import Path

from tests.gui.walk import Screen

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "installers" / "wine"))

from parts import NotHereError, check_platform  # noqa: E402 - found once the path is set
from sandbox import PYTHON, SHOWN_PROJECT, desk, made  # noqa: E402 - as above

__all__ = ["NotHereError", "WindowsScreen"]


class WindowsScreen(Screen):
    r"""An X server on which Windows programs show their windows.

    Attributes:
        drive: drive C of that Windows, as Linux sees it.
        share: what is ``\\fileserver\share`` there.

    Raises:
        NotHereError: no Windows can be made here; the text says why.
    """

    def __init__(self) -> None:
        check_platform()
        if not made():
            raise NotHereError("python3 dev.py windows makes it first")
        super().__init__()
        self._running = ExitStack()
        self._desk = self._running.enter_context(desk(self.environment["DISPLAY"]))
        self.drive = self._desk.drive
        self.share = self.drive / "share"

    def new_folder(self, name: str) -> Path:
        """An empty folder on drive C that its programs can write to."""
        folder = self.drive / name
        folder.mkdir()
        folder.chmod(0o777)
        return folder

    def start(self, *arguments: str) -> None:
        """Start one of the walk's programs there."""
        self._desk.start(PYTHON, "-m", "tests.gui.walk", *map(self.shown, arguments))

    def shown(self, word: str) -> str:
        """A path as Windows names it; other words stay as they are."""
        for here, there in ((self.drive, "C:"), (PROJECT, SHOWN_PROJECT)):
            if word.startswith(f"{here}/"):
                return there + word.removeprefix(str(here)).replace("/", "\\")
        return word

    def bring_forward(self, window: int) -> None:
        """It stays in the middle: Windows would not know of a move."""
        self.do("windowfocus", window)

    def put_away(self, window: int) -> None:
        """The window closes itself once its files were taken."""

    def close(self) -> None:
        """End everything."""
        self._running.close()
        super().close()
