"""The previous file, kept as ``name.bak1`` while the new one takes its place, and afterwards."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from itertools import count, takewhile
from pathlib import Path

from core.saving.beside import Access, remove, write_beside
from core.saving.failures import changed_meanwhile
from core.saving.plans import Existing, backup_of, digest

_HELD = (5, 32, 33)  # access denied, sharing violation, lock violation: scanners and readers
_PAUSES = (0.1, 0.2, 0.4, 0.8, 1.5, 3.0, 5.0, 5.0)  # seconds; 16 in all

Sleep = Callable[[float], None]


class Previous:
    """Keeps the file that is about to be replaced, and can put everything back.

    The newest backup is made before the target is touched, the older ones move up by one, and
    none is removed before the new file is proved; so a failure costs no backup.

    Args:
        path: the target.
        existing: the file there, or None.
        sleep: waits for some seconds.
    """

    def __init__(self, path: Path, existing: Existing | None, sleep: Sleep) -> None:
        self._path = path
        self._existing = existing
        self._sleep = sleep
        self._moved: list[tuple[Path, Path]] = []
        self._made = False
        self.newest = backup_of(path)

    def keep(self) -> None:
        """Make the newest backup; the target itself stays in its place.

        Raises:
            OSError: it could not be made.
            SaveError: another program wrote the target meanwhile.
        """
        if self._existing is None or self._holds_existing(self.newest):
            return  # a run that was killed made the backup already
        for older in reversed(list(_numbered(self._path, 1))):
            self._move(older, _one_up(self._path, older))
        self._made = True
        try:
            os.link(self._path, self.newest)
        except OSError:  # a disk or share without hard links, or somebody else's file
            self._copy(self._existing)

    def put_back(self) -> None:
        """Put the previous file back where the new one has taken its place.

        Raises:
            OSError: it could not be put back; the newest backup holds it.
        """
        if self._existing is None:
            self._path.unlink(missing_ok=True)
        else:
            replace(self.newest, self._path, self._sleep)

    def forget(self) -> None:
        """Make the backups what they were before ``keep``."""
        if self._made:
            remove(self.newest)
        for older, newer in reversed(self._moved):
            with suppress(OSError):
                newer.replace(older)

    def trim(self, keep: int) -> None:
        """Remove all but the ``keep`` newest backups."""
        for path in list(_numbered(self._path, keep + 1)):
            remove(path)

    def _holds_existing(self, path: Path) -> bool:
        existing = self._existing
        try:
            same_size = existing is not None and path.lstat().st_size == existing.size
            return existing is not None and same_size and digest(path) == existing.sha256
        except OSError:
            return False

    def _move(self, source: Path, target: Path) -> None:
        source.replace(target)
        self._moved.append((source, target))

    def _copy(self, existing: Existing) -> None:
        data = self._path.read_bytes()
        if sha256(data).hexdigest() != existing.sha256:
            raise changed_meanwhile(self._path)
        copy = write_beside(self._path, data, Access(existing.mode, existing.owner))
        try:
            replace(copy, self.newest, self._sleep)
        except BaseException:
            remove(copy)
            raise


def replace(source: Path, target: Path, sleep: Sleep) -> None:
    """Replace the target in one step; wait a little where a scanner or a reader holds it."""
    for pause in _PAUSES:
        try:
            source.replace(target)
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD:
                raise
            sleep(pause)
        else:
            return
    source.replace(target)


def _numbered(path: Path, first: int) -> Iterator[Path]:
    """The backups from a number on, up to the first gap."""
    return takewhile(os.path.lexists, (backup_of(path, number) for number in count(first)))


def _one_up(path: Path, backup: Path) -> Path:
    number = int(backup.name.removeprefix(f"{path.name}.bak"))
    return backup_of(path, number + 1)
