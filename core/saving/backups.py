"""The files that were replaced, kept as ``name.bak1`` (the newest), ``name.bak2`` and so on.

No backup is removed before the new file is proved, so a save that fails costs none.
"""

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from itertools import count, takewhile
from pathlib import Path

from core.errors import SaveError
from core.saving.existing import Existing, content_sha256
from core.saving.failures import save_error
from core.saving.replacing import replace
from core.saving.temporary import name_beside, remove, write_beside
from core.saving.wording import State


class Backups:
    """The backups of one target while it is being replaced.

    Args:
        path: the target.
        sleep: waits for some seconds, where another program holds a backup for a moment.
    """

    def __init__(self, path: Path, sleep: Callable[[float], None]) -> None:
        self._path = path
        self._sleep = sleep
        self._moved: list[tuple[Path, Path]] = []
        self._made = False
        self.newest = self._name(1)

    def keep(self, existing: Existing) -> None:
        """Keep the file at the target under its newest backup name too; it stays in its place.

        Raises:
            SaveError: it cannot be kept; the error names the backup. ``forget`` undoes the rest.
        """
        second: Path | None = None
        try:
            if self._is_kept(existing):
                return
            second = _second_name(self._path, existing)
            self._make_room()
            replace(second, self.newest, self._sleep)
            self._made = True
        except OSError as error:
            state = State.WOULD_KEEP.of(name=self._path.name)
            raise save_error(self.newest, error, state) from error
        finally:
            if second is not None:
                remove(second)

    def forget(self) -> None:
        """Make the backups what they were before; the target has its previous content."""
        if self._made:
            remove(self.newest)
        while self._moved:
            newer, older = self._moved.pop()
            with suppress(OSError):
                replace(older, newer, self._sleep)

    def drop_copies(self, sha256: str, size: int) -> None:
        """Remove the backups that hold what the target holds now; the older ones move up.

        So restoring a backup swaps it with the file, and uses no other backup up.

        Args:
            sha256: SHA-256 of what the target holds.
            size: its length in bytes.
        """
        with suppress(OSError, SaveError):  # a copy too many costs nothing but its place
            number = 1
            while _is_there(self._name(number)):
                if not self._holds(self._name(number), sha256, size):
                    number += 1
                    continue
                self._name(number).unlink()
                self._close_gap(number)

    def _close_gap(self, number: int) -> None:
        while _is_there(self._name(number + 1)):
            replace(self._name(number + 1), self._name(number), self._sleep)
            number += 1

    def trim(self, keep: int) -> None:
        """Remove all but the newest ``keep``."""
        with suppress(OSError):  # one too many is there until the next save
            for surplus in backups_of(self._path)[keep:]:
                remove(surplus)

    def _name(self, number: int) -> Path:
        return self._path.with_name(f"{self._path.name}.bak{number}")

    def _is_kept(self, existing: Existing) -> bool:
        """The newest backup has this content: a save was killed after it made the backup."""
        try:
            return self._holds(self.newest, existing.sha256, existing.changed_at[1])
        except FileNotFoundError:
            return False

    @staticmethod
    def _holds(backup: Path, sha256: str, size: int) -> bool:
        status = backup.lstat()
        is_file = stat.S_ISREG(status.st_mode) and status.st_size == size
        return is_file and content_sha256(backup) == sha256

    def _make_room(self) -> None:
        """Move each backup one number up, as far as the first free number."""
        taken = len(backups_of(self._path))
        for number in range(taken, 0, -1):
            newer, older = self._name(number), self._name(number + 1)
            replace(newer, older, self._sleep)
            self._moved.append((newer, older))


def backups_of(path: Path) -> list[Path]:
    """The backups of a target that are there, the newest first."""
    names = (path.with_name(f"{path.name}.bak{number}") for number in count(1))
    return list(takewhile(_is_there, names))


def _is_there(path: Path) -> bool:
    """Raises OSError where that cannot be told, so that nothing is overwritten unseen."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    return True


def _second_name(path: Path, existing: Existing) -> Path:
    """Give the file a second name, or make a copy where the disk or share has no such links.

    On Windows always a copy: what another program holds can be removed by none of its names.
    """
    if os.name != "nt":
        with suppress(OSError):
            second = name_beside(path)
            os.link(path, second)
            return second
    second = write_beside(path, path.read_bytes(), existing)
    with suppress(OSError):  # a wrong time is no reason not to keep the content
        os.utime(second, ns=(existing.changed_at[0], existing.changed_at[0]))
    return second
