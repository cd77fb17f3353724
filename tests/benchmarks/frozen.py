r"""Measures how long the installed program takes to start, against the same program from source.

    python -m tests.benchmarks.frozen FOLDER

The folder is the one that holds the frozen programs (``build/installers/frozen/certbundler``).
Runs on Windows too. The programs take turns, and each figure is the median of the ratios of the
pairs after one pair that only warms the caches.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.measure import median_and_half

_ROUNDS = 7
_SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
_FROM_SOURCE = (sys.executable, "-c", "from gui.command_line import main; main()")


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    if len(arguments) != 1:
        print(__doc__)
        return 2
    suffix = ".exe" if os.name == "nt" else ""
    frozen = (str(Path(arguments[0], f"certbundler{suffix}")),)
    with tempfile.TemporaryDirectory() as folder:
        bundle = ("bundle", str(_SAMPLES), "-o", str(Path(folder, "out.pem")))
        for words in (("--version",), bundle, ("selftest",)):
            pairs = [(_wall(frozen, words), _wall(_FROM_SOURCE, words)) for _ in range(_ROUNDS + 1)]
            ratio = median_and_half([ours / source for ours, source in pairs[1:]])
            seconds = statistics.median(ours for ours, _ in pairs[1:])
            print(f"{words[0]}: {ratio} x from source ({seconds:.2f} s)")
    return 0


def _wall(program: Sequence[str], words: Sequence[str]) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as installed: from byte code
    began = time.perf_counter()
    done = subprocess.run((*program, *words), env=environment, capture_output=True, check=False)
    wall = time.perf_counter() - began
    if done.returncode:
        sys.exit(f"{program[0]} {words[0]} ended with {done.returncode}: {done.stderr!r}")
    return wall


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
