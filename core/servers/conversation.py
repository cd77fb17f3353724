"""The conversation with one server: look up, connect, begin TLS, take the chain as it is sent.

Nothing is verified and nothing is sent beyond the handshake. Old versions, small keys and weak
ciphers are allowed, for the certificate of an old server is wanted too.
"""

import socket
from contextlib import suppress
from typing import NamedTuple

from OpenSSL import SSL, crypto

from core.problems import ProblemCode
from core.servers.address import Address
from core.servers.failures import Failure, Stage, broken, not_agreed, reason_of, timed_out
from core.servers.starttls import StartTls, tls_started
from core.servers.steps import SocketAddress, Steps, connected, looked_up, received, sent

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


class Line:
    """One conversation in progress: its steps, its time, and how far it is."""

    def __init__(self, address: Address, starttls: StartTls | None, seconds: float) -> None:
        self.address = address
        self.stage = Stage.LOOKING_UP
        self._starttls = starttls
        self._seconds = seconds

    def steps(self, context: SSL.Context) -> Steps[Presented]:
        """Hold the conversation.

        Raises:
            Failure: there is no chain to be had.
        """
        host, port = self.address
        places = yield from looked_up(host, port, literal=self.address.literal)
        self.stage = Stage.CONNECTING
        link = yield from _first_connected(places, self._seconds)
        with link:
            if self._starttls is not None:
                self.stage = Stage.ASKING
                yield from tls_started(link, self._starttls)
            self.stage = Stage.SILENT
            return (yield from self._handshake(link, context))

    def timed_out(self) -> Failure:
        """What to say when the time is up."""
        return timed_out(self.stage, self._seconds)

    def _handshake(self, link: socket.socket, context: SSL.Context) -> Steps[Presented]:
        tls = SSL.Connection(context, None)
        if not self.address.literal:
            tls.set_tlsext_host_name(self.address.host.encode("ascii"))
        tls.set_connect_state()
        first = b""
        while True:
            try:
                tls.do_handshake()
            except SSL.WantReadError:
                yield from sent(link, _outgoing(tls))
                data = yield from received(link)
                first = first or data[:2]
                self.stage = Stage.SPEAKING
                tls.bio_write(data)
            except SSL.Error as error:
                return _unfinished(tls, error, first)
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


def _first_connected(places: list[SocketAddress], seconds: float) -> Steps[socket.socket]:
    """Try one address after the other, so that a dead one leaves time for the next.

    Raises:
        OSError: none can be reached; the last failure is the one to tell.
    """
    for place in places[:-1]:
        with suppress(OSError):
            return (yield from connected(place, seconds / len(places)))
    return (yield from connected(places[-1]))


def _outgoing(tls: SSL.Connection) -> bytes:
    """What OpenSSL wants to be sent."""
    with suppress(SSL.WantReadError):
        return tls.bio_read(_MOST_OUTGOING)
    return b""


def _unfinished(tls: SSL.Connection, error: SSL.Error, first: bytes) -> Presented:
    """The chain where the server had sent it before the handshake failed.

    Up to TLS 1.2 a server that wants a client's certificate sends its own chain first.
    """
    failure = not_agreed(error, first)
    chain = _chain(tls)
    if not chain:
        raise failure
    text = (
        f"The server ended the handshake ({reason_of(error)}) after it had sent its "
        "certificates; it may want a certificate from its clients."
    )
    note = Note(ProblemCode.CLIENT_CERTIFICATE, text)
    version = tls.get_protocol_version_name()
    return Presented(chain, version, finished=False, notes=(note, *_notes(version)))


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
