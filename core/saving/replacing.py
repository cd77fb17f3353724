"""The step that makes a file the new one, and what brings it down to the disk."""

import errno
import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":  # a form that the type checker knows too
    from core.saving.replacing_windows import replace_existing

# access denied, sharing violation, lock violation; ReplaceFileW may not move one of the files
_HELD_ON_WINDOWS = (5, 32, 33, 1175, 1176, 1177)
_HELD = (errno.EBUSY, errno.ETXTBSY)  # what a mounted share makes of them
_PAUSES = (0.1, 0.2, 0.4, 0.8, 1.5, 3.0, 5.0, 5.0)  # seconds; 16 in all
_FOLDER_MODE = 0o755  # clients of every user must be able to find the files
_CANNOT_FLUSH_FOLDERS = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF)


def replace(source: Path, target: Path, sleep: Callable[[float], None]) -> None:
    """Replace the target in one step; wait a little where a scanner or a reader holds it.

    Only Windows and its shares refuse for that reason; every other error is final at once.
    """
    for pause in _PAUSES:
        try:
            _replace(source, target)
        except OSError as error:
            windows = getattr(error, "winerror", None)
            if windows not in _HELD_ON_WINDOWS and error.errno not in _HELD:
                raise
            sleep(pause)
        else:
            return
    _replace(source, target)


def _replace(source: Path, target: Path) -> None:
    if sys.platform == "win32":
        replace_existing(source, target)
    else:
        os.replace(source, target)


def flush_folder(folder: Path) -> None:
    """Bring the new names down to the disk; Windows has no such call and needs none.

    A folder that may not be opened, and a share that knows no such call, are left as they are:
    the file itself is flushed. Raises OSError where the disk reports an error.
    """
    if os.name == "nt":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_FLUSH_FOLDERS:
            raise
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> bool:
    """Make a folder that everyone may read; tell whether it was missing."""
    try:
        folder.mkdir()
    except FileExistsError:
        return False
    if os.name != "nt":
        with suppress(PermissionError):  # some disks and shares keep no modes
            folder.chmod(stat.S_IMODE(folder.stat().st_mode) | _FOLDER_MODE)
    return True


def remove_folder(folder: Path) -> None:
    """Remove a folder of ours if nothing is in it."""
    with suppress(OSError):
        folder.rmdir()
