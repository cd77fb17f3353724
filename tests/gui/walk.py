"""The wizard in a real window on a screen that nobody sees, moved by mouse and keyboard only.

``python -m tests.gui.walk window STATE SETTINGS SCHEME SOURCE…`` is the window: the program as it
is, with settings of its own, that writes to a file which page it shows. ``… source FILE…`` is
another program's window that files can be dragged out of.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtGui import QPalette
    from PySide6.QtWidgets import QApplication, QWizard

_PATIENCE = 180.0
_ROWS = 10
"""Rows of a tree whose places are told."""
"""Seconds until a test gives up; machines are loaded."""
_HANDS = (0.05, 0.3, 1.0)
"""Seconds between the steps of a drag; a slower hand tries again on a loaded machine."""
_TAKEN_WITHIN = 30.0
_CLICKED_WITHIN = (2.0, 10.0)
_SMALL = (
    *("+dither", "-colors", "64"),
    *("-define", "png:compression-level=9", "-define", "png:compression-filter=0"),
)
_HERE = Path(__file__).resolve().parents[2]
_TITLE = "Certificate Bundle Wizard"
_SOURCE = "Files to drag"
_GWL_STYLE, _WS_MAXIMIZEBOX = -16, 0x10000


class Screen:
    """An X server, and the windows on it.

    Args:
        size: width and height in pixels.
        scale: how many pixels a point has; 2 is 200 %.
    """

    def __init__(self, size: tuple[int, int] = (1366, 900), scale: int = 1) -> None:
        reading, writing = os.pipe()
        shape = f"{size[0] * scale}x{size[1] * scale}x24"
        self._server = subprocess.Popen(
            ("Xvfb", "-displayfd", str(writing), "-screen", "0", shape, "-nolisten", "tcp"),
            pass_fds=(writing,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as pipe:
            display = pipe.readline().strip()
        self._programs: list[subprocess.Popen[bytes]] = []
        self.scale = scale
        self.environment = {
            **os.environ,
            "DISPLAY": f":{display}",
            "QT_QPA_PLATFORM": "xcb",
            "QT_SCALE_FACTOR": str(scale),
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(_HERE),
        }

    def start(self, *arguments: str) -> None:
        """Start one of this module's programs."""
        command = (sys.executable, "-m", "tests.gui.walk", *arguments)
        self._programs.append(subprocess.Popen(command, env=self.environment, cwd=_HERE))

    def do(self, *words: str | float) -> str:
        """Do something with xdotool, and return what it says."""
        command = ("xdotool", *map(str, words))
        done = subprocess.run(
            command,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=_PATIENCE,
        )
        return done.stdout.strip()

    def window(self, title: str) -> int:
        """The number of the window with a title, as soon as it can be seen."""
        end = time.monotonic() + _PATIENCE
        while True:
            try:
                return int(self.do("search", "--sync", "--onlyvisible", "--name", title).split()[0])
            except subprocess.CalledProcessError:  # another window went while it was looked at
                if time.monotonic() > end:
                    raise

    def bring_forward(self, window: int) -> None:
        """Show a window whole, and give it the keys."""
        self.do("windowmove", window, 0, 0)
        self.do("windowfocus", window)

    def put_away(self, window: int) -> None:
        """Hide a window."""
        self.do("windowunmap", window)

    def close(self) -> None:
        """End everything."""
        for program in self._programs:
            program.kill()
            program.wait()
        self._server.terminate()
        self._server.wait()


class Walk:
    """Somebody in front of the wizard.

    Args:
        screen: where it is shown.
        folder: for settings and state; must be empty.
        scheme: "light" or "dark".
        sources: what the window is opened with.
    """

    def __init__(
        self,
        screen: Screen,
        folder: Path,
        scheme: str = "light",
        sources: Sequence[Path] = (),
    ) -> None:
        self._screen = screen
        self._state = folder / "state.json"
        self.keys_pressed = self.clicks = 0
        screen.start("window", str(self._state), str(folder), scheme, *map(str, sources))
        self._window = screen.window(_TITLE)
        screen.bring_forward(self._window)
        self.wait(lambda state: state["active"])

    def wait(
        self, holds: Callable[[dict[str, Any]], bool], patience: float = _PATIENCE
    ) -> dict[str, Any]:
        """Wait until something holds of what the window shows, and return that."""
        end = time.monotonic() + patience
        state: dict[str, Any] = {}
        while time.monotonic() < end:
            if self._state.exists():
                state = json.loads(self._state.read_text())
                assert not state["crash"], f"The program failed: {state['crash']}"
                if holds(state):
                    return state
            time.sleep(0.02)
        raise TimeoutError(f"The window did not get there: {state}")

    def key(self, *keys: str) -> None:
        """Press keys, such as ``alt+n``."""
        self.keys_pressed += len(keys)
        self._screen.do("key", "--clearmodifiers", *keys)

    def type(self, text: str) -> None:
        """Type a text into what has the focus."""
        self._screen.do("key", "--clearmodifiers", "ctrl+a")
        self._screen.do("type", "--clearmodifiers", text)

    def type_more(self, text: str) -> None:
        """Type a text after what is there."""
        self._screen.do("type", "--clearmodifiers", text)

    def come_back(self) -> None:
        """Give the window the keys again after a dialog: no window manager does it."""
        self._screen.do("windowfocus", self._window)
        self.wait(lambda state: state["active"])

    def next(self, page: str) -> dict[str, Any]:
        """Go on by Alt+N."""
        self.wait(lambda state: state["next"])
        self.key("alt+n")
        return self.wait(lambda state: state["page"] == page)

    def click(self, name: str, *, until: str = "") -> None:
        """Click in the middle of a widget.

        Args:
            name: the widget.
            until: what is shown then; while it moves to its place, it can be missed.
        """
        self.clicks += 1
        for patience in (*_CLICKED_WITHIN, _PATIENCE):
            x, y = self.wait(lambda state: name in state["places"])["places"][name]
            self._screen.do("mousemove", x, y, "click", 1)
            with suppress(TimeoutError) if patience < _PATIENCE else nullcontext():
                self.wait(lambda state: not until or until in state["places"], patience)
                return

    def save(self) -> None:
        """Finish by Alt+F; errors that are open are saved all the same."""
        self.key("alt+f")
        state = self.wait(lambda state: state["result"] or "saveAllTheSame" in state["places"])
        if not state["result"]:
            self.click("saveAllTheSame")

    def drop(self, files: Sequence[Path], certificates: int, on: str = "dropZone") -> None:
        """Drag files out of another program's window onto a widget."""
        screen = self._screen
        screen.start("source", *map(str, files))
        source = screen.window(_SOURCE)
        screen.do("windowraise", source)
        before = self.wait(lambda state: on in state["places"])
        for pause in _HANDS:
            self._drag(source, before["places"][on], pause)
            with suppress(TimeoutError):
                self.wait(lambda state: _has_taken(state, before, certificates), _TAKEN_WITHIN)
                break
        state = self.wait(lambda state: state["rows"] == certificates and not state["reading"])
        screen.put_away(source)
        if "passwordDialog" not in state["places"]:
            self.take_keys()

    def _drag(self, source: int, place: Sequence[int], pause: float) -> None:
        """Drag from a window as a hand does it: a drag begins only once the mouse moves."""
        screen, (x, y) = self._screen, place
        shape = screen.do("getwindowgeometry", "--shell", source)
        left, top = (int(line[2:]) for line in shape.splitlines() if line[:2] in ("X=", "Y="))
        screen.do("mousemove", left + 40, top + 20, "mousedown", 1, "sleep", pause)
        for part in range(1, 11):
            step_x = left + 40 + (x - left - 40) * part // 10
            step_y = top + 20 + (y - top - 20) * part // 10
            screen.do("mousemove", step_x, step_y, "sleep", pause)
        screen.do("mouseup", 1)

    def take_keys(self) -> None:
        """Give the keys back to the window: no window manager does it once another has closed."""
        self._screen.do("windowfocus", self._window)
        self.wait(lambda state: state["active"] or "passwordDialog" in state["places"])

    def regain_keys(self) -> None:
        """Press Tab until it moves the focus: the keys take a moment to come back to the window."""
        before = self.wait(lambda state: state["active"])["focus"]
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            self._screen.do("windowfocus", self._window)
            self._screen.do("key", "--clearmodifiers", "Tab", "sleep", "1")
            if json.loads(self._state.read_text())["focus"] != before:
                return
        raise TimeoutError(f"The keys did not come back to {before}")

    def picture(self, path: Path) -> None:
        """Take a picture of the window, in as few colours as it needs."""
        self._take(self._window, path)

    def picture_of_dialog(self, button: str, name: str, title: str, path: Path) -> None:
        """Open a dialog by a button, take a picture of it, and close it.

        Args:
            button: what opens it.
            name: something that is in it once it is filled.
            title: how the title of its window begins.
            path: where the picture goes.
        """
        screen = self._screen
        self.click(button)
        self.wait(lambda state: name in state["places"])
        dialog = screen.window(title)
        time.sleep(1.0)  # what is worked out in the background is there
        self._take(dialog, path)
        screen.do("windowfocus", dialog)
        self.key("Escape")
        self.wait(lambda state: name not in state["places"])
        screen.do("windowfocus", self._window)
        self.wait(lambda state: state["active"])

    def _take(self, window: int, path: Path) -> None:
        time.sleep(0.3)  # what was told just now is painted
        subprocess.run(
            ("import", "-window", str(window), *_SMALL, f"png8:{path}"),
            env=self._screen.environment,
            check=True,
        )


def _has_taken(state: dict[str, Any], before: dict[str, Any], certificates: int) -> bool:
    """Something of what was dropped has come in."""
    if state["reading"] or "passwordDialog" in state["places"]:
        return True
    return bool(state["rows"] == certificates or state["rows"] != before["rows"])


@contextmanager
def walking(
    folder: Path,
    *,
    scheme: str = "light",
    scale: int = 1,
    screen: Screen | None = None,
    sources: Sequence[Path] = (),
) -> Iterator[Walk]:
    """The wizard on a screen of its own; everything ends with the block."""
    screen = screen or Screen(scale=scale)
    try:
        yield Walk(screen, folder, scheme, sources)
    finally:
        screen.close()


def _show_window(state: str, settings: str, scheme: str, *sources: str) -> None:
    from PySide6.QtCore import QSettings, QTimer  # noqa: PLC0415 - in the window's process
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - as above

    from gui import app  # noqa: PLC0415 - as above
    from gui.single_instance import MeetingPlace  # noqa: PLC0415 - as above

    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, settings)
    program = QApplication(["certbundler-gui"])
    if sys.platform != "win32":
        program.setStyle("fusion")
    if scheme == "dark":  # a bare X server has no theme that could be
        QTimer.singleShot(0, lambda: _darken(program))
    timer = QTimer(program)
    timer.timeout.connect(lambda: _tell(Path(state)))
    timer.start(50)
    sys.exit(app.main(sources, MeetingPlace(Path(settings), "walk")))


def _darken(program: "QApplication") -> None:
    from gui.contrast import keep_outlines_visible  # noqa: PLC0415 - in the window's process

    program.setPalette(_dark_palette())
    keep_outlines_visible()


def _dark_palette() -> "QPalette":
    """The colours of Qt's own Fusion style in the dark."""
    from PySide6.QtGui import QColor, QPalette  # noqa: PLC0415 - in the window's process

    palette = QPalette(QColor(50, 50, 50), QColor(50, 50, 50))
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.WindowText, "#ffffff"),
        (roles.Text, "#ffffff"),
        (roles.ButtonText, "#ffffff"),
        (roles.BrightText, "#ffffff"),
        (roles.ToolTipText, "#ffffff"),
        (roles.HighlightedText, "#ffffff"),
        (roles.Base, "#242424"),
        (roles.AlternateBase, "#2e2e2e"),
        (roles.ToolTipBase, "#3c3c3c"),
        (roles.Highlight, "#2a6fb5"),
        (roles.Link, "#7ab8f5"),
        (roles.PlaceholderText, "#b4b4b4"),
    ):
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor("#9d9d9d"))
    return palette


def _tell(path: Path) -> None:
    """Write which page is shown, and where its widgets are, but for buttons that do nothing."""
    from PySide6.QtWidgets import (  # noqa: PLC0415 - in the window's process
        QAbstractButton,
        QApplication,
        QLabel,
        QPlainTextEdit,
        QTableView,
        QTabWidget,
        QTreeWidget,
        QWidget,
        QWizard,
    )

    from gui.wizard import BundleWizard  # noqa: PLC0415 - as above
    from tests.gui.parts import part, top_row  # noqa: PLC0415 - as above

    windows = QApplication.topLevelWidgets()
    wizard = next((window for window in windows if isinstance(window, BundleWizard)), None)
    if wizard is None or len(wizard.pageIds()) == 1:  # the other pages come right after the first
        return
    ratio = wizard.devicePixelRatio()
    places = {}
    for widget in wizard.findChildren(QWidget):
        dead = isinstance(widget, QAbstractButton) and not widget.isEnabled()
        if widget.objectName() and widget.isVisible() and not dead:
            middle = widget.mapToGlobal(widget.rect().center()) * ratio
            places[widget.objectName()] = (middle.x(), middle.y())
            if isinstance(widget, QTabWidget):
                bar = widget.tabBar()
                for position in range(bar.count()):
                    middle = bar.mapToGlobal(bar.tabRect(position).center()) * ratio
                    places[f"{widget.objectName()}.{position}"] = (middle.x(), middle.y())
            if isinstance(widget, QTreeWidget):
                for position in range(min(widget.topLevelItemCount(), _ROWS)):
                    rect = widget.visualItemRect(top_row(widget, position))
                    middle = widget.viewport().mapToGlobal(rect.center()) * ratio
                    places[f"{widget.objectName()}.{position}"] = (middle.x(), middle.y())
    table = part(wizard, QTableView, "certificateTable")
    focused, document = QApplication.focusWidget(), wizard.session.document
    crash = wizard.findChild(QPlainTextEdit, "crashReport")
    state = {
        "page": wizard.currentPage().objectName(),
        "active": wizard.isActiveWindow(),
        "next": wizard.button(QWizard.WizardButton.NextButton).isEnabled(),
        "focus": focused.objectName() if focused is not None else "",
        "rows": table.model().rowCount(),
        "reading": wizard.session.is_reading,
        "bundled": len(document.draft.kept) if document is not None else 0,
        "judged": wizard.session.judge.judged is not None,
        "result": part(wizard, QLabel, "resultText").text(),
        "settings": part(wizard, QTreeWidget, "settingsList").topLevelItemCount(),
        "places": places,
        "crash": crash.toPlainText() if crash is not None else "",
        "maximizes": _maximizes(wizard),
    }
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(state))
    beside.replace(path)


def _maximizes(wizard: "QWizard") -> bool:
    """Whether the system offers to maximise the window."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only there

        style = ctypes.windll.user32.GetWindowLongW(ctypes.c_void_p(wizard.winId()), _GWL_STYLE)
        return bool(style & _WS_MAXIMIZEBOX)
    return True


def _show_source(*files: str) -> None:
    from PySide6.QtCore import QMimeData, Qt, QUrl  # noqa: PLC0415 - in the source's process
    from PySide6.QtGui import QDrag, QMouseEvent  # noqa: PLC0415 - as above
    from PySide6.QtWidgets import QApplication, QLabel  # noqa: PLC0415 - as above

    class Files(QLabel):
        def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
            del event
            data = QMimeData()
            data.setUrls([QUrl.fromLocalFile(file) for file in files])
            drag = QDrag(self)
            drag.setMimeData(data)
            drag.exec(Qt.DropAction.CopyAction)
            if sys.platform == "win32":
                QApplication.quit()  # Windows then has the window in front that took the files

    program = QApplication(["files"])
    label = Files(f"{len(files)} files")
    label.setWindowTitle(_SOURCE)
    label.setGeometry(0, 0, 200, 80)
    label.show()
    sys.exit(program.exec())


if __name__ == "__main__":
    programs: dict[str, Callable[..., None]] = {"window": _show_window, "source": _show_source}
    programs[sys.argv[1]](*sys.argv[2:])
