"""Compares this tree with a commit: the same command, in turns, from the sources of both.

Both are byte-compiled and run by the same interpreter with the same libraries, so what differs is
the code alone. ``git`` gives the commit's files.
"""

import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tests.benchmarks.measure import Check, Command, Comparison, Sample, Stopwatch, cpu_of, wall_of
from tests.benchmarks.report import Figure, Report
from tests.benchmarks.workloads import Workload

HERE = Path(__file__).resolve().parents[2]
_PACKAGES = ("core", "gui", "resources", "pyproject.toml")
_START = """
import sys
try:
    from gui.command_line import main
except ImportError:
    from core.cli.main import main
sys.exit(main())
"""
"""Where both begin; commits before the window was apart have no ``gui.command_line``."""


@contextmanager
def tree_of(commit: str) -> Iterator[Path]:
    """The sources of a commit in a folder of their own, compiled.

    Raises:
        CalledProcessError: git knows no such commit.
    """
    archive = ["git", "archive", "--format=tar", commit, "--", *_PACKAGES]
    packed = subprocess.run(archive, cwd=HERE, check=True, capture_output=True).stdout
    with tempfile.TemporaryDirectory(prefix="certbundler-commit-") as name:
        with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
            tar.extractall(name, filter="data")
        compiled(Path(name))
        yield Path(name)


def compiled(tree: Path) -> None:
    """Write byte code beside the sources, as an installation does."""
    folders = [str(tree / name) for name in ("core", "gui")]
    subprocess.run([sys.executable, "-m", "compileall", "-q", *folders], check=True)


def bundle_of(tree: Path, source: Path, out: Path, check: Check, *, before: str = "") -> Command:
    """``bundle`` as the sources of a tree do it.

    Args:
        tree: the folder with the sources.
        source: what is bundled.
        out: the bundle.
        check: of each run.
        before: Python that runs first, in the same process.
    """
    argv = [sys.executable, "-P", "-c", before + _START, "bundle", str(source), "-o", str(out)]
    return Command(tree.name, argv, out, env={"PYTHONPATH": str(tree)}, check=check)


def compare_commit(  # noqa: PLR0917 - what is compared, and how
    report: Report,
    stopwatch: Stopwatch,
    tree: Path,
    work: Workload,
    rounds: int,
    check: Callable[[Path, Sample], None],
) -> None:
    """Compare one workload, in both of its shapes; each bundle is checked."""
    for shape, source in (("many files", work.mixed), ("one big file", work.big)):
        with tempfile.TemporaryDirectory(prefix="certbundler-bench-") as scratch:
            out = Path(scratch) / "bundle.pem"
            command = partial(bundle_of, source=source, out=out, check=partial(check, out))
            pair = stopwatch.compare(command(HERE), command(tree), rounds)
        report_both(report, f"{work.size:,} in {shape}", pair)


def report_both(report: Report, what: str, pair: Comparison, target: float | None = 1.0) -> None:
    """Add the ratios of elapsed and of processor time, each with the middle half of its pairs."""
    for name, of in (("time", wall_of), ("processor time", cpu_of)):
        report.add(Figure.of_pairs(f"{what}: {name}", pair, target, of=of))
