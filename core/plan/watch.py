"""A bundle against the servers as they are now: what is renewed, what nobody uses, what ends next.

Nothing is asked here: what the servers sent comes in.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from operator import itemgetter

from core.base.quick_tuple import QuickTuple
from core.chain import Chain, chain_of
from core.collection import Collection
from core.profiles.interface import ClientProfile
from core.servers.address import Address
from core.servers.judgement import Judge, Judgement
from core.servers.served import Fetched, ServedChain, chains_of
from core.succession import Succession
from core.x509.certificate import Certificate
from core.x509.host_match import covers


class ServerState(StrEnum):
    """How a server's certificate stands to the bundle."""

    IN_BUNDLE = "in-bundle"
    RENEWED = "renewed"
    """The bundle has one for the same hosts, which the server no longer sends."""
    UNKNOWN_ISSUER = "unknown-issuer"
    """The same, and nothing shows that the issuer of the former one issued the new one too: a
    renewal by another CA looks like this, and so does somebody between us and the server."""
    NOT_IN_BUNDLE = "not-in-bundle"


class WatchedChain(QuickTuple):
    """One chain of a server.

    Attributes:
        chain: the server, and what it sends.
        state: how that stands to the bundle.
        instead_of: the certificates of the bundle that it replaces, where it is renewed.
        verdict: whether a client with the bundle verifies the chain that it sends.
    """

    chain: ServedChain
    state: ServerState
    instead_of: tuple[Certificate, ...]
    verdict: Judgement

    @property
    def address(self) -> Address:
        """The server."""
        return self.chain.address

    @property
    def certificate(self) -> Certificate:
        """Its own certificate, as it sends it now."""
        return self.chain.own


class Watch(QuickTuple):
    """What was seen.

    Attributes:
        servers: each chain that a server sends, in the order in which they were named.
        unused: what is in the bundle, and none of these servers sends or leads to it; None where
            a server that was asked gave nothing, or a certificate for another name, for what it
            needs is not known.
        ends: what is in the bundle or was sent by a server as its own, the first to end first.
    """

    servers: tuple[WatchedChain, ...]
    unused: tuple[Certificate, ...] | None
    ends: tuple[Certificate, ...]

    @property
    def holds(self) -> bool:
        """Every server is verified, and none sends a renewal that is not in the bundle."""
        changed = (ServerState.RENEWED, ServerState.UNKNOWN_ISSUER)
        return all(
            server.verdict.verified and server.state not in changed for server in self.servers
        )


def watch(
    bundle: Collection,
    fetched: Sequence[Fetched],
    profile: ClientProfile,
    now: datetime,
    *,
    all_answered: bool,
) -> Watch:
    """Compare a bundle with what servers send.

    Args:
        bundle: what the clients have, in order.
        fetched: what the servers sent just now.
        profile: the kind of client.
        now: the present time.
        all_answered: every server that was asked is among ``fetched``, with all its addresses.
    """
    judge = Judge(
        (*bundle, *(certificate for sent in fetched for certificate in sent.certificates)),
        profile,
        now,
    )
    succession = Succession(bundle)
    servers = []
    chains = tuple(chains_of(fetched))
    for chain in chains:
        verdict = judge.verdict(chain, bundle)
        state, former = _state(chain, chains, judge.chain, bundle, succession)
        servers.append(WatchedChain(chain, state, former, verdict))
    known = all_answered and all(covers(chain.own, chain.address.host) for chain in chains)
    return Watch(
        tuple(servers),
        tuple(_unused(bundle, fetched, judge.chain)) if known else None,
        tuple(_by_end(bundle.added(server.certificate for server in servers))),
    )


def renewals(bundle: Collection, sent: Sequence[ServedChain]) -> tuple[Certificate, ...]:
    """The servers' own certificates that renew some of the bundle, by an issuer that is known."""
    every = (*bundle, *(certificate for chain in sent for certificate in chain.certificates))
    chain, succession = chain_of(Collection.of(every)), Succession(bundle)
    return tuple(
        served_chain.own
        for served_chain in sent
        if _state(served_chain, sent, chain, bundle, succession)[0] is ServerState.RENEWED
    )


def _state(
    sent: ServedChain,
    every: Sequence[ServedChain],
    chain: Chain,
    bundle: Collection,
    succession: Succession,
) -> tuple[ServerState, tuple[Certificate, ...]]:
    """How what a server sends stands to the bundle, and what it replaces there."""
    own = sent.own
    if own in bundle:
        return ServerState.IN_BUNDLE, ()
    replaced = succession.replaced_by(own)
    former = tuple(old for old in replaced if not _sent_with(sent, old, every))
    if not former:
        return ServerState.NOT_IN_BUNDLE, ()
    known = _has_a_known_issuer(own, former, chain, bundle)
    return (ServerState.RENEWED if known else ServerState.UNKNOWN_ISSUER), former


def _sent_with(sent: ServedChain, other: Certificate, every: Sequence[ServedChain]) -> bool:
    """The same server sends the other one from the same address, as that of another key."""
    others = [
        served_chain
        for served_chain in every
        if served_chain.address == sent.address and served_chain.own == other
    ]
    return any(
        not served_chain.places or set(served_chain.places) & set(sent.places)
        for served_chain in others
    )


def _has_a_known_issuer(
    own: Certificate, before: Sequence[Certificate], chain: Chain, bundle: Collection
) -> bool:
    """A signature ties it to the bundle: by an authority in it, or by whoever signed the former.

    A self-signed one is known by the key of its predecessor.
    """
    every = chain.collection
    if own.tbs.public_key in {certificate.tbs.public_key for certificate in before}:
        return True
    if every.position(own) in chain.unproved:
        return False
    above = set(chain.above([every.position(own)]))
    if any(every.certificates[position] in bundle for position in above):
        return True
    return not above.isdisjoint(chain.above(every.position(certificate) for certificate in before))


def _by_end(certificates: Iterable[Certificate]) -> list[Certificate]:
    ends = [
        (end, certificate.sha256, certificate)
        for certificate in certificates
        if (end := certificate.tbs.not_after)
    ]
    return [certificate for _, _, certificate in sorted(ends, key=itemgetter(0, 1))]


def _unused(bundle: Collection, fetched: Sequence[Fetched], chain: Chain) -> Iterator[Certificate]:
    every = chain.collection
    own = [every.position(served_chain.own) for served_chain in chains_of(fetched)]
    used = {every.certificates[position] for position in (*own, *chain.above(own))}
    for certificate in bundle:
        if certificate not in used:
            yield certificate
