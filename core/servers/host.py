"""Host names and IP addresses as people write them.

Sources: RFC 1123 section 2.1 (host names); RFC 4007 section 11 (zones); RFC 3490 (international
names; what it maps to other letters is refused, RFC 5891 reads it differently).
"""

import ipaddress
import re

from core.base.errors import UsageError
from core.base.messages import Fact
from core.base.printable import printable
from core.servers.name_wording import NameWording

_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_ZONE = re.compile(r"[A-Za-z0-9_.-]+")
_LONGEST_NAME = 253
_READ_DIFFERENTLY = frozenset("ßς\u200c\u200d")  # RFC 5891 keeps them, RFC 3490 does not


def host_of(host: str, text: str) -> str:
    """Read a host name or an IP address without brackets, as ASCII in lower case.

    Args:
        host: the host.
        text: what the user wrote, for the error.

    Raises:
        UsageError: it is neither.
    """
    if ":" in host:
        if not is_ip(host):
            raise refused(NameWording.NOT_IPV6, text)
        return host.lower()
    if host and all(character in "0123456789." for character in host):
        if not is_ip(host):
            raise refused(NameWording.NOT_IPV4, text)
        return host
    name = _in_ascii(host, text).lower().removesuffix(".")
    if not is_name(name):
        raise refused(NameWording.NOT_A_HOST, text)
    return name


def is_name(name: str) -> bool:
    """It is a host name in ASCII and lower case."""
    return len(name) <= _LONGEST_NAME and all(map(_LABEL.fullmatch, name.split(".")))


def is_ip(host: str) -> bool:
    """It is an IPv4 or IPv6 address, maybe with a zone."""
    address, _, zone = host.partition("%")
    try:
        ipaddress.ip_address(address)
    except ValueError:
        return False
    return zone == "" or (":" in address and _ZONE.fullmatch(zone) is not None)


def refused(wording: NameWording, text: str, **facts: Fact) -> UsageError:
    """The error for what is not the name of a server."""
    return UsageError(wording.of(**facts), source=printable(text) or "server")


def _in_ascii(host: str, text: str) -> str:
    if host.isascii():
        return host
    if _READ_DIFFERENTLY & set(host):
        raise UsageError(NameWording.TWO_MEANINGS.of(), source=printable(text))
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        raise refused(NameWording.NOT_A_HOST, text) from None
