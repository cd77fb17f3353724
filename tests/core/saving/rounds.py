"""Many saves to one file at the same moment, some of them killed: what was reported is kept.

By hand, with the whole program: ``python -m tests.core.saving.rounds FOLDER [ROUNDS]``.
"""

import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tests.factory import authority

ROOT = Path(__file__).resolve().parents[3]
NAME = "t.pem"
LOCK = f".{NAME}.certbundler-lock"
FIRST = b"the first one\n"
WRITERS = 20
KILLED = 4
_PATIENCE = 300.0
_SPREAD = 1.0  # seconds within which all begin

Command = Callable[[Path, Path], Sequence[str]]


class Reported(NamedTuple):
    """A save that was reported as done, with when its process began and ended."""

    content: bytes
    began: float
    ended: float


def by_program(source: Path, target: Path) -> Sequence[str]:
    """The command line of a person."""
    code = "from core.cli.main import main; main()"
    bundle = ["bundle", str(source), "-o", str(target), "--backups", "60"]
    return [sys.executable, "-c", code, *bundle]


def by_driver(source: Path, target: Path) -> Sequence[str]:
    """Only the save, without what makes a bundle."""
    driver = Path(__file__).with_name("saving_driver.py")
    return [sys.executable, "-I", "-S", str(driver), "--any-order", str(target), str(source)]


def make_sources(home: Path, command: Command) -> dict[Path, bytes]:
    """One source a writer, and one for the save at the end, with the bytes that saving it gives."""
    expected = {}
    for number in range(WRITERS + 1):
        source, target = home / f"{number}.cer", home / f"{number}.pem"
        source.write_bytes(authority(f"Authority {number}").pem)
        subprocess.run(command(source, target), cwd=ROOT, check=True, capture_output=True)
        expected[source] = target.read_bytes()
    return expected


class Writer:
    """One save in a process of its own, which may be killed in the middle of it.

    Args:
        words: its command line.
        content: what a save that is reported has written.
        kill_after: the seconds from when it holds the lock until it is killed; None for never.
    """

    def __init__(self, words: Sequence[str], content: bytes, kill_after: float | None) -> None:
        self.is_killed = kill_after is not None
        self._kill_after = kill_after
        self._kill_at: float | None = None
        self._content = content
        self._output = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it is over
        self._began = time.monotonic()
        self._process = subprocess.Popen(
            words, cwd=ROOT, stdout=self._output, stderr=subprocess.STDOUT
        )

    def is_over(self, folder: Path) -> bool:
        """Kill it where it is time to; tell whether it ended."""
        now = time.monotonic()
        if now - self._began > _PATIENCE:
            self._process.kill()
        mark = b"process: %d\n" % self._process.pid
        if self._kill_after is not None and mark in _lock_in(folder):
            self._kill_at, self._kill_after = now + self._kill_after, None
        if self._kill_at is not None and now >= self._kill_at:
            self._process.kill()
        return self._process.poll() is not None

    def outcome(self) -> Reported | str:
        """What it has reported, once it is over, or what it said."""
        with self._output:
            self._output.seek(0)
            text = self._output.read().decode(errors="replace")
        if self._process.returncode == 0:
            return Reported(self._content, self._began, time.monotonic())
        return "killed" if self.is_killed else text or "killed, it took too long"


def play(
    folder: Path, sources: dict[Path, bytes], command: Command, chance: random.Random
) -> Counter[str]:
    """Save all sources to one file at once, kill some, save once more, and check what is there.

    No threads: Wine does not bear many that start processes.

    Args:
        folder: where the file goes; nothing else is in it.
        sources: as ``make_sources`` gives them.
        command: makes the command line of one save.
        chance: decides who begins when, and who is killed in the middle of the save.

    Returns:
        How many saves were reported as done, and how many killed before that.
    """
    target = folder / NAME
    target.write_bytes(FIRST)
    *writers, last = sources
    killed = {source: chance.uniform(0, 0.03) for source in chance.sample(writers, KILLED)}
    waiting = sorted((chance.uniform(0, _SPREAD), source) for source in writers)
    running: list[Writer] = []
    outcomes: list[Reported | str] = []
    start = time.monotonic()
    while waiting or running:
        while waiting and waiting[0][0] <= time.monotonic() - start:
            _, source = waiting.pop(0)
            words = command(source, target)
            running.append(Writer(words, sources[source], killed.get(source)))
        over = [writer for writer in running if writer.is_over(folder)]
        outcomes += [writer.outcome() for writer in over]
        running = [writer for writer in running if writer not in over]
        time.sleep(0.001)
    began = time.monotonic()
    subprocess.run(command(last, target), cwd=ROOT, check=True, capture_output=True)
    reported = [outcome for outcome in outcomes if isinstance(outcome, Reported)]
    check(folder, [*reported, Reported(sources[last], began, time.monotonic())])
    return Counter("saved" if isinstance(outcome, Reported) else outcome for outcome in outcomes)


def _lock_in(folder: Path) -> bytes:
    """What the lock file holds now; nothing where there is none."""
    with suppress(OSError):
        return (folder / LOCK).read_bytes()
    return b""


def check(folder: Path, reported: Sequence[Reported]) -> None:
    """Everything that was reported is there once, in order, without a gap, and nothing else."""
    kept = [(folder / NAME).read_bytes()]
    while (backup := folder / f"{NAME}.bak{len(kept)}").exists():
        kept.append(backup.read_bytes())
    names = {NAME, *(f"{NAME}.bak{number}" for number in range(1, len(kept)))}
    assert {path.name for path in folder.iterdir()} == names, "a gap, or something left over"
    assert kept[-1] == FIRST, "what was there first is gone"
    assert len(kept) == len(set(kept)), "something is kept twice"
    for earlier in reported:
        assert earlier.content in kept, "reported as saved, and lost"
        for later in reported:
            if earlier.ended < later.began:
                assert kept.index(earlier.content) > kept.index(later.content), "out of order"


def main() -> None:
    """Play rounds in a folder, and say what came of them."""
    folder, rounds = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100
    chance = random.Random(5)  # noqa: S311 - nothing secret
    ends, began = Counter[str](), time.monotonic()
    with tempfile.TemporaryDirectory() as home:
        sources = make_sources(Path(home), by_program)
        for number in range(rounds):
            ends += play(folder, sources, by_program, chance)
            for path in folder.iterdir():
                path.unlink()
            print(f"{number + 1}: {dict(ends)}, {time.monotonic() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
