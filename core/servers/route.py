"""The way to a server: its own address, another one under its name, or a proxy between.

Sources: RFC 9110 sections 9.3.6 (CONNECT) and 15.5.8 (407), RFC 9112 section 3.2.3, RFC 7617
(Basic authentication).
"""

import re
from base64 import b64encode
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote

from core.errors import UsageError
from core.harmless import harmless
from core.problems import ProblemCode
from core.servers.address import Address, spelled
from core.servers.failures import Failure
from core.servers.link import Link
from core.servers.steps import Steps, received, sent
from core.shortening import shortened

_MOST = 16_384
_LONGEST_QUOTE = 200
_STATUS = re.compile(rb"HTTP/1\.[01] ([0-9]{3})(?: [^\r\n]*)?\r?\n")
_END = re.compile(rb"\r?\n\r?\n")
_WANTS_PASSWORD = 407
_ADVICE = "Write HOST:PORT or USER:PASSWORD@HOST:PORT."


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


class Route(NamedTuple):
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

    def told(self, address: Address) -> str:
        """A sentence about the way, with a space before it; "" for the usual way."""
        target, parts = self.target(address), []
        if self.host:
            parts.append(f"It was asked at {target.place}.")
        if self.proxy:
            parts.append(f"It was asked through the proxy {self.proxy.address.place}.")
        return "".join(f" {one}" for one in parts)


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
        advice = "Write HOST or HOST:PORT; the protocol goes before the name of the server."
        raise UsageError("This is not an address alone.", advice=advice, source=harmless(connect))
    return route._replace(host=there.host, port=there.port)


def _proxy_of(text: str) -> Proxy:
    """Read a proxy; no error repeats what may be a password."""
    authority = re.sub(r"^http://([^/]*)/?$", r"\1", text.strip(), flags=re.IGNORECASE)
    user, _, place = authority.rpartition("@")
    if "://" in place or "://" in user:
        what = "The proxy must be an HTTP proxy that is reached without TLS."
        raise UsageError(what, advice=_ADVICE, source="proxy")
    try:
        said = spelled(place)
    except UsageError as error:
        raise UsageError(error.what, advice=_ADVICE, source="proxy") from None
    if said.port is None:
        raise UsageError("The port of the proxy is missing.", advice=_ADVICE, source="proxy")
    if not user:
        return Proxy(said.host, said.port)
    return Proxy(said.host, said.port, b64encode(unquote(user).encode()).decode("ascii"))


def no_way_to_the_proxy(failure: Failure) -> Failure:
    """The proxy cannot be reached, for this reason."""
    reason = f"The proxy cannot be reached. {failure.reason}"
    return Failure(failure.code, reason, "Check the address of the proxy.")


def tunnel(link: Link, proxy: Proxy, target: Address) -> Steps[None]:
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
        reason = "The proxy wants another user name or password."
        advice = "Give them as USER:PASSWORD@HOST:PORT; only Basic authentication is known here."
        return Failure(ProblemCode.REFUSED, reason, advice)
    line = shortened(line, _LONGEST_QUOTE)
    reason = f'The proxy did not connect to the server: it answered "{line}".'
    return Failure(ProblemCode.REFUSED, reason, "Check that the proxy may connect to this port.")


def _no_proxy() -> Failure:
    reason = "What answers at the address of the proxy is not an HTTP proxy."
    return Failure(ProblemCode.REFUSED, reason, "Check the address of the proxy.")
