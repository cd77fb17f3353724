"""Measures ``bundle``, ``client-check`` and the window on a slow share.

The programs take turns with themselves reading one file after the other.

python -m tests.benchmarks.share [--sizes 100 10000] [--clients 1000] [--seconds 0.002]
                                 [--samba] [--store]

Needs what ``slow_share`` needs. The share answers each call after two milliseconds, as one in the
next town does; calls that are made side by side are answered side by side. ``--samba`` adds the
file server of the tests on loopback, as root; its client takes one call after the other.
``--store`` reads the share as the system's folder of added CAs too, also as root.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.benchmarks.measure import Command, Comparison, Stopwatch, typical, wall_of
from tests.benchmarks.report import Figure, Report
from tests.benchmarks.window import scenario
from tests.benchmarks.workloads import CACHE, Workload, workload
from tests.core.saving.share import shared
from tests.factory import authority, server

_TARGETS = {100: 1 / 4, 1_000: 1 / 6, 10_000: 1 / 8}
SLOW = "a slow share"
_PATIENCE = 20.0
_FIRST_ROWS = 300
"""Milliseconds."""
_PAIRS = {100: 9, 1_000: 3}
"""Larger sets take so long that one pair has to do."""
_LOCAL_PAIRS = 9
_LOCAL = 1.03
_AT_ONCE = 32
_ONE_AFTER_THE_OTHER = """
import sys
import core.base.concurrency
core.base.concurrency._LONG = float("inf")
from gui.command_line import main
sys.exit(main())
"""
"""The same program; nothing takes so long that it reads ahead."""
_ADDED = "/usr/local/share/ca-certificates"
_AS_STORE = (
    *("unshare", "--mount", "sh", "-c"),
    f'mount --bind "$0" {_ADDED} && exec "$@"',
)
"""Followed by a folder and a program, which finds it where the system's store of that name is."""


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
            _make_names_known(mount)
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


def _make_names_known(mount: Path) -> None:
    """Look each name up once.

    FUSE looks up names that it has never seen one at a time in each folder, which is a trait of
    its own. Names that it has seen cost their call as well: nothing is cached.
    """
    found = [Path(folder, name) for folder, _, names in os.walk(mount) for name in names]
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        list(threads.map(Path.lstat, sorted(found, key=lambda path: path.name)))


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

    def bundle(self, size: int, place: Path, share: str) -> Figure:
        """``bundle``, read ahead, to one file after the other.

        Where there is nothing to wait for, as on loopback, there is nothing to gain: no target.
        """
        target = _TARGETS.get(size) if share == SLOW else None
        pairs = _PAIRS.get(size, 1)
        return self._figure(f"{size:,} on {share}", pairs, target, self._words(place))

    def named(self, size: int, place: Path) -> Figure:
        """``bundle`` where each file on the share is named by itself."""
        files = [str(path) for path in sorted(place.rglob("*")) if path.is_file()]
        words = ["bundle", *files, "-o", str(self.scratch / "bundle.pem")]
        name = f"{size:,} that are named one by one on {SLOW}"
        return self._figure(name, _PAIRS.get(size, 1), _TARGETS.get(size), words)

    def fleet(self, clients: int, place: Path) -> Figure:
        """``client-check`` of what was collected, read ahead, to one file after the other."""
        words = ["client-check", str(place), "--bundle", str(self.scratch / "fleet.pem")]
        name = f"a fleet of {clients:,} on {SLOW}"
        return self._figure(name, _PAIRS.get(clients, 1), _TARGETS[10_000], words)

    def store(self, size: int, place: Path) -> Figure:
        """``bundle store:added`` where that folder is on the share."""
        name = f"{size:,} in a store of the system on {SLOW}"
        before = [*_AS_STORE, str(place)]
        pairs = _PAIRS.get(size, 1)
        return self._figure(name, pairs, _TARGETS.get(size), self._words("store:added"), before)

    def local(self, work: Workload) -> Figure:
        """``bundle`` where nothing is waited for, ready to read ahead, to one that never is."""
        name = f"{work.size:,} on the local disk"
        return self._figure(name, _LOCAL_PAIRS, _LOCAL, self._words(work.mixed))

    def _words(self, place: Path | str) -> list[str]:
        return ["bundle", str(place), "-o", str(self.scratch / "bundle.pem")]

    def _figure(
        self,
        name: str,
        count: int,
        target: float | None,
        words: list[str],
        before: Sequence[str] = (),
    ) -> Figure:
        out = self.scratch / "bundle.pem"
        plainly = [sys.executable, "-c", _ONE_AFTER_THE_OTHER]
        ours = Command("ours", [*before, self.program, *words], out)
        plain = Command("plain", [*before, *plainly, *words], out)
        pairs = [(self.stopwatch.time(ours), self.stopwatch.time(plain)) for _ in range(count)]
        pair = Comparison(tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs))
        note = (
            f"{typical(pair.first, wall_of):.2f} s : {typical(pair.second, wall_of):.2f} s, "
            f"{max(sample.peak_kib for sample in pair.first) / 1024:.0f} MiB"
        )
        return Figure.of_pairs(name, pair, target, note)

    def first_rows(self, size: int, place: Path, share: str, *, dropped: str = "drop") -> Figure:
        """From the drop on the window to its first rows, to what a person waits for gladly."""
        first = scenario(dropped, [str(place)], {"QT_QPA_PLATFORM": "offscreen"})["first"]
        name = f"first rows of {size:,} on {share} ({dropped})"
        return Figure(name, first / _FIRST_ROWS, 1.0, f"{first:.0f} ms : {_FIRST_ROWS} ms")

    def measure(
        self, report: Report, work: Workload, share: str, place: AbstractContextManager[Path]
    ) -> None:
        """Add the figures of one share, or why there are none."""
        try:
            with place as mount:
                report.add(self.bundle(work.size, mount, share))
                report.add(self.first_rows(work.size, mount, share))
                report.add(self.first_rows(work.size, mount, share, dropped="drop_files"))
                if share == SLOW:
                    report.add(self.named(work.size, mount))
        except RuntimeError as error:
            report.remark(f"Not run, {share} cannot be had here: {error}")


def make_fleet(clients: int, folder: Path, bundle: Path) -> None:
    """Write what was collected of so many clients, each in a folder of its own."""
    root = authority("Example Root")
    wanted = root.pem + server("server.example", root).pem
    bundle.write_bytes(wanted)
    for number in range(clients):
        client = folder / f"client{number:06}"
        client.mkdir(parents=True)
        (client / "cainfo-merged.pem").write_bytes(b"# %d\n%b" % (number, wanted))


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Measure certbundler on a slow share.")
    parser.add_argument("--sizes", type=int, nargs="*", default=(100, 10_000))
    parser.add_argument("--clients", type=int, default=1_000, help="of a fleet; %(default)s")
    parser.add_argument("--seconds", type=float, default=0.002, help="a call; %(default)s")
    parser.add_argument("--workloads", type=Path, default=CACHE, help="default: %(default)s")
    parser.add_argument("--program", default=str(Path(sys.executable).with_name("certbundler")))
    parser.add_argument("--samba", action="store_true", help="also on a real file server")
    parser.add_argument("--store", action="store_true", help="also as a store of the system")
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
            report.add(bench.local(work))
            bench.measure(report, work, SLOW, mounted(work.mixed, options.seconds))
            if options.samba:
                bench.measure(report, work, "Samba", served(work.mixed))
            if options.store:
                with mounted(work.mixed, options.seconds) as mount:
                    report.add(bench.store(work.size, mount))
        if options.clients:
            fleet = bench.scratch / "fleet"
            make_fleet(options.clients, fleet, bench.scratch / "fleet.pem")
            with mounted(fleet, options.seconds) as mount:
                report.add(bench.fleet(options.clients, mount))
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
