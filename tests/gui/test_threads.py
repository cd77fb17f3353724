"""Threads leave Qt to the main thread: every test of the window looks at them, and these."""

import os
import subprocess
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QLocale

from tests.gui import thread_watch
from tests.gui.helpers import SAMPLE_FILES


def test_no_thread_imports_or_calls_qt_while_the_window_starts_and_reads(tmp_path: Path) -> None:
    program = (sys.executable, "-m", "tests.gui.thread_watch")
    command = (*program, str(tmp_path), *map(str, SAMPLE_FILES))
    done = subprocess.run(
        command,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stdout + done.stderr


def test_a_thread_that_asks_qt_is_noted() -> None:
    thread = threading.Thread(target=lambda: QLocale().language())
    thread.start()
    thread.join()
    told = list(thread_watch.noted)
    thread_watch.noted.clear()
    assert len(told) == 1
    assert "language" in told[0]
