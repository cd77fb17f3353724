"""The previous versions of a bundle: what each held, when, and what its history says of it."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from core.base.errors import SaveError
from core.base.problems import Problem, ProblemKind
from core.collection import Collection
from core.loading import load
from core.saving import backups_of
from core.saving.files import content_sha256
from core.saving.history import FOUND, SAVED, HistoryLine, read_history
from core.sources import source_of


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
            found = load([source_of(str(file))])
            line = told.get(digest)
            unread = (one for one in found.problems if one.kind is ProblemKind.UNREADABLE)
            yield Version(
                file,
                file == path,
                datetime.fromtimestamp(facts.st_mtime, UTC),
                facts.st_size,
                digest,
                found.collection,
                tuple(unread),
                line.said("account") if line else "",
                line.said("note") if line else "",
            )
