"""One save of a target at a time, whichever machines its folder is seen from.

A save holds a lock file beside its target, ``.NAME.certbundler-lock``, from its last look at the
target until the last backup is in its place. The file is created exclusively: local disks, SMB and
NFS decide in one place who was first. It says who holds it, and grows by a byte every few seconds.

A lock is left over if its process ran on this machine and is over, or if a waiting save saw no
change in it for a minute; no clocks are compared. Whoever removes it first creates, exclusively
too, a file that is named after that very lock, and looks again: two that find a lock left over
never remove the next one's. A save that was stopped for so long that its lock was taken finds that
out before it replaces anything.

Why not a lock of the system on that file (flock, fcntl, LockFileEx)? Where a share is mounted they
often work on one machine only (FUSE clients, cifs with nobrl, NFS with local_lock), each kind does
not see the other, and the file could never be removed: a stranger among the bundles for ever.
Why not the library filelock? Its SoftFileLease does the same as this, but tells neither account nor
time, and goes by inode numbers, which clients of shares make up anew.
"""

import os
import re
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Self

from core.base.errors import SaveError
from core.base.printable import printable
from core.base.quick_tuple import QuickTuple
from core.saving.failures import refused
from core.saving.files import lost, read_at_once, stem, temporary_name, write_all
from core.saving.processes import account, computer, is_over, machine
from core.saving.wording import SavingWording

_ENDING = ".certbundler-lock"
_FLAGS = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_BEAT = 5.0  # seconds
_SILENCE = 60.0  # seconds without a change, after which nobody holds it
_UNNAMED = 10.0  # the same where it does not say whose it is: killed before it could
_LONGEST_WAIT = 600.0  # seconds
_PAUSES = (0.02, 0.05, 0.1, 0.2)  # seconds between looks; the last one from then on
_TELL_AFTER = 0.5  # seconds; a usual save is over by then
_LARGEST = 4096  # bytes that are read of a lock
_REMOVALS = 20  # tries


class Holder(QuickTuple):
    """Who is saving, as the lock says.

    Attributes:
        computer: its computer's name.
        process: its process number there.
        account: the account that runs it.
        since: when it began, by the file system's clock, in ISO 8601.
        machine: tells the machines apart whose process numbers mean something to each other.
        token: tells this lock from all others.
    """

    computer: str
    process: int
    account: str
    since: str
    machine: str
    token: str

    def __str__(self) -> str:
        who = f"{self.account} on {self.computer}" if self.account else self.computer
        return printable(f"{who} (process {self.process}), since {self.since}")


_LINES = (
    "computer: (.*)\nprocess: ([0-9]{1,10})\naccount: (.*)\n"
    "since: (.*)\nmachine: ([0-9a-f]{8})\ntoken: ([0-9a-f]{16})\n+"
)


class _Found(QuickTuple):
    """A lock as it is at one moment; two that are equal are the same one, untouched."""

    data: bytes
    changed_at: int
    size: int

    @property
    def holder(self) -> Holder | None:
        """Whose it is, or None where it does not say so."""
        said = re.fullmatch(_LINES, self.data.decode(errors="replace"))
        if said is None:
            return None
        computer_name, process, *others = said.groups()
        return Holder(computer_name, int(process), *others)

    def is_left_over(self, silent: float) -> bool:
        """Nobody holds it; it was seen unchanged for ``silent`` seconds."""
        holder = self.holder
        if holder is None:
            return silent >= (_SILENCE if self.data else _UNNAMED)
        over = holder.machine == machine() and is_over(holder.process)
        return over or silent >= _SILENCE


class Lock:
    """Held from entering to leaving; leaves no file, whatever happens.

    Args:
        target: the file that is to be saved.
        sleep: waits for some seconds while another save goes on; what it raises ends the waiting.
        waiting: told who holds it, once for each of them, when it takes longer than usual.

    Raises:
        OSError: no lock can be made beside the target.
        SaveError: another save has been going on for too long.
    """

    def __init__(
        self,
        target: Path,
        sleep: Callable[[float], None],
        waiting: Callable[[Holder], None] = lambda _: None,
    ) -> None:
        self._target = target
        self._path = target.with_name(f".{stem(target)}{_ENDING}")
        self._sleep = sleep
        self._waiting = waiting
        self._descriptor = -1
        self.moment = 0
        """When it began to be held, by the file system's clock, in nanoseconds."""
        self._token = ""
        self._ended = threading.Event()
        self._beating: threading.Thread | None = None

    def __enter__(self) -> Self:
        self._descriptor = self._created_in_turn()
        try:
            self.moment = os.fstat(self._descriptor).st_mtime_ns
            self._token = _written(self._descriptor)
            self._beating = threading.Thread(target=self._beat, daemon=True)
            self._beating.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        if self._beating is not None:
            self._beating.join()
        own = self._is_left_to_us()
        with suppress(OSError):
            os.close(self._descriptor)
        if own:
            _remove(self._path, self._sleep)

    def check(self) -> None:
        """Make sure that the lock is ours still.

        Raises:
            SaveError: it was taken, because this program was stopped for more than a minute; or
                the disk lost what is in it.
        """
        state = _look(self._path)
        holder = state.holder if state else None
        if holder and self._is_mine(holder):
            return
        if state and holder is None:
            raise lost(self._target)
        raise refused(self._target, SavingWording.SUSPENDED)

    def _is_mine(self, holder: Holder) -> bool:
        return holder.token == self._token

    def _beat(self) -> None:
        while not self._ended.wait(_BEAT):
            with suppress(OSError):  # a full disk; a minute of it costs the lock, never a file
                os.write(self._descriptor, b"\n")
                os.fsync(self._descriptor)

    def _is_left_to_us(self) -> bool:
        """The lock file is ours, or does not say whose it is; tried twice where it is unread."""
        for _ in range(2):
            with suppress(OSError):  # a share that went away: the lock will be found left over
                state = _look(self._path)
                return state is not None and (state.holder is None or self._is_mine(state.holder))
        return False

    def _created_in_turn(self) -> int:
        """Wait for whoever holds the lock, then create it."""
        wait = _Wait(self._target, self._waiting)
        while (descriptor := _created(self._path)) is None:
            state = _look(self._path, wait.seen)
            wait.saw(state)
            if state and state.is_left_over(wait.silent) and self._cleared(state, wait.silent):
                continue
            self._sleep(wait.next_pause())
        return descriptor

    def _cleared(self, state: _Found, silent: float) -> bool:
        return _clear(self._target, self._path, state, silent, self._sleep)


class _Wait:
    """How long one save has been waiting, and for how long it saw no change."""

    def __init__(self, target: Path, waiting: Callable[[Holder], None]) -> None:
        self._target = target
        self._waiting = waiting
        self.seen: _Found | None = None
        self._told: set[str] = set()
        self._waited = 0.0
        self._looks = 0
        self.silent = 0.0

    def saw(self, state: _Found | None) -> None:
        """Note what the lock is like now, and tell whose it is."""
        if state != self.seen:
            self.seen, self.silent = state, 0.0
        holder = state.holder if state else None
        if holder and self._waited >= _TELL_AFTER and holder.token not in self._told:
            self._told.add(holder.token)
            self._waiting(holder)

    def next_pause(self) -> float:
        """The seconds until the next look; they count as waited.

        Raises:
            SaveError: it has taken too long.
        """
        if self._waited >= _LONGEST_WAIT:
            raise self._too_long()
        pause = _PAUSES[min(self._looks, len(_PAUSES) - 1)]
        self._looks += 1
        self._waited += pause
        self.silent += pause
        return pause

    def _too_long(self) -> SaveError:
        holder = self.seen.holder if self.seen else None
        minutes = round(_LONGEST_WAIT / 60)
        if holder is None:
            return refused(self._target, SavingWording.IN_USE, minutes=minutes)
        return refused(self._target, SavingWording.IN_USE_BY, holder=str(holder), minutes=minutes)


def _created(path: Path) -> int | None:
    """Create a lock file; None where there is one. Raises OSError where none can be."""
    try:
        descriptor = os.open(path, _FLAGS, 0o644)
    except FileExistsError:
        return None
    except PermissionError:
        if os.name == "nt" and os.path.lexists(path):  # Windows is about to remove it
            return None
        raise
    if sys.platform != "win32":  # a form that the type checker knows too
        with suppress(OSError):  # everybody may see who holds it
            os.fchmod(descriptor, 0o644)
    return descriptor


def _written(descriptor: int) -> str:
    """Say in a lock file whose it is, and give its token; raises OSError."""
    made = datetime.fromtimestamp(os.fstat(descriptor).st_mtime, UTC)
    since = made.isoformat(" ", "seconds")
    names = (computer(), os.getpid(), account(), since, machine(), os.urandom(8).hex())
    holder = Holder(*names)
    lines = (f"{name}: {value}\n" for name, value in holder._asdict().items())
    mark = "".join(lines).encode(errors="replace")
    write_all(descriptor, mark)
    return holder.token


def _look(path: Path, before: _Found | None = None) -> _Found | None:
    """What a lock is like now, its size at least, or None where there is none.

    Where it seems to be as ``before`` it is not opened: nobody can remove it meanwhile from
    Windows or a share.
    """
    try:
        status = path.lstat()
        if before and (status.st_mtime_ns, status.st_size) == (before.changed_at, before.size):
            return before
        with suppress(SaveError, PermissionError):
            data = read_at_once(path, _LARGEST)
            return _Found(data, status.st_mtime_ns, status.st_size)
    except FileNotFoundError:
        return None
    return _Found(b"?", status.st_mtime_ns, status.st_size)


def _remove(path: Path, sleep: Callable[[float], None]) -> None:
    """Remove a lock file, which somebody else may be reading at this moment."""
    for _ in range(_REMOVALS):
        try:
            path.unlink(missing_ok=True)
        except OSError:
            sleep(_PAUSES[0])
        else:
            return


def _clear(
    target: Path, path: Path, state: _Found, silent: float, sleep: Callable[[float], None]
) -> bool:
    """Remove a lock that is left over, unless it is another one by now; tell whether it went.

    The file that is created for this has the name of a temporary file of whoever left the lock:
    one that is left behind itself is removed with those, or by the same rule as the lock.
    """
    guard = _guard(target, state)
    descriptor = _created(guard)
    if descriptor is None:
        other, longer = _look(guard), silent - _SILENCE
        left = other is not None and other.is_left_over(longer)
        return bool(other and left and _clear(target, guard, other, longer, sleep))
    try:
        with suppress(OSError):
            _written(descriptor)
        if _look(path) == state:
            _remove(path, sleep)
        return _look(path) != state
    finally:
        os.close(descriptor)
        _remove(guard, sleep)


def _guard(target: Path, state: _Found) -> Path:
    """The name of the file that only one process at a time can have to remove this lock."""
    token = sha256(repr(state).encode()).hexdigest()[:16]
    holder = state.holder
    if holder is None:
        return temporary_name(target, "0" * 8, 0, token)
    return temporary_name(target, holder.machine, holder.process, token)
