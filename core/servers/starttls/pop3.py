"""POP3: STLS. Sources: RFC 1939 section 3, RFC 2595 section 4; RFC 2449 section 8 (SYS/TEMP)."""

from core.servers.conversation import Conversation, sent
from core.servers.link import Link
from core.servers.protocols import StartTls
from core.servers.starttls.interface import text_of
from core.servers.starttls.replies import LineOpening

_TEMPORARY = (b"-ERR [SYS/TEMP]", b"-ERR [IN-USE]", b"-ERR [LOGIN-DELAY]")


class Pop3(LineOpening):
    """Mailboxes by POP3."""

    protocol = StartTls.POP3

    def begun(self, link: Link, host: str) -> Conversation[None]:
        """Wait for the greeting, and ask."""
        del host
        yield from self._status(link)
        yield from sent(link, b"STLS\r\n")
        yield from self._status(link)

    def _status(self, link: Link) -> Conversation[None]:
        line = yield from self.line(link)
        if line.startswith(b"+OK"):
            return
        if line.startswith(_TEMPORARY):
            raise self.not_now(text_of(line))
        raise self.refused(text_of(line)) if line.startswith(b"-ERR") else self.not_spoken()
