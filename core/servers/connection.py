"""A connection to one server, up to where TLS begins; what is said then is the caller's."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Generic, TypeVar

from core.base.quick_tuple import QuickTuple
from core.servers.address import Address
from core.servers.conversation import Conversation, SocketAddress, connected, looked_up, received
from core.servers.failures import Failure, Stage, not_connected, timed_out
from core.servers.link import Link
from core.servers.protocols import StartTls
from core.servers.route import Route, no_way_to_the_proxy, tunnel
from core.servers.starttls.registry import tls_started

SECONDS = 10.0
"""How long one server has, from looking up its name to its last certificate."""

AT_ONCE = 100

_Value = TypeVar("_Value")


class ConnectionOptions(QuickTuple):
    """How servers are asked.

    Attributes:
        seconds: the time that each server has in total.
        route: how they are reached.
        fingerprints: SHA-256 or SHA-1 in lower-case hex; where there are any, a server whose own
            certificate has none of them gives nothing.
        at_once: with how many servers there is a conversation at the same time.
    """

    seconds: float = SECONDS
    route: Route = Route()
    fingerprints: tuple[str, ...] = ()
    at_once: int = AT_ONCE


Handshake = Callable[["Connection[_Value]", Link], Conversation[_Value]]
"""What is done once TLS can begin; its value is what came of it."""


class Connection(Generic[_Value]):
    """One connection in progress, and how far it is.

    Args:
        address: the server.
        asking: how it is asked.
        handshake: what is done once TLS can begin; its value is what came of it.
        places: its network addresses; looked up where there are none.
        apart: told the network addresses that were looked up; this connection then asks the first
            alone, and the caller asks the others. Those of a proxy are not told.
    """

    def __init__(
        self,
        address: Address,
        asking: ConnectionOptions,
        handshake: Handshake[_Value],
        *,
        places: Sequence[SocketAddress] = (),
        apart: "Callable[[Connection[_Value]], None] | None" = None,
    ) -> None:
        self.address = address
        self.first = b""
        """The first bytes that came after TLS was begun."""
        self.places = tuple(places)
        """The network addresses that it asks, the first that connects."""
        self.deadline: float | None = None
        """When its time is up, on the monotonic clock; None before it has begun."""
        self._apart = apart
        self._stage = Stage.LOOKING_UP
        self._asking = asking
        self._handshake = handshake

    def steps(self) -> Conversation[_Value]:
        """Connect, and do the handshake.

        Raises:
            Failure: it came to nothing.
        """
        try:
            return (yield from self._steps())
        except OSError as error:
            raise self._told(not_connected(error)) from None
        except Failure as failure:
            raise self._told(failure) from None

    def _steps(self) -> Conversation[_Value]:
        route = self._asking.route
        with (yield from self._connected(route)) as link:
            if route.proxy is not None:
                self._stage = Stage.PROXY
                yield from tunnel(link, route.proxy, route.target(self.address))
            if self.address.starttls is not StartTls.NONE:
                self._stage = Stage.ASKING
                yield from tls_started(link, self.address.starttls, self.address.host)
            self._stage = Stage.SILENT
            return (yield from self._handshake(self, link))

    def _connected(self, route: Route) -> Conversation[Link]:
        """A connection to the server, or to the proxy."""
        try:
            if not self.places:
                yield from self._look_up(route)
            self._stage = Stage.CONNECTING
            return (yield from _first_connected(self.places, self._asking.seconds))
        except OSError as error:
            failure = not_connected(error)
        except Failure as error:
            failure = error
        raise failure if route.proxy is None else no_way_to_the_proxy(failure)

    def _look_up(self, route: Route) -> Conversation[None]:
        first = route.first(self.address)
        places = yield from looked_up(first.host, first.port, literal=first.literal)
        self.places = tuple(places)
        if self._apart is not None and route.proxy is None:
            self._apart(self)
            self.places = self.places[:1]

    def receive(self, link: Link) -> Conversation[bytes]:
        """What the server says next in the handshake."""
        data = yield from received(link)
        self.first = self.first or data[:2]
        self._stage = Stage.SPEAKING
        return data

    @property
    def connected(self) -> bool:
        """The server took the connection."""
        return self._stage not in (Stage.LOOKING_UP, Stage.CONNECTING)

    def timed_out(self) -> Failure:
        """What to say when the time is up."""
        return self._told(timed_out(self._stage, self._asking.seconds))

    def _told(self, failure: Failure) -> Failure:
        """The same with the way to the server, where it is not the usual one."""
        return failure.with_more(*self._asking.route.told(self.address))


def _first_connected(places: Sequence[SocketAddress], seconds: float) -> Conversation[Link]:
    """Try one address after the other, so that a dead one leaves time for the next.

    Raises:
        OSError: none can be reached; the last failure is the one to tell.
    """
    for place in places[:-1]:
        with suppress(OSError):
            return (yield from connected(place, seconds / len(places)))
    return (yield from connected(places[-1]))
