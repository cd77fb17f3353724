"""FTP: AUTH TLS. Source: RFC 4217 section 4."""

from core.servers.conversation import Conversation, sent
from core.servers.link import Link
from core.servers.protocols import StartTls
from core.servers.starttls.replies import CodedOpening


class Ftp(CodedOpening):
    """FTP servers, on their control connection."""

    protocol = StartTls.FTP

    def begun(self, link: Link, host: str) -> Conversation[None]:
        """Wait for the greeting, and ask."""
        del host
        yield from self.reply(link, b"220")
        yield from sent(link, b"AUTH TLS\r\n")
        yield from self.reply(link, b"234")
