"""Times whole processes in alternating pairs, so that a busy moment hits both alike."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from types import TracebackType
from typing import Self

_STOPWATCH = Path(__file__).with_name("stopwatch.py")
_TAIL = 2_000


class RunError(Exception):
    """A run did not do its job; the message says which and how."""


@dataclass(frozen=True, slots=True)
class Command:
    """One process to time.

    Attributes:
        name: what the report calls it.
        argv: the program and its arguments.
        out: the file that it writes; removed before each run.
        env: environment variables besides the present ones.
        out_is_stdout: what it prints is its output file.
        seconds: the time after which it is stopped.
        check: raises ``RunError`` when the run did not do its job.
    """

    name: str
    argv: Sequence[str]
    out: Path
    env: dict[str, str] = field(default_factory=dict)
    out_is_stdout: bool = False
    seconds: float = 900
    check: "Check" = lambda _: None


@dataclass(frozen=True, slots=True)
class Sample:
    """What one run cost: seconds, KiB, and how it ended."""

    wall: float
    cpu: float
    peak_kib: int
    status: int
    stopped: bool
    errors: str


Check = Callable[[Sample], None]


def wall_of(sample: Sample) -> float:
    """Seconds from the start to the end."""
    return sample.wall


def cpu_of(sample: Sample) -> float:
    """Seconds of all processors."""
    return sample.cpu


def peak_of(sample: Sample) -> float:
    """The most memory, in KiB."""
    return sample.peak_kib


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the first command cost relative to the second: medians over the pairs."""

    first: tuple[Sample, ...]
    second: tuple[Sample, ...]

    @property
    def time(self) -> float:
        """Elapsed time, first to second."""
        return self.ratio(wall_of)

    @property
    def cpu(self) -> float:
        """Processor time, first to second."""
        return self.ratio(cpu_of)

    @property
    def memory(self) -> float:
        """Peak memory, first to second."""
        return self.ratio(peak_of)

    @property
    def stopped(self) -> bool:
        """The time limit ended a run of the first command: the ratios are lower bounds."""
        return any(sample.stopped for sample in self.first)

    def ratio(self, of: Callable[[Sample], float]) -> float:
        """The median of one figure's ratios."""
        return median(self._ratios(of))

    def spread(self, of: Callable[[Sample], float]) -> tuple[float, float]:
        """What the middle half of these ratios lies between."""
        return middle_half(self._ratios(of))

    def _ratios(self, of: Callable[[Sample], float]) -> list[float]:
        pairs = zip(self.first, self.second, strict=True)
        return [of(sample) / of(other) for sample, other in pairs]


def middle_half(ratios: Sequence[float]) -> tuple[float, float]:
    """What the half of them in the middle lies between."""
    ordered = sorted(ratios)
    quarter = len(ordered) // 4
    return ordered[quarter], ordered[-1 - quarter]


def median_and_half(ratios: Sequence[float]) -> str:
    """The median, and what the half in the middle lies between, as they are printed."""
    low, high = middle_half(ratios)
    return f"{median(ratios):.2f} ({low:.2f} to {high:.2f})"


def typical(samples: Sequence[Sample], of: Callable[[Sample], float]) -> float:
    """The median of one figure of several samples."""
    return median(of(sample) for sample in samples)


class Stopwatch:
    """Starts the small process that runs and times commands; a context manager."""

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(_STOPWATCH)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()

    def time(self, command: Command) -> Sample:
        """Run the command once, and check what it did.

        Raises:
            RunError: the command's own check failed.
        """
        command.out.unlink(missing_ok=True)
        errors = self._scratch / "stderr"
        request = {
            "argv": list(command.argv),
            "env": command.env,
            "stdout": str(command.out) if command.out_is_stdout else "/dev/null",
            "stderr": str(errors),
            "seconds": command.seconds,
        }
        answer = json.loads(self._ask(json.dumps(request)))
        text = errors.read_text(encoding="utf-8", errors="replace")[-_TAIL:]
        sample = Sample(**answer, errors=text)
        if not sample.stopped:
            command.check(sample)
        return sample

    def compare(self, command: Command, other: Command, rounds: int) -> Comparison:
        """Time both in turns after one run each that only warms the caches.

        A pair in which a command was stopped by its time limit is the last.
        """
        warm = self.time(command), self.time(other)
        if any(sample.stopped for sample in warm):
            return Comparison(warm[:1], warm[1:])
        pairs = []
        for _ in range(rounds):
            pairs.append((self.time(command), self.time(other)))
            if any(sample.stopped for sample in pairs[-1]):
                break
        return Comparison(tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs))

    def _ask(self, request: str) -> str:
        if self._process.stdin is None or self._process.stdout is None:
            raise RunError("The stopwatch has no pipes.")
        self._process.stdin.write(request + "\n")
        self._process.stdin.flush()
        return self._process.stdout.readline()
