"""Measures ``bundle`` and the window on slow shares against reading files one after the other.

python -m tests.benchmarks.share [--sizes 100 10000] [--seconds 0.002] [--samba]

Needs what ``slow_share`` needs. The share answers each call after two milliseconds, as one in the
next town does; calls that are made side by side are answered side by side. ``--samba`` adds the
file server of the tests on loopback, as root; its client takes one call after the other.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.benchmarks.measure import Command, Stopwatch
from tests.benchmarks.report import Figure, Report
from tests.benchmarks.window import scenario
from tests.benchmarks.workloads import CACHE, Workload, workload
from tests.core.saving.share import shared

_TARGETS = {100: 1 / 4, 1_000: 1 / 6, 10_000: 1 / 8}
SLOW = "a slow share"
_PATIENCE = 20.0
_FIRST_ROWS = 300
"""Milliseconds."""
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


@contextmanager
def served(folder: Path) -> Iterator[Path]:
    """A copy of a folder as a real client of a real file server has it.

    Raises:
        RuntimeError: there is none here; the text says why.
    """
    with tempfile.TemporaryDirectory(prefix="certbundler-samba-") as home:
        try:
            with shared(Path(home)) as share:
                shutil.copytree(folder, share.folder, dirs_exist_ok=True)
                yield share.mounted
        except pytest.skip.Exception as reason:
            raise RuntimeError(str(reason)) from None


@dataclass(frozen=True, slots=True)
class Bench:
    """What every measurement needs: the program, the clock and a scratch folder."""

    program: str
    stopwatch: Stopwatch
    scratch: Path

    def against_plain(self, size: int, place: Path, share: str) -> Figure:
        """``bundle`` to reading alone, once: each takes so long that more would tell little.

        Where there is nothing to wait for, as on loopback, there is nothing to gain: no target.
        """
        out = self.scratch / "bundle.pem"
        argv = [self.program, "bundle", str(place), "-o", str(out)]
        ours = self.stopwatch.time(Command("ours", argv, out))
        plain = [sys.executable, "-c", _ONE_AFTER_THE_OTHER, str(place)]
        other = self.stopwatch.time(Command("plain", plain, self.scratch / "nothing"))
        note = f"{ours.wall:.1f} s : {other.wall:.1f} s"
        target = _TARGETS.get(size) if share == SLOW else None
        return Figure(f"{size:,} on {share}", ours.wall / other.wall, target, note)

    def first_rows(self, size: int, place: Path, share: str) -> Figure:
        """From the drop on the window to its first rows, to what a person waits for gladly."""
        first = scenario("drop", [str(place)], {"QT_QPA_PLATFORM": "offscreen"})["first"]
        name = f"first rows of {size:,} on {share}"
        return Figure(name, first / _FIRST_ROWS, 1.0, f"{first:.0f} ms : {_FIRST_ROWS} ms")

    def measure(
        self, report: Report, work: Workload, share: str, place: AbstractContextManager[Path]
    ) -> None:
        """Add the figures of one share, or why there are none."""
        try:
            with place as mount:
                report.add(self.against_plain(work.size, mount, share))
                report.add(self.first_rows(work.size, mount, share))
        except RuntimeError as error:
            report.remark(f"Not run, {share} cannot be had here: {error}")


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Measure certbundler on a slow share.")
    parser.add_argument("--sizes", type=int, nargs="+", default=(100, 10_000))
    parser.add_argument("--seconds", type=float, default=0.002, help="a call; %(default)s")
    parser.add_argument("--workloads", type=Path, default=CACHE, help="default: %(default)s")
    parser.add_argument("--program", default=str(Path(sys.executable).with_name("certbundler")))
    parser.add_argument("--samba", action="store_true", help="also on a real file server")
    options = parser.parse_args()
    report = Report()
    report.title(f"A share whose calls take {options.seconds * 1000:g} ms")
    with (
        tempfile.TemporaryDirectory(prefix="certbundler-bench-") as scratch,
        Stopwatch(Path(scratch)) as stopwatch,
    ):
        bench = Bench(options.program, stopwatch, Path(scratch))
        for size in options.sizes:
            work = workload(size, options.workloads)
            bench.measure(report, work, SLOW, mounted(work.mixed, options.seconds))
            if options.samba:
                bench.measure(report, work, "Samba", served(work.mixed))
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
