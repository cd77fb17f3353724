"""How each kind of client looks for trust in its CA file: what it trusts at once, and how.

What GnuTLS does with a server's own certificate in its CA file was measured (gnutls-cli 3.7.9):
it counts only where the server sends nothing that issued it, roots aside.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from OpenSSL.crypto import X509Store

from core.certificate import Certificate
from core.openssl import OpenSsl
from core.profiles import ANY, GNUTLS, OPENSSL, SMP_AGENT, ClientProfile
from core.servers import terms
from core.servers.terms import Terms


class Way(NamedTuple):
    """One way to verify a server.

    Attributes:
        client: whose way it is, for people.
        trusted: the certificates that are trusted at once.
        partial_chain: any of them ends a chain; else only a self-signed one does.
    """

    client: str
    trusted: tuple[Certificate, ...]
    partial_chain: bool


def ways(
    profile: ClientProfile, bundle: Sequence[Certificate], sent: Sequence[Certificate]
) -> Iterator[Way]:
    """How this kind of client verifies a server with a bundle.

    A client that tries in order is content with the first way that verifies; any other needs
    all of its ways to.

    Args:
        profile: the kind of client.
        bundle: the certificates of its CA file, in order.
        sent: what the server sends, its own certificate first.
    """
    whole = tuple(bundle)
    if profile.tries_in_order:
        yield from (Way(SMP_AGENT.title, (one,), partial_chain=True) for one in bundle)
    if profile in (OPENSSL, ANY):
        yield Way(OPENSSL.title, whole, partial_chain=False)
    if profile is ANY:
        yield Way("OpenSSL with partial chains", whole, partial_chain=True)
    if profile in (GNUTLS, ANY):
        yield Way(GNUTLS.title, _trusted_by_gnutls(bundle, sent), partial_chain=True)


def terms_of(way: Way) -> Terms:
    """What the library of this way offers a server."""
    return terms.GNUTLS if way.client == GNUTLS.title else terms.OPENSSL


def _trusted_by_gnutls(
    bundle: Sequence[Certificate], sent: Sequence[Certificate]
) -> tuple[Certificate, ...]:
    own, *above = sent
    issuers = [one for one in above if one.outline.subject == own.outline.issuer]
    issued = any(not one.self_issued for one in issuers)
    return tuple(one for one in bundle if one.is_ca or (one == own and not issued))


class Paths:
    """What OpenSSL's verification finds on each way, without a handshake; the name is not checked.

    Args:
        at: the time for which certificates must be valid.
    """

    def __init__(self, at: datetime) -> None:
        self._openssl = {partial: OpenSsl(at, partial_chain=partial) for partial in (False, True)}
        self._stores: dict[Way, X509Store | None] = {}

    def found(self, way: Way, sent: Sequence[Certificate]) -> tuple[bytes, ...]:
        """The DER of each certificate from the server's own to the trusted end; () for none."""
        if way not in self._stores:
            self._stores[way] = self._store(way)
        store = self._stores[way]
        if store is None:
            return ()
        return self._openssl[way.partial_chain].path(sent[0], store, sent[1:])

    def _store(self, way: Way) -> X509Store | None:
        """The trusted certificates, without those that OpenSSL cannot read."""
        openssl = self._openssl[way.partial_chain]
        store = openssl.store(way.trusted)
        if store is None and len(way.trusted) > 1:
            readable = [one for one in way.trusted if openssl.store([one]) is not None]
            store = openssl.store(readable)
        return store


def reached_by(
    profile: ClientProfile, bundle: Sequence[Certificate], sent: Sequence[Certificate], paths: Paths
) -> frozenset[int]:
    """The positions, from 0, of the certificates that verify a server each by itself."""
    each = enumerate(ways(profile, bundle, sent))
    return frozenset(at for at, way in each if paths.found(way, sent))
