"""What can go wrong with a destination, each with its own sentence and what to do."""

import errno
import ntpath
import os
from pathlib import Path

from core.errors import SaveError

_SENTENCES = {
    errno.ENOSPC: ("The disk is full.", "Free some space, or save somewhere else."),
    errno.EDQUOT: ("Your disk quota is used up.", "Free some space, or save somewhere else."),
    errno.EFBIG: ("The file is larger than this system allows.", "Save somewhere else."),
    errno.EROFS: ("The disk is read-only.", "Save somewhere else, or mount it for writing."),
    errno.EACCES: ("You may not write here.", "Ask for write access, or save somewhere else."),
    errno.EPERM: ("You may not write here.", "Ask for write access, or save somewhere else."),
    errno.ENOENT: ("The folder is not there.", "Check the path, or make the folder first."),
    errno.ENOTDIR: ("A part of the path is a file, not a folder.", "Check the path."),
    errno.EISDIR: ("There is a folder of this name.", "Choose another name."),
    errno.ENAMETOOLONG: ("The name is too long.", "Choose a shorter name or folder."),
    errno.EIO: ("The disk or the share reported an error.", "Check it, then try again."),
    errno.ELOOP: ("The links in this path lead in a circle.", "Check the path."),
    errno.EBUSY: ("Another program holds the file.", "Close it there, then try again."),
    errno.ETXTBSY: ("Another program holds the file.", "Close it there, then try again."),
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


def sentence(error: OSError) -> tuple[str, str]:
    """Say in plain words what a failed system call means, and what to do."""
    number = _WINDOWS.get(getattr(error, "winerror", None) or 0, error.errno or 0)
    names = (str(name) for name in (error.filename, error.filename2) if name)
    if os.name == "nt" and number == errno.ENOENT and any(map(_is_too_long, names)):
        number = errno.ENAMETOOLONG
    other = (f"It cannot be written: {error.strerror or error}.", "Save somewhere else.")
    return _SENTENCES.get(number, other)


def _is_too_long(path: str) -> bool:
    """Windows says of a name that is too long that there is no such file."""
    return len(ntpath.basename(path)) > _LONGEST_NAME or len(path) > _LONGEST_PATH


def save_error(path: Path, error: OSError, state: str = "") -> SaveError:
    """Word a failed system call; ``state`` says what is at the path now, in one sentence."""
    what, advice = sentence(error)
    return refused(path, f"{what} {state}".rstrip(), advice)


def refused(path: Path, what: str, advice: str) -> SaveError:
    """Word what is wrong with a destination otherwise."""
    return SaveError(what, advice=advice, source=str(path))
