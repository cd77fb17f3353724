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
from concurrent.futures import ThreadPoolExecutor
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


def play(
    folder: Path, sources: dict[Path, bytes], command: Command, chance: random.Random
) -> Counter[str]:
    """Save all sources to one file at once, kill some, save once more, and check what is there.

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
    begins = [chance.uniform(0, _SPREAD) for _ in writers]
    killed = {
        position: chance.uniform(0, 0.03) for position in chance.sample(range(len(writers)), KILLED)
    }
    reported: list[Reported] = []
    ends = Counter[str]()

    def run(position: int) -> None:
        time.sleep(begins[position])
        began = time.monotonic()
        saving = subprocess.Popen(
            command(writers[position], target),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if position in killed and _holds_the_lock(saving, folder):
            time.sleep(killed[position])
            saving.kill()
        said, _ = saving.communicate(timeout=_PATIENCE)
        if saving.returncode == 0:
            reported.append(Reported(sources[writers[position]], began, time.monotonic()))
        ends["saved" if saving.returncode == 0 else "killed" if position in killed else said] += 1

    with ThreadPoolExecutor(len(writers)) as pool:
        list(pool.map(run, range(len(writers))))
    began = time.monotonic()
    subprocess.run(command(last, target), cwd=ROOT, check=True, capture_output=True)
    check(folder, [*reported, Reported(sources[last], began, time.monotonic())])
    return ends


def _holds_the_lock(saving: subprocess.Popen[str], folder: Path) -> bool:
    """Wait until this process is saving; tell whether it came to that."""
    said = f"process: {saving.pid}\n".encode()
    while saving.poll() is None:
        with suppress(OSError):
            if said in (folder / LOCK).read_bytes():
                return True
        time.sleep(0.001)
    return False


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
