"""Every protocol that starts without TLS, and how TLS is begun in it."""

from core.servers.conversation import Conversation
from core.servers.failures import Failure
from core.servers.link import Link
from core.servers.protocols import StartTls
from core.servers.starttls.ftp import Ftp
from core.servers.starttls.imap import Imap
from core.servers.starttls.interface import Opening
from core.servers.starttls.ldap import Ldap
from core.servers.starttls.mssql import MsSql
from core.servers.starttls.mysql import MySql
from core.servers.starttls.pop3 import Pop3
from core.servers.starttls.postgres import Postgres
from core.servers.starttls.rdp import Rdp
from core.servers.starttls.smtp import Smtp
from core.servers.starttls.wording import StartTlsWording
from core.servers.starttls.xmpp import Xmpp, XmppServer

_OPENINGS: dict[StartTls, Opening] = {
    protocol.protocol: protocol
    for protocol in (
        *(Smtp(), Imap(), Pop3(), Ftp(), Ldap(), Xmpp(), XmppServer()),
        *(Postgres(), MySql(), MsSql(), Rdp()),
    )
}


def tls_started(link: Link, protocol: StartTls, host: str) -> Conversation[None]:
    """Ask the server to begin TLS; afterwards its next byte belongs to the handshake.

    Args:
        link: the connection.
        protocol: what is spoken; nothing is for TLS from the start.
        host: what the server is called.

    Raises:
        Failure: the server does not speak the protocol, or refuses.
    """
    if protocol is StartTls.NONE:
        return
    yield from _OPENINGS[protocol].begun(link, host)
    if link.ahead:  # in a handshake the client speaks first; it may come from somebody between
        raise Failure(StartTlsWording.SENT_MORE, protocol=protocol.value)
