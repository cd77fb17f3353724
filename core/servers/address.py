"""The name of a server as the user writes it, everywhere: ``[PROTOCOL://]HOST[:PORT]``.

``server:`` may stand before it, as before sources, and a path behind it, as in the address of a
web page. Source: RFC 3986 section 3 (scheme, authority; IPv6 in brackets).
"""

import re

from core.base.errors import UsageError
from core.base.printable import printable
from core.base.quick_tuple import QuickTuple
from core.servers.host import host_of, is_ip, refused
from core.servers.name_wording import NameWording
from core.servers.protocols import SCHEMES, StartTls, suggested

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://(.*)", re.DOTALL)
_END = re.compile(r"[/?#]")
_PREFIX = re.compile(r"^server:(?!\d*$)", re.IGNORECASE)  # of a source; "server:8443" is a host
_LONGEST_TEXT = 1_000
_HIGHEST_PORT = 65_535
_MOST_DIGITS = 12  # of a weight; more clients than there will be


class Address(QuickTuple):
    """Where a server is, and what it speaks before TLS begins.

    Attributes:
        host: the name in ASCII and lower case, or an IP address without brackets.
        port: the TCP port.
        starttls: what is spoken before TLS begins.
    """

    host: str
    port: int
    starttls: StartTls = StartTls.NONE

    @property
    def literal(self) -> bool:
        """The host is an IP address, so there is no name to look up or to send."""
        return is_ip(self.host)

    @property
    def place(self) -> str:
        """``HOST:PORT``."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def __str__(self) -> str:
        """``HOST:PORT``, with the protocol before it where the port suggests another one."""
        if self.starttls is suggested(self.port):
            return self.place
        return f"{self.starttls.scheme}://{self.place}"


class Spelling(QuickTuple):
    """What a name says of a server, and what it leaves open.

    Attributes:
        host: as in ``Address``.
        port: None where it is left open.
        starttls: None where it is left open.
        usual_port: the port that the protocol says; None where none is said.
    """

    host: str
    port: int | None
    starttls: StartTls | None
    usual_port: int | None

    def means(self, address: Address) -> bool:
        """Tell whether it may be said of this server: nothing that it says is otherwise."""
        same_port = self.port in (None, address.port)
        return self.host == address.host and same_port and self.starttls in (None, address.starttls)


def address_of(text: str, starttls: StartTls | None = None) -> Address:
    """Read the name of a server.

    Args:
        text: ``HOST``, an IPv4 address, or an IPv6 address (in brackets with a port); each
            with ``:PORT`` or not, and with ``PROTOCOL://`` before it or not.
        starttls: what is spoken before TLS begins where the name says no protocol; None for what
            the port suggests.

    Raises:
        UsageError: the text is not the name of a server.
    """
    said = spelled(text)
    protocol = starttls if said.starttls is None else said.starttls
    if said.port is not None:
        return Address(said.host, said.port, suggested(said.port) if protocol is None else protocol)
    protocol = protocol or StartTls.NONE
    return Address(said.host, said.usual_port or protocol.port, protocol)


def spelled(text: str) -> Spelling:
    """Read what a name says of a server.

    Raises:
        UsageError: the text is not the name of a server.
    """
    text = text.strip()
    if len(text) > _LONGEST_TEXT:
        raise refused(NameWording.TOO_LONG, f"{text[:40]}…")
    if "@" in text:
        raise refused(NameWording.NOT_ALONE, _without_password(text))
    starttls, usual_port, authority = _scheme(_PREFIX.sub("", text, count=1), text)
    host, port = _host_and_port(authority, text)
    number = None if port is None else _port(port, text)
    return Spelling(host_of(host, text), number, starttls, usual_port)


def weighed(text: str) -> tuple[str, str | None]:
    """Split ``NAME=N`` into the name of a server and how many clients use it, or None."""
    url = _SCHEME.fullmatch(text.strip())
    if url is None:
        name, equals, number = text.partition("=")
        return name, number if equals else None
    authority = _END.split(url[2], maxsplit=1)[0]
    name, equals, number = authority.partition("=")
    return (f"{url[1]}://{name}", number) if equals else (text, None)


def weight_of(number: str, text: str) -> float:
    """Read how many clients use a server.

    Args:
        number: a whole number above 0.
        text: what the user wrote, for the error.

    Raises:
        UsageError: it is no such number.
    """
    if not (number.isascii() and number.isdigit() and len(number) <= _MOST_DIGITS and int(number)):
        raise UsageError(NameWording.NOT_A_WEIGHT.of(), source=printable(text))
    return float(number)


def _without_password(text: str) -> str:
    """The name with what stands between a user's name and ``@`` hidden."""
    before, _, host = text.rpartition("@")
    scheme, slashes, user = before.rpartition("://")
    name, colon, _ = user.partition(":")
    return f"{scheme}{slashes}{name}{':…' if colon else ''}@{host}"


def _scheme(name: str, text: str) -> tuple[StartTls | None, int | None, str]:
    """What the scheme says, its port, and what is left; without a scheme, nothing is said."""
    url = _SCHEME.fullmatch(name)
    if url is None:
        if "/" in name:
            raise refused(NameWording.NOT_ALONE, text)
        return None, None, name
    scheme = url[1].lower()
    if scheme not in SCHEMES:
        message = NameWording.UNKNOWN_PROTOCOL.of(protocol=scheme, known=", ".join(SCHEMES))
        raise UsageError(message, source=printable(text))
    return *SCHEMES[scheme], _END.split(url[2], maxsplit=1)[0]


def _host_and_port(authority: str, text: str) -> tuple[str, str | None]:
    if authority.startswith("["):
        inner, bracket, rest = authority[1:].partition("]")
        if not bracket or (rest and not rest.startswith(":")) or ":" not in inner:
            raise refused(NameWording.NOT_BRACKETED, text)
        return inner, rest[1:] if rest else None
    if authority.count(":") > 1:
        return authority, None
    host, colon, port = authority.partition(":")
    return host, port if colon else None


def _port(port: str, text: str) -> int:
    if not (port.isascii() and port.isdigit() and len(port) <= len(str(_HIGHEST_PORT))):
        raise refused(NameWording.NOT_A_PORT, text)
    if not 0 < int(port) <= _HIGHEST_PORT:
        facts = {"port": str(int(port)), "highest": str(_HIGHEST_PORT)}
        raise refused(NameWording.NO_SUCH_PORT, text, **facts)
    return int(port)
