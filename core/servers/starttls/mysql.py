"""MySQL and MariaDB: SSLRequest in place of the login.

Source: MySQL's "Client/Server Protocol": Protocol::HandshakeV10, Protocol::SSLRequest, ERR_Packet.
"""

from core.servers.conversation import Conversation, sent
from core.servers.failures import Failure
from core.servers.link import Link
from core.servers.protocols import StartTls
from core.servers.starttls.interface import Opening, text_of
from core.servers.starttls.wording import StartTlsAdvice, StartTlsReason

_HEAD = 4  # of a packet: three bytes of length, one of the sequence
_VERSION_10, _ERROR = 10, 0xFF
_AFTER_VERSION = 4 + 8 + 1  # connection id, first part of the nonce, filler
_CLIENT_PROTOCOL_41, _CLIENT_SSL, _CLIENT_SECURE_CONNECTION = 0x200, 0x800, 0x8000
_LARGEST_PACKET = 1 << 24
_UTF8 = 33
_BLOCKED = 1129
# Measured with MariaDB 10.11: a connection that ends after the TLS handshake counts as interrupted.
_FOR_NOW = (1040, 1053, 1203)  # too many connections, shutting down, too many for this user


class MySql(Opening):
    """MySQL, MariaDB, and what speaks like them."""

    protocol = StartTls.MYSQL

    def begun(self, link: Link, host: str) -> Conversation[None]:
        """Read the greeting, which says whether there is TLS, and ask."""
        del host
        head = yield from self.exactly(link, _HEAD)
        size = int.from_bytes(head[:3], "little")
        if not size or head[3] != 0:
            raise self.not_spoken()
        greeting = yield from self.exactly(link, size)
        if greeting[0] == _ERROR:
            raise self._error(greeting)
        capabilities = _capabilities(greeting)
        if capabilities is None:
            raise self.not_spoken()
        if not capabilities & _CLIENT_SSL:
            raise self.without_tls(StartTlsReason.HAS_NONE.of(), StartTlsAdvice.SET_SSL_CERT)
        yield from sent(link, _request())

    def _error(self, packet: bytes) -> Failure:
        """What an error packet says: its number, maybe a state of ``#`` and 5 bytes, its text."""
        number = int.from_bytes(packet[1:3], "little")
        text = packet[3:]
        reply = f"{number} {text_of(text[6:] if text.startswith(b'#') else text)}"
        if number in _FOR_NOW:
            return self.not_now(reply)
        blocked = number == _BLOCKED
        advice = StartTlsAdvice.UNBLOCK if blocked else StartTlsAdvice.LOOK_WHO_MAY_CONNECT
        return self.refused(reply, advice)


def _capabilities(greeting: bytes) -> int | None:
    """The lower half of what the server can do; None where this is no greeting of version 10."""
    version_end = greeting.find(b"\0", 1)
    position = version_end + 1 + _AFTER_VERSION
    if greeting[0] != _VERSION_10 or version_end < 0 or len(greeting) < position + 2:
        return None
    return int.from_bytes(greeting[position : position + 2], "little")


def _request() -> bytes:
    flags = _CLIENT_PROTOCOL_41 | _CLIENT_SSL | _CLIENT_SECURE_CONNECTION
    body = flags.to_bytes(4, "little") + _LARGEST_PACKET.to_bytes(4, "little")
    body += bytes([_UTF8]) + bytes(23)
    return len(body).to_bytes(3, "little") + b"\1" + body
