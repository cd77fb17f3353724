"""Notes what threads do with Qt: they may tell the main thread something, and nothing else.

PySide makes its types, and the values of its enumerations, when they are first used. Two threads
that do so at once get a type that is only half there, or wait for each other for ever.
"""

import sys
import threading
from pathlib import Path
from types import FrameType
from typing import Any

_HERE = Path(__file__).resolve().parents[2]
_TELLS = str(_HERE / "gui" / "tasks.py")
_WINDOW = (str(_HERE / "gui"), "PySide6", "shiboken6")
_QT = ("PySide6", "shiboken6", "Shiboken")

noted: list[str] = []
"""What threads did that they must not do."""


def watch() -> None:
    """Look at every thread that begins from now on."""
    threading.setprofile(_look)


def _look(frame: FrameType, event: str, argument: Any) -> None:
    code = frame.f_code
    if event == "c_call" and code.co_filename != _TELLS and _is_of_qt(argument):
        noted.append(f"{code.co_filename}:{frame.f_lineno} calls {argument.__qualname__}")
    elif event == "call" and code.co_name == "<module>" and _is_of_window(code.co_filename):
        noted.append(f"{code.co_filename} is imported")


def _is_of_qt(function: Any) -> bool:
    owner, module = getattr(function, "__self__", None), getattr(function, "__module__", None)
    if owner is None and module is None and function.__qualname__.startswith("Q"):
        return True  # a static function of a class of Qt
    kind = owner if isinstance(owner, type) else type(owner)
    places = (module, getattr(kind, "__module__", None))
    return any(isinstance(place, str) and place.startswith(_QT) for place in places)


def _is_of_window(file: str) -> bool:
    return any(part in file for part in _WINDOW)


def _start_and_read(settings: str, *sources: str) -> None:
    """Start the window as a person does, have it read and judge, and end it."""
    from PySide6.QtCore import QSettings, QTimer  # noqa: PLC0415 - threads are watched first
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - as above

    from gui import app  # noqa: PLC0415 - as above
    from gui.wizard import BundleWizard  # noqa: PLC0415 - as above

    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, settings)
    program = QApplication(["certbundler-gui"])

    def look() -> None:
        windows = QApplication.topLevelWidgets()
        wizard = next((window for window in windows if isinstance(window, BundleWizard)), None)
        if (
            wizard is not None
            and wizard.session.judge.judged is not None
            and all(name in sys.modules for name in app.USES_ENGINE)
        ):
            wizard.session.finish()
            program.exit()  # to quit would ask about the bundle that was not saved

    timer = QTimer(program)
    timer.timeout.connect(look)
    timer.start(50)
    app.main([*sources, app.NEW_WINDOW])
    print(*noted, sep="\n")


if __name__ == "__main__":
    watch()
    _start_and_read(*sys.argv[1:])
