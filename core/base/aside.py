"""A copy of this process that works on what it is told, while this one goes on.

It is for work that holds the interpreter's lock, so that a thread would not help: see
``core.base.concurrency``.
"""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress

from core.base.concurrency import Copy, forked, has_threads, killed, read_all, write_all

_TOLD_AT_ONCE = 64 * 1024
_MOST_WAITING = 4 * 1024 * 1024
"""Octets that wait until the copy has read what it was told before; more are not told to it."""
_PIPE = 1024 * 1024
_LENGTH = 4


class Aside:
    """The copy, and what it was told.

    Args:
        copy: the process, and the end of the pipe that gives its answers.
        told: the end of the pipe that it reads.
    """

    def __init__(self, copy: Copy, told: int) -> None:
        self._copy: Copy | None = copy
        self._told = told
        self._waiting = bytearray()

    def tell(self, item: bytes) -> bool:
        """Have it work on an item; False where it is so far behind that this is no use.

        Never waits for it.
        """
        if len(self._waiting) > _MOST_WAITING or self._copy is None:
            return False
        self._waiting += len(item).to_bytes(_LENGTH, "big")
        self._waiting += item
        if len(self._waiting) >= _TOLD_AT_ONCE:
            self._pass_on()
        return True

    def end(self) -> bytes:
        """End it, done or not; what it has found by now."""
        copy, self._copy = self._copy, None
        if copy is None:
            return b""
        os.close(self._told)
        try:
            killed(copy)
            return read_all(copy.answers)
        finally:
            os.close(copy.answers)

    def _pass_on(self) -> None:
        try:
            written = os.write(self._told, self._waiting)
        except BlockingIOError:
            return
        except BrokenPipeError:  # it is gone: who asked does all of the work
            self.end()
            return
        del self._waiting[:written]


def begun_aside(work: Callable[[Iterator[bytes]], Iterator[bytes]]) -> Aside | None:
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
    process = forked()
    if process == 0:
        try:
            gc.disable()  # looking at every object would copy all of the memory
            os.close(told)
            os.close(answers)
            for found in work(_items(to_read)):
                write_all(to_write, found)
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
    _widen(told)
    _widen(answers)
    return Aside(Copy(process, answers), told)


def _widen(pipe: int) -> None:
    """Let the pipe hold more than the 64 KiB that are usual, where the system allows that."""
    if sys.platform == "linux":
        from fcntl import F_SETPIPE_SZ, fcntl  # noqa: PLC0415 - only large runs pay for it

        with suppress(OSError):
            fcntl(pipe, F_SETPIPE_SZ, _PIPE)


def _items(pipe: int) -> Iterator[bytes]:
    """The items that come out of the pipe; the last one may be cut off."""
    buffer = bytearray()
    while part := os.read(pipe, _PIPE):
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
