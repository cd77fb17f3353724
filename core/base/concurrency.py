"""The same work on several processors: the only place of the engine that copies its process.

``cryptography`` holds the interpreter's lock while it checks a signature, so threads check no
more of them a second than one does. A copy of the process (``fork``) costs some milliseconds, has
everything that was read at hand, and only sends back what it found. Where there is no ``fork``,
or only one processor, all the work stays where it is.
"""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, NamedTuple, TypeVar

Item = TypeVar("Item")

_MOST_PROCESSES = 8
_CHUNK = 1024 * 1024


def processors() -> int:
    """How many processes may share work: the processors of this one, where it can be copied.

    Linux alone: the libraries of macOS do not survive it, and Windows has no such thing.
    """
    if sys.platform != "linux":
        return 1
    return min(len(os.sched_getaffinity(0)), _MOST_PROCESSES)


class _Copy(NamedTuple):
    """A copy of this process that works on its share.

    Attributes:
        process: its number.
        answers: the end of the pipe that gives its answers.
    """

    process: int
    answers: int


def shared_out(
    work: Callable[[Item], int], items: Sequence[Item], processes: int
) -> list[int | None]:
    """Do the same with every item, some of it in copies of this process.

    Only the answers come back from a copy, so the work must not print, write or start anything.
    Nothing that the work needs may be held by another thread.

    Args:
        work: gives a number from 0 to 255 for an item.
        items: what to do it with.
        processes: how many share the work, this one among them.

    Returns:
        The answer for each item; None where a copy ended before it gave one.
    """
    answers: list[int | None] = [None] * len(items)
    copies: list[_Copy] = []
    try:
        for number in range(1, processes):
            copy = _copied(work, items[number::processes])
            if copy is None:
                break
            copies.append(copy)
        own = range(0, len(items), processes)
        for at in own:
            answers[at] = work(items[at])
        for number, copy in enumerate(copies, 1):
            given = _read(copy.answers)
            for at, answer in zip(range(number, len(items), processes), given, strict=False):
                answers[at] = answer
    finally:
        for copy in copies:
            _end(copy)
    return answers


def _copied(work: Callable[[Any], int], items: Sequence[Any]) -> _Copy | None:
    """Begin the work in a copy of this process; None where the system makes none."""
    if sys.platform == "win32":
        return None
    answers, to_write = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(answers)
        os.close(to_write)
        return None
    if process:
        os.close(to_write)
        return _Copy(process, answers)
    try:
        gc.disable()  # looking at every object would copy all of the memory
        os.close(answers)
        _write(to_write, bytes(map(work, items)))
    finally:
        os._exit(0)  # whatever happened: who asked does what is missing


def _write(descriptor: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]


def _read(descriptor: int) -> bytes:
    parts = []
    while part := os.read(descriptor, _CHUNK):
        parts.append(part)
    return b"".join(parts)


def _end(copy: _Copy) -> None:
    """End a copy, whether it is done or nobody waits for it any more."""
    os.close(copy.answers)
    if sys.platform != "win32":
        from signal import SIGKILL  # noqa: PLC0415 - small runs make no copies

        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(copy.process, SIGKILL)
            os.waitpid(copy.process, 0)
