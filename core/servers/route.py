"""The way to a server: its own address, another one under its name, or a proxy between.

Sources: RFC 9110 sections 9.3.6 (CONNECT) and 15.5.8 (407), RFC 9112 section 3.2.3, RFC 7617
(Basic authentication).
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from core.base.errors import UsageError
from core.base.messages import Message
from core.base.printable import printable
from core.base.quick_tuple import QuickTuple
from core.base.shortening import shortened
from core.servers.address import Address, spelled
from core.servers.conversation import Conversation, received, sent
from core.servers.failures import Failure
from core.servers.link import Link
from core.servers.name_wording import NameWording
from core.servers.wording import ServerWording, WayWording

_MOST = 16_384
_LONGEST_QUOTE = 200
_STATUS = re.compile(rb"HTTP/1\.[01] ([0-9]{3})(?: [^\r\n]*)?\r?\n")
_END = re.compile(rb"\r?\n\r?\n")
_WANTS_PASSWORD = 407


@dataclass(frozen=True, slots=True)
class Proxy:
    """An HTTP proxy.

    Attributes:
        host: its name or IP address.
        port: its TCP port.
        credentials: what Basic authentication sends, or "".
    """

    host: str
    port: int
    credentials: str = field(default="", repr=False)

    @property
    def address(self) -> Address:
        """Where it is."""
        return Address(self.host, self.port)


class Route(QuickTuple):
    """How servers are reached.

    Attributes:
        host: where they are looked for instead of at their names; "" for their own.
        port: the port there; None for each server's own.
        proxy: the proxy that connects to them, or None.
    """

    host: str = ""
    port: int | None = None
    proxy: Proxy | None = None

    def target(self, address: Address) -> Address:
        """Where the server is looked for."""
        return Address(self.host or address.host, self.port or address.port)

    def first(self, address: Address) -> Address:
        """What a connection is made to."""
        return self.proxy.address if self.proxy else self.target(address)

    def told(self, address: Address) -> Iterator[Message]:
        """Sentences about the way; none for the usual way."""
        if self.host:
            yield WayWording.CONNECTED_AT.of(place=self.target(address).place)
        if self.proxy:
            yield WayWording.THROUGH_PROXY.of(place=self.proxy.address.place)


def route_of(connect: str | None, proxy: str | None) -> Route:
    """Read where servers are looked for, and the proxy.

    Args:
        connect: ``HOST[:PORT]``, or None.
        proxy: ``[http://][USER:PASSWORD@]HOST:PORT``, or None.

    Raises:
        UsageError: one of them is not of this form.
    """
    route = Route(proxy=_proxy_of(proxy) if proxy else None)
    if not connect:
        return route
    there = spelled(connect)
    if there.starttls is not None:
        raise UsageError(NameWording.NOT_AN_ADDRESS_ALONE.of(), source=printable(connect))
    return route._replace(host=there.host, port=there.port)


def _proxy_of(text: str) -> Proxy:
    """Read a proxy; no error repeats what may be a password."""
    authority = re.sub(r"^http://([^/]*)/?$", r"\1", text.strip(), flags=re.IGNORECASE)
    user, _, place = authority.rpartition("@")
    if "://" in place or "://" in user:
        raise UsageError(NameWording.OTHER_PROXY.of(), source="proxy")
    try:
        said = spelled(place)
    except UsageError as error:
        message = NameWording.PROXY_NAME.of(what=error.message)
        raise UsageError(message, source="proxy") from None
    if said.port is None:
        raise UsageError(NameWording.PROXY_PORT.of(), source="proxy")
    if not user:
        return Proxy(said.host, said.port)
    return Proxy(said.host, said.port, b64encode(unquote(user).encode()).decode("ascii"))


def no_way_to_the_proxy(failure: Failure) -> Failure:
    """The proxy cannot be reached, for this reason."""
    told = Failure(ServerWording.PROXY_UNREACHABLE).with_more(failure.message)
    told.code = failure.code
    return told


def tunnel(link: Link, proxy: Proxy, target: Address) -> Conversation[None]:
    """Have the proxy connect to the target; afterwards its next byte is the target's.

    Raises:
        Failure: the proxy does not, or is none.
    """
    lines = [f"CONNECT {target.place} HTTP/1.1", f"Host: {target.place}"]
    if proxy.credentials:
        lines.append(f"Proxy-Authorization: Basic {proxy.credentials}")
    yield from sent(link, "\r\n".join((*lines, "", "")).encode("ascii"))
    data = b""
    while (end := _END.search(data)) is None:
        if len(data) > _MOST or not b"HTTP/1.".startswith(data[:7]):
            raise _no_proxy()
        data += yield from received(link)
    status = _STATUS.match(data)
    if status is None:
        raise _no_proxy()
    link.ahead = data[end.end() :] + link.ahead
    if not 200 <= int(status[1]) < 300:  # noqa: PLR2004 - the class of success
        raise _refused(int(status[1]), status[0].decode("utf-8", "replace").strip())


def _refused(status: int, line: str) -> Failure:
    if status == _WANTS_PASSWORD:
        return Failure(ServerWording.PROXY_PASSWORD)
    return Failure(ServerWording.PROXY_REFUSED, answer=shortened(line, _LONGEST_QUOTE))


def _no_proxy() -> Failure:
    return Failure(ServerWording.NO_PROXY)
