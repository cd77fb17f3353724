"""The previous versions of a bundle: what each held, when, and what its history says of it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from core.base.errors import SaveError
from core.base.messages import Message
from core.base.problems import Problem, ProblemKind
from core.collection import Collection
from core.loading import load
from core.saving.backups import backups_of
from core.saving.files import content_sha256
from core.saving.history import FOUND, SAVED, HistoryLine, faults, read_history
from core.saving.plans import plan
from core.saving.wording import HistoryWording
from core.sources.registry import source_of
from core.workflow.holding import hold_of


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a file that is still kept.

    Attributes:
        path: the file itself, or the backup that holds it.
        is_current: it is the file as it is now.
        when: when the file was written that holds it, in UTC.
        size: its length in bytes.
        sha256: SHA-256 of its content.
        certificates: what it holds, in its order.
        unread: what could not be read in it.
        account: who saved it, as its history says; "" where that says nothing.
        note: why, likewise.
    """

    path: Path
    is_current: bool
    when: datetime
    size: int
    sha256: str
    certificates: Collection
    unread: tuple[Problem, ...]
    account: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class HistoryState:
    """What the history of a bundle says now.

    Attributes:
        lines: how many lines it has.
        faults: which of them were changed or are missing, and whether the last one is about the
            bundle as it is.
        hold: who holds the bundle as it is, so that builds leave it alone; None where nobody does.
    """

    lines: int
    faults: tuple[Message, ...]
    hold: Message | None


def history_state(path: Path) -> HistoryState | None:
    """Verify the history of a bundle; None where it has none.

    Raises:
        OSError: it cannot be read.
        SaveError: it is no regular file, or may not be read.
    """
    lines = read_history(path)
    if not lines:
        return None
    return HistoryState(len(lines), tuple(history_faults(path, lines)), hold_of(str(path)))


def history_faults(path: Path, lines: Sequence[HistoryLine]) -> Iterator[Message]:
    """What is wrong with the lines of a history, or with the bundle that the last one is about."""
    yield from faults(lines)
    existing = plan(path, b"").existing
    if existing is None:
        yield HistoryWording.BUNDLE_GONE.of()
    elif existing.sha256 != lines[-1].said("sha256"):
        yield HistoryWording.BUNDLE_CHANGED.of()


def versions_of(path: Path) -> tuple[Version, ...]:
    """The file as it is, if it is there, then what is kept of it, the newest first.

    A backup that cannot be read is passed over; so is a history.
    """
    lines: tuple[HistoryLine, ...] = ()
    with suppress(OSError, SaveError):
        lines = read_history(path)
    told = {line.said("sha256"): line for line in lines if line.kind in (SAVED, FOUND)}
    return tuple(_versions([path, *backups_of(path)], path, told))


def _versions(files: Iterable[Path], path: Path, told: dict[str, HistoryLine]) -> Iterable[Version]:
    for file in files:
        with suppress(OSError, SaveError):
            digest, facts = content_sha256(file), file.stat()
            loaded = load([source_of(str(file))])
            line = told.get(digest)
            unread = (
                problem for problem in loaded.problems if problem.kind is ProblemKind.UNREADABLE
            )
            yield Version(
                file,
                file == path,
                datetime.fromtimestamp(facts.st_mtime, UTC),
                facts.st_size,
                digest,
                loaded.collection,
                tuple(unread),
                line.said("account") if line else "",
                line.said("note") if line else "",
            )
