"""What every protocol that begins without TLS has: a way to ask for TLS."""

from abc import ABC, abstractmethod

from core.problems import ProblemCode
from core.servers.failures import Failure
from core.servers.link import Link
from core.servers.protocols import StartTls
from core.servers.steps import Steps, received
from core.shortening import shortened

MOST = 16_384
"""Bytes that a server may say before TLS begins; no server in the field comes near it."""

SWITCH_ON = "Have TLS switched on there."
"""What to do about most servers that have no TLS."""

_LONGEST_QUOTE = 200
_CHECK = "Check the port and the protocol (--starttls, or PROTOCOL://HOST)."


class Opening(ABC):
    """The words of one protocol up to where TLS begins."""

    protocol: StartTls

    @abstractmethod
    def begun(self, link: Link, host: str) -> Steps[None]:
        """Ask the server to begin TLS; afterwards its next byte belongs to the handshake.

        Args:
            link: the connection.
            host: what the server is called.

        Raises:
            Failure: the server does not speak the protocol, or refuses.
        """

    def refused(self, reply: str, advice: str = SWITCH_ON) -> Failure:
        """The server speaks the protocol, and does not begin TLS.

        Args:
            reply: what it answered, in its own words.
            advice: what to do.
        """
        return self.without_tls(f'it answered "{shortened(reply, _LONGEST_QUOTE)}"', advice)

    def without_tls(self, why: str, advice: str = SWITCH_ON) -> Failure:
        """The same, told in a clause."""
        reason = f"The server speaks {self.protocol.value}, but does not begin TLS: {why}."
        return Failure(ProblemCode.NOT_TLS, reason, advice)

    def not_now(self, reply: str) -> Failure:
        """The server speaks the protocol, and says that it cannot begin TLS for a while."""
        reply = shortened(reply, _LONGEST_QUOTE)
        reason = f'The server speaks {self.protocol.value}, but not now: it answered "{reply}".'
        advice = "Try again later; if that does not help, look at the log of the server."
        return Failure(ProblemCode.TRY_LATER, reason, advice)

    def not_spoken(self) -> Failure:
        """What answers speaks something else."""
        reason = f"What answers on this port does not speak {self.protocol.value}."
        return Failure(ProblemCode.NOT_TLS, reason, _CHECK)

    def exactly(self, link: Link, count: int) -> Steps[bytes]:
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
