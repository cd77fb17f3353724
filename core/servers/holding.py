"""Whether a bundle verifies what the whole set verifies: the proof before anything is left out.

A server is looked at together with everything in the set that has the name of one of its issuers,
in the order of the file, and as a sender of every chain that it might send. The whole set is tried
in the order in which it was given as well: where several certificates have one name, an order
that suits one library may not suit another. Servers whose issuers have one name, or whose paths
are alike, and whose certificates come from one template fare alike, so one of them is proved.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial

from core.base.quick_tuple import QuickTuple
from core.chain import Chain
from core.collection import Collection
from core.openssl import Verdict
from core.profiles.interface import ClientProfile
from core.servers.clients import Paths, verdict_of
from core.servers.kinds import Kind, Kinds
from core.servers.leading import Leading, chains_to_send
from core.verdict_wording import VerdictWording
from core.x509.canonical import canonical
from core.x509.certificate import Certificate


class UnverifiedServer(QuickTuple):
    """A server that the whole set verifies and the bundle does not.

    Attributes:
        server: its certificate.
        gone: what of the set can have a part in verifying it and is not in the bundle; None
            where there are too many to look at, so that nothing was proved.
        reason: the library's reason for the refusal.
    """

    server: Certificate
    gone: tuple[Certificate, ...] | None
    reason: str


class Standing(QuickTuple):
    """How a server stands with a bundle, whichever chain it sends.

    Attributes:
        server: its certificate.
        verified: with every chain that it may send; None where there are too many certificates
            of its issuer's name to look at, so that nothing was proved.
        sometimes: with one of these chains at least.
        reason: the library's reason for a refusal, or "".
        until: the first end among the certificates that can have a part in it and are valid now,
            in UTC. What is verified now is verified until then; None where there is no end.
    """

    server: Certificate
    verified: bool | None
    sometimes: bool
    reason: str
    until: datetime | None


class Holding:
    """Compares bundles with the set that they were taken from.

    Args:
        chain: who issued whom, over the whole set.
        profile: the kind of client.
        now: the present time; a server that is not valid yet is judged when it is.
    """

    def __init__(self, chain: Chain, profile: ClientProfile, now: datetime) -> None:
        self._chain = chain
        self._profile = profile
        self._parts = profile.parts()
        self._now = now
        self._leading = Leading(chain)
        self.kinds = Kinds(chain, profile, now)
        """Which servers fare alike."""
        self._paths: dict[datetime, Paths] = {}
        self._suffice: dict[Kind, bool] = {}

    def lost(
        self, bundle: Collection, servers: Iterable[Certificate]
    ) -> Iterator[UnverifiedServer]:
        """Name the servers that the whole set verifies and this bundle does not.

        Args:
            bundle: certificates of the set, in the order of the file.
            servers: certificates of servers, all of them in the set.
        """
        known: dict[Kind, Verdict] = {}
        kept_above: dict[bytes | None, tuple[Certificate, ...]] = {}
        unchanged: dict[bytes | None, bool] = {}
        for server in servers:
            above = self._leading.to(server)
            if above is None:
                if len(bundle) < len(self._chain.collection):
                    yield UnverifiedServer(server, None, VerdictWording.TOO_MANY_NAMESAKES.text)
                continue
            name = server.tbs.issuer
            if name not in kept_above:
                kept = (certificate for certificate in above if certificate in bundle)
                kept_above[name] = tuple(sorted(kept, key=bundle.position))
                unchanged[name] = self._fares_alike(kept_above[name], above)
            if server in bundle and unchanged[name]:
                continue
            prove = partial(self._worse, server, above, kept_above[name], bundle)
            verdict = self.kinds.of_its_kind(known, prove, server, above, bundle)
            if not verdict.verified:
                gone = tuple(
                    certificate for certificate in (server, *above) if certificate not in bundle
                )
                yield UnverifiedServer(server, gone, verdict.reason)

    def standings(self, bundle: Collection, servers: Iterable[Certificate]) -> Iterator[Standing]:
        """Verify servers by a bundle, each as a sender of every chain that it may send.

        Args:
            bundle: certificates of the set, in the order of the file.
            servers: certificates of servers, all of them in the set.
        """
        known: dict[Kind, tuple[bool, bool, str]] = {}
        for server in servers:
            start = server.tbs.not_before
            if start is not None and start > self._now:
                reason = VerdictWording.SERVER_NOT_YET_VALID.text
                yield Standing(server, verified=False, sometimes=False, reason=reason, until=None)
                continue
            above = self._leading.to(server)
            if above is None:
                yield Standing(server, None, sometimes=False, reason="", until=None)
                continue
            prove = partial(self._stands, server, above, bundle)
            verdict = self.kinds.of_its_kind(known, prove, server, above, bundle)
            yield Standing(server, *verdict, self._first_end((server, *above)))

    def _stands(
        self, server: Certificate, above: tuple[Certificate, ...], bundle: Collection
    ) -> tuple[bool, bool, str]:
        trusted = tuple(
            sorted(
                {certificate for certificate in (server, *above) if certificate in bundle},
                key=bundle.position,
            )
        )
        chains = chains_to_send(server, self._chain, above)
        verdicts = [self._verdict(server, trusted, sent) for sent in chains]
        reason = next((verdict.reason for verdict in verdicts if not verdict.verified), "")
        good = [verdict.verified for verdict in verdicts]
        return all(good), any(good), reason

    def _first_end(self, certificates: Iterable[Certificate]) -> datetime | None:
        ends = (certificate.tbs.not_after for certificate in certificates)
        return min((end for end in ends if end is not None and end >= self._now), default=None)

    def issuers_suffice(self, server: Certificate) -> bool:
        """All of the set but the server's own certificate verifies it as well as the whole set.

        It does so where the server sends nothing else, and wherever else the whole set does. Of
        several clients this holds for each that verifies the server at all, and for one at least.
        """
        above = self._leading.to(server)
        if above is None or not any(certificate != server for certificate in above):
            return False
        prove = partial(self._others_suffice, server, above)
        return self.kinds.of_its_kind(self._suffice, prove, server, above)

    def _others_suffice(self, server: Certificate, above: tuple[Certificate, ...]) -> bool:
        others = tuple(certificate for certificate in above if certificate != server)
        alone = [self._verdict(server, others, (), part).verified for part in self._parts]
        return (
            any(alone)
            and not any(
                self._ever_verifies(server, above, part)
                for part, holds in zip(self._parts, alone, strict=True)
                if not holds
            )
            and self._worse(server, above, others, Collection(others)).verified
        )

    def _ever_verifies(
        self, server: Certificate, above: tuple[Certificate, ...], part: ClientProfile
    ) -> bool:
        """The whole set verifies the server, for this client, with some chain that it may send."""
        whole = tuple(dict.fromkeys((server, *above)))
        chains = chains_to_send(server, self._chain, above)
        return any(self._verdict(server, whole, sent, part).verified for sent in chains)

    def _worse(
        self,
        server: Certificate,
        above: tuple[Certificate, ...],
        kept: tuple[Certificate, ...],
        bundle: Collection,
    ) -> Verdict:
        """Verified, unless there is a chain with which only the whole set verifies the server."""
        whole = tuple(dict.fromkeys((server, *above)))
        orders = dict.fromkeys((whole, self._as_given(whole)))
        if server in bundle:
            kept = tuple(sorted({server, *kept}, key=bundle.position))
        for sent in chains_to_send(server, self._chain, above):
            for part in self._parts:
                if any(self._verdict(server, order, sent, part).verified for order in orders):
                    verdict = self._verdict(server, kept, sent, part)
                    if not verdict.verified:
                        return self._said_by(part, verdict)
        return Verdict(verified=True)

    def _said_by(self, part: ClientProfile, verdict: Verdict) -> Verdict:
        """The verdict with the client whose it is, where there are several."""
        if part is self._profile:
            return verdict
        client = part.verifications[0].client
        return verdict._replace(reason=f"{client}: {verdict.reason}")

    def _fares_alike(self, kept: tuple[Certificate, ...], above: tuple[Certificate, ...]) -> bool:
        """Nothing is missing, and no library can tell the orders apart.

        They look up issuers by name, so it is the order of those of one name that counts; a
        client that tries the certificates one by one does not mind that either.
        """
        if len(kept) != len(above):
            return False
        if self._profile.tries_in_order:
            return True
        return _by_name(kept) == _by_name(above) == _by_name(self._as_given(above))

    def _as_given(self, certificates: tuple[Certificate, ...]) -> tuple[Certificate, ...]:
        return tuple(sorted(certificates, key=self._chain.collection.position))

    def _verdict(
        self,
        server: Certificate,
        trusted: tuple[Certificate, ...],
        sent: tuple[Certificate, ...],
        part: ClientProfile | None = None,
    ) -> Verdict:
        start = server.tbs.not_before
        moment = max(self._now, start) if start else self._now
        paths = self._paths.get(moment)
        if paths is None:
            paths = self._paths[moment] = Paths(moment)
        return verdict_of(part or self._profile, trusted, (server, *sent), paths)


def _by_name(certificates: tuple[Certificate, ...]) -> list[Certificate]:
    return sorted(certificates, key=lambda certificate: canonical(certificate.tbs.subject or b""))
