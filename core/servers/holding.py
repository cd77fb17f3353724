"""Whether a bundle verifies what the whole set verifies: the proof before anything is left out.

A server is looked at together with everything in the set that has the name of one of its issuers,
in the order of the file, and as a sender of every chain that it might send. Servers whose issuers
have one name and whose certificates come from one template fare alike, so one of them is proved.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from core.certificate import Certificate
from core.chain import Chain
from core.collection import Collection
from core.keys import key_of
from core.openssl import Verdict
from core.profiles import ClientProfile
from core.servers.clients import Paths, verdict_of
from core.servers.leading import Leading, chains_to_send

_NAME_CONSTRAINTS = b"\x06\x03\x55\x1d\x1e"  # the OID element of RFC 5280 section 4.2.1.10


class Lost(NamedTuple):
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
        self._now = now
        self._leading = Leading(chain)
        self._paths: dict[datetime, Paths] = {}
        self._suffice: dict[tuple[object, ...], bool] = {}
        self._restricts: dict[bytes | None, bool] = {}

    def lost(self, bundle: Collection, servers: Iterable[Certificate]) -> Iterator[Lost]:
        """Name the servers that the whole set verifies and this bundle does not.

        Args:
            bundle: certificates of the set, in the order of the file.
            servers: certificates of servers, all of them in the set.
        """
        known: dict[tuple[object, ...], Verdict] = {}
        kept_above: dict[bytes | None, tuple[Certificate, ...]] = {}
        for server in servers:
            above = self._leading.to(server)
            if above is None:
                if len(bundle) < len(self._chain.collection):
                    yield Lost(server, None, "too many certificates have the name of its issuer")
                continue
            name = server.outline.issuer
            if name not in kept_above:
                kept = (one for one in above if one in bundle)
                kept_above[name] = tuple(sorted(kept, key=bundle.position))
            if server in bundle and kept_above[name] == above:
                continue
            key = self._kind(server, above, server in bundle)
            if key not in known:
                known[key] = self._worse(server, above, kept_above[name], bundle)
            if not known[key].verified:
                gone = tuple(one for one in (server, *above) if one not in bundle)
                yield Lost(server, gone, known[key].reason)

    def issuers_suffice(self, server: Certificate) -> bool:
        """All of the set but the server's own certificate verifies it as well as the whole set.

        It does so where the server sends nothing else, and wherever else the whole set does.
        """
        above = self._leading.to(server)
        if above is None or not any(one != server for one in above):
            return False
        key = self._kind(server, above)
        if key not in self._suffice:
            others = tuple(one for one in above if one != server)
            self._suffice[key] = (
                self._verdict(server, others, ()).verified
                and self._worse(server, above, others, Collection(others)).verified
            )
        return self._suffice[key]

    def _worse(
        self,
        server: Certificate,
        above: tuple[Certificate, ...],
        kept: tuple[Certificate, ...],
        bundle: Collection,
    ) -> Verdict:
        """Verified, unless there is a chain with which only the whole set verifies the server."""
        whole = tuple(dict.fromkeys((server, *above)))
        if server in bundle:
            kept = tuple(sorted({server, *kept}, key=bundle.position))
        for sent in chains_to_send(server, self._chain, above):
            if self._verdict(server, whole, sent).verified:
                verdict = self._verdict(server, kept, sent)
                if not verdict.verified:
                    return verdict
        return Verdict(verified=True)

    def _verdict(
        self,
        server: Certificate,
        trusted: tuple[Certificate, ...],
        sent: tuple[Certificate, ...],
    ) -> Verdict:
        start = server.outline.not_before
        at = max(self._now, start) if start else self._now
        paths = self._paths.get(at)
        if paths is None:
            paths = self._paths[at] = Paths(at)
        return verdict_of(self._profile, trusted, (server, *sent), paths)

    def _kind(
        self, server: Certificate, above: tuple[Certificate, ...], *rest: object
    ) -> tuple[object, ...]:
        """Servers of one kind fare alike."""
        walk = server.outline
        alike: object = template(server)
        if walk.issuer not in self._restricts:
            self._restricts[walk.issuer] = any(_NAME_CONSTRAINTS in one.der for one in above)
        if self._restricts[walk.issuer]:
            alike = server.sha256
        start = walk.not_before if walk.not_before and walk.not_before > self._now else None
        ended = walk.not_after is not None and walk.not_after < self._now
        issuers = id(self._chain.issuers[self._chain.collection.position(server)])
        return alike, walk.issuer, issuers, start, ended, *rest


def template(one: Certificate) -> tuple[object, ...]:
    """What the libraries look at in a certificate, names, signature and validity apart."""
    walk = one.outline
    return (
        walk.signature_oid,
        key_of(walk.public_key),
        walk.extensions,
        walk.is_ca,
        walk.key_usage,
        walk.extended_key_usage,
        walk.authority_key_id,
        walk.unreadable,
        one.self_issued,
    )
