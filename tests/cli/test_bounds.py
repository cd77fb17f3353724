"""Memory and time grow with the size of the input, whatever its shape."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.base.limits import Limits
from core.base.problems import ProblemCode
from core.loading import load
from core.sources.text import BytesSource
from core.x509.certificate import Certificate
from tests.hostile import HOSTILE, smallest

SIZE = 700_000
MEGABYTE = 1_000_000
_INSPECT = """
import os, sys
from core.cli.running import run
sys.stdout = open(os.devnull, "w")
run(["inspect", sys.argv[1], "--json"])
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
sys.__stdout__.write(peak.split()[1])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel says what was needed at most")
@pytest.mark.parametrize("name", HOSTILE)
def test_memory_stays_within_forty_times_the_input(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(HOSTILE[name](SIZE))
    done = subprocess.run(
        [sys.executable, "-c", _INSPECT, file],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    peak = int(done.stdout) * 1024
    assert peak < 40 * file.stat().st_size + 100 * MEGABYTE


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_in_step_with_the_input(name: str) -> None:
    took = []
    for size in (SIZE // 4, SIZE):
        source = BytesSource(name, HOSTILE[name](size))
        started = time.process_time()
        load([source])
        took.append(time.process_time() - started)
    assert took[1] < 8 * took[0] + 0.5


def test_reading_stops_at_the_limit_of_certificates_and_not_after_the_file() -> None:
    seen: list[Certificate] = []
    data = b"".join(map(smallest, range(1000)))
    loaded = load([BytesSource("many.der", data)], limits=Limits(certificates=10), each=seen.append)
    assert len(seen) == len(loaded.collection) == 10
    assert [problem.code for problem in loaded.unreadable] == [ProblemCode.LIMIT]


def test_as_many_certificates_as_the_limit_are_no_problem() -> None:
    data = b"".join(map(smallest, range(10)))
    loaded = load([BytesSource("ten.der", data)], limits=Limits(certificates=10))
    assert len(loaded.collection) == 10
    assert not loaded.problems
