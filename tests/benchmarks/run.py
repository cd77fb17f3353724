"""Measures the command line against the floor, its peers and itself.

python -m tests.benchmarks.run [--sizes 10 1000 10000 100000] [--json FILE] [--against COMMIT]

It measures and does not judge: it ends with status 1 only where a run failed, which means that
a bundle did not hold exactly the certificates that its workload holds, or that a program crashed.
"""

import argparse
import json
import sys
import tempfile
from binascii import a2b_base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from tests.benchmarks.against import HERE, compare_commit, compiled, tree_of
from tests.benchmarks.hostile import Hostile, hostile_files
from tests.benchmarks.measure import (
    Command,
    Comparison,
    RunError,
    Sample,
    Stopwatch,
    peak_of,
    typical,
    wall_of,
)
from tests.benchmarks.peers import OPENSSL_LOOP, PEERS, TRUST_EXTRACT, Peer
from tests.benchmarks.report import Figure, Report
from tests.benchmarks.workloads import CACHE, SIZES, Workload, workload

_FLOOR = Path(__file__).with_name("floor.py")
_ROUNDS = {10: 15, 1_000: 9, 10_000: 5}
_ROUNDS_OF_LARGE = 3
_TIME = {10: 1.6, 1_000: 1.5, 10_000: 1.5, 100_000: 1.5}
_MEMORY = {100_000: 1.3}
_FASTER_THAN = {(OPENSSL_LOOP, 10), (TRUST_EXTRACT, 10_000)}
_COST_SIZES = (1_000, 100_000)
_COST = 1.2
_VERSION = 2.0
_HOSTILE = 2.0
_HOSTILE_SECONDS = 120.0
_SLOW_PEER = 10.0
_LARGEST_STATUS = 9
_BEGIN, _END = b"-----BEGIN CERTIFICATE-----", b"-----END CERTIFICATE-----"


@dataclass(frozen=True, slots=True)
class Bench:
    """What every measurement needs: the program, the clock, a scratch folder, the report."""

    program: str
    stopwatch: Stopwatch
    scratch: Path
    report: Report

    def bundle(self, source: Path, truth: Path | None = None) -> Command:
        """The command under test; with the truth, each of its bundles is checked."""
        out = self.scratch / "ours.pem"
        argv = [self.program, "bundle", str(source), "-o", str(out)]
        check = partial(_check_bundle, out, truth=truth) if truth else _check_alive
        return Command("certbundler", argv, out, check=check)

    def floor(self, source: Path, truth: Path) -> Command:
        """The floor on the same source."""
        out = self.scratch / "floor.pem"
        argv = [sys.executable, str(_FLOOR), str(source), str(out)]
        return Command("floor", argv, out, check=partial(_check_bundle, out, truth=truth))

    @contextmanager
    def survive(self, what: str) -> Iterator[None]:
        """Report a failed run and go on with the next measurement."""
        try:
            yield
        except RunError as error:
            self.report.failure(f"{what}: {error}")


def _check_alive(sample: Sample) -> None:
    """Allow every proper exit status: a hostile file may be refused."""
    if not 0 <= sample.status <= _LARGEST_STATUS or "Traceback" in sample.errors:
        raise RunError(f"it crashed with status {sample.status}: {sample.errors}")


def _check_bundle(out: Path, sample: Sample, truth: Path) -> None:
    if sample.status != 0 or not out.exists():
        raise RunError(f"it ended with status {sample.status}: {sample.errors}")
    wanted = json.loads(truth.read_text(encoding="utf-8"))["sha256"]
    found = _hashes(out)
    if len(found) != len(wanted) or set(found) != set(wanted):
        raise RunError(
            f"{len(found)} certificates ({len(set(found))} distinct) where {len(wanted)} belong"
        )


def _hashes(bundle: Path) -> list[str]:
    blocks = bundle.read_bytes().split(_BEGIN)[1:]
    return [sha256(a2b_base64(block.partition(_END)[0])).hexdigest() for block in blocks]


def against_floor(bench: Bench, work: Workload) -> dict[str, float]:
    """Compare with the floor; return the seconds that each shape took."""
    bench.report.title(f"{work.size:,} certificates, relative to the floor")
    seconds = {}
    for shape, source in (("many files", work.mixed), ("one big file", work.big)):
        with bench.survive(f"{work.size:,} in {shape}"):
            pair = bench.stopwatch.compare(
                bench.bundle(source, work.truth),
                bench.floor(source, work.truth),
                _ROUNDS.get(work.size, _ROUNDS_OF_LARGE),
            )
            _report_pair(bench.report, f"{work.size:,} in {shape}", work.size, pair)
            seconds[shape] = typical(pair.first, wall_of)
    return seconds


def _report_pair(report: Report, what: str, size: int, pair: Comparison) -> None:
    wall = [typical(samples, wall_of) for samples in (pair.first, pair.second)]
    peak = [typical(samples, peak_of) for samples in (pair.first, pair.second)]
    times = f"{wall[0]:.3f} s : {wall[1]:.3f} s, processor time {pair.cpu:.2f}"
    report.add(Figure.of_pairs(f"{what}: time", pair, _TIME.get(size), times))
    sizes = f"{peak[0] / 1024:.0f} MiB : {peak[1] / 1024:.0f} MiB"
    report.add(Figure.of_pairs(f"{what}: memory", pair, _MEMORY.get(size), sizes, peak_of))


def against_peers(bench: Bench, work: Workload) -> None:
    """Compare with each tool that is here and can take this size."""
    bench.report.title(f"{work.size:,} certificates, relative to other tools")
    for peer in PEERS:
        if not peer.present:
            bench.report.remark(f"{peer.name}: not run, {peer.program} is not installed here.")
        elif work.size > peer.largest:
            bench.report.remark(
                f"{peer.name}: not run above {peer.largest:,} certificates, it takes too long."
            )
        else:
            with bench.survive(f"{work.size:,} and {peer.name}"):
                _against_peer(bench, work, peer)


def _against_peer(bench: Bench, work: Workload, peer: Peer) -> None:
    ours = bench.bundle(peer.reads(work), work.truth)
    theirs = peer.on(work, bench.scratch)
    first = bench.stopwatch.time(theirs)
    if first.wall > _SLOW_PEER:
        pair = Comparison((bench.stopwatch.time(ours),), (first,))
    else:
        pair = bench.stopwatch.compare(ours, theirs, _ROUNDS_OF_LARGE)
    target = 1.0 if (peer.name, work.size) in _FASTER_THAN else None
    found = _hashes(theirs.out) if theirs.out.exists() else []
    wanted = len(json.loads(work.truth.read_text(encoding="utf-8"))["sha256"])
    note = f"it wrote {len(found):,} certificates where {wanted:,} belong"
    if first.stopped:
        note = f"it was stopped after {theirs.seconds:.0f} s"
    bench.report.add(Figure.of_pairs(f"{work.size:,} and {peer.name}: time", pair, target, note))


def cost_a_certificate(report: Report, seconds: dict[int, dict[str, float]]) -> None:
    """Compare what a certificate costs in a large workload with what it costs in a small one."""
    small, large = _COST_SIZES
    report.title(f"Cost of one certificate among {large:,}, relative to one among {small:,}")
    if small not in seconds or large not in seconds:
        report.remark(f"Not known: this run did not measure both {small:,} and {large:,}.")
        return
    starts = seconds.get(10, {})
    for shape, few in seconds[small].items():
        if many := seconds[large].get(shape):
            ratio = many / few * small / large
            report.add(Figure(f"{shape}: whole process", ratio, _COST))
            if start := starts.get(shape):
                ratio = (many - start) / (few - start) * small / large
                report.add(Figure(f"{shape}: without the start-up", ratio, _COST))


def start_up(bench: Bench) -> None:
    """Compare ``--version`` with an interpreter that does nothing."""
    bench.report.title("Start-up, relative to the bare interpreter")
    nothing = bench.scratch / "nothing"
    version = Command("version", [bench.program, "--version"], nothing, check=_check_alive)
    bare = Command("bare", [sys.executable, "-c", "pass"], nothing, check=_check_alive)
    with bench.survive("--version"):
        pair = bench.stopwatch.compare(version, bare, _ROUNDS[10])
        bench.report.add(Figure.of_pairs("certbundler --version: time", pair, _VERSION))


def hostile(bench: Bench, like: Workload) -> None:
    """Compare each hostile file with an ordinary file of the same size."""
    bench.report.title("Hostile files, relative to ordinary ones of the same size")
    for case in hostile_files(like):
        with bench.survive(case.name):
            _hostile(bench, case)


def _hostile(bench: Bench, case: Hostile) -> None:
    bad = replace(bench.bundle(case.file), seconds=_HOSTILE_SECONDS)
    pair = bench.stopwatch.compare(bad, bench.bundle(case.harmless), _ROUNDS_OF_LARGE)
    size = case.file.stat().st_size / 1e6
    seconds = typical(pair.first, wall_of)
    note = f"{size:.1f} MB, {seconds:.2f} s, memory {pair.memory:.2f}"
    bench.report.add(Figure.of_pairs(f"{case.name}: time", pair, _HOSTILE, note))


def measure(bench: Bench, sizes: list[int], folder: Path) -> None:
    """Measure everything."""
    seconds = {}
    for size in sizes:
        work = workload(size, folder)
        seconds[size] = against_floor(bench, work)
        against_peers(bench, work)
    cost_a_certificate(bench.report, seconds)
    start_up(bench)
    hostile(bench, workload(max(sizes), folder))


def against(bench: Bench, commit: str, sizes: list[int], folder: Path) -> None:
    """Compare with another commit alone."""
    compiled(HERE)
    with tree_of(commit) as tree:
        for size in sizes:
            work = workload(size, folder)
            bench.report.title(f"{size:,} certificates, relative to {commit}")
            check = partial(_check_bundle, truth=work.truth)
            rounds = _ROUNDS.get(size, _ROUNDS_OF_LARGE)
            with bench.survive(f"{size:,} against {commit}"):
                compare_commit(bench.report, bench.stopwatch, tree, work, rounds, check)


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Measure certbundler against the floor and peers.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--workloads", type=Path, default=CACHE, help="default: %(default)s")
    parser.add_argument("--against", metavar="COMMIT", help="compare with this commit alone")
    parser.add_argument("--program", default=str(Path(sys.executable).with_name("certbundler")))
    options = parser.parse_args()
    report = Report()
    with (
        tempfile.TemporaryDirectory(prefix="certbundler-bench-") as scratch,
        Stopwatch(Path(scratch)) as stopwatch,
    ):
        bench = Bench(options.program, stopwatch, Path(scratch), report)
        if options.against:
            against(bench, options.against, options.sizes, options.workloads)
        else:
            measure(bench, options.sizes, options.workloads)
    report.close()
    if options.json:
        report.save(options.json)
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
