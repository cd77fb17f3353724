"""How each kind of client verifies a server with its CA file: by which library, trusting what."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from core.certificate import Certificate
from core.openssl import Verdict
from core.profiles import ANY, GNUTLS, OPENSSL, SMP_AGENT, ClientProfile
from core.signatures import Signatures
from core.tls_libraries.interface import TrustStore
from core.tls_libraries.openssl import OpenSslStore
from core.verdict_wording import VerdictWording

_NOTHING = Verdict(verified=False, reason=VerdictWording.NOTHING.text)


class Library(Enum):
    """The TLS libraries that there is a model of."""

    OPENSSL = "OpenSSL"
    GNUTLS = "GnuTLS"


class Way(NamedTuple):
    """One way to verify a server.

    Attributes:
        client: whose way it is, for people.
        trusted: the certificates that are trusted at once.
        partial_chain: any of them ends a chain; else only a self-signed one does.
        library: whose verification decides.
    """

    client: str
    trusted: tuple[Certificate, ...]
    partial_chain: bool
    library: Library = Library.OPENSSL


def ways(profile: ClientProfile, bundle: Sequence[Certificate]) -> Iterator[Way]:
    """How this kind of client verifies a server with a bundle.

    A client that tries in order is content with the first way that verifies; any other needs
    all of its ways to.

    Args:
        profile: the kind of client.
        bundle: the certificates of its CA file, in order.
    """
    whole = tuple(bundle)
    if profile.tries_in_order:
        yield from (Way(SMP_AGENT.title, (one,), partial_chain=True) for one in bundle)
    if profile in (OPENSSL, ANY):
        yield Way(OPENSSL.title, whole, partial_chain=False)
    if profile is ANY:
        yield Way("OpenSSL with partial chains", whole, partial_chain=True)
    if profile in (GNUTLS, ANY):
        yield Way(GNUTLS.title, whole, partial_chain=True, library=Library.GNUTLS)


class Paths:
    """What the library of each way says, without a handshake; the name is not checked.

    Args:
        at: the time for which certificates must be valid.
    """

    def __init__(self, at: datetime) -> None:
        self._at = at
        self._signatures = Signatures()
        self._stores: dict[Way, TrustStore] = {}

    def found(self, way: Way, sent: Sequence[Certificate]) -> tuple[bytes, ...]:
        """The DER of each certificate from the server's own to the trusted end; () for none."""
        return self._store(way).path(sent)

    def judged(self, way: Way, sent: Sequence[Certificate]) -> Verdict:
        """The library's verdict on a server that sends these certificates, its own first."""
        return self._store(way).judge(sent)

    def _store(self, way: Way) -> TrustStore:
        store = self._stores.get(way)
        if store is None:
            store = self._stores[way] = self._made(way)
        return store

    def _made(self, way: Way) -> TrustStore:
        if way.library is Library.GNUTLS:
            from core.tls_libraries.gnutls import GnuTls  # noqa: PLC0415 - few runs need the model

            return GnuTls(way.trusted, self._at, signatures=self._signatures)
        return OpenSslStore(way.trusted, self._at, partial_chain=way.partial_chain)


def verdict_of(
    profile: ClientProfile,
    trusted: Sequence[Certificate],
    sent: Sequence[Certificate],
    paths: Paths,
) -> Verdict:
    """Tell what this kind of client says of a server.

    Args:
        profile: the kind of client.
        trusted: its bundle, or what of it can have a part in the verdict, in the bundle's order.
        sent: what the server sends, its own certificate first.
        paths: the libraries' verification.
    """
    verdict = _NOTHING
    for way in ways(profile, trusted) if trusted else ():
        verdict = paths.judged(way, sent)
        if verdict.verified is profile.tries_in_order:
            break  # one way is enough for a client that tries in order; others need all
    return verdict


def reached_by(
    profile: ClientProfile, bundle: Sequence[Certificate], sent: Sequence[Certificate], paths: Paths
) -> frozenset[int]:
    """The positions, from 0, of the certificates that verify a server each by itself."""
    each = enumerate(ways(profile, bundle))
    return frozenset(at for at, way in each if paths.found(way, sent))
