"""What to do when servers get new certificates: before, after, and the bundles for both times.

Nothing is believed: every server is verified with today's bundle, with the one for the time of
the change and with the one for afterwards.
"""

from collections.abc import Collection as CollectionOf
from collections.abc import Iterable, Iterator
from datetime import datetime

from core.base.errors import UsageError
from core.base.quick_tuple import QuickTuple
from core.base.usage_wording import UsageWording
from core.chain import Chain
from core.collection import Collection
from core.profiles.interface import ClientProfile
from core.same_name import AnchorsFirst
from core.servers.judgement import Judge, Judgement, chains_in
from core.servers.leading import chains_to_send
from core.servers.served import ServedChain
from core.succession import SERVERS, Succession, is_in_use
from core.x509.certificate import Certificate, Role
from core.x509.names import short_name

_Replaced = tuple[tuple[Certificate, Certificate | None], ...]


class ServerProof(QuickTuple):
    """How a client fares with one server certificate.

    Attributes:
        server: the certificate.
        new: it is one that a server will get.
        today: the verdict with today's bundle.
        transition: with the bundle for the time of the change.
        final: with the bundle for afterwards; None for a certificate that is replaced then.
        missing: the name of the issuer at which its chain breaks off, which is neither in the
            bundle nor among the new certificates; "" where the chain is whole.
    """

    server: Certificate
    new: bool
    today: Judgement
    transition: Judgement
    final: Judgement | None
    missing: str = ""

    @property
    def holds(self) -> bool:
        """The change breaks nothing here: what is new is verified, what was verified stays so."""
        if not (self.new or self.today.verified):
            return True
        return self.transition.verified and (self.final is None or self.final.verified)


class Switch(QuickTuple):
    """The plan of a switch.

    Attributes:
        before: what must be on the clients before a server changes.
        replaced: what can go when every server has changed, each with the new certificate that
            replaces it, or None where the user alone says so.
        idle: issuers in the bundle that nothing in it needs afterwards; servers that are not in
            the bundle may need them.
        superfluous: new certificates that the clients need not have.
        transition: the bundle for the time of the change: old and new.
        final: the bundle for afterwards.
        proofs: every server certificate in the bundle and among the new ones.
    """

    before: tuple[Certificate, ...]
    replaced: _Replaced
    idle: tuple[Certificate, ...]
    superfluous: tuple[Certificate, ...]
    transition: Collection
    final: Collection
    proofs: tuple[ServerProof, ...]

    @property
    def holds(self) -> bool:
        """Every server is verified whenever it has to be."""
        return all(proof.holds for proof in self.proofs)


class _Servers:
    """Judges servers with one bundle and another, whatever chain they send."""

    def __init__(self, every: Collection, profile: ClientProfile, now: datetime) -> None:
        self.every = every
        self.profile = profile
        self._judge = Judge(every, profile, now)
        self._anchors_first = AnchorsFirst(self._judge.chain)
        self._now = now
        self._sent: dict[str, list[ServedChain]] = {}
        for sent in chains_in(every):
            self._sent.setdefault(sent.own.sha256, []).append(sent)

    @property
    def chain(self) -> Chain:
        """Who issued whom."""
        return self._judge.chain

    def verdict(self, server: Certificate, bundle: Collection) -> Judgement:
        """Judge a server; one that is not valid yet, when it is.

        What it sends, and by which name it is called, are known where a server was asked; else it
        is judged by each chain that it may send, whatever its name.
        """
        start = server.tbs.not_before
        moment = max(self._now, start) if start else self._now
        known = self._sent.get(server.sha256, ())
        judged = [
            self._judge.of(served_chain.certificates, bundle, served_chain.address.host, moment)
            for served_chain in known
        ]
        for sent in () if known else chains_to_send(server, self.chain):
            judged.append(self._judge.of((server, *sent), bundle, moment=moment))
            if not judged[-1].verified:
                break
        return next((judgement for judgement in judged if not judgement.verified), judged[0])

    def arranged(self, rows: Iterable[Certificate]) -> Collection:
        """A bundle of these, a root before its cross-signed twin as in every bundle written."""
        return Collection(tuple(self._anchors_first.arranged(dict.fromkeys(rows))))

    def verdicts(self, servers: Iterable[Certificate], bundle: Collection) -> dict[str, Judgement]:
        """Judge several servers, by SHA-256."""
        return {server.sha256: self.verdict(server, bundle) for server in servers}

    def issuers(self, servers: Iterable[Certificate]) -> tuple[Certificate, ...]:
        """All that is above these servers, the lowest first."""
        positions = [self.every.position(server) for server in servers]
        levels = self.chain.levels(positions)
        return tuple(self.every.certificates[position] for position in levels)

    def missing_issuer(self, server: Certificate) -> str:
        """The name of the issuer that is nowhere here; "" where the chain is whole."""
        top = (server, *self.issuers([server]))[-1]
        if self.chain.self_signed[self.every.position(top)]:
            return ""
        return short_name(top.tbs.issuer)


def plan_switch(
    today: Collection,
    new: Collection,
    profile: ClientProfile,
    now: datetime,
    drop: CollectionOf[str] = (),
) -> Switch:
    """Plan the change of servers to new certificates.

    Args:
        today: the bundle that the clients have, in order.
        new: the certificates that servers will get, with or without their issuers.
        profile: the kind of client.
        now: the present time.
        drop: SHA-256 of further certificates in the bundle that nobody needs afterwards.

    Raises:
        UsageError: nothing would be left in the final bundle.
    """
    judge = _Servers(today.added(new), profile, now)
    arriving = [
        certificate
        for certificate in new
        if certificate.role in SERVERS and certificate not in today
    ]
    replaced = tuple(_replaced(today, arriving, drop, _sent_now(new)))
    before = _needed(judge, today, arriving, new)
    transition = _with_new(judge, today, before, replaced)
    final = transition.without({old.sha256 for old, _ in replaced})
    if not final:
        raise UsageError(UsageWording.NOTHING_LEFT_IN_SWITCH.of())
    return Switch(
        before=before,
        replaced=replaced,
        idle=tuple(_idle(judge, final, [old for old, _ in replaced])),
        superfluous=tuple(certificate for certificate in new if certificate not in transition),
        transition=transition,
        final=final,
        proofs=tuple(_proofs(judge, today, transition, final, arriving)),
    )


def _sent_now(new: Collection) -> frozenset[Certificate]:
    return frozenset(certificate for certificate in new if is_in_use(certificate))


def _replaced(
    today: Collection,
    arriving: list[Certificate],
    drop: CollectionOf[str],
    sent_now: CollectionOf[Certificate],
) -> Iterator[tuple[Certificate, Certificate | None]]:
    """Each old certificate that goes, with the new one that replaces it.

    Of two that servers send now, as an RSA and an ECDSA one on one port, neither does.
    """
    succession = Succession(today)
    followers: dict[str, Certificate] = {}
    for new in arriving:
        for old in succession.replaced_by(new):
            if old in sent_now and new in sent_now:
                continue
            followers.setdefault(old.sha256, new)
    for old in today:
        if old.sha256 in followers or old.sha256 in drop:
            yield old, followers.get(old.sha256)


def _needed(
    judge: _Servers, today: Collection, arriving: list[Certificate], new: Collection
) -> tuple[Certificate, ...]:
    """The fewest of the new certificates with which the arriving ones are verified.

    Where no server's own certificate is among the new ones, all new authorities are needed.
    """
    if not arriving:
        return tuple(
            certificate for certificate in new if certificate.is_ca and certificate not in today
        )
    added: dict[str, Certificate] = {}
    for server in arriving:
        for candidate in _candidates(judge, server):
            bundle = judge.arranged((*today, *added.values())) if added else today
            if judge.verdict(server, bundle).verified:
                break
            if candidate not in bundle:
                added[candidate.sha256] = candidate
    return tuple(added.values())


def _candidates(judge: _Servers, server: Certificate) -> tuple[Certificate, ...]:
    """What can make a server verified, the best first."""
    if judge.profile.leaf_suffices or server.role is Role.SELF_SIGNED_SERVER:
        return (server,)
    return judge.issuers([server])


def _with_new(
    judge: _Servers, today: Collection, before: tuple[Certificate, ...], replaced: _Replaced
) -> Collection:
    """Old and new: what replaces a certificate stands behind it, the rest at the end."""
    followers = {old.sha256: new for old, new in replaced}
    rows: list[Certificate] = []
    for certificate in today:
        rows.append(certificate)
        if (follower := followers.get(certificate.sha256)) is not None:
            rows.append(follower)
    return judge.arranged((*rows, *before))


def _idle(judge: _Servers, final: Collection, gone: list[Certificate]) -> Iterator[Certificate]:
    """The issuers of what is gone that no server of the final bundle leads to."""
    used = set(judge.issuers(certificate for certificate in final if certificate.role in SERVERS))
    for issuer in judge.issuers(gone):
        if issuer in final and issuer not in used:
            yield issuer


def _proofs(
    judge: _Servers,
    today: Collection,
    transition: Collection,
    final: Collection,
    arriving: list[Certificate],
) -> Iterator[ServerProof]:
    old = [certificate for certificate in today if certificate.role in SERVERS]
    servers = (*old, *arriving)
    gone, new = {certificate for certificate in old if certificate not in final}, set(arriving)
    first, middle = judge.verdicts(servers, today), judge.verdicts(servers, transition)
    last = judge.verdicts((server for server in servers if server not in gone), final)
    for server in servers:
        key = server.sha256
        proof = ServerProof(server, server in new, first[key], middle[key], last.get(key))
        yield proof if proof.holds else proof._replace(missing=judge.missing_issuer(server))
