"""The one judgement of a server by a bundle: is the name right, and is the chain verified?

``watch``, ``build``, ``bundle`` and ``switch`` ask it of what servers sent. ``try`` proves the
same by handshakes (``core.servers.trial``), and words a wrong name in the same way.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from core.certificate import Certificate
from core.chain import Chain, chain_of
from core.collection import Collection
from core.host_match import covers
from core.openssl import Verdict
from core.plan.proof import Loading, chains_sent, leading_to, verdict_of
from core.profiles import ClientProfile
from core.servers.address import address_of
from core.servers.fetch import Fetched, source_name
from core.servers.leading import Leading
from core.servers.trial import wrong_name
from core.sources.interface import SERVER


class SentChain(NamedTuple):
    """What one server sent.

    Attributes:
        source: the server as origins name it, ``server:HOST:PORT``.
        host: the name that clients call it by.
        certificates: its own first; at least one.
    """

    source: str
    host: str
    certificates: tuple[Certificate, ...]

    @property
    def own(self) -> Certificate:
        """The server's own certificate."""
        return self.certificates[0]


def chain_from(fetched: Fetched) -> SentChain:
    """The chain that a server sent when it was asked."""
    address = fetched.address
    return SentChain(source_name(address), address.host, fetched.certificates)


def chains_in(collection: Collection) -> tuple[SentChain, ...]:
    """The chains of the servers that were read as sources, by their origins."""
    return tuple(
        SentChain(source, address_of(source.removeprefix(SERVER)).host, certificates)
        for source, certificates in chains_sent(collection, SERVER).items()
    )


class Judge:
    """Judges servers by one bundle and another, for one kind of client at one time.

    Args:
        certificates: everything that the bundles and the chains hold.
        profile: the kind of client.
        now: the time for which certificates must be valid.
    """

    def __init__(
        self, certificates: Iterable[Certificate], profile: ClientProfile, now: datetime
    ) -> None:
        every = Collection.of(certificates)
        self.chain: Chain = chain_of(every)
        self._loading = Loading(every, profile)
        self._leading = Leading(self.chain, given_order=True)
        self._profile = profile
        self._now = now

    def verdict(self, sent: SentChain, bundle: Collection) -> Verdict:
        """Tell whether a client that has the bundle verifies the server, its name included."""
        if not covers(sent.own, sent.host):
            return Verdict(verified=False, reason=wrong_name(sent.own, sent.host))
        if not_loaded := self._loading.failure(bundle):
            return not_loaded
        trusted = leading_to(sent.own, bundle, self.chain, self._leading)
        return verdict_of(sent.own, sent.certificates[1:], trusted, self._profile, self._now)
