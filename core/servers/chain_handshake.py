"""The handshake that takes the chain of a server exactly as it is sent.

The chain is cut out of the server's Certificate message, which OpenSSL bounds to 100 kB, so the
bytes are those that were sent, and a certificate that OpenSSL cannot read is no loss. Nothing is
verified and nothing is sent beyond the handshake. Old versions, small keys and weak ciphers are
allowed, for the certificate of an old server is wanted too. Sources: RFC 5246 section 7.4.2 and
RFC 8446 section 4.4.2 (Certificate), RFC 8879 (compressed ones, which are not asked for).
"""

import ssl
from contextlib import suppress
from typing import Any

from core.base.messages import Message
from core.base.quick_tuple import QuickTuple
from core.servers.connection import Connection, Handshake
from core.servers.conversation import Conversation
from core.servers.failures import broken, no_certificate, not_agreed, words_of
from core.servers.link import Link
from core.servers.terms import ANYTHING, Terms
from core.servers.tls_client import TlsClient
from core.servers.wording import NoteWording
from core.x509.der import certificate_end

_LEGACY_SERVER_CONNECT = 0x4  # servers that do not know RFC 5746
_NO_COMPRESSED_CERTIFICATE = 1 << 33  # OpenSSL 3.2 and later
_CERTIFICATE, _CERTIFICATE_REQUEST = 11, 13  # types of handshake messages
_TLS_1_2, _TLS_1_3 = 0x0303, 0x0304
_VERSIONS = {0x0301: "TLSv1", 0x0302: "TLSv1.1", _TLS_1_2: "TLSv1.2", _TLS_1_3: "TLSv1.3"}


class PresentedChain(QuickTuple):
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
    notes: tuple[Message, ...]


class _Listening(ssl.SSLObject):
    """A connection that keeps the server's Certificate message, and notes a CertificateRequest."""

    message = b""
    message_version = 0
    wants_certificate = False


def _listen(
    connection: object, direction: str, version: int, _content: int, kind: int, data: bytes
) -> None:
    if direction != "read" or not isinstance(connection, _Listening):
        return
    if kind == _CERTIFICATE:
        connection.message = connection.message or data
        connection.message_version = version
    elif kind == _CERTIFICATE_REQUEST:
        connection.wants_certificate = True


def permissive_context(terms: Terms = ANYTHING) -> ssl.SSLContext:
    """A TLS client that agrees to whatever the OpenSSL here can speak, and verifies nothing.

    Args:
        terms: ``ANYTHING``, or what of it is offered.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    terms.apply(context)
    context.options |= _LEGACY_SERVER_CONNECT
    with suppress(OverflowError):  # on Windows the options have 32 bits, and nothing to turn off
        context.options |= _NO_COMPRESSED_CERTIFICATE
    context.sslobject_class = _Listening
    # There is no public way to the bytes as sent. What pyOpenSSL's get_peer_cert_chain gives is
    # encoded anew (measured with 26.4: a length in one byte too many is gone), and it gives nothing
    # where OpenSSL cannot read one of the certificates; ssl has get_unverified_chain from Python
    # 3.13 only, of the same chain in OpenSSL. The attribute of the base class is set as
    # ssl.SSLContext sets it, less the translation of all that the callback does not look at.
    base: Any = super(ssl.SSLContext, ssl.SSLContext)
    base._msg_callback.__set__(context, _listen)  # noqa: SLF001 - see above
    return context


def fetch_chain(
    context: ssl.SSLContext,
) -> Handshake[PresentedChain]:
    """The handshake that takes the chain of a server, by the settings of the context.

    The handshake raises ``Failure`` where there is no chain to be had.
    """
    return lambda connection, link: _chain_taken(connection, link, context)


def _chain_taken(
    connection: Connection[PresentedChain], link: Link, context: ssl.SSLContext
) -> Conversation[PresentedChain]:
    client = TlsClient(context, None if connection.address.literal else connection.address.host)
    try:
        yield from client.shake_hands(connection, link)
    except ssl.SSLError as error:
        return _presented(client.tls, words_of(error), connection.first)
    with suppress(ssl.SSLError):
        client.tls.unwrap()
    yield from client.hang_up(link)
    return _presented(client.tls)


def _presented(tls: ssl.SSLObject, words: str = "", first: bytes = b"") -> PresentedChain:
    """What the server sent, where the handshake failed too.

    Up to TLS 1.2 a server that wants a client's certificate sends its own chain first.

    Args:
        tls: the connection.
        words: why the handshake failed; "" where it was finished.
        first: the first bytes that the server sent.
    """
    if not isinstance(tls, _Listening) or not tls.message:
        raise not_agreed(words, first) if words else broken()
    certificates = certificates_in(tls.message, tls_1_3=tls.message_version == _TLS_1_3)
    if not certificates or certificate_end(certificates[0]) != len(certificates[0]):
        raise no_certificate()
    chain = tuple(der for der in certificates if certificate_end(der) == len(der))
    version = tls.message_version
    ended = _unfinished(words, wants_certificate=tls.wants_certificate)
    notes = (*ended, *_old(version), *_left_out(len(certificates) - len(chain)))
    return PresentedChain(chain, _VERSIONS.get(version, "SSL"), not words, notes)


def certificates_in(message: bytes, *, tls_1_3: bool) -> list[bytes]:
    """Cut what should be certificates out of a Certificate message, its head of 4 bytes included.

    Never raises: what ends early is cut where it ends.
    """
    position = 4
    if tls_1_3:
        position += 1 + _number(message, position, 1)  # certificate_request_context
    end = min(position + 3 + _number(message, position, 3), len(message))
    position += 3
    certificates: list[bytes] = []
    while position + 3 <= end:
        start = position + 3
        position = start + _number(message, position, 3)
        certificates.append(message[start : min(position, end)])
        if tls_1_3:
            position += 2 + _number(message, position, 2)  # extensions
    return certificates


def _number(message: bytes, position: int, size: int) -> int:
    return int.from_bytes(message[position : position + size], "big")


def _unfinished(words: str, *, wants_certificate: bool) -> list[Message]:
    if wants_certificate:
        return [NoteWording.WANTS_CERTIFICATE.of()]
    if not words:
        return []
    wording = NoteWording.ENDED_BY_ALERT if "alert" in words else NoteWording.ENDED
    return [wording.of(words=words)]


def _old(version: int) -> list[Message]:
    if version >= _TLS_1_2:
        return []
    return [NoteWording.OLD_VERSION.of(version=_VERSIONS.get(version, "SSL"))]


def _left_out(count: int) -> list[Message]:
    return [NoteWording.NOT_CERTIFICATES.of(count=count)] if count else []
