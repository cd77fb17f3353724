"""PostgreSQL: SSLRequest.

Source: PostgreSQL's manual, chapter "Frontend/Backend Protocol", SSL session encryption and message
formats.
"""

from core.servers.conversation import Conversation, sent
from core.servers.link import Link
from core.servers.protocols import StartTls
from core.servers.starttls.interface import MOST, Opening, text_of
from core.servers.starttls.wording import StartTlsAdvice, StartTlsReason

_REQUEST = (8).to_bytes(4, "big") + (80_877_103).to_bytes(4, "big")
_LENGTH = 4
_MESSAGE_FIELD, _STATE_FIELD = b"M", b"C"
_FOR_NOW = ("53", "57P03")  # insufficient resources; cannot connect now


class Postgres(Opening):
    """PostgreSQL, and what speaks like it."""

    protocol = StartTls.POSTGRES

    def begun(self, link: Link, host: str) -> Conversation[None]:
        """Ask; the answer is one byte, or an error of whoever cannot even read the question."""
        del host
        yield from sent(link, _REQUEST)
        answer = yield from self.exactly(link, 1)
        if answer == b"S" and not link.ahead:
            return
        if answer == b"N":
            raise self.without_tls(StartTlsReason.SSL_OFF.of(), StartTlsAdvice.SET_SSL_ON)
        if answer == b"E":
            yield from self._error(link)
        raise self.not_spoken()

    def _error(self, link: Link) -> Conversation[None]:
        """Quote an ErrorResponse: its length, then fields of a letter and a text."""
        size = int.from_bytes((yield from self.exactly(link, _LENGTH)), "big")
        if not _LENGTH < size <= MOST:
            raise self.not_spoken()
        body = yield from self.exactly(link, size - _LENGTH)
        fields = {field[:1]: text_of(field[1:]) for field in body.split(b"\0") if field}
        if _MESSAGE_FIELD not in fields:
            raise self.not_spoken()
        reply = fields[_MESSAGE_FIELD]
        for_now = fields.get(_STATE_FIELD, "").startswith(_FOR_NOW)
        raise self.not_now(reply) if for_now else self.refused(reply)
