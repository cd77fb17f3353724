"""What can go wrong with a destination, each with its own message."""

import errno
import ntpath
import os
from pathlib import Path

from core.base.errors import SaveError
from core.base.messages import Fact, Message
from core.saving.wording import SavingWording

_WORDINGS = {
    errno.ENOSPC: SavingWording.DISK_FULL,
    errno.EDQUOT: SavingWording.QUOTA,
    errno.EFBIG: SavingWording.TOO_LARGE,
    errno.EROFS: SavingWording.READ_ONLY_DISK,
    errno.EACCES: SavingWording.MAY_NOT_WRITE,
    errno.EPERM: SavingWording.MAY_NOT_WRITE,
    errno.ENOENT: SavingWording.NO_FOLDER,
    errno.ENOTDIR: SavingWording.NOT_A_FOLDER,
    errno.EISDIR: SavingWording.IS_A_FOLDER,
    errno.ENAMETOOLONG: SavingWording.NAME_TOO_LONG,
    errno.EIO: SavingWording.DISK_ERROR,
    errno.ELOOP: SavingWording.CIRCLE,
    errno.EBUSY: SavingWording.HELD,
    errno.ETXTBSY: SavingWording.HELD,
}
# Windows error codes that Python maps to a less telling errno, or to none.
_WINDOWS = {
    19: errno.EROFS,  # ERROR_WRITE_PROTECT
    32: errno.EBUSY,  # ERROR_SHARING_VIOLATION
    33: errno.EBUSY,  # ERROR_LOCK_VIOLATION
    39: errno.ENOSPC,  # ERROR_HANDLE_DISK_FULL
    112: errno.ENOSPC,  # ERROR_DISK_FULL
    206: errno.ENAMETOOLONG,  # ERROR_FILENAME_EXCED_RANGE
    223: errno.EFBIG,  # ERROR_FILE_TOO_LARGE
    1175: errno.EBUSY,  # ERROR_UNABLE_TO_REMOVE_REPLACED
    1176: errno.EBUSY,  # ERROR_UNABLE_TO_MOVE_REPLACEMENT
    1177: errno.EBUSY,  # ERROR_UNABLE_TO_MOVE_REPLACEMENT_2
    1295: errno.EDQUOT,  # ERROR_DISK_QUOTA_EXCEEDED
}
_LONGEST_NAME = 255  # of file systems
_LONGEST_PATH = 259  # where the machine's settings allow no longer ones


def message_of(path: Path, error: OSError) -> Message:
    """What a failed system call means, and what to do.

    Args:
        path: the file that was to be looked at, written or replaced.
        error: how a call failed, on this file or another one in its folder.
    """
    number = _WINDOWS.get(getattr(error, "winerror", None) or 0, error.errno or 0)
    names = (str(name) for name in (error.filename, error.filename2) if name)
    if os.name == "nt" and number == errno.ENOENT and any(map(_is_too_long, names)):
        number = errno.ENAMETOOLONG
    if number == errno.ENOENT and os.path.isdir(path.parent):  # which never fails itself
        return SavingWording.DISAPPEARED.of()
    known = _WORDINGS.get(number)
    return known.of() if known else SavingWording.OTHER.of(error=error.strerror or str(error))


def _is_too_long(path: str) -> bool:
    """Windows says of a name that is too long that there is no such file."""
    return len(ntpath.basename(path)) > _LONGEST_NAME or len(path) > _LONGEST_PATH


def save_error(path: Path, error: OSError, *state: Message) -> SaveError:
    """Word a failed system call; ``state`` says what is at the path now."""
    return SaveError(message_of(path, error).followed_by(*state), source=str(path))


def refused(path: Path, wording: SavingWording, **facts: Fact) -> SaveError:
    """Word what is wrong with a destination otherwise."""
    return SaveError(wording.of(**facts), source=str(path))
