"""Carrying out a plan: write beside the target, flush, replace, read back.

The order is write < fsync < read back < replace < fsync of the folder < read back. Whatever fails
or kills it, the target is the old or the new file, whole. After a failure nothing of ours stays
in the folder; what a killed run leaves is removed by the next one that saves the same file.
"""

import errno
import os
import stat
import time
from contextlib import suppress
from pathlib import Path

from core.saving.backups import Previous, Sleep, replace
from core.saving.beside import Access, remove, write_beside
from core.saving.failures import changed_meanwhile, differs, not_put_back, save_error
from core.saving.plans import Existing, SavePlan, digest, look_at, stamp
from core.saving.receipts import Receipt

_CANNOT_FLUSH = frozenset(  # some shares flush files but not folders, or do not open them
    {errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM, errno.EBADF, errno.ENOSYS}
)
_FOLDER_MODE = 0o755


def save(intended: SavePlan, *, keep: int = 3, sleep: Sleep = time.sleep) -> Receipt:
    """Carry out a plan.

    Args:
        intended: what to save where.
        keep: how many previous files are kept, as ``name.bak1`` (the newest) and so on.
        sleep: waits for some seconds, where another program holds the file for a moment.

    Raises:
        SaveError: nothing was saved, or what was saved did not read back; in both cases the
            previous file is in its place, unless the error says where it is.
    """
    path = intended.path
    try:
        made_folder = intended.makes_folder and _make_folder(path.parent)
        try:
            return _save(intended, keep, sleep)
        except BaseException:
            if made_folder:
                with suppress(OSError):
                    path.parent.rmdir()
            raise
    except OSError as error:
        raise save_error(path, error) from error


def _save(intended: SavePlan, keep: int, sleep: Sleep) -> Receipt:
    path, existing = intended.path, intended.existing
    for leftover in intended.leftovers:
        remove(leftover)
    if look_at(path) != existing:
        raise changed_meanwhile(path)
    if intended.unchanged:
        return intended.receipt(None, read_back=True)
    access = Access(existing.mode, existing.owner) if existing else None
    temporary = write_beside(path, intended.data, access)
    previous = Previous(path, existing, sleep)
    try:
        _read_back(temporary, intended)
        previous.keep()
        _refuse_change(path, existing)
        replace(temporary, path, sleep)
        _flush_folder(path.parent)
        _read_back(path, intended)
    except BaseException:
        _undo(temporary, path, previous, had_file=existing is not None)
        raise
    previous.trim(keep)
    kept = previous.newest if existing and keep else None
    return intended.receipt(kept, read_back=True)


def _undo(temporary: Path, path: Path, previous: Previous, *, had_file: bool) -> None:
    """Make the folder what it was; the temporary file tells whether the target was replaced."""
    if os.path.lexists(temporary):
        remove(temporary)
    else:
        try:
            previous.put_back()
        except OSError as error:
            raise not_put_back(path, previous.newest if had_file else None) from error
    previous.forget()


def _make_folder(folder: Path) -> bool:
    """Make the folder, readable by everyone; tell whether it was missing."""
    try:
        folder.mkdir()
    except FileExistsError:
        return False
    if os.name != "nt":
        folder.chmod(stat.S_IMODE(folder.stat().st_mode) | _FOLDER_MODE)
    return True


def _refuse_change(path: Path, existing: Existing | None) -> None:
    """Look once more, just before replacing: writing a large file takes its time."""
    try:
        now = stamp(path.lstat())
    except FileNotFoundError:
        now = None
    if now != (existing.stamp if existing else None):
        raise changed_meanwhile(path)


def _read_back(path: Path, intended: SavePlan) -> None:
    """Read the file by a new open, and compare."""
    if digest(path) != intended.sha256:
        raise differs(intended.path)


def _flush_folder(folder: Path) -> None:
    """Bring the new name down to the disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_FLUSH:
            raise
