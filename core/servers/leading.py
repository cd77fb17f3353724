"""What of a set can have a part in verifying a server, and what servers may send.

Libraries look issuers up by name, so a certificate of the right name counts even where it issued
nothing: it can lead a library into a dead end.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from core.chain import Chain
from core.collection import Collection
from core.same_name import AnchorsFirst
from core.x509.canonical import canonical, ending, same_name
from core.x509.certificate import Certificate

MOST_LEADING = 64
"""More certificates are not looked at for one server; hostile sets have any number."""

_MOST_TRUSTED = 64
_PATHS_TRIED = 8
_STRAYS_TRIED = 8
_INTERNET_RESOURCES = (
    bytes.fromhex("06082b06010505070107"),  # id-pe-ipAddrBlocks
    bytes.fromhex("06082b06010505070108"),  # id-pe-autonomousSysIds
)


class Leading:
    """Finds what has the name of an issuer, direct or indirect, of a server.

    Args:
        chain: who issued whom, over the whole set.
        given_order: all is told in the order of the set; else, of one name and key, what leads
            to a root comes first, as it does in every bundle that is written.
    """

    def __init__(self, chain: Chain, *, given_order: bool = False) -> None:
        self._chain = chain
        self._order = None if given_order else AnchorsFirst(chain)
        self._by_subject: dict[bytes, list[Certificate]] = {}
        asked = {
            certificate.tbs.issuer for certificate in chain.collection if certificate.tbs.issuer
        }
        endings = {0, *map(ending, asked)}
        any_ending = any(not ending(name) for name in asked)
        for certificate in chain.collection:
            subject = certificate.tbs.subject
            if subject is not None and (any_ending or ending(subject) in endings):
                self._by_subject.setdefault(canonical(subject), []).append(certificate)
        self._known: dict[bytes, tuple[Certificate, ...] | None] = {}

    def to(self, server: Certificate) -> tuple[Certificate, ...] | None:
        """Everything with the name of an issuer of the server; None where that is too much."""
        name = canonical(server.tbs.issuer or b"")
        if name not in self._known:
            self._known[name] = self._above(name)
        return self._known[name]

    def named_as(self, other: Certificate) -> Sequence[Certificate]:
        """Some that have the same name as another one."""
        return self._by_subject.get(canonical(other.tbs.subject or b""), ())[:MOST_LEADING]

    def _above(self, name: bytes) -> tuple[Certificate, ...] | None:
        above: dict[Certificate, None] = {}
        pending = [name]
        asked = {name}
        while pending:
            for certificate in self._by_subject.get(pending.pop(), ())[: MOST_LEADING + 1]:
                above[certificate] = None
                issuer = canonical(certificate.tbs.issuer or b"")
                if issuer not in asked:
                    asked.add(issuer)
                    pending.append(issuer)
            if len(above) > MOST_LEADING:
                return None
        given = sorted(above, key=self._chain.collection.position)
        return tuple(given if self._order is None else self._order.arranged(given))


def leading_to(
    sent: Sequence[Certificate], bundle: Collection, chain: Chain, leading: Leading
) -> tuple[Certificate, ...]:
    """What of a bundle can have a part in verifying a server, in the bundle's order.

    GnuTLS looks for the issuer of the last certificate that was sent, whether or not it has to do
    with the server, so what has a name of any of them counts.

    Args:
        sent: what the server sends, its own certificate first.
        bundle: what the client has.
        chain: who issued whom, over a collection with both.
        leading: finds what has the name of an issuer, over the same collection.
    """
    server, *others = sent
    above = leading.to(server)
    if above is None:  # too many of the name: only those that issued something
        every = chain.collection
        above = tuple(every.certificates[up] for up in chain.above([every.position(server)]))
    certificates = {certificate for certificate in (server, *above) if certificate in bundle}
    for other in others:
        more = (*leading.named_as(other), *(leading.to(other) or ()))
        certificates.update(
            certificate
            for certificate in more
            if certificate in bundle and len(certificates) < _MOST_TRUSTED
        )
    return tuple(sorted(certificates, key=bundle.position)[:_MOST_TRUSTED])


def chains_to_send(
    server: Certificate, chain: Chain, leading: Sequence[Certificate] = ()
) -> Iterator[tuple[Certificate, ...]]:
    """What the server may send besides its own certificate, as servers in the field do.

    Nothing; the first of its issuers, the first two and so on up to the root; all of them in the
    wrong order; all with another certificate of an issuer's name before or behind them; and
    everything that has the name of an issuer.
    Cross-signed issuers give several such chains.

    Args:
        server: its certificate, in ``chain``'s collection.
        chain: who issued whom.
        leading: everything with the name of one of its issuers.
    """
    return _different(_every_chain(server, chain, leading, _parts))


def longest_to_send(
    server: Certificate, chain: Chain, leading: Sequence[Certificate] = ()
) -> Iterator[tuple[Certificate, ...]]:
    """What of that decides for a client that has nothing but the server's own certificate.

    If OpenSSL verifies the server with these, it does so with all of ``chains_to_send``. Where no
    two names of a path are equal, it has no choice: in whatever order the path was sent, it
    follows it as far as it was sent, and what it minds in a part it minds in the whole.

    Args:
        server: its certificate, in ``chain``'s collection.
        chain: who issued whom.
        leading: everything with the name of one of its issuers.
    """

    def deciding(above: tuple[Certificate, ...]) -> Iterable[tuple[Certificate, ...]]:
        return (above,) if _leaves_no_choice(server, above) else _parts(above)

    return _different(_every_chain(server, chain, leading, deciding))


def _different(chains: Iterable[tuple[Certificate, ...]]) -> Iterator[tuple[Certificate, ...]]:
    seen: set[tuple[Certificate, ...]] = set()
    for sent in chains:
        if sent not in seen:
            seen.add(sent)
            yield sent


def _parts(above: tuple[Certificate, ...]) -> Iterator[tuple[Certificate, ...]]:
    yield from (above[:count] for count in range(len(above) + 1))
    yield above[::-1]


def _leaves_no_choice(server: Certificate, above: tuple[Certificate, ...]) -> bool:
    """All names are different, and the server has no extension that the length matters to.

    Internet resources may be inherited from the next certificate, but not at the end (RFC 3779).
    """
    if any(oid in server.tbs.extensions for oid in _INTERNET_RESOURCES):
        return False
    names = [certificate.tbs.subject for certificate in (server, *above)]
    return not any(same_name(name, other) for name, other in combinations(names, 2))


def _every_chain(
    server: Certificate,
    chain: Chain,
    leading: Sequence[Certificate],
    parts: Callable[[tuple[Certificate, ...]], Iterable[tuple[Certificate, ...]]],
) -> Iterator[tuple[Certificate, ...]]:
    paths = [path[1:] for path in chain.paths(server)[:_PATHS_TRIED]]
    on_a_path = {server, *(certificate for path in paths for certificate in path)}
    strays = [certificate for certificate in leading if certificate not in on_a_path][
        :_STRAYS_TRIED
    ]
    for above in paths:
        yield from parts(above)
    for above in paths[:1]:
        for stray in strays:
            yield (stray, *above)
            yield (*above, stray)
    if strays or len(paths) > 1:  # led by names alone, a library may go where no signature holds
        yield tuple(certificate for certificate in leading if certificate != server)
        yield tuple(certificate for certificate in reversed(leading) if certificate != server)
