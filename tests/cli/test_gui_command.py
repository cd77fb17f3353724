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


def test_a_qt_that_cannot_be_loaded_is_told_without_a_traceback(tmp_path: Path) -> None:
    broken = tmp_path / "PySide6"
    broken.mkdir()
    (broken / "__init__.py").write_text("raise ImportError('libGL.so.1 is missing')")
    root = Path(__file__).parents[2]
    paths = f"{tmp_path}:{root}" if sys.platform != "win32" else f"{tmp_path};{root}"
    done = run("gui", QT_QPA_PLATFORM="offscreen", PYTHONPATH=paths)
    assert done.returncode == 2
    assert b"libGL.so.1 is missing" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_command_line_without_a_window_says_so(capfd: pytest.CaptureFixture[str]) -> None:
    assert command_line(["selftest"]) == 2
    assert "This installation has no window." in capfd.readouterr().err
