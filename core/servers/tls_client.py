"""A TLS handshake whose bytes go through a connection, step by step."""

import ssl
from contextlib import suppress
from typing import Any

from core.servers.connection import Connection
from core.servers.conversation import Conversation, sent
from core.servers.link import Link


class TlsClient:
    """The client's side of one handshake.

    Args:
        context: how it is made.
        name: the name that the server is sent and judged by; None for none.

    Attributes:
        tls: the TLS connection.
    """

    def __init__(self, context: ssl.SSLContext, name: str | None) -> None:
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.tls = context.wrap_bio(self._incoming, self._outgoing, server_hostname=name)

    def shake_hands(self, connection: Connection[Any], link: Link) -> Conversation[None]:
        """Finish the handshake.

        Raises:
            ssl.SSLError: it failed; ``hang_up`` tells the server why.
        """
        while True:
            try:
                self.tls.do_handshake()
            except ssl.SSLWantReadError:
                yield from sent(link, self._outgoing.read())
                self._incoming.write((yield from connection.receive(link)))
            else:
                return

    def hang_up(self, link: Link) -> Conversation[None]:
        """Send what is still to be sent; a server that has hung up first does not matter."""
        with suppress(OSError):
            yield from sent(link, self._outgoing.read())
