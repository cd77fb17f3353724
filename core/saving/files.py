"""The file at a destination, and the temporary ones beside it: looked at, read, made, cleared away.

Only regular files are opened, by a call that neither follows a link nor waits for a pipe: what is
at a name may have been put there by somebody else.

Temporary names are ``.NAME.MACHINE-PROCESS.TOKEN.certbundler-tmp``. One that is found at a later
save of the same target is removed if the process that made it ran on this machine and is gone, or
if it is an hour older than the file that is being written (by the times of the file system itself,
so that no clocks are compared). The files of a run that is still going on are left alone, on
whatever machine it runs.
"""

import errno
import os
import re
import stat
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import file_digest, sha256
from io import BufferedReader
from pathlib import Path
from typing import TypeVar

from core.base.errors import SaveError
from core.base.quick_tuple import QuickTuple
from core.saving.failures import refused
from core.saving.processes import is_over, machine
from core.saving.wording import SavingWording, State

_SUFFIX = ".certbundler-tmp"
_NEW_MODE = 0o644  # clients of every user must be able to read a bundle
_BINARY = getattr(os, "O_BINARY", 0)
_HOUR = 3600 * 10**9  # nanoseconds
_LONGEST_STEM = 150  # bytes; file systems allow 255 for a name
_OURS = r"\.(?P<stem>.+)\.(?P<machine>[0-9a-f]{8})-(?P<process>[0-9]+)\.[0-9a-f]{16}" + re.escape(
    _SUFFIX
)

_PAUSES = (0.02, 0.05, 0.1, 0.2, 0.4)  # seconds; a file is replaced, or scanned, by then
_CHUNK = 1024 * 1024
_PRIVATE_KEY = re.compile(rb"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY")
_LONGEST_MARK = 80  # bytes of such a line that have to be seen together
_PERMISSIONS = 0o777  # no setuid, setgid or sticky bit goes on to a new file
_OPENED = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)
_MAY_NOT_READ = (
    SavingWording.MAY_NOT_READ_OR_HELD
    if os.name == "nt"  # which calls both by the same number
    else SavingWording.MAY_NOT_READ
)

_Seen = TypeVar("_Seen")


class ExistingFile(QuickTuple):
    """The file that is at the destination now.

    Attributes:
        sha256: SHA-256 of its content.
        mode: its permission bits; setuid, setgid and sticky are among them.
        owner: its user and group ids.
        changed_at: its modification time in nanoseconds and its length in bytes; they tell,
            together with the content, whether somebody else wrote it meanwhile.
        has_private_key: a private key in PEM is in it.
    """

    sha256: str
    mode: int
    owner: tuple[int, int]
    changed_at: tuple[int, int]
    has_private_key: bool = False


def look_at(path: Path) -> ExistingFile | None:
    """Read what is at a path; raises OSError, or SaveError where it cannot be replaced.

    Whoever looks without the lock may do so just when another save replaces the file.
    """
    return while_replaced(lambda: _look_at(path))


def while_replaced(
    look: Callable[[], _Seen],
    *,
    on_windows: bool = os.name == "nt",
    sleep: Callable[[float], None] = time.sleep,
) -> _Seen:
    """Look at a file again where it is being replaced; in the end raises what looking raises.

    Windows, and many a client of a share, replace a file in two steps: for a moment nothing has
    its name. Windows lets nobody open it meanwhile, and says that it may not be read.
    """
    for pause in _PAUSES:
        try:
            return look()
        except FileNotFoundError:
            continue
        except PermissionError:
            if not on_windows:
                raise
        except SaveError as error:
            if error.message.code is not SavingWording.MAY_NOT_READ_OR_HELD:
                raise
        sleep(pause)
    return look()


def _look_at(path: Path) -> ExistingFile | None:
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
    digest, has_private_key = _digested(path)
    return ExistingFile(
        digest,
        stat.S_IMODE(status.st_mode),
        (status.st_uid, status.st_gid),
        (status.st_mtime_ns, status.st_size),
        has_private_key,
    )


def content_sha256(path: Path) -> str:
    """SHA-256 of a file's content, by a new open; SaveError where it may not be read."""

    def digest() -> str:
        with _opened(path) as file:
            return file_digest(file, sha256).hexdigest()

    return while_replaced(digest)


def read_regular(path: Path, most: int = -1) -> bytes:
    """Read a regular file, or its first ``most`` bytes.

    Raises:
        OSError: it cannot be read.
        SaveError: it is no regular file, or may not be read.
    """
    return while_replaced(lambda: read_at_once(path, most))


def read_at_once(path: Path, most: int) -> bytes:
    """As ``read_regular``, but looks only once."""
    with _opened(path) as file:
        return file.read(most)


def is_regular(path: Path) -> bool:
    """Tell whether a regular file is here, no link to one; raises OSError where unknown."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return False


def _digested(path: Path) -> tuple[str, bool]:
    """SHA-256 of a file's content, and whether a private key in PEM is in it."""
    digest, has_key, before = sha256(), False, b""
    with _opened(path) as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            has_key = has_key or _PRIVATE_KEY.search(before + chunk) is not None
            before = chunk[-_LONGEST_MARK:]
    return digest.hexdigest(), has_key


@contextmanager
def _opened(path: Path) -> Iterator[BufferedReader]:
    """Open a regular file; no link is followed, no pipe waited for."""
    if os.name == "nt" and path.is_symlink():
        raise _not_regular(path)
    try:
        descriptor = os.open(path, _OPENED)
    except PermissionError as error:
        raise refused(path, _MAY_NOT_READ) from error
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO):  # a link; a socket
            raise _not_regular(path) from error
        raise
    with open(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise _not_regular(path)
        yield file


def _not_regular(path: Path) -> SaveError:
    return refused(path, SavingWording.NOT_REGULAR)


def name_beside(path: Path) -> Path:
    """A name that nobody can guess, beside the target."""
    return temporary_name(path, machine(), os.getpid(), os.urandom(8).hex())


def temporary_name(path: Path, where: str, process: int, token: str) -> Path:
    """The name of a temporary file beside the target.

    Args:
        path: the target.
        where: the machine that makes it, as ``processes.machine`` tells it.
        process: the process there that makes it.
        token: 16 hex digits that tell it from others.
    """
    return path.with_name(f".{stem(path)}.{where}-{process}.{token}{_SUFFIX}")


def write_beside(
    path: Path, data: bytes, existing: ExistingFile | None, leftovers: Iterable[Path] = ()
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
            write_all(descriptor, data)
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
        raise lost(path)


def lost(path: Path) -> SaveError:
    """The error where the disk does not give back what was written; nothing was replaced."""
    message = SavingWording.DIFFERS.of().followed_by(State.NOTHING_REPLACED.of())
    return SaveError(message, source=str(path))


def find_leftovers(folder: Path) -> Mapping[str, tuple[Path, ...]]:
    """The temporary files in a folder, of runs that are over or still go on, by their stem."""
    leftovers: dict[str, list[Path]] = defaultdict(list)
    with suppress(OSError):  # a folder that cannot be listed is no reason not to save
        for name in os.listdir(folder):
            ours = name.endswith(_SUFFIX) and re.fullmatch(_OURS, name)
            if ours:
                leftovers[ours["stem"]].append(folder / name)
    return {target: tuple(files) for target, files in leftovers.items()}


def remove_leftovers(leftovers: Iterable[Path], *, now: int | None = None) -> None:
    """Remove the temporary files of runs that are over.

    Args:
        leftovers: temporary files, as ``find_leftovers`` gives them.
        now: the file system's present time in nanoseconds; without it no age is judged.
    """
    for path in leftovers:
        made = re.fullmatch(_OURS, path.name)
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


def _is_dead(where: str, process: int) -> bool:
    return where == machine() and is_over(process)


def _is_old(path: Path, now: int | None) -> bool:
    if now is None:
        return False
    status = path.lstat()
    # A link to an older file has that file's modification time; making it set the other time.
    return max(status.st_mtime_ns, status.st_ctime_ns) < now - _HOUR


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of it, however little a call takes; raises OSError."""
    left = memoryview(data)
    while left:
        written = os.write(descriptor, left)
        if not written:
            raise OSError(errno.EIO, "nothing was written")
        left = left[written:]


def _set_mode(descriptor: int, temporary: Path, existing: ExistingFile | None) -> None:
    """Give the new file its mode and owner; some disks and shares keep neither."""
    mode = existing.mode & _PERMISSIONS if existing else _NEW_MODE
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
