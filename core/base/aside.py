"""A copy of this process that works on what it is told, while this one goes on.

``cryptography`` holds the interpreter's lock while it checks a signature, so threads check no
more of them a second than one does. A copy of the process (``fork``) costs some milliseconds, and
only sends back what it found. Where there is no ``fork``, or only one processor, all the work
stays where it is.
"""

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from core.base.concurrency import has_threads

_TOLD_AT_ONCE = 64 * 1024
_PIPE = 256 * 1024
"""Octets that wait for the copy: enough to keep it busy, and what this process cannot take back."""
_CHUNK = 1024 * 1024
_LENGTH = 4
_CLOSED = -1


def has_processors() -> bool:
    """This process may use several processors, and can be copied.

    Linux alone: the libraries of macOS do not survive it, and Windows has no such thing. It does
    not matter whether the processors are busy: of a busy machine two processes get more than one.
    """
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


class Aside:
    """The copy, and what it was told.

    Args:
        process: its number.
        told: the end of the pipe that it reads.
        answers: the end of the pipe that gives its answers.
    """

    def __init__(self, process: int, told: int, answers: int) -> None:
        self._process: int | None = process
        self._told = told
        self._answers = answers
        self._is_wide = False
        self._waiting = b""
        self._found: list[bytes] = []

    @property
    def is_over(self) -> bool:
        """It takes no more items."""
        return self._process is None or self._told == _CLOSED

    def tell(self, items: Iterator[bytes]) -> bool:
        """Pass on as many items as it takes now; True where there are no more.

        Never waits for it.
        """
        while not self.is_over:
            self._waiting = self._waiting or _packed(items)
            if not self._waiting:
                return True
            try:
                written = os.write(self._told, self._waiting)
            except BlockingIOError:
                if self._widen():
                    continue
                self._collect()  # it may wait itself until somebody takes its answers
                return False
            except BrokenPipeError:  # it is gone: who asked does all of the work
                self.end()
            else:
                self._waiting = self._waiting[written:]
        return True

    def finish(self, items: Iterator[bytes]) -> bytes:
        """All that it finds, once it has worked on these items too.

        It still has to be ended, but may take its time to go meanwhile.
        """
        while not self.tell(items):
            from select import select  # noqa: PLC0415 - hardly ever does so much wait

            select([self._answers], [self._told], [])
        if self._process is not None:
            self._tell_no_more()
            while self._collect(patient=True):
                pass
        return b"".join(self._found)

    def end(self) -> bytes:
        """End it, done or not; what it has found by now."""
        process, self._process = self._process, None
        if process is not None:
            self._tell_no_more()
            _kill(process)
            while self._collect(patient=True):
                pass
            os.close(self._answers)
        return b"".join(self._found)

    def _tell_no_more(self) -> None:
        told, self._told = self._told, _CLOSED
        if told != _CLOSED:
            os.close(told)

    def _widen(self) -> bool:
        """Let more wait for it than the usual 64 KiB; False where it was asked for before."""
        was_wide, self._is_wide = self._is_wide, True
        if sys.platform == "linux" and not was_wide:
            from fcntl import F_SETPIPE_SZ, fcntl  # noqa: PLC0415 - small runs never come here

            with suppress(OSError):
                fcntl(self._told, F_SETPIPE_SZ, _PIPE)
        return not was_wide

    def _collect(self, *, patient: bool = False) -> bool:
        """Take what it has found; True where there may be more."""
        if sys.platform != "win32":  # which has no copies either
            os.set_blocking(self._answers, patient)
        try:
            chunk = os.read(self._answers, _CHUNK)
        except BlockingIOError:
            return True
        self._found.append(chunk)
        return bool(chunk)


def _packed(items: Iterator[bytes]) -> bytes:
    """Some of the items, each behind its length."""
    packed = bytearray()
    for item in items:
        packed += len(item).to_bytes(_LENGTH, "big")
        packed += item
        if len(packed) >= _TOLD_AT_ONCE:
            break
    return bytes(packed)


def begun_aside(work: Callable[[Iterator[bytes]], Iterable[bytes]]) -> Aside | None:
    """Begin the work in a copy of this process; None where the system makes none.

    Args:
        work: what the copy does with the items that it is told, and what it finds, in pieces of
            at most 4,096 octets, each of which makes sense by itself. It must not print, write or
            start anything.
    """
    if has_threads():
        return None
    to_read, told = os.pipe()
    answers, to_write = os.pipe()
    process = _forked()
    if process == 0:
        try:
            gc.disable()  # looking at every object would copy all of the memory
            os.close(told)
            os.close(answers)
            for answer in work(_items(to_read)):
                _write_all(to_write, answer)
            os.close(to_write)  # who asked need not wait until all of the memory is given back
        finally:
            os._exit(0)  # whatever happened: who asked does what is missing
    os.close(to_read)
    os.close(to_write)
    if process is None:
        os.close(told)
        os.close(answers)
        return None
    if sys.platform != "win32":  # which has no copies either
        os.set_blocking(told, False)
    return Aside(process, told, answers)


def _forked() -> int | None:
    """As ``os.fork``; None where there is none, or it fails."""
    if sys.platform != "win32":
        with suppress(OSError):
            return os.fork()
    return None


def _write_all(descriptor: int, data: bytes) -> None:
    """Write all of it, waiting for whoever reads."""
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]


def _kill(process: int) -> None:
    """End a copy, whether it is done or nobody waits for it any more."""
    if sys.platform != "win32":
        from signal import SIGKILL  # noqa: PLC0415 - most runs make no copies

        with suppress(ProcessLookupError, ChildProcessError):  # SIGCHLD may be ignored
            if os.waitpid(process, os.WNOHANG)[0] == 0:
                os.kill(process, SIGKILL)
                os.waitpid(process, 0)


def _items(pipe: int) -> Iterator[bytes]:
    """The items that come out of the pipe; the last one may be cut off."""
    buffer = bytearray()
    while part := os.read(pipe, _CHUNK):
        buffer += part
        offset = 0
        while len(buffer) >= offset + _LENGTH:
            start = offset + _LENGTH
            end = start + int.from_bytes(buffer[offset:start], "big")
            if end > len(buffer):
                break
            yield bytes(buffer[start:end])
            offset = end
        del buffer[:offset]
