"""What is said before TLS begins, for protocols that start without it.

Sources: RFC 3207 (SMTP), RFC 4511 section 4.14 (LDAP), PostgreSQL's SSLRequest message.
"""

import socket
from collections.abc import Callable
from enum import StrEnum

from core.problems import ProblemCode
from core.servers.failures import Failure
from core.servers.steps import Steps, received, sent

_MOST = 8_192
_LDAP_START = bytes.fromhex("301d02010177188016") + b"1.3.6.1.4.1.1466.20037"
_LDAP_SUCCESS = bytes.fromhex("0a0100")  # resultCode
_SHORT_LENGTH = 0x80
_POSTGRES_START = (8).to_bytes(4, "big") + (80_877_103).to_bytes(4, "big")


class StartTls(StrEnum):
    """The protocols that can be asked to begin TLS, as the command line spells them."""

    SMTP = "smtp"
    LDAP = "ldap"
    POSTGRES = "postgres"

    @property
    def port(self) -> int:
        """The protocol's own port."""
        return _PORTS[self]


_PORTS = {StartTls.SMTP: 25, StartTls.LDAP: 389, StartTls.POSTGRES: 5432}


def tls_started(link: socket.socket, protocol: StartTls) -> Steps[None]:
    """Ask the server to begin TLS; afterwards its next byte belongs to the handshake.

    Raises:
        Failure: the server does not speak the protocol, or refuses.
    """
    yield from _PROTOCOLS[protocol](link)


def _smtp(link: socket.socket) -> Steps[None]:
    yield from _smtp_reply(link, b"220")
    yield from sent(link, b"EHLO localhost\r\n")
    yield from _smtp_reply(link, b"250")
    yield from sent(link, b"STARTTLS\r\n")
    yield from _smtp_reply(link, b"220")


def _smtp_reply(link: socket.socket, code: bytes) -> Steps[None]:
    """Read one reply; its last line has a space after the code (RFC 5321 section 4.2.1)."""
    data = b""
    while True:
        data += yield from received(link)
        lines = data.split(b"\r\n")
        if lines[-1] == b"" and any(line[3:4] in (b" ", b"") for line in lines[:-1]):
            break
        if len(data) > _MOST or not data[:3].isdigit():
            raise _not_spoken(StartTls.SMTP)
    if not data.startswith(code):
        raise _refused(StartTls.SMTP) if data[:1] in (b"4", b"5") else _not_spoken(StartTls.SMTP)


def _ldap(link: socket.socket) -> Steps[None]:
    yield from sent(link, _LDAP_START)
    data = yield from received(link)
    while (wanted := _ldap_size(data)) is None or len(data) < wanted:
        if len(data) > _MOST or (wanted or 0) > _MOST or data[:1] != b"\x30":
            raise _not_spoken(StartTls.LDAP)
        data += yield from received(link)
    if data[:1] != b"\x30":
        raise _not_spoken(StartTls.LDAP)
    if _LDAP_SUCCESS not in data:
        raise _refused(StartTls.LDAP)


def _ldap_size(data: bytes) -> int | None:
    """The size of the message with its head (X.690 section 8.1.3); None while it is not known."""
    if len(data) < 2:  # noqa: PLR2004 - tag and first byte of the length
        return None
    more = data[1] - _SHORT_LENGTH
    if more < 0:
        return 2 + data[1]
    if len(data) < 2 + more:
        return None
    return 2 + more + int.from_bytes(data[2 : 2 + more], "big")


def _postgres(link: socket.socket) -> Steps[None]:
    yield from sent(link, _POSTGRES_START)
    data = yield from received(link)
    if data == b"N":
        raise _refused(StartTls.POSTGRES)
    if data != b"S":
        raise _not_spoken(StartTls.POSTGRES)


def _refused(protocol: StartTls) -> Failure:
    reason = f"The server speaks {protocol.value}, but does not begin TLS."
    return Failure(ProblemCode.NOT_TLS, reason, "Have TLS switched on there.")


def _not_spoken(protocol: StartTls) -> Failure:
    reason = f"What answers on this port does not speak {protocol.value}."
    return Failure(ProblemCode.NOT_TLS, reason, "Check the port and --starttls.")


_PROTOCOLS: dict[StartTls, Callable[[socket.socket], Steps[None]]] = {
    StartTls.SMTP: _smtp,
    StartTls.LDAP: _ldap,
    StartTls.POSTGRES: _postgres,
}
