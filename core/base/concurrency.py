"""Work that waits for something else, each file of a share for instance, is done side by side.

For work that needs a processor see ``core.base.aside``.
"""

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import chain, islice
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeVar

from core.base.quick_tuple import QuickTuple

if TYPE_CHECKING:  # only slow shares pay for it
    from _thread import LockType

Item = TypeVar("Item")
Answer = TypeVar("Answer")

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


def has_threads() -> bool:
    """Other threads run, so the process must not be copied.

    A copy has none of them, so what one of them holds at that moment, a module that it imports for
    instance, would never be let go there.
    """
    threading = sys.modules.get("threading")
    return bool(_RUNNING) or (threading is not None and threading.active_count() > 1)


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
    begin = perf_counter()
    first = list(islice(left, 1))  # that it is looked up may take long too: a folder is listed
    slow, stretch = int(perf_counter() - begin > _LONG), _STRETCH
    for item in chain(first, left):
        begin = perf_counter()
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


class _Turn(QuickTuple):
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
