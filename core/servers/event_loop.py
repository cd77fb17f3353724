"""The one loop that drives hundreds of connections at once, each until its time is up."""

import itertools
import selectors
import socket
import time
from collections.abc import Generator, Iterable, Iterator
from typing import Generic, TypeVar

from core.servers.connection import Connection, ConnectionOptions
from core.servers.failures import Failure, not_connected

_Value = TypeVar("_Value")
_TICK = 0.1


def rounds(
    connections: Iterable[Connection[_Value]], asking: ConnectionOptions
) -> Generator[list[tuple[Connection[_Value], _Value | Failure]], None, None]:
    """Drive the connections; to close this generator gives up what is under way.

    Args:
        connections: the connections, begun in this order, so many at once.
        asking: how many at once, and the time that each has.

    Yields:
        What ended in each round, at least ten times a second; an empty list where nothing did.
    """
    loop = _Loop(connections, asking)
    try:
        yield from loop.rounds()
    finally:
        loop.close()


class _Call(Generic[_Value]):
    """One connection in the loop."""

    def __init__(self, connection: Connection[_Value], deadline: float) -> None:
        self.connection = connection
        self.steps = connection.steps()
        self.deadline = deadline
        self.waiting: socket.socket | None = None
        self.wakes = deadline
        """When it has waited long enough for what it waits for now."""


class _Loop(Generic[_Value]):
    def __init__(
        self, connections: Iterable[Connection[_Value]], asking: ConnectionOptions
    ) -> None:
        self._pending = iter(connections)
        self._asking = asking
        self._selector = selectors.DefaultSelector()
        self._calls: set[_Call[_Value]] = set()

    def close(self) -> None:
        for call in self._calls:
            call.steps.close()
        self._selector.close()

    def rounds(self) -> Iterator[list[tuple[Connection[_Value], _Value | Failure]]]:
        look = time.monotonic() + _TICK
        while True:
            free = self._asking.at_once - len(self._calls)
            ended = list(self._begun(itertools.islice(self._pending, free)))
            if not ended and not self._calls:
                return
            for key, _ in self._selector.select(0 if ended else _TICK):
                ended.extend(self._stepped(key.data))
            if (now := time.monotonic()) >= look:
                ended.extend(self._woken(now))
                look = now + _TICK
            yield ended

    def _begun(
        self, connections: Iterable[Connection[_Value]]
    ) -> Iterator[tuple[Connection[_Value], _Value | Failure]]:
        for connection in connections:
            if connection.deadline is None:
                connection.deadline = time.monotonic() + self._asking.seconds
            call = _Call(connection, connection.deadline)
            self._calls.add(call)
            yield from self._stepped(call)

    def _woken(self, now: float) -> Iterator[tuple[Connection[_Value], _Value | Failure]]:
        """End the connections whose time is up; wake those that have waited long enough."""
        for call in [call for call in self._calls if call.wakes <= now]:
            if call.deadline > now:
                yield from self._stepped(call, late=True)
                continue
            self._stop_waiting(call)
            call.steps.close()
            self._calls.discard(call)
            yield call.connection, call.connection.timed_out()

    def _stepped(
        self, call: _Call[_Value], *, late: bool = False
    ) -> Iterator[tuple[Connection[_Value], _Value | Failure]]:
        """Take the next step of a connection; yield what came of it where it was the last."""
        self._stop_waiting(call)  # first, for the step may close the socket
        outcome: _Value | Failure
        try:
            wait = call.steps.throw(TimeoutError()) if late else next(call.steps)
        except StopIteration as done:
            outcome = done.value
        except Failure as failure:
            outcome = failure
        except OSError as error:
            outcome = not_connected(error)
        else:
            self._selector.register(wait.link, wait.event, call)
            call.waiting = wait.link
            call.wakes = call.deadline
            if wait.seconds is not None:
                call.wakes = min(call.deadline, time.monotonic() + wait.seconds)
            return
        self._calls.discard(call)
        yield call.connection, outcome

    def _stop_waiting(self, call: _Call[_Value]) -> None:
        if call.waiting is not None:
            self._selector.unregister(call.waiting)
            call.waiting = None
