"""The orders that the user can choose. Each is stable: equal certificates keep their order.

In every one a renewed certificate stands together with its predecessor, at the predecessor's
place, so that a renewal does not undo the order that somebody chose.
Order matters to the SMP agent, which tries each certificate from the top, and to OpenSSL where
two CAs have one name: in every order here, a root comes before its cross-signed twin.
"""

from collections.abc import Callable
from datetime import UTC, datetime

from core.base.choices import Order
from core.chain import Chain
from core.collection import Collection
from core.same_name import AnchorsFirst
from core.succession import SERVERS, together
from core.x509.certificate import Certificate, Role

_NO_END = datetime.max.replace(tzinfo=UTC)


def ordered(collection: Collection, chain: Chain, order: Order) -> Collection:
    """Put the collection in an order.

    Args:
        collection: what to order; all of it must be in ``chain``'s collection.
        chain: who issued whom.
        order: which order.
    """
    placed = together(_ORDERS[order](collection, chain))
    return collection.in_order(AnchorsFirst(chain).arranged(placed))


def _given(collection: Collection, _chain: Chain) -> list[Certificate]:
    """The order in which the user gave the sources."""
    return list(collection)


def _servers_first(collection: Collection, chain: Chain) -> list[Certificate]:
    """Servers in the user's order, then their issuers from the lowest up, then everything else."""
    servers = [certificate for certificate in collection if certificate.role in SERVERS]
    return _with_issuers(servers, _issuers(servers, chain), collection)


def _chain(collection: Collection, chain: Chain) -> list[Certificate]:
    """Each server followed by its issuers that were not named before."""
    placed: dict[str, Certificate] = {}
    for server in (certificate for certificate in collection if certificate.role in SERVERS):
        placed.setdefault(server.sha256, server)
        for issuer in _issuers([server], chain):
            if issuer in collection:
                placed.setdefault(issuer.sha256, issuer)
    return _with_issuers(list(placed.values()), [], collection)


def _expiry(collection: Collection, _chain: Chain) -> list[Certificate]:
    """The certificate that ends first comes first."""
    return sorted(collection, key=lambda certificate: certificate.tbs.not_after or _NO_END)


def _with_issuers(
    first: list[Certificate], then: list[Certificate], collection: Collection
) -> list[Certificate]:
    wanted = (
        *first,
        *(certificate for certificate in then if certificate in collection),
        *_lowest_first(collection),
    )
    return list({certificate.sha256: certificate for certificate in wanted}.values())


def _issuers(servers: list[Certificate], chain: Chain) -> list[Certificate]:
    """All direct and indirect issuers, level by level from the servers up."""
    positions = [chain.collection.position(server) for server in servers]
    return [chain.collection.certificates[position] for position in chain.levels(positions)]


def _lowest_first(collection: Collection) -> list[Certificate]:
    """What no server asked for: others, then intermediates, then roots, each in given order."""
    rank = {Role.INTERMEDIATE: 1, Role.ROOT: 2}
    return sorted(collection, key=lambda certificate: rank.get(certificate.role, 0))


_ORDERS: dict[Order, Callable[[Collection, Chain], list[Certificate]]] = {
    Order.SERVERS_FIRST: _servers_first,
    Order.GIVEN: _given,
    Order.CHAIN: _chain,
    Order.EXPIRY: _expiry,
}
