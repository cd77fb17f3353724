"""Measures ``bundle`` on a slow share against reading its files one after the other.

python -m tests.benchmarks.share [--sizes 100 10000] [--seconds 0.002]

Needs what ``slow_share`` needs. The share answers each call after two milliseconds, as one in the
next town does; calls that are made side by side are answered side by side.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.measure import Command, Stopwatch
from tests.benchmarks.report import Figure, Report
from tests.benchmarks.workloads import CACHE, Workload, workload

_TARGETS = {100: 1 / 4, 1_000: 1 / 6, 10_000: 1 / 8}
_PATIENCE = 20.0
_ONE_AFTER_THE_OTHER = """
import os, sys
for folder, _, files in os.walk(sys.argv[1]):
    for file in sorted(files):
        with open(os.path.join(folder, file), "rb", buffering=0) as one:
            one.readall()
"""


@contextmanager
def mounted(folder: Path, seconds: float) -> Iterator[Path]:
    """A folder as a slow share has it.

    Raises:
        RuntimeError: it cannot be mounted; the text says why.
    """
    with tempfile.TemporaryDirectory(prefix="certbundler-share-") as name:
        mount = Path(name)
        argv = ["-m", "tests.benchmarks.slow_share", str(folder), name, "--seconds", f"{seconds}"]
        server = subprocess.Popen([sys.executable, *argv], stderr=subprocess.PIPE, text=True)
        try:
            _wait_for(mount, server)
            yield mount
        finally:
            subprocess.run(["fusermount3", "-u", name], check=False, capture_output=True)
            server.terminate()
            server.communicate()


def _wait_for(mount: Path, server: "subprocess.Popen[str]") -> None:
    end = time.monotonic() + _PATIENCE
    while not mount.is_mount():
        if server.poll() is not None or time.monotonic() > end:
            server.kill()
            raise RuntimeError((server.communicate()[1] or "").strip().rpartition("\n")[2])
        time.sleep(0.05)


def measure(
    work: Workload, program: str, seconds: float, stopwatch: Stopwatch, scratch: Path
) -> Figure:
    """Compare both once; each takes so long that more would tell little."""
    out = scratch / "bundle.pem"
    with mounted(work.mixed, seconds) as mount:
        ours = stopwatch.time(Command("ours", [program, "bundle", str(mount), "-o", str(out)], out))
        plain = [sys.executable, "-c", _ONE_AFTER_THE_OTHER, str(mount)]
        other = stopwatch.time(Command("plain", plain, scratch / "nothing"))
    note = f"{ours.wall:.1f} s : {other.wall:.1f} s"
    return Figure(
        f"{work.size:,} on a share", ours.wall / other.wall, _TARGETS.get(work.size), note
    )


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Measure certbundler on a slow share.")
    parser.add_argument("--sizes", type=int, nargs="+", default=(100, 10_000))
    parser.add_argument("--seconds", type=float, default=0.002, help="a call; %(default)s")
    parser.add_argument("--workloads", type=Path, default=CACHE, help="default: %(default)s")
    parser.add_argument("--program", default=str(Path(sys.executable).with_name("certbundler")))
    options = parser.parse_args()
    report = Report()
    report.title(f"A share whose calls take {options.seconds * 1000:g} ms")
    with (
        tempfile.TemporaryDirectory(prefix="certbundler-bench-") as scratch,
        Stopwatch(Path(scratch)) as stopwatch,
    ):
        for size in options.sizes:
            work = workload(size, options.workloads)
            try:
                figure = measure(work, options.program, options.seconds, stopwatch, Path(scratch))
            except RuntimeError as error:
                report.remark(f"Not run, no slow share can be mounted here: {error}")
                break
            report.add(figure)
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
