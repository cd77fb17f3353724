"""IMAP: STARTTLS. Sources: RFC 9051 sections 6.2.1 and 7.1; RFC 5530 (UNAVAILABLE)."""

from core.servers.conversation import Conversation, sent
from core.servers.failures import Failure
from core.servers.link import Link
from core.servers.protocols import StartTls
from core.servers.starttls.interface import MOST, text_of
from core.servers.starttls.replies import LineOpening

_TAG = b"A1"


class Imap(LineOpening):
    """Mailboxes by IMAP."""

    protocol = StartTls.IMAP

    def begun(self, link: Link, host: str) -> Conversation[None]:
        """Wait for the greeting, and ask; what is said without having been asked is passed over."""
        del host
        greeting = yield from self.line(link)
        if not greeting.startswith(b"* "):
            raise self.not_spoken()
        if not greeting.upper().startswith(
            b"* OK"
        ):  # BYE, or PREAUTH, which is too late for STARTTLS
            raise self._no(greeting)
        yield from sent(link, _TAG + b" STARTTLS\r\n")
        yield from self._completed(link)

    def _completed(self, link: Link) -> Conversation[None]:
        read = 0
        while read < MOST:
            line = yield from self.line(link)
            read += len(line) + 1
            upper = line.upper()
            if upper.startswith(_TAG + b" OK"):
                return
            if upper.startswith((_TAG, b"* BYE")):
                raise self._no(line)
            if not line.startswith(b"*"):
                break
        raise self.not_spoken()

    def _no(self, line: bytes) -> Failure:
        reply = text_of(line)
        return self.not_now(reply) if b"[UNAVAILABLE]" in line.upper() else self.refused(reply)
