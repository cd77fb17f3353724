"""SMTP: STARTTLS. Sources: RFC 3207, RFC 5321 sections 4.1.1.1, 4.1.4 and 4.1.3."""

import ipaddress
import socket

from core.servers.conversation import Conversation, sent
from core.servers.host import is_name
from core.servers.link import Link
from core.servers.protocols import StartTls
from core.servers.starttls.replies import CodedOpening


class Smtp(CodedOpening):
    """Mail servers, for other servers (port 25) and for submission (587)."""

    protocol = StartTls.SMTP

    def begun(self, link: Link, host: str) -> Conversation[None]:
        """Greet by name, for many servers refuse a client without one, and ask."""
        del host
        yield from self.reply(link, b"220")
        yield from sent(link, b"EHLO %s\r\n" % own_name(link).encode("ascii"))
        yield from self.reply(link, b"250")
        yield from sent(link, b"STARTTLS\r\n")
        yield from self.reply(link, b"220")


def own_name(link: Link) -> str:
    """What this machine calls itself: its full name, else the address it speaks from.

    No name is looked up, for that can take long. RFC 5321 section 4.1.4: a client without a
    meaningful name should send an address literal (section 4.1.3).
    """
    name = socket.gethostname().lower().removesuffix(".")
    if "." in name and is_name(name):
        return name
    address = ipaddress.ip_address(link.socket.getsockname()[0].partition("%")[0])
    if isinstance(address, ipaddress.IPv4Address):
        return f"[{address}]"
    return f"[{address.ipv4_mapped}]" if address.ipv4_mapped else f"[IPv6:{address}]"
