import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.cli.running import run as command_line
from tests.cli.runner import run


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a screen")
def test_without_a_screen_the_command_says_so() -> None:
    done = run("gui", DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert done.returncode == 2
    assert b"There is no screen to open a window on" in done.stderr


def without_qt(folder: Path) -> str:
    """A PYTHONPATH with which Qt cannot be loaded, as where a system library is missing."""
    (folder / "PySide6").mkdir()
    (folder / "PySide6" / "__init__.py").write_text("raise ImportError('libGL.so.1 is missing')")
    return os.pathsep.join(map(str, (folder, Path(__file__).parents[2])))


def says_what_is_missing(done: subprocess.CompletedProcess[bytes]) -> bool:
    """The sentence that helps, and nothing of a crash."""
    sentence = b"Error: The window cannot be opened: libGL.so.1 is missing."
    return sentence in done.stderr and b"Traceback" not in done.stderr


def test_a_qt_that_cannot_be_loaded_is_told_without_a_traceback(tmp_path: Path) -> None:
    done = run("gui", QT_QPA_PLATFORM="offscreen", PYTHONPATH=without_qt(tmp_path))
    assert done.returncode == 2
    assert says_what_is_missing(done)


def test_the_self_test_tells_the_same_and_does_not_blame_itself(tmp_path: Path) -> None:
    done = run("selftest", QT_QPA_PLATFORM="offscreen", PYTHONPATH=without_qt(tmp_path))
    assert done.returncode == 4
    assert done.stdout.count(b"OK: ") == 4
    assert says_what_is_missing(done)


def window(**environment: str) -> subprocess.CompletedProcess[bytes]:
    """Start what the installed ``certbundler-gui`` starts."""
    code = "import sys; from gui.command_line import open_window; sys.exit(open_window())"
    return subprocess.run(
        (sys.executable, "-c", code),
        capture_output=True,
        env={**os.environ, **environment},
        cwd=Path(__file__).parents[2],
        check=False,
    )


def test_the_window_program_tells_the_same(tmp_path: Path) -> None:
    done = window(QT_QPA_PLATFORM="offscreen", PYTHONPATH=without_qt(tmp_path))
    assert done.returncode == 2
    assert says_what_is_missing(done)


def without_pyside(folder: Path) -> str:
    """A PYTHONPATH as where certbundler was installed without its extra ``gui``."""
    (folder / "sitecustomize.py").write_text(
        "import sys\n"
        "class NoPySide:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] == 'PySide6':\n"
        "            raise ModuleNotFoundError(f'No module named {name!r}', name=name)\n"
        "sys.meta_path.insert(0, NoPySide())\n"
    )
    return os.pathsep.join(map(str, (folder, Path(__file__).parents[2])))


def test_where_only_the_command_line_is_installed_each_says_what_to_install(tmp_path: Path) -> None:
    path, screen = without_pyside(tmp_path), "offscreen"
    for done in (
        run("gui", QT_QPA_PLATFORM=screen, PYTHONPATH=path),
        window(QT_QPA_PLATFORM=screen, PYTHONPATH=path),
    ):
        assert done.returncode == 2
        assert b"Error: The window is not installed, only the command line." in done.stderr
        assert b"Install certbundler[gui]" in done.stderr
    assert run("selftest", "--no-window", PYTHONPATH=path).returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a screen")
def test_the_window_program_without_a_screen_says_so() -> None:
    done = window(DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert done.returncode == 2
    assert b"There is no screen to open a window on" in done.stderr


def test_a_command_line_without_a_window_says_so(capfd: pytest.CaptureFixture[str]) -> None:
    assert command_line(["selftest"]) == 2
    assert "This installation has no window." in capfd.readouterr().err
