"""Which clients verify which servers with a bundle, why not, and the smallest remedy.

What a bundle lacks is looked for among everything that is at hand, with the libraries of the
client, and by trying: first each certificate by itself, then two at once. The same libraries prove
the smallest bundle, which holds every server that the clients verify with all there is.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import combinations

from core.base.quick_tuple import QuickTuple
from core.chain import Chain, chain_of
from core.collection import Collection
from core.profiles.interface import ClientProfile
from core.servers.clients import Paths, ways
from core.servers.holding import Holding, Standing
from core.servers.leading import Leading, chains_to_send
from core.succession import SERVERS
from core.x509.certificate import Certificate

_MOST_TRIED = 12
"""So many certificates with the name of an issuer are tried for a remedy."""
MOST_SHRUNK = 150
"""Larger sets are not made as small as they can be: each certificate costs a proof of all."""


class Remedy(QuickTuple):
    """The smallest change of the bundle after which the client verifies the server.

    Attributes:
        add: what has to be added.
        remove: what has to go.
    """

    add: tuple[Certificate, ...] = ()
    remove: tuple[Certificate, ...] = ()


class Explanation(QuickTuple):
    """How one kind of client fares with one server.

    Attributes:
        client: the kind of client.
        standing: whether the server is verified, always or sometimes, and why not.
        by: the certificate of the bundle that the verification ends at; None where there is none.
        remedy: what would help; None where nothing has to, or nothing at hand does.
    """

    client: ClientProfile
    standing: Standing
    by: Certificate | None = None
    remedy: Remedy | None = None


class ServerExplanation(QuickTuple):
    """A server with what every kind of client makes of it."""

    server: Certificate
    clients: tuple[Explanation, ...]


class _Places(QuickTuple):
    """What is found of a server, by the places of certificates: 0 is its own, then those above it.

    Attributes:
        by: what the verification ends at.
        remedy: what has to be added, and what has to go.
    """

    by: int | None
    remedy: tuple[tuple[int, ...], ...] | None


_Known = dict[tuple[bool | None, bool], dict[object, _Places]]
"""By how the servers stand, then by their kind."""


class Explainer:
    """Explains a bundle.

    Args:
        bundle: the certificates of the CA file, in order.
        every: the same, and whatever else is at hand.
        now: the time for which certificates must be valid.
    """

    def __init__(self, bundle: Collection, every: Collection, now: datetime) -> None:
        self._bundle = bundle
        self._now = now
        self._paths = Paths(now)
        self._every = every
        self._chain: Chain = chain_of(every)
        self._leading = Leading(self._chain, given_order=True)
        self.servers = tuple(certificate for certificate in every if certificate.role in SERVERS)

    def explained(self, clients: Sequence[ClientProfile]) -> Iterator[ServerExplanation]:
        """Each server with what these clients make of it."""
        by_client = {client.name: self._of_client(client) for client in clients}
        for index, server in enumerate(self.servers):
            yield ServerExplanation(
                server, tuple(by_client[client.name][index] for client in clients)
            )

    def _of_client(self, client: ClientProfile) -> list[Explanation]:
        holding = Holding(self._chain, client, self._now)
        standings = holding.standings(self._bundle, self.servers)
        known: _Known = {}
        return [self._explanation(client, standing, holding, known) for standing in standings]

    def _explanation(
        self,
        client: ClientProfile,
        standing: Standing,
        holding: Holding,
        known: _Known,
    ) -> Explanation:
        """Worked out once for all servers of a kind: there are thousands in large sets."""
        server = standing.server
        above = self._leading.to(server)
        if above is None:
            return Explanation(client, standing)
        concerned = (server, *above)
        prove = partial(self._places, client, standing, above, holding)
        both = self._bundle, self._every
        stands = standing.verified, standing.sometimes
        alike = known.setdefault(stands, {})
        by, remedy = holding.kinds.place_by_place(alike, prove, server, above, both)
        end = None if by is None else self._bundle.get(concerned[by].sha256)
        return Explanation(client, standing, end, _named(remedy, concerned))

    def _places(
        self,
        client: ClientProfile,
        standing: Standing,
        above: tuple[Certificate, ...],
        holding: Holding,
    ) -> _Places:
        server, concerned = standing.server, (standing.server, *above)
        by = self._end(client, server, above) if standing.sometimes else None
        remedy = None if standing.verified else self._remedy(server, above, holding)
        return _Places(
            None if by is None else concerned.index(by),
            remedy and tuple(tuple(map(concerned.index, part)) for part in remedy),
        )

    def _end(
        self, client: ClientProfile, server: Certificate, above: tuple[Certificate, ...]
    ) -> Certificate | None:
        """The certificate that the first path ends at, whatever the server sends."""
        trusted = self._having_a_part(server, above).certificates
        known = {certificate.der: certificate for certificate in trusted}
        for sent in chains_to_send(server, self._chain, above):
            for way in ways(client, trusted):
                path = self._paths.path(way, (server, *sent))
                if path:
                    return known.get(path[-1])
        return None

    def _having_a_part(self, server: Certificate, above: tuple[Certificate, ...]) -> Collection:
        """What of the bundle can have a part in verifying the server, in its order.

        The libraries are asked with no more than this, and a change of a whole bundle of many for
        each server would take longer than all they do.
        """
        here = {certificate for certificate in (server, *above) if certificate in self._bundle}
        return Collection(tuple(sorted(here, key=self._bundle.position)))

    def _remedy(
        self, server: Certificate, above: tuple[Certificate, ...], holding: Holding
    ) -> Remedy | None:
        """One certificate more or less, or two more, or all that is above the server."""
        here = self._having_a_part(server, above)
        missing = [certificate for certificate in (server, *above) if certificate not in here][
            :_MOST_TRIED
        ]
        extra = [certificate for certificate in above if certificate in here][:_MOST_TRIED]
        for certificate in missing:
            if self._holds(here.added([certificate]), server, holding):
                return Remedy(add=(certificate,))
        for certificate in extra:
            if self._holds(here.without({certificate.sha256}), server, holding):
                return Remedy(remove=(certificate,))
        for added in (*combinations(missing, 2), tuple(missing)):
            if len(added) > 1 and self._holds(here.added(added), server, holding):
                return Remedy(add=added)
        return None

    def _holds(self, bundle: Collection, server: Certificate, holding: Holding) -> bool:
        return all(standing.verified for standing in holding.standings(bundle, [server]))

    def smallest(self, client: ClientProfile) -> Collection | None:
        """A bundle from which nothing can be left out, for one kind of client or several.

        Each client verifies with it every server that it verifies with everything at hand, whatever
        of its chain the server sends; servers whose certificates have ended do not count. Of two
        ways to get there, the one with fewer certificates.

        Returns:
            The bundle, in the order of what is at hand; None where there is too much to try.
        """
        if len(self._every) > MOST_SHRUNK:
            return None
        authorities_first = sorted(self._every, key=lambda certificate: certificate.role in SERVERS)
        orders = authorities_first, authorities_first[::-1]
        return min((self._shrunk(client, order) for order in orders), key=len)

    def _shrunk(self, client: ClientProfile, order: Iterable[Certificate]) -> Collection:
        """Leave out one certificate after the other, as long as no server is lost."""
        holding = Holding(self._chain, client, self._now)
        left = self._every
        wanted = [server for server in self.servers if not self._has_ended(server)]
        for certificate in order:
            fewer = left.without({certificate.sha256})
            if not any(True for _ in holding.lost(fewer, wanted)):
                left = fewer
        return left

    def _has_ended(self, certificate: Certificate) -> bool:
        end = certificate.tbs.not_after
        return end is not None and end < self._now


def _named(
    remedy: tuple[tuple[int, ...], ...] | None, concerned: Sequence[Certificate]
) -> Remedy | None:
    if remedy is None:
        return None
    return Remedy(*(tuple(concerned[position] for position in places) for places in remedy))
