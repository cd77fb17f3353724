"""The name of a server as the user writes it: ``HOST[:PORT]``.

Sources: RFC 3986 section 3.2.2 (IPv6 in brackets); RFC 1123 section 2.1 (host names); RFC 3490
(international names; what it maps to other letters is refused, RFC 5891 reads it differently).
"""

import ipaddress
import re
from typing import NamedTuple

from core.errors import UsageError
from core.harmless import harmless

HTTPS = 443
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_ZONE = re.compile(r"[A-Za-z0-9_.-]+")  # of a link-local address, RFC 4007 section 11
_LONGEST_NAME = 253
_LONGEST_TEXT = 1_000
_HIGHEST_PORT = 65_535
_MOST_DIGITS = 12  # of a weight; more clients than there will be
_READ_DIFFERENTLY = frozenset("ßς\u200c\u200d")  # RFC 5891 keeps them, RFC 3490 does not


class Address(NamedTuple):
    """Where a server is.

    Attributes:
        host: the name in ASCII and lower case, or an IP address without brackets.
        port: the TCP port.
    """

    host: str
    port: int

    @property
    def literal(self) -> bool:
        """The host is an IP address, so there is no name to look up or to send."""
        return _is_ip(self.host)

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def address_of(text: str, default_port: int = HTTPS) -> Address:
    """Read ``HOST``, ``HOST:PORT``, an IPv4 address, or an IPv6 address (in brackets with a port).

    Raises:
        UsageError: the text is not the name of a server.
    """
    text = text.strip()
    if len(text) > _LONGEST_TEXT:
        raise _refused("The name is too long for a server.", f"{text[:40]}…")
    if "/" in text or "@" in text:
        raise _refused("This is not the name of a server alone.", text)
    if text.startswith("["):
        inner, bracket, rest = text[1:].partition("]")
        if not bracket or (rest and not rest.startswith(":")) or ":" not in inner:
            raise _refused("This is not an IPv6 address in brackets.", text)
        host, port = inner, rest[1:] if rest else None
    elif text.count(":") > 1:
        host, port = text, None
    else:
        host, colon, after = text.partition(":")
        port = after if colon else None
    return Address(_host(host, text), default_port if port is None else _port(port, text))


def weight_of(number: str, text: str) -> float:
    """Read how many clients use a server.

    Args:
        number: a whole number above 0.
        text: what the user wrote, for the error.

    Raises:
        UsageError: it is no such number.
    """
    if not (number.isascii() and number.isdigit() and len(number) <= _MOST_DIGITS and int(number)):
        advice = "Write HOST=N or HOST:PORT=N; N says how many clients use the server."
        raise UsageError("This is not a weight.", advice=advice, source=harmless(text))
    return float(number)


def _host(host: str, text: str) -> str:
    if ":" in host:
        if not _is_ip(host):
            raise _refused("This is not an IPv6 address.", text)
        return host.lower()
    if host and all(character in "0123456789." for character in host):
        if not _is_ip(host):
            raise _refused("This is not an IPv4 address.", text)
        return host
    name = _in_ascii(host, text).lower().removesuffix(".")
    labels = name.split(".")
    if len(name) > _LONGEST_NAME or not all(map(_LABEL.fullmatch, labels)):
        raise _refused("This is not a host name.", text)
    return name


def _in_ascii(host: str, text: str) -> str:
    if host.isascii():
        return host
    if _READ_DIFFERENTLY & set(host):
        raise UsageError(
            "This international name can mean two different servers.",
            advice="Give its form in ASCII, which begins with xn--.",
            source=harmless(text),
        )
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        raise _refused("This is not a host name.", text) from None


def _port(port: str, text: str) -> int:
    if not (port.isascii() and port.isdigit() and len(port) <= len(str(_HIGHEST_PORT))):
        raise _refused("The port is not a number.", text)
    if not 0 < int(port) <= _HIGHEST_PORT:
        raise _refused(f"There is no port {int(port)}; ports go from 1 to {_HIGHEST_PORT}.", text)
    return int(port)


def _is_ip(host: str) -> bool:
    address, _, zone = host.partition("%")
    try:
        ipaddress.ip_address(address)
    except ValueError:
        return False
    return zone == "" or (":" in address and _ZONE.fullmatch(zone) is not None)


def _refused(what: str, text: str) -> UsageError:
    advice = "Write HOST, HOST:PORT or [IPv6]:PORT, for example ns.example.com:443."
    return UsageError(what, advice=advice, source=harmless(text) or "server")
