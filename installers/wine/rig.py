r"""Run programs and tests on Windows' own Python, on Linux.

    python installers/wine/rig.py prepare             make the parts (about 90 seconds, once)
    python installers/wine/rig.py pytest ARGUMENT...  pass tests there
    python installers/wine/rig.py python ARGUMENT...  run Windows' Python
    python installers/wine/rig.py run COMMAND...      run any Windows program

The parts lie in ``~/.cache/certbundler/windows``; CERTBUNDLER_WINDOWS_CACHE names another
folder. The project is mounted read-only as ``Z:\project``. Exit status 75: not run, and why.
"""

import sys
from collections.abc import Sequence

from parts import NotHereError, check_platform, wine_root
from sandbox import PYTHON, run
from windows_python import windows_python

NOT_RUN = 75
# Wine passes on no variable of Qt, and Qt without a screen has no fonts of its own.
_START = r"""
import os, sys, pytest
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QPA_FONTDIR"] = r"Z:\usr\share\fonts\truetype\liberation"
sys.exit(pytest.main())
"""
_PYTEST = (PYTHON, "-c", _START, "-p", "no:cacheprovider", r"--basetemp=C:\tests")


def main(arguments: Sequence[str]) -> int:
    """Do what the words say; return the exit status."""
    if not arguments or arguments[0] not in ("prepare", "pytest", "python", "run"):
        print(__doc__)
        return 2
    what, *rest = arguments
    try:
        check_platform()
        if what == "prepare":
            wine_root()
            windows_python()
            return run((PYTHON, "--version"))
        before = {"pytest": _PYTEST, "python": (PYTHON,), "run": ()}[what]
        return run((*before, *rest))
    except NotHereError as reason:
        print(f"Windows: not run: {reason}.", file=sys.stderr)
        return NOT_RUN


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
