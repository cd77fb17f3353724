"""Whether a client with a bundle verifies a server, by OpenSSL and the rules of its profile.

OpenSSL proves the chain, the signatures and the times. Whether the certificate is for the name
that a client asked for is not looked at: a certificate in a file does not say by which name its
server is called.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from core.certificate import Certificate
from core.chain import Chain
from core.collection import Collection
from core.openssl import OpenSsl, Verdict
from core.profiles import ClientProfile

_MOST_TRUSTED = 64
_NOTHING = Verdict(verified=False, reason="nothing in the bundle leads to it")
_UNREADABLE = Verdict(verified=False, reason="OpenSSL cannot read a certificate of its chain")


class Proof(NamedTuple):
    """What came of one server.

    Attributes:
        server: its certificate.
        verdict: OpenSSL's.
        by: the certificate of the bundle that verified it, where the client tries them one by
            one; else None.
    """

    server: Certificate
    verdict: Verdict
    by: Certificate | None = None

    @property
    def verified(self) -> bool:
        """The server is verified."""
        return self.verdict.verified


class Prover:
    """Proves servers with one bundle.

    Args:
        bundle: what the client has.
        chain: who issued whom, over a collection with the bundle, the servers and what they send.
        profile: the kind of client.
        at: the time for which certificates must be valid.
    """

    def __init__(
        self, bundle: Collection, chain: Chain, profile: ClientProfile, at: datetime
    ) -> None:
        self._bundle = bundle
        self._chain = chain
        self._profile = profile
        self._openssl = OpenSsl(at, partial_chain=profile.intermediate_suffices)

    def proof(self, server: Certificate, sent: Sequence[Certificate] = ()) -> Proof:
        """Verify a server that sends its certificate and these others."""
        trusted = self._leading_to(server)
        if not trusted:
            return Proof(server, _NOTHING)
        if not self._profile.tries_in_order:
            return Proof(server, self._verdict(server, trusted, sent))
        verdict = _NOTHING
        for one in trusted:
            verdict = self._verdict(server, [one], sent)
            if verdict.verified:
                return Proof(server, verdict, one)
        return Proof(server, verdict)

    def _leading_to(self, server: Certificate) -> list[Certificate]:
        """What of the bundle can have a part in it, in the bundle's order."""
        at = self._chain.collection.position(server)
        every = self._chain.collection.certificates
        found = {every[up] for up in self._chain.above([at])}
        only_issuers = self._profile.intermediate_suffices and not self._profile.leaf_suffices
        if not only_issuers or self._chain.self_signed[at]:
            found.add(server)
        leading = (one for one in found if one in self._bundle)
        return sorted(leading, key=self._bundle.position)[:_MOST_TRUSTED]

    def _verdict(
        self, server: Certificate, trusted: Iterable[Certificate], sent: Sequence[Certificate]
    ) -> Verdict:
        store = self._openssl.store(trusted)
        return _UNREADABLE if store is None else self._openssl.verify(server, store, sent)


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
