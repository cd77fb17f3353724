"""Measures the window: against a bare Qt program, the command line, and the eye.

    python -m tests.benchmarks.window [--sizes 10000 100000]

It measures and does not judge. Without a screen it runs offscreen, and under Xvfb too where that
is installed. Times that people see (a frame, a click) are in milliseconds, for their targets
are; everything else is a ratio of runs in turns.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from tests.benchmarks.measure import median_and_half
from tests.benchmarks.workloads import workload

_ROUNDS = 9
_DROPS = 5
_FIRST_WINDOW = 1.45
_DROPPED = 1.5
_MEMORY = 2.0
_LIMITS = {
    "drop": {"lag": 50, "first": 300},
    "review": {
        "first": 300,
        "read_lag": 50,
        "open": 300,
        "scroll_judging": 16,
        "verdict_lag": 50,
        "known_lag": 50,
        "scroll": 16,
        "by_server": 100,
        "by_server_scroll": 16,
        "move": 100,
        "undo": 100,
        "profile": 100,
    },
}
_PROGRAM = Path(sys.executable).with_name("certbundler")
_SCENARIOS = (sys.executable, "-m", "tests.benchmarks.window_scenarios")


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", type=int, default=[10_000])
    parser.add_argument("--program", default=str(_PROGRAM))
    options = parser.parse_args()
    for name, screen in _screens():
        with screen as variables:
            _first_window(name, variables)
    offscreen = {"QT_QPA_PLATFORM": "offscreen"}
    for size in options.sizes:
        source = str(workload(size).mixed)
        _dropped(size, source, options.program, offscreen)
        _reviewed(size, source, offscreen)


def _screens() -> Iterator[tuple[str, AbstractContextManager[Mapping[str, str]]]]:
    yield "offscreen", _offscreen()
    if shutil.which("Xvfb"):
        yield "Xvfb", _xvfb()


@contextmanager
def _offscreen() -> Iterator[Mapping[str, str]]:
    yield {"QT_QPA_PLATFORM": "offscreen"}


@contextmanager
def _xvfb() -> Iterator[Mapping[str, str]]:
    """A screen of its own, that nobody sees."""
    reading, writing = os.pipe()
    command = ("Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24")
    server = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        display = pipe.readline().strip()
    try:
        yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{display}"}
    finally:
        server.terminate()
        server.wait()


def _first_window(name: str, variables: Mapping[str, str]) -> None:
    """Ratios of pairs: the wizard until its event loop runs, and one empty widget likewise."""
    pairs = [
        (_wall("first_window", variables), _wall("bare", variables)) for _ in range(_ROUNDS + 1)
    ][1:]
    ratio = median_and_half([ours / bare for ours, bare in pairs])
    print(f"first window, {name}: {ratio} x a bare widget (target {_FIRST_WINDOW})")


def _dropped(size: int, source: str, program: str, variables: Mapping[str, str]) -> None:
    """The same folder dropped on the window and given to the command line, in turns."""
    rounds, ratios, peaks = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        command = (program, "bundle", source, "-o", str(Path(folder, "out.pem")))
        for _ in range(_DROPS):
            figures = scenario("drop", [source], variables)
            began = time.perf_counter()
            usage = _usage(command)
            ratios.append(figures["all"] / 1e3 / (time.perf_counter() - began))
            peaks.append(figures["peak"] / usage)
            rounds.append(figures)
    typical = {key: statistics.median(measured[key] for measured in rounds) for key in rounds[0]}
    _say(f"drop, {size:,}", typical, _LIMITS["drop"])
    print(f"drop, {size:,}: {median_and_half(ratios)} x the command line's time", end=" ")
    print(f"(target {_DROPPED}); {median_and_half(peaks)} x its memory (target {_MEMORY})")


def _reviewed(size: int, source: str, variables: Mapping[str, str]) -> None:
    figures = scenario("review", [source], variables)
    _say(f"review, {size:,}", figures, _LIMITS["review"])
    times = {key: figures[key] / 1e3 for key in ("read", "verdict", "known")}
    shown = ", ".join(f"{key} after {seconds:.1f} s" for key, seconds in times.items())
    print(f"review, {size:,}: {shown}, {figures['peak'] / 1024:.0f} MiB")


def _say(what: str, figures: Mapping[str, float], limits: Mapping[str, float]) -> None:
    shown = (f"{key} {figures[key]:.0f} ms (target {limit})" for key, limit in limits.items())
    print(f"{what}: {', '.join(shown)}")


def _wall(scenario: str, variables: Mapping[str, str]) -> float:
    began = time.perf_counter()
    _process([*_SCENARIOS, scenario], variables)
    return time.perf_counter() - began


def scenario(name: str, arguments: Sequence[str], variables: Mapping[str, str]) -> dict[str, float]:
    """Run one of ``window_scenarios`` in a process of its own; its figures, in milliseconds."""
    figures: dict[str, float] = json.loads(_process([*_SCENARIOS, name, *arguments], variables))
    return figures


def _process(command: Sequence[str], variables: Mapping[str, str]) -> str:
    environment = {**os.environ, **variables}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else every run would compile the program
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr[-2000:]}")
    return done.stdout


def _usage(command: Sequence[str]) -> int:
    """Run a command and return its peak memory in KiB."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{' '.join(command)} ended with {child.returncode}")
    return usage.ru_maxrss


if __name__ == "__main__":
    main()
