"""What ends soon, what takes over from it, and who still sends it.

A successor in the bundle is only half of a renewal: until it is installed on the server, clients
lose that server on the day that the old certificate ends.
"""

from collections.abc import Collection as CollectionOf
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from core.base.quick_tuple import QuickTuple
from core.collection import Collection
from core.rules.interface import end_of
from core.servers.served import ServedChain, address_named
from core.succession import SERVERS, followers
from core.x509.certificate import Certificate
from core.x509.host_match import covers


class ExpiringCertificate(QuickTuple):
    """A certificate that ends soon, or has ended.

    Attributes:
        certificate: the certificate.
        successor: what takes over from it without a gap, or None.
        senders: the servers that still send it as their own, as origins name them.
        silent: the servers that it is for and that did not answer: they may still send it.
    """

    certificate: Certificate
    successor: Certificate | None
    senders: tuple[str, ...]
    silent: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Something has to be done: nothing takes over, or a server may not be renewed yet."""
        return self.successor is None or bool(self.senders or self.silent)


def endings(  # noqa: PLR0913 - what ends when, who sends it or may, and what replaces it
    bundle: Collection,
    sent: Iterable[ServedChain],
    now: datetime,
    days: int,
    *,
    verified: CollectionOf[str] = (),
    renewals: Iterable[Certificate] = (),
    silent: Iterable[str] = (),
) -> Iterator[ExpiringCertificate]:
    """List what ends within so many days, or has ended: in the bundle, then of the servers' own.

    A server's certificate that is not in the bundle counts where clients verify it by its issuer:
    they lose the server on the day that it ends. Those of a server that is not verified are cut off
    already, which is told by itself.

    Args:
        bundle: the certificates.
        sent: what servers send now.
        now: the present time.
        days: how soon, in days.
        verified: the servers, as origins name them, that clients with the bundle verify.
        renewals: certificates outside the bundle that are known to replace some of it.
        silent: the servers that did not answer, as origins name them.
    """
    senders: dict[Certificate, dict[str, None]] = {}
    for chain in sent:
        senders.setdefault(chain.own, {})[chain.source] = None
    relied = (
        certificate
        for certificate, sources in senders.items()
        if not sources.keys().isdisjoint(verified)
    )
    ending = _before(now + timedelta(days=days), bundle.added(relied))
    if not ending:
        return
    known = bundle.added(renewals)
    after = followers(known.added(ending), now)
    hosts = {source: address_named(source).host for source in silent}
    for certificate in ending:
        follower = after.get(certificate)
        successor = follower if follower in known else None  # being sent by a server is not enough
        waiting = (source for source, host in hosts.items() if _may_send(certificate, host))
        yield ExpiringCertificate(
            certificate, successor, tuple(senders.get(certificate, ())), tuple(waiting)
        )


def _before(limit: datetime, certificates: Iterable[Certificate]) -> list[Certificate]:
    return [
        certificate for certificate in certificates if (end := end_of(certificate)) and end < limit
    ]


def _may_send(certificate: Certificate, host: str) -> bool:
    return certificate.role in SERVERS and covers(certificate, host)
