"""The figures, their targets, and how both are printed."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.benchmarks.measure import Comparison, Sample, wall_of

WIDTH = 62


@dataclass(frozen=True, slots=True)
class Figure:
    """One ratio and what is wanted of it.

    Attributes:
        what: what was compared with what.
        ratio: ours to the other; below 1 is less.
        target: the largest ratio that is wanted; None where nothing is.
        note: what a reader should know besides.
        at_least: a time limit ended the run, so the true ratio is larger.
        half: what the middle half of the pairs lies between; None where there was one pair.
    """

    what: str
    ratio: float
    target: float | None = None
    note: str = ""
    at_least: bool = False
    half: tuple[float, float] | None = None

    @classmethod
    def of_pairs(
        cls,
        what: str,
        pairs: Comparison,
        target: float | None = None,
        note: str = "",
        of: Callable[[Sample], float] = wall_of,
    ) -> "Figure":
        """The median of the ratios of what ran in turns, with their spread."""
        half = pairs.spread(of) if len(pairs.first) > 1 else None
        return cls(what, pairs.ratio(of), target, note, pairs.stopped, half)

    @property
    def verdict(self) -> str:
        """Whether the target was met; empty where there is none."""
        if self.target is None:
            return ""
        return "met" if self.ratio <= self.target and not self.at_least else "NOT MET"

    def __str__(self) -> str:
        ratio = f"{'> ' if self.at_least else ''}{self.ratio:.2f}"
        half = "" if self.half is None else f"{self.half[0]:.2f} to {self.half[1]:.2f}"
        target = "" if self.target is None else f"target {self.target:.2f}"
        told = f"{ratio:>8}  {half:12}  {target:12} {self.verdict:8} {self.note}"
        return f"{self.what:{WIDTH}} {told}".rstrip()


class Report:
    """Collects figures and remarks, and prints each as soon as it is there."""

    def __init__(self) -> None:
        self._figures: list[Figure] = []
        self._remarks: list[str] = []
        self._failures: list[str] = []

    @property
    def failed(self) -> bool:
        """Some run did not do its job."""
        return bool(self._failures)

    def title(self, text: str) -> None:
        """Begin a section."""
        _say(f"\n{text}")

    def add(self, figure: Figure) -> None:
        """Add one figure."""
        self._figures.append(figure)
        _say(f"  {figure}")

    def remark(self, text: str) -> None:
        """Say what was left out, and why."""
        self._remarks.append(text)
        _say(f"  - {text}")

    def failure(self, text: str) -> None:
        """Say that a run did not do its job."""
        self._failures.append(text)
        _say(f"  ! FAILED: {text}")

    def close(self) -> None:
        """Print how many targets were met."""
        wanted = [figure for figure in self._figures if figure.target is not None]
        met = [figure for figure in wanted if figure.verdict == "met"]
        _say(f"\n{len(met)} of {len(wanted)} targets met, {len(self._failures)} runs failed.")

    def save(self, path: Path) -> None:
        """Write everything as JSON."""
        content = {
            "figures": [asdict(figure) | {"verdict": figure.verdict} for figure in self._figures],
            "remarks": self._remarks,
            "failures": self._failures,
        }
        path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _say(text: str) -> None:
    print(text, flush=True)
