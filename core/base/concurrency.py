"""Work that is done side by side: on several processors, or while something else is waited for.

``cryptography`` holds the interpreter's lock while it checks a signature, so threads check no
more of them a second than one does. A copy of the process (``fork``) costs some milliseconds, has
everything that was read at hand, and only sends back what it found. Where there is no ``fork``,
or only one processor, all the work stays where it is. Threads are for what waits: each file of a
share costs several round trips.
"""

import gc
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice, pairwise
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:  # only slow shares pay for it
    from _thread import LockType

Item = TypeVar("Item")
Answer = TypeVar("Answer")

_MOST_PROCESSES = 8
_PARTS_A_PROCESS = 32
_MOST_PARTS = 256
"""A byte numbers one."""
_CHUNK = 1024 * 1024
_LONG = 0.001
"""Seconds; a small file on a local disk takes less than a tenth of it."""
_LONG_IN_A_ROW = 3
"""On a local disk and a busy machine, single files have to wait, but hardly ever three in a row."""
_THREADS = 32
_AHEAD = 64
_STRETCH = 1024
"""So many items are begun ahead before it is looked again whether they still take long."""
_LONGEST_WAIT = 0.2
"""Seconds; Windows tells a waiting thread of Ctrl+C only between two waits."""
_RUNNING: set[object] = set()
"""One object for each thread that answers ahead; ``threading`` does not know them."""


def processors() -> int:
    """How many processes may share work: the processors of this one, where it can be copied.

    Linux alone: the libraries of macOS do not survive it, and Windows has no such thing.
    """
    if sys.platform == "linux":
        count = len(os.sched_getaffinity(0))
        if os.getloadavg()[0] < count:  # else others are kept from their work, for no gain
            return min(count, _MOST_PROCESSES)
    return 1


class Copy(NamedTuple):
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

    The items are parted, and each process takes the next part when it is done with one, so that
    all end at about the same time. Items that follow each other are mostly done by one process:
    what those have in common is best together. Only the answers come back from a copy, so the
    work must not print, write or start anything.

    Args:
        work: gives a number from 0 to 255 for an item.
        items: what to do it with.
        processes: how many share the work, this one among them.

    Returns:
        The answer for each item; None where a copy ended before it gave one.
    """
    answers: list[int | None] = [None] * len(items)
    parts = _parts(len(items), processes * _PARTS_A_PROCESS)
    turns = _turns(len(parts))
    copies: list[Copy | None] = []
    try:
        copies.extend(_copied(work, items, parts, turns) for _ in range(processes - 1))
        for part in _taken(parts, turns):
            answers[part] = map(work, items[part])
        for copy in copies:
            _note_answers(answers, parts, read_all(copy.answers) if copy else b"")
    finally:
        os.close(turns)
        for copy in copies:
            _end(copy)
    return answers


def _parts(length: int, count: int) -> list[slice]:
    """Parts of a sequence, as long as each other; not so many that a byte cannot number them."""
    count = max(1, min(count, length, _MOST_PARTS))
    bounds = [length * number // count for number in range(count + 1)]
    return [slice(start, end) for start, end in pairwise(bounds)]


def _turns(count: int) -> int:
    """A pipe with the number of each part: whoever reads a byte of it does that part."""
    turns, to_fill = os.pipe()
    os.write(to_fill, bytes(range(count)))
    os.close(to_fill)
    return turns


def _taken(parts: Sequence[slice], turns: int) -> Iterator[slice]:
    while number := os.read(turns, 1):
        yield parts[number[0]]


def _note_answers(answers: list[int | None], parts: Sequence[slice], given: bytes) -> None:
    """Note what a copy gave: for each part that it did its number, then the answers."""
    offset = 0
    while offset < len(given):
        part = parts[given[offset]]
        end = offset + 1 + part.stop - part.start
        answers[part] = given[offset + 1 : end]
        offset = end


def _copied(
    work: Callable[[Any], int], items: Sequence[Any], parts: Sequence[slice], turns: int
) -> Copy | None:
    """Begin the work in a copy of this process; None where the system makes none."""
    if has_threads():
        return None
    answers, to_write = os.pipe()
    process = forked()
    if process is None:
        os.close(answers)
        os.close(to_write)
        return None
    if process:
        os.close(to_write)
        return Copy(process, answers)
    try:
        gc.disable()  # looking at every object would copy all of the memory
        os.close(answers)
        given = b"".join(
            bytes((parts.index(part), *map(work, items[part]))) for part in _taken(parts, turns)
        )
        write_all(to_write, given)
    finally:
        os._exit(0)  # whatever happened: who asked does what is missing


def has_threads() -> bool:
    """Other threads run, so the process must not be copied.

    A copy has none of them, so what one of them holds at that moment, a module that it imports for
    instance, would never be let go there.
    """
    threading = sys.modules.get("threading")
    return bool(_RUNNING) or (threading is not None and threading.active_count() > 1)


def forked() -> int | None:
    """As ``os.fork``; None where there is none, or it fails."""
    if sys.platform != "win32":
        with suppress(OSError):
            return os.fork()
    return None


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of it, waiting for whoever reads."""
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]


def read_all(descriptor: int) -> bytes:
    """Read until whoever writes has closed the pipe."""
    parts = []
    while part := os.read(descriptor, _CHUNK):
        parts.append(part)
    return b"".join(parts)


def _end(copy: Copy | None) -> None:
    if copy is not None:
        os.close(copy.answers)
        killed(copy)


def killed(copy: Copy) -> None:
    """End a copy, whether it is done or nobody waits for it any more."""
    if sys.platform != "win32":
        from signal import SIGKILL  # noqa: PLC0415 - small runs make no copies

        with suppress(ProcessLookupError, ChildProcessError):  # SIGCHLD may be ignored
            if os.waitpid(copy.process, os.WNOHANG)[0] == 0:
                os.kill(copy.process, SIGKILL)
                os.waitpid(copy.process, 0)


def in_turn(
    work: Callable[[Item], Answer],
    early: Callable[[Item], Answer | None],
    items: Iterable[Item],
    longer: Callable[[Answer], float] = lambda _: 0.0,
) -> Iterator[Answer]:
    """The answer for each item in its turn; where each takes long, threads begin the next ones.

    What takes long waits for something else, a share on another computer for instance. Where the
    answers come quickly no thread is begun; where they took long for a moment only, as on a busy
    machine, the threads end after a while.

    Args:
        work: gives the answer; only called in the item's turn.
        early: gives the same answer in a thread; None, or an error, for what has to wait for its
            turn. Up to ``_AHEAD`` answers are kept until they are asked for, so it bounds their
            size.
        items: may be looked up as slowly as the rest; looked at a little ahead.
        longer: seconds that an answer may take for its size, beyond what is long for most.
    """
    left = iter(items)
    slow, stretch = 0, _STRETCH
    begin = perf_counter()
    for item in left:
        asked, begin = begin, perf_counter()
        slow += begin - asked > _LONG  # it was looked up, in a folder that is listed for instance
        answer = work(item)
        took = perf_counter() - begin
        if took > _LONG and took > _LONG + longer(answer):
            slow += 1
        else:
            slow, stretch = 0, _STRETCH
        yield answer
        if slow >= _LONG_IN_A_ROW:
            yield from _ahead(work, early, islice(left, stretch))
            slow, stretch = 0, stretch * 2
        begin = perf_counter()


class _Turn(NamedTuple):
    """One item, the answer once a thread has it, and a lock that is held until then."""

    item: Any
    answer: list[Any]
    until_over: "LockType"


def _ahead(
    work: Callable[[Item], Answer], early: Callable[[Item], Answer | None], items: Iterator[Item]
) -> Iterator[Answer]:
    from _thread import allocate_lock  # noqa: PLC0415 - only slow shares pay for it

    turns: deque[_Turn] = deque()
    threads = _Threads(early)
    try:
        while True:
            for item in islice(items, _AHEAD - len(turns)):
                turn = _Turn(item, [], allocate_lock())
                turn.until_over.acquire()
                turns.append(turn)
                threads.begin(turn)
            if not turns:
                return
            yield _answer(work, turns.popleft(), threads)
    finally:
        threads.end()


def _answer(work: Callable[[Any], Answer], turn: _Turn, threads: "_Threads") -> Answer:
    while threads.running and not turn.until_over.acquire(timeout=_LONGEST_WAIT):
        pass
    answer = turn.answer[0] if turn.answer else None
    return work(turn.item) if answer is None else answer


class _Threads:
    """Threads that answer ahead; each ends when there is nothing to begin.

    ``threading`` waits until a thread that it starts has begun, which on a busy machine takes ten
    milliseconds for each.

    Args:
        early: as for ``in_turn``.

    Attributes:
        running: one object for each thread that has not ended.
    """

    def __init__(self, early: Callable[[Any], Any | None]) -> None:
        self._early = early
        self._waiting: deque[_Turn] = deque()
        self.running: set[object] = set()

    def begin(self, turn: _Turn) -> None:
        """Have a thread answer it; where the system starts none, nobody does."""
        from _thread import start_new_thread  # noqa: PLC0415 - only slow shares pay for it

        self._waiting.append(turn)
        if len(self.running) < _THREADS:
            thread = object()
            self._note_begin(thread)
            try:
                start_new_thread(self._answer_all, (thread,))
            except RuntimeError:
                self._note_end(thread)

    def end(self) -> None:
        """Begin nothing more."""
        self._waiting.clear()

    def _answer_all(self, thread: object) -> None:
        while True:
            with suppress(IndexError):  # nothing is left
                while True:
                    self._answer_early(self._waiting.popleft())
            self._note_end(thread)
            if not self._waiting:
                return
            self._note_begin(thread)  # for what came before it was noted that this thread ends

    def _answer_early(self, turn: _Turn) -> None:
        try:
            turn.answer.append(self._early(turn.item))
        except Exception:  # noqa: BLE001, S110 - raised again in its turn
            pass
        finally:
            turn.until_over.release()

    def _note_begin(self, thread: object) -> None:
        self.running.add(thread)
        _RUNNING.add(thread)

    def _note_end(self, thread: object) -> None:
        self.running.discard(thread)
        _RUNNING.discard(thread)
