"""The handshake that takes the chain of a server as it is sent.

Nothing is verified and nothing is sent beyond the handshake. Old versions, small keys and weak
ciphers are allowed, for the certificate of an old server is wanted too.
"""

import socket
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from OpenSSL import SSL, crypto

from core.problems import ProblemCode
from core.servers.failures import broken, not_agreed
from core.servers.line import Line
from core.servers.steps import Steps, sent

_CIPHERS = b"ALL:!aNULL:@SECLEVEL=0"
_LEGACY_SERVER_CONNECT = 0x4  # servers that do not know RFC 5746
_OLD_VERSIONS = ("SSLv3", "TLSv1", "TLSv1.1")
_MOST_OUTGOING = 65_536
_MOST_SENT = 100
"""More certificates than this in one handshake are not taken; OpenSSL itself bounds the bytes."""


class Note(NamedTuple):
    """What else to know of a server.

    Attributes:
        code: what it is about.
        text: one sentence.
    """

    code: ProblemCode
    text: str


class Presented(NamedTuple):
    """What a server sent.

    Attributes:
        chain: the DER of each certificate, in the order in which they were sent, its own first.
        version: the TLS version, as OpenSSL calls it.
        finished: the handshake was finished, so the server has the key of its certificate.
        notes: what else to know.
    """

    chain: tuple[bytes, ...]
    version: str
    finished: bool
    notes: tuple[Note, ...]


def take_chain(
    context: SSL.Context,
) -> Callable[[Line[Presented], socket.socket], Steps[Presented]]:
    """The handshake that takes the chain of a server, by the settings of the context.

    The handshake raises ``Failure`` where there is no chain to be had.
    """
    return lambda line, link: _chain_taken(line, link, context)


def _chain_taken(
    line: Line[Presented], link: socket.socket, context: SSL.Context
) -> Steps[Presented]:
    tls = SSL.Connection(context, None)
    if not line.address.literal:
        tls.set_tlsext_host_name(line.address.host.encode("ascii"))
    tls.set_connect_state()
    while True:
        try:
            tls.do_handshake()
        except SSL.WantReadError:
            yield from sent(link, _outgoing(tls))
            tls.bio_write((yield from line.heard(link)))
        except SSL.Error as error:
            return _unfinished(tls, error, line.first)
        else:
            presented = _presented(tls)
            with suppress(SSL.Error):
                tls.shutdown()
            with suppress(OSError):
                yield from sent(link, _outgoing(tls))
            return presented


def permissive_context() -> SSL.Context:
    """A TLS client that agrees to whatever the OpenSSL here can speak, and verifies nothing."""
    context = SSL.Context(SSL.TLS_CLIENT_METHOD)
    context.set_min_proto_version(SSL.TLS1_VERSION)
    context.set_cipher_list(_CIPHERS)
    context.set_options(_LEGACY_SERVER_CONNECT)
    context.set_verify(SSL.VERIFY_NONE)
    return context


def _outgoing(tls: SSL.Connection) -> bytes:
    """What OpenSSL wants to be sent."""
    with suppress(SSL.WantReadError):
        return tls.bio_read(_MOST_OUTGOING)
    return b""


def _unfinished(tls: SSL.Connection, error: SSL.Error, first: bytes) -> Presented:
    """The chain where the server had sent it before the handshake failed.

    Up to TLS 1.2 a server that wants a client's certificate sends its own chain first.
    """
    words = _words(error)
    chain = _chain(tls)
    if not chain:
        raise not_agreed(words, first)
    text = (
        f"The server ended the handshake ({words}) after it had sent its "
        "certificates; it may want a certificate from its clients."
    )
    note = Note(ProblemCode.CLIENT_CERTIFICATE, text)
    version = tls.get_protocol_version_name()
    return Presented(chain, version, finished=False, notes=(note, *_notes(version)))


def _words(error: SSL.Error) -> str:
    """OpenSSL's own words for an error."""
    entries: object = error.args[0] if error.args else None
    if not isinstance(entries, list):
        return "no reason given"
    return next((str(words) for _, _, words in reversed(entries) if words), "no reason given")


def _presented(tls: SSL.Connection) -> Presented:
    chain = _chain(tls)
    if not chain:
        raise broken()
    version = tls.get_protocol_version_name()
    return Presented(chain, version, finished=True, notes=_notes(version))


def _chain(tls: SSL.Connection) -> tuple[bytes, ...]:
    sent = tls.get_peer_cert_chain() or []
    return tuple(crypto.dump_certificate(crypto.FILETYPE_ASN1, one) for one in sent[:_MOST_SENT])


def _notes(version: str) -> tuple[Note, ...]:
    if version not in _OLD_VERSIONS:
        return ()
    text = f"The server speaks no newer version than {version}; clients of today refuse it."
    return (Note(ProblemCode.TLS_VERSION, text),)
