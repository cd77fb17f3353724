"""The file that is at a destination: what it holds, and whose it is."""

import errno
import os
import stat
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from core.saving.failures import refused
from core.saving.wording import SavingWording

_CHUNK = 1024 * 1024
_MAY_NOT_READ = (
    SavingWording.MAY_NOT_READ_OR_HELD
    if os.name == "nt"  # which calls both by the same number
    else SavingWording.MAY_NOT_READ
)


class Existing(NamedTuple):
    """The file that is at the destination now.

    Attributes:
        sha256: SHA-256 of its content.
        mode: its permission bits.
        owner: its user and group ids.
        changed_at: its modification time in nanoseconds and its length in bytes; they tell,
            together with the content, whether somebody else wrote it meanwhile.
    """

    sha256: str
    mode: int
    owner: tuple[int, int]
    changed_at: tuple[int, int]


def look_at(path: Path) -> Existing | None:
    """Read what is at a path; raises OSError, or SaveError where it cannot be replaced."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, "a folder")
    if not stat.S_ISREG(status.st_mode):
        raise refused(path, SavingWording.NO_FILE)
    if os.name == "nt" and not status.st_mode & stat.S_IWRITE:
        raise refused(path, SavingWording.MARKED_READ_ONLY)
    return Existing(
        content_sha256(path),
        stat.S_IMODE(status.st_mode),
        (status.st_uid, status.st_gid),
        (status.st_mtime_ns, status.st_size),
    )


def content_sha256(path: Path) -> str:
    """SHA-256 of a file's content, by a new open; SaveError where it may not be read."""
    digest = sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except PermissionError as error:
        raise refused(path, _MAY_NOT_READ) from error
    return digest.hexdigest()
