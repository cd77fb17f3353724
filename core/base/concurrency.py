"""Work that waits for something else, each file of a share for instance, is done side by side.

For work that needs a processor see ``core.base.aside``.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:  # only slow shares pay for it
    from threading import Event

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


def in_turn(
    work: Callable[[Item], Answer],
    early: Callable[[Item], Answer | None],
    items: Iterable[Item],
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
    """
    left = iter(items)
    slow, stretch = 0, _STRETCH
    for item in left:
        begin = perf_counter()
        answer = work(item)
        if perf_counter() - begin > _LONG:
            slow += 1
        else:
            slow, stretch = 0, _STRETCH
        yield answer
        if slow == _LONG_IN_A_ROW:
            yield from _ahead(work, early, islice(left, stretch))
            slow, stretch = 0, stretch * 2


class _Turn(NamedTuple):
    """One item, and the answer once a thread has it."""

    item: Any
    answer: list[Any]
    over: "Event"


def _ahead(
    work: Callable[[Item], Answer], early: Callable[[Item], Answer | None], items: Iterator[Item]
) -> Iterator[Answer]:
    from queue import Empty, SimpleQueue  # noqa: PLC0415 - only slow shares pay for it
    from threading import Event, Thread  # noqa: PLC0415 - the same

    queue: SimpleQueue[_Turn | None] = SimpleQueue()
    turns: deque[_Turn] = deque()
    for _ in range(_THREADS):
        Thread(target=_answer_early, args=(early, queue.get), daemon=True).start()
    try:
        while True:
            for item in islice(items, _AHEAD - len(turns)):
                turns.append(_Turn(item, [], Event()))
                queue.put(turns[-1])
            if not turns:
                return
            yield _answer(work, turns.popleft())
    finally:
        with suppress(Empty):
            while True:
                queue.get_nowait()
        for _ in range(_THREADS):
            queue.put(None)


def _answer_early(
    early: Callable[[Any], Any | None], next_turn: Callable[[], _Turn | None]
) -> None:
    while (turn := next_turn()) is not None:
        try:
            turn.answer.append(early(turn.item))
        except Exception:  # noqa: BLE001, S110 - raised again in its turn
            pass
        finally:
            turn.over.set()


def _answer(work: Callable[[Any], Answer], turn: _Turn) -> Answer:
    while not turn.over.wait(_LONGEST_WAIT):
        pass
    answer = turn.answer[0] if turn.answer else None
    return work(turn.item) if answer is None else answer
