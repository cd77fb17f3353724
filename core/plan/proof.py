"""Whether a client with a bundle verifies a server, by the libraries of its profile.

They prove the chain, the signatures and the times. Whether the certificate is for the name
that a client asked for is not looked at: a certificate in a file does not say by which name its
server is called.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from core.certificate import Certificate
from core.chain import Chain
from core.collection import Collection
from core.names import title
from core.openssl import Verdict
from core.profiles import ClientProfile
from core.refusals.loading import not_loaded_by
from core.servers import clients
from core.servers.clients import Paths
from core.servers.leading import Leading

_MOST_TRUSTED = 64


def leading_to(
    server: Certificate, bundle: Collection, chain: Chain, leading: Leading
) -> tuple[Certificate, ...]:
    """What of a bundle can have a part in verifying a server, in the bundle's order.

    Args:
        server: its certificate.
        bundle: what the client has.
        chain: who issued whom, over a collection with both.
        leading: finds what has the name of an issuer, over the same collection.
    """
    above = leading.to(server)
    if above is None:  # too many of the name: only those that issued something
        every = chain.collection
        above = tuple(every.certificates[up] for up in chain.above([every.position(server)]))
    found = {one for one in (server, *above) if one in bundle}
    return tuple(sorted(found, key=bundle.position)[:_MOST_TRUSTED])


def verdict_of(
    server: Certificate,
    sent: Sequence[Certificate],
    trusted: Sequence[Certificate],
    profile: ClientProfile,
    at: datetime,
) -> Verdict:
    """Verify a server that sends its certificate and these others.

    Args:
        server: its certificate.
        sent: what it sends besides.
        trusted: what of the client's bundle leads to it, in the bundle's order.
        profile: the kind of client.
        at: the time for which certificates must be valid.
    """
    return clients.verdict_of(profile, trusted, (server, *sent), Paths(at))


class Loading:
    """Knows what a client's library cannot load: a file with it may be refused whole.

    Args:
        certificates: everything that the bundles hold.
        profile: the kind of client.
    """

    def __init__(self, certificates: Iterable[Certificate], profile: ClientProfile) -> None:
        found = ((one, not_loaded_by(one, profile.name)) for one in certificates)
        self._refused = {one: refused for one, refused in found if refused is not None}

    def failure(self, bundle: Collection) -> Verdict | None:
        """The verdict on every server where the bundle cannot be loaded; None where it can."""
        for one, refused in self._refused.items():
            if one in bundle:
                reason = f"the client cannot load {title(one)} from the bundle ({refused.reason})"
                return Verdict(verified=False, reason=reason)
        return None


def chains_sent(collection: Collection, prefix: str) -> dict[str, tuple[Certificate, ...]]:
    """The chains that servers sent, by source, each in the order in which it was sent.

    Args:
        collection: what was read.
        prefix: what the names of servers as sources begin with.
    """
    found: dict[str, dict[int, Certificate]] = {}
    for one in collection:
        for origin in one.origins:
            if origin.source.startswith(prefix):
                found.setdefault(origin.source, {})[origin.index] = one
    return {
        source: tuple(chain[index] for index in sorted(chain)) for source, chain in found.items()
    }
