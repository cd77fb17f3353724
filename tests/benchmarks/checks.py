"""What the checks of ``bundle`` cost: the whole run against a run without one of them.

python -m tests.benchmarks.checks [--sizes 1000 10000] [--rounds 9]

No option of the program leaves a check out; here its code is replaced in the process that is
measured. Each figure is a ratio of whole processes; 1.05 means that the check is five parts of a
hundred of the run without it.
"""

import argparse
import sys
import tempfile
from functools import partial
from pathlib import Path

from tests.benchmarks.against import HERE, bundle_of, compiled, report_both
from tests.benchmarks.measure import RunError, Sample, Stopwatch
from tests.benchmarks.report import Report
from tests.benchmarks.workloads import CACHE, Workload, workload

_WITHOUT = {
    "the written bytes are read back": """
import core.encoders.pem, core.saving.files
core.encoders.pem._reads_back_as = lambda *_: True
core.saving.files._check_reads_back = lambda *_: None
""",
    "each library loads each certificate": """
import core.rules.registry as registry
registry.RULES = tuple(
    rule for rule in registry.RULES if rule.__name__ != "not_for_clients"
)
""",
    "every byte of a file is accounted for": """
import core.readers.reading
from core.x509.certificate import Certificate
def read_alone(data, reading, reader, given):
    yield from (one for one in reader.read(data, reading) if isinstance(one, Certificate))
    return True
core.readers.reading.read_clean = read_alone
""",
}
"""What is checked, and what takes the check out of a process before it begins."""
_MOST = 1.1


def all_checks() -> str:
    """Python that takes all of them out."""
    return "".join(_WITHOUT.values())


def measure(report: Report, stopwatch: Stopwatch, work: Workload, rounds: int) -> None:
    """Measure each check by itself, and all of them together."""
    report.title(f"{work.size:,} certificates, relative to a run without the check")
    for what, before in {**_WITHOUT, "all of these": all_checks()}.items():
        with tempfile.TemporaryDirectory(prefix="certbundler-bench-") as scratch:
            out = Path(scratch) / "bundle.pem"
            command = partial(bundle_of, HERE, work.mixed, out, _check_done)
            pair = stopwatch.compare(command(), command(before=before), rounds)
        report_both(report, what, pair, _MOST if before == all_checks() else None)


def _check_done(sample: Sample) -> None:
    if sample.status != 0:
        raise RunError(f"it ended with status {sample.status}: {sample.errors}")


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Measure what the checks of bundle cost.")
    parser.add_argument("--sizes", type=int, nargs="+", default=(1_000, 10_000))
    parser.add_argument("--rounds", type=int, default=9, help="pairs for each; %(default)s")
    parser.add_argument("--workloads", type=Path, default=CACHE, help="default: %(default)s")
    options = parser.parse_args()
    compiled(HERE)
    report = Report()
    with (
        tempfile.TemporaryDirectory(prefix="certbundler-bench-") as scratch,
        Stopwatch(Path(scratch)) as stopwatch,
    ):
        for size in options.sizes:
            measure(report, stopwatch, workload(size, options.workloads), options.rounds)
    report.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
