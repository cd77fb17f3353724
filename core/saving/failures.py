"""What can go wrong with a destination, each with its own sentence and what to do."""

import errno
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
_HELD_BY_ANOTHER = (32, 33)  # ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
_AS_IT_WAS = " What was there before is as it was."


def save_error(path: Path, error: OSError) -> SaveError:
    """Word a failed system call; what was at the path before is there when it is raised."""
    number = error.errno or 0
    if getattr(error, "winerror", None) in _HELD_BY_ANOTHER:
        number = errno.EBUSY
    what, advice = _SENTENCES.get(
        number, (f"It cannot be written: {error.strerror}.", "Save somewhere else.")
    )
    return SaveError(what + _AS_IT_WAS, advice=advice, source=str(path))


def refused(path: Path, what: str, advice: str) -> SaveError:
    """Refuse a destination before anything is touched."""
    return SaveError(what, advice=advice, source=str(path))


def changed_meanwhile(path: Path) -> SaveError:
    """Another program wrote the target since the plan was made."""
    return refused(
        path,
        "Somebody else changed the file meanwhile; nothing was overwritten.",
        "Look at it, then save again.",
    )


def differs(path: Path) -> SaveError:
    """What the disk gives back is not what was written."""
    return refused(
        path,
        "What was read back differs from what was written." + _AS_IT_WAS,
        "Check the disk or the share, then save again.",
    )


def not_put_back(path: Path, backup: Path | None) -> SaveError:
    """Saving failed after the target was replaced, and undoing that failed as well."""
    where = f"the previous file is kept as {backup.name}" if backup else "there was no file before"
    return refused(
        path,
        f"Saving failed, and so did undoing it; {where}.",
        "Check the disk or the share, and do not use the file before that.",
    )
