"""Temporary files beside the target: made, checked, and cleared away after a killed run.

Their names are ``.NAME.MACHINE-PROCESS.TOKEN.certbundler-tmp``. One that is found at a later save
of the same target is removed if the process that made it ran on this machine and is gone, or if
it is an hour older than the file that is being written (by the times of the file system itself,
so that no clocks are compared). The files of a run that is still going on are left alone, on
whatever machine it runs.
"""

import errno
import os
import re
import secrets
import socket
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from core.errors import SaveError
from core.saving.existing import Existing, content_sha256
from core.saving.processes import is_over
from core.saving.wording import SavingWording, State

_SUFFIX = ".certbundler-tmp"
_NEW_MODE = 0o644  # clients of every user must be able to read a bundle
_BINARY = getattr(os, "O_BINARY", 0)
_HOUR = 3600 * 10**9  # nanoseconds
_LONGEST_STEM = 150  # bytes; file systems allow 255 for a name
_OURS = re.compile(
    r"\.(?P<stem>.+)\.(?P<machine>[0-9a-f]{8})-(?P<process>[0-9]+)\.[0-9a-f]{16}"
    + re.escape(_SUFFIX)
)


def name_beside(path: Path) -> Path:
    """A name that nobody can guess, beside the target."""
    token = secrets.token_hex(8)
    return path.with_name(f".{stem(path)}.{_machine()}-{os.getpid()}.{token}{_SUFFIX}")


def write_beside(
    path: Path, data: bytes, existing: Existing | None, leftovers: Iterable[Path] = ()
) -> Path:
    """Write content to a new file beside the target, down to the disk, and read it again.

    Args:
        path: the target.
        data: the content.
        existing: the file whose mode and, where that is permitted, owner the new one gets.
        leftovers: temporary files that other runs made; removed if those runs are over.

    Raises:
        OSError: it could not be written; no file stays.
        SaveError: it reads differently from what was written; no file stays.
    """
    temporary = name_beside(path)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
    descriptor = os.open(temporary, flags, 0o600)
    try:
        try:
            remove_leftovers(leftovers, now=os.fstat(descriptor).st_mtime_ns)
            _write_all(descriptor, data)
            _set_mode(descriptor, temporary, existing)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        _check_reads_back(path, temporary, data)
    except BaseException:
        remove(temporary)
        raise
    return temporary


def _check_reads_back(path: Path, temporary: Path, data: bytes) -> None:
    if content_sha256(temporary) != sha256(data).hexdigest():
        message = SavingWording.DIFFERS.of().followed_by(State.NOTHING_REPLACED.of())
        raise SaveError(message, source=str(path))


def find_leftovers(folder: Path) -> Mapping[str, tuple[Path, ...]]:
    """The temporary files in a folder, of runs that are over or still go on, by their stem."""
    found: dict[str, list[Path]] = defaultdict(list)
    with suppress(OSError):  # a folder that cannot be listed is no reason not to save
        for name in os.listdir(folder):
            ours = name.endswith(_SUFFIX) and _OURS.fullmatch(name)
            if ours:
                found[ours["stem"]].append(folder / name)
    return {target: tuple(files) for target, files in found.items()}


def remove_leftovers(leftovers: Iterable[Path], *, now: int | None = None) -> None:
    """Remove the temporary files of runs that are over.

    Args:
        leftovers: temporary files, as ``find_leftovers`` gives them.
        now: the file system's present time in nanoseconds; without it no age is judged.
    """
    for path in leftovers:
        made = _OURS.fullmatch(path.name)
        with suppress(OSError):
            if made and (_is_dead(made["machine"], int(made["process"])) or _is_old(path, now)):
                remove(path)


def remove(path: Path) -> None:
    """Remove a file of ours if it is there; where that fails, the next run sees to it."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def stem(path: Path) -> str:
    """The target's name, or a digest of it where temporary names would not fit."""
    encoded = os.fsencode(path.name)
    return path.name if len(encoded) <= _LONGEST_STEM else sha256(encoded).hexdigest()


def _machine() -> str:
    """Eight digits for this machine: process numbers mean something on one machine only."""
    return sha256(socket.gethostname().encode()).hexdigest()[:8]


def _is_dead(machine: str, process: int) -> bool:
    return machine == _machine() and is_over(process)


def _is_old(path: Path, now: int | None) -> bool:
    if now is None:
        return False
    status = path.lstat()
    # A link to an older file has that file's modification time; making it set the other time.
    return max(status.st_mtime_ns, status.st_ctime_ns) < now - _HOUR


def _write_all(descriptor: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        written = os.write(descriptor, left)
        if not written:
            raise OSError(errno.EIO, "nothing was written")
        left = left[written:]


def _set_mode(descriptor: int, temporary: Path, existing: Existing | None) -> None:
    """Give the new file its mode and owner; some disks and shares keep neither."""
    mode = existing.mode if existing else _NEW_MODE
    if sys.platform == "win32":  # a form that the type checker knows too
        temporary.chmod(mode)
    else:
        if existing is not None:
            user, group = existing.owner
            with suppress(OSError):  # a member of the group may keep the group
                os.fchown(descriptor, -1, group)
            with suppress(OSError):  # only root may give a file to its former owner
                os.fchown(descriptor, user, -1)
        with suppress(PermissionError):
            os.fchmod(descriptor, mode)
