"""What a client does not need: chain certificates that another one in the set makes superfluous.

Nothing is left out by this; it is a finding, with the certificate that replaces it and the day
on which leaving it out starts to hurt. The client's TLS libraries are asked about every kind of
server, whatever it sends; a server that they do not verify keeps all of its issuers.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from core.base.date_wording import dated
from core.profiles.interface import ModelName
from core.refusals.loading import openssl_refuses
from core.rules.interface import Finding, FindingCode, RuleContext, Severity, end_of
from core.servers.clients import Paths, ways
from core.servers.holding import Holding
from core.servers.kinds import NAME_CONSTRAINTS, template, without_key_id
from core.servers.leading import Leading, chains_to_send, longest_to_send
from core.servers.like_paths import LikePaths
from core.succession import SERVERS
from core.x509.certificate import Certificate, Role

_AUTHORITIES = (Role.INTERMEDIATE, Role.ROOT)
_NO_END = datetime.max.replace(tzinfo=UTC)


def need(context: RuleContext) -> Iterator[Finding]:
    """Find what the context's client profile does not need."""
    servers = [
        index for index, certificate in enumerate(context.collection) if certificate.role in SERVERS
    ]
    if context.profile.leaf_suffices:
        yield from _issuers_of_pinned(context, servers)
    else:
        yield from _servers_of_complete_chains(context, servers)


def _issuers_of_pinned(context: RuleContext, servers: list[int]) -> Iterator[Finding]:
    """A server's own certificate is enough: nothing above it is needed, nor above an issuer."""
    proof = _PinProof(context)
    pinned: list[int] = []
    unproved: list[int] = []
    for position in servers:
        if context.chain.issuers[position] and context.is_valid_now(context.certificate(position)):
            (pinned if proof.holds(position) else unproved).append(position)
    kept = context.chain.above(unproved)
    replaced = context.chain.above(_earliest_end_first(context, pinned))
    issuing = [
        position
        for position in _authorities(context)
        if position not in replaced and position not in kept
    ]
    for position, pin in (_above_lowest(context, issuing) | replaced).items():
        if position not in kept:
            yield _not_needed(context, position, pin)


class _PinProof:
    """Asks the client's libraries whether a server's own certificate is enough, whatever it sends.

    What a library looks at in a certificate that is trusted by itself is the same for all that are
    valid now and made from one template (algorithms, key, extensions and what they allow): one of
    them is asked about. A server that sends its issuers leads OpenSSL up the chain first, so an
    expired or misplaced issuer can spoil the pin; what is above is the same for all servers of
    one issuer, and of issuers whose paths are alike, so one of them is asked about, unless
    something there restricts names or is not valid now. To OpenSSL, a chain that holds holds for
    its beginning too, so the longest are asked about.
    """

    def __init__(self, context: RuleContext) -> None:
        self._context = context
        self._paths = Paths(context.now)
        self._alone: dict[tuple[object, ...], bool] = {}
        self._leading = Leading(context.chain)
        self._fares_alike: dict[int, bool] = {}
        self._like_paths = LikePaths(context.chain, context.profile, context.now)
        self._good: set[tuple[object, ...] | None] = set()
        self._by_openssl = all(
            how.model is ModelName.OPENSSL for how in context.profile.verifications
        )

    def holds(self, position: int) -> bool:
        """The server at this position, valid now, is verified by its own certificate."""
        server = self._context.certificate(position)
        told = template if server.self_issued else without_key_id
        kind = told(server, self._context.profile.libraries)
        if kind not in self._alone:
            self._alone[kind] = self._suffices(server)
        alone = self._alone[kind] or self._suffices(server)
        return alone and self._with_issuers(position, server)

    def _with_issuers(self, position: int, server: Certificate) -> bool:
        """The same where the server sends its issuers, or what has the name of one."""
        group = self._context.chain.groups[position]
        known = self._fares_alike.get(group)
        if known is not None:
            return known
        above = self._leading.to(server)
        if above is None:
            return False
        to_send = longest_to_send if self._by_openssl else chains_to_send
        plain = all(map(self._is_plain, above))
        alike = self._like_paths.kind(server, above) if plain else None
        holds = alike in self._good or all(
            self._suffices(server, sent) for sent in to_send(server, self._context.chain, above)
        )
        if alike is not None and holds:
            self._good.add(alike)
        if not holds or plain:
            self._fares_alike[group] = holds
        return holds

    def _suffices(self, server: Certificate, sent: tuple[Certificate, ...] = ()) -> bool:
        """A client with nothing but the server's own certificate verifies it."""
        chain = (server, *sent)
        return all(
            self._paths.verifies(way, chain) for way in ways(self._context.profile, (server,))
        )

    def _is_plain(self, certificate: Certificate) -> bool:
        return NAME_CONSTRAINTS not in certificate.der and self._context.is_valid_now(certificate)


def _servers_of_complete_chains(context: RuleContext, servers: list[int]) -> Iterator[Finding]:
    """Where root and intermediates are in the set, the server's own certificate adds nothing.

    Issuers are never left out: what GnuTLS trusts an intermediate for depends on what the server
    sends, and OpenSSL without partial chains refuses a server at a gap in the bundle.
    """
    holding = Holding(context.chain, context.profile, context.now)
    complete = context.chain.complete()
    for position in servers:
        issuers = context.chain.issuers[position]
        if not issuers or context.chain.self_signed[position] or not complete[position]:
            continue
        server = context.certificate(position)
        is_proved = position not in context.chain.unproved and not openssl_refuses(server)
        if is_proved and holding.issuers_suffice(server):
            yield _not_needed(context, position, issuers[0])


def _above_lowest(context: RuleContext, authorities: list[int]) -> dict[int, int]:
    """Where no server is in the set, the lowest valid authority makes those above superfluous."""
    above = context.chain.above(authorities)
    lowest = [
        position
        for position in authorities
        if position not in above and _is_valid(context, position)
    ]
    return context.chain.above(_earliest_end_first(context, lowest))


def _authorities(context: RuleContext) -> list[int]:
    return [
        index
        for index, certificate in enumerate(context.collection)
        if certificate.role in _AUTHORITIES
    ]


def _earliest_end_first(context: RuleContext, positions: list[int]) -> list[int]:
    return sorted(positions, key=lambda position: end_of(context.certificate(position)) or _NO_END)


def _is_valid(context: RuleContext, position: int) -> bool:
    return context.is_valid_now(context.certificate(position))


def _not_needed(context: RuleContext, position: int, replaced_by: int) -> Finding:
    pin = context.certificate(replaced_by)
    return Finding(
        FindingCode.NOT_NEEDED,
        Severity.INFO,
        context.certificate(position).sha256,
        (pin.sha256,),
        {"profile": context.profile.title, "date": dated(end_of(pin))},
        until=end_of(pin),
    )
