"""The window is there before the engine that fills it."""

import subprocess
import sys


def test_the_pages_are_made_without_the_engine() -> None:
    script = (
        "import sys, gui.wizard; "
        "print([name for name in ('core.rules', 'core.proving', 'cryptography.x509')"
        " if name in sys.modules])"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
