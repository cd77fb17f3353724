"""Conversations as steps: generators that yield what they wait for, driven by one loop.

So hundreds of servers are spoken to at once without a thread for each.
"""

import os
import socket
import threading
from collections.abc import Generator
from contextlib import suppress
from selectors import EVENT_READ, EVENT_WRITE
from typing import Any, TypeVar

from core.base.quick_tuple import QuickTuple
from core.servers.failures import broken, not_found
from core.servers.link import Link

_Value = TypeVar("_Value")


class Wait(QuickTuple):
    """What a conversation waits for.

    Attributes:
        link: a socket.
        event: an event of ``selectors``.
        seconds: after this time ``TimeoutError`` is raised in the conversation, which may go on;
            None where only the time of the whole conversation counts.
    """

    link: socket.socket
    event: int
    seconds: float | None = None


Conversation = Generator[Wait, None, _Value]
"""A conversation that ends with a value; ``OSError`` ends it where the connection does."""

SocketAddress = tuple[int, tuple[Any, ...]]
"""An address family, and what a socket of it connects to."""

_IN_PROGRESS = frozenset({0, 36, 115, 10035})  # EINPROGRESS on macOS and Linux, WSAEWOULDBLOCK
_MOST = 16_384


def looked_up(host: str, port: int, *, literal: bool) -> Conversation[list[SocketAddress]]:
    """The addresses of a host, by the system's resolver in a thread: it cannot be hurried.

    Raises:
        Failure: there is no such name.
    """
    if literal:
        return _addresses(host, port, socket.AI_NUMERICHOST)
    outcomes: list[list[SocketAddress] | OSError | UnicodeError] = []
    ours, theirs = socket.socketpair()

    def look_up() -> None:
        try:
            outcomes.append(_addresses(host, port, 0))
        except (OSError, UnicodeError) as error:
            outcomes.append(error)
        theirs.close()

    with ours:
        threading.Thread(target=look_up, daemon=True).start()
        yield Wait(ours, EVENT_READ)
    if isinstance(outcomes[0], list):
        return outcomes[0]
    raise not_found(outcomes[0])


def _addresses(host: str, port: int, flags: int) -> list[SocketAddress]:
    entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=flags)
    return list(dict.fromkeys((family, where) for family, _, _, _, where in entries))


def connected(where: SocketAddress, seconds: float | None = None) -> Conversation[Link]:
    """A connection to one address, made within this time.

    Raises:
        OSError: it cannot be reached.
    """
    family, name = where
    connection = socket.socket(family, socket.SOCK_STREAM)
    try:
        connection.setblocking(False)  # noqa: FBT003 - the only parameter
        code = connection.connect_ex(name)
        if code in _IN_PROGRESS:
            yield Wait(connection, EVENT_WRITE, seconds)
            code = connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        _check(code)
    except BaseException:
        connection.close()
        raise
    return Link(connection)


def _check(code: int) -> None:
    if code:
        raise OSError(code, os.strerror(code))


def received(link: Link) -> Conversation[bytes]:
    """Some bytes, at least one.

    Raises:
        Failure: the server hung up.
    """
    if link.ahead:
        data, link.ahead = link.ahead, b""
        return data
    while True:
        yield Wait(link.socket, EVENT_READ)
        with suppress(BlockingIOError):
            packed = link.socket.recv(_MOST)
            if not packed:
                raise broken()
            if data := link.packing.unpacked(packed):
                return data


def sent(link: Link, data: bytes) -> Conversation[None]:
    """Bytes, sent whole."""
    data = link.packing.packed(data)
    while data:
        try:
            data = data[link.socket.send(data) :]
        except BlockingIOError:
            yield Wait(link.socket, EVENT_WRITE)
