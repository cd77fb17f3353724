"""The files that were replaced, kept as ``name.bak1`` (the newest), ``name.bak2`` and so on.

No backup is removed before the new file is proved, so a save that fails costs none. A backup is a
regular file: whatever else has such a name is neither read nor moved nor written over.
"""

import os
import re
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from itertools import count, takewhile
from pathlib import Path

from core.base.errors import SaveError, UsageError
from core.base.suffixes import RECIPE
from core.saving.failures import refused, save_error
from core.saving.files import (
    ExistingFile,
    content_sha256,
    is_regular,
    name_beside,
    read_regular,
    remove,
    write_beside,
)
from core.saving.plans import SavePlan, find_target, plan
from core.saving.replacing import replace
from core.saving.wording import SavingWording, State
from core.x509.certificate import Certificate

_NUMBER = re.compile(r"\.bak([1-9][0-9]{0,8})")
_SPECIAL = 0o7000  # setuid, setgid, sticky
_OWNER_ONLY = 0o600


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

    def keep(self, existing: ExistingFile) -> None:
        """Keep the file at the target under its newest backup name too; it stays in its place.

        Raises:
            SaveError: it cannot be kept; the error names the backup. ``forget`` undoes the rest.
        """
        second: Path | None = None
        try:
            if self._is_kept(existing):
                if existing.has_private_key:
                    self.newest.chmod(_OWNER_ONLY)
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
            while is_regular(self._name(number)):
                if not self._holds(self._name(number), sha256, size):
                    number += 1
                    continue
                self._name(number).unlink()
                self._close_gap(number)

    def _close_gap(self, number: int) -> None:
        while is_regular(self._name(number + 1)):
            replace(self._name(number + 1), self._name(number), self._sleep)
            number += 1

    def trim(self, keep: int) -> None:
        """Remove all but the newest ``keep``."""
        with suppress(OSError):  # one too many is there until the next save
            for surplus in self._run()[keep:]:
                remove(surplus)

    def _name(self, number: int) -> Path:
        return self._path.with_name(f"{self._path.name}.bak{number}")

    def _is_kept(self, existing: ExistingFile) -> bool:
        """The newest backup has this content: a save was killed after it made the backup."""
        return self._holds(self.newest, existing.sha256, existing.changed_at[1])

    def _run(self) -> list[Path]:
        """The backups from number 1 to the first free number, where the next save closes a gap."""
        return list(takewhile(is_regular, map(self._name, count(1))))

    @staticmethod
    def _holds(backup: Path, sha256: str, size: int) -> bool:
        if not is_regular(backup) or backup.stat().st_size != size:
            return False
        return content_sha256(backup) == sha256

    def _make_room(self) -> None:
        """Move each backup one number up, as far as the first free number."""
        taken = len(self._run())
        if os.path.lexists(self._name(taken + 1)):
            raise refused(self._name(taken + 1), SavingWording.BACKUP_NOT_A_FILE)
        for number in range(taken, 0, -1):
            newer, older = self._name(number), self._name(number + 1)
            replace(newer, older, self._sleep)
            self._moved.append((newer, older))


def backups_of(path: Path) -> list[Path]:
    """The backups of a target that are there, the newest first; numbers may be missing.

    A folder that cannot be listed has none.
    """
    by_number = {}
    with suppress(OSError):
        for name in os.listdir(path.parent):
            numbered = name.startswith(path.name) and _NUMBER.fullmatch(name, len(path.name))
            if numbered and is_regular(path.with_name(name)):
                by_number[int(numbered[1])] = path.with_name(name)
    return [by_number[number] for number in sorted(by_number)]


def plan_restore(
    path: Path,
    *,
    number: int | None = None,
    sha256: str | None = None,
    follow_symlinks: bool = False,
    any_content: bool = False,
) -> SavePlan:
    """Plan to put a backup back; nothing is written.

    Carrying the plan out is a save like any other: what is there now becomes the newest backup.
    The backup that was put back is none any more, so restoring twice leads back to where one
    was, and no other backup is used up.

    Args:
        path: the file that was replaced; it need not be there any more.
        number: which backup, by its number in the name; None for the newest that is there.
        sha256: the beginning of the SHA-256 of the content that is wanted, instead of a number.
        follow_symlinks: as for saving.
        any_content: put it back even if no certificate is in it, or if it is to be a recipe and
            is none.

    Raises:
        UsageError: there is no such backup, or it is not what it should be.
        SaveError: it cannot be read, or the file cannot be written.
    """
    target = find_target(path, follow_symlinks=follow_symlinks)
    kept = backups_of(target)
    backup, data = (
        _holding(target, sha256, kept) if sha256 else _read(_numbered(target, number, kept))
    )
    if not any_content:
        _check_content(target, backup, data)
    return plan(target, data)


def _check_content(target: Path, backup: Path, data: bytes) -> None:
    """Refuse to put back what somebody else gave the name of a backup."""
    is_recipe = target.name.endswith(RECIPE)
    if _is_recipe(data) if is_recipe else _has_certificates(data):
        return
    wording = SavingWording.NOT_A_RECIPE if is_recipe else SavingWording.NO_CERTIFICATES
    raise UsageError(wording.of(name=backup.name), source=str(target))


def _has_certificates(data: bytes) -> bool:
    from core.base.limits import Limits  # noqa: PLC0415 - only restoring pays for it
    from core.readers.interface import Reading  # noqa: PLC0415 - the same
    from core.readers.reading import read  # noqa: PLC0415 - the same

    return any(isinstance(part, Certificate) for part in read(data, Reading("", Limits(), ())))


def _is_recipe(data: bytes) -> bool:
    import tomllib  # noqa: PLC0415 - only restoring a recipe pays for it

    try:
        return bool(tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n")))
    except ValueError:
        return False


def _numbered(target: Path, number: int | None, kept: list[Path]) -> Path:
    wanted = target.with_name(f"{target.name}.bak{number}")
    if kept and number is None:
        return kept[0]
    if wanted in kept:
        return wanted
    if number is not None and os.path.lexists(wanted):
        raise refused(wanted, SavingWording.NOT_A_BACKUP)
    wording = SavingWording.NO_BACKUP if kept else SavingWording.NO_BACKUPS
    message = wording.of(number=number or 1, names=_names(kept))
    raise UsageError(message, source=str(target))


def _read(backup: Path) -> tuple[Path, bytes]:
    try:
        return backup, read_regular(backup)
    except OSError as error:
        raise save_error(backup, error) from error


def _holding(target: Path, digest: str, kept: list[Path]) -> tuple[Path, bytes]:
    """The backup with this content, and the content; a save may move backups meanwhile."""
    for backup in kept:
        with suppress(OSError, SaveError):
            if not content_sha256(backup).startswith(digest):
                continue
            data = read_regular(backup)
            if sha256(data).hexdigest().startswith(digest):
                return backup, data
    wording = SavingWording.NO_SUCH_CONTENT if kept else SavingWording.NO_CONTENT_KEPT
    raise UsageError(wording.of(sha256=digest, names=_names(kept)), source=str(target))


def _names(kept: list[Path]) -> str:
    return ", ".join(path.name for path in kept)


def _second_name(path: Path, existing: ExistingFile) -> Path:
    """Give the file a second name, or make a copy where the disk or share has no such links.

    On Windows always a copy: what another program holds can be removed by none of its names. A
    copy too where the backup may not have the file's own mode.
    """
    if os.name != "nt" and not existing.has_private_key and not existing.mode & _SPECIAL:
        with suppress(OSError):
            second = name_beside(path)
            os.link(path, second)
            return second
    mode = _OWNER_ONLY if existing.has_private_key else existing.mode
    second = write_beside(path, read_regular(path), existing._replace(mode=mode))
    with suppress(OSError):  # a wrong time is no reason not to keep the content
        os.utime(second, ns=(existing.changed_at[0], existing.changed_at[0]))
    return second
