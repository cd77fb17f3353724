"""A real TLS handshake that verifies the server, as the proof of what a client would do."""

import ssl
from collections.abc import Callable, Iterable
from contextlib import suppress

from core.base.quick_tuple import QuickTuple
from core.servers.connection import Connection
from core.servers.conversation import Conversation
from core.servers.failures import not_agreed, words_of
from core.servers.link import Link
from core.servers.terms import Terms
from core.servers.tls_client import TlsClient
from core.x509.certificate import Certificate


class Proof(QuickTuple):
    """How the handshake ended.

    Attributes:
        verified: the server was verified, its name included.
        code: OpenSSL's number of the reason where it was not, else 0.
        reason: OpenSSL's own words where it was not, else "".
    """

    verified: bool
    code: int = 0
    reason: str = ""


def verifying_context(
    trusted: Iterable[Certificate], terms: Terms, *, partial_chain: bool
) -> ssl.SSLContext:
    """A TLS client on these terms, that trusts these certificates and checks the name.

    A certificate that OpenSSL cannot read is not trusted.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    terms.apply(context)
    context.verify_flags = ssl.VerifyFlags.VERIFY_X509_TRUSTED_FIRST
    if partial_chain:
        context.verify_flags |= ssl.VerifyFlags.VERIFY_X509_PARTIAL_CHAIN
    for certificate in trusted:
        with suppress(ssl.SSLError):
            context.load_verify_locations(cadata=certificate.der)
    return context


def agreeing_context(terms: Terms) -> ssl.SSLContext:
    """A TLS client on these terms that checks the server's key, and neither chain nor name.

    Only for servers whose chain another library's rules have proved.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    terms.apply(context)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def prove(context: ssl.SSLContext) -> Callable[[Connection[Proof], Link], Conversation[Proof]]:
    """The handshake that verifies a server by the settings of the context.

    The handshake raises ``Failure`` where it ends before the server's certificate is judged.
    """
    return lambda connection, link: _proved(connection, link, context)


def _proved(
    connection: Connection[Proof], link: Link, context: ssl.SSLContext
) -> Conversation[Proof]:
    client = TlsClient(context, connection.address.host)
    try:
        yield from client.shake_hands(connection, link)
    except ssl.SSLCertVerificationError as error:
        yield from client.hang_up(link)
        return Proof(verified=False, code=error.verify_code, reason=error.verify_message)
    except ssl.SSLError as error:
        raise not_agreed(words_of(error), connection.first) from None
    yield from client.hang_up(link)  # a server that wants a client's certificate may do so first
    return Proof(verified=True)
