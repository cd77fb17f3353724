"""What every protocol that begins without TLS has: a way to ask for TLS."""

from abc import ABC, abstractmethod

from core.base.messages import Message
from core.base.shortening import shortened
from core.servers.conversation import Conversation, received
from core.servers.failures import Failure
from core.servers.link import Link
from core.servers.protocols import StartTls
from core.servers.starttls.wording import StartTlsAdvice, StartTlsReason, StartTlsWording

MOST = 16_384
"""Bytes that a server may say before TLS begins; no server in the field comes near it."""

_LONGEST_QUOTE = 200


class Opening(ABC):
    """The words of one protocol up to where TLS begins."""

    protocol: StartTls

    @abstractmethod
    def begun(self, link: Link, host: str) -> Conversation[None]:
        """Ask the server to begin TLS; afterwards its next byte belongs to the handshake.

        Args:
            link: the connection.
            host: what the server is called.

        Raises:
            Failure: the server does not speak the protocol, or refuses.
        """

    def refused(self, reply: str, advice: StartTlsAdvice = StartTlsAdvice.SWITCH_ON) -> Failure:
        """The server speaks the protocol, and does not begin TLS.

        Args:
            reply: what it answered, in its own words.
            advice: what to do.
        """
        why = StartTlsReason.ANSWERED.of(answer=shortened(reply, _LONGEST_QUOTE))
        return self.without_tls(why, advice)

    def without_tls(
        self, why: Message, advice: StartTlsAdvice = StartTlsAdvice.SWITCH_ON
    ) -> Failure:
        """The same, told in a clause."""
        protocol = self.protocol.value
        return Failure(StartTlsWording.NO_TLS, protocol=protocol, why=why, advice=advice.of())

    def not_now(self, reply: str) -> Failure:
        """The server speaks the protocol, and says that it cannot begin TLS for a while."""
        answer = shortened(reply, _LONGEST_QUOTE)
        return Failure(StartTlsWording.NOT_NOW, protocol=self.protocol.value, answer=answer)

    def not_spoken(self) -> Failure:
        """What answers speaks something else."""
        return Failure(StartTlsWording.NOT_SPOKEN, protocol=self.protocol.value)

    def exactly(self, link: Link, count: int) -> Conversation[bytes]:
        """The next bytes, so many; what came with them is kept for later.

        Raises:
            Failure: that is more than servers say, or the server hung up.
        """
        if count > MOST:
            raise self.not_spoken()
        data = b""
        while len(data) < count:
            data += yield from received(link)
        link.ahead = data[count:] + link.ahead
        return data[:count]


def text_of(data: bytes) -> str:
    """What a server said, for people; bytes that are no UTF-8 are replaced."""
    return data.decode("utf-8", "replace").strip("\r\n\0 ")
