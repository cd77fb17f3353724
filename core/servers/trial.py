"""Trying a bundle on real servers, as a client of some kind would.

OpenSSL's verification says which certificate would do; a real TLS handshake with that trust, and
with the name checked, proves it. A handshake that does not hold is believed, not the forecast.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from ssl import SSLContext
from typing import NamedTuple

from core.base.messages import Message
from core.base.problems import Problem
from core.collection import Collection
from core.profiles import ClientProfile
from core.profiles.interface import ModelName
from core.servers import terms as offers
from core.servers.address import Address
from core.servers.answers import place_name
from core.servers.clients import Paths, Way, ways
from core.servers.connection import Connection, ConnectionOptions
from core.servers.event_loop import rounds
from core.servers.failures import Failure
from core.servers.judgement import (
    NAME,
    ONLY_TOGETHER,
    Judgement,
    RefusalCause,
    VerificationFailure,
    explained,
    not_agreed,
    whole,
)
from core.servers.proof import Proof, agreeing_context, prove, verifying_context
from core.servers.remedy import MissingCertificate, certificates_to_add
from core.servers.served import Fetched, ServedChain, chains_of
from core.servers.terms import ANYTHING, Terms
from core.servers.wording import NoteWording
from core.x509.certificate import Certificate
from core.x509.host_match import covers

__all__ = ["RefusalCause", "Trial", "try_bundle"]


class Trial(NamedTuple):
    """How one chain of a server fared with the bundle.

    Attributes:
        chain: the server, and what it sent.
        verified: the client would be connected to it.
        by: the certificate of the bundle that the verification ended at.
        position: its place in the bundle, from 1.
        attempts: how many certificates the client tried; None where it tries all at once.
        cause: why it was not verified.
        message: the same as a sentence or two; None where it was verified.
        missing: what would be enough, added to the bundle.
        wants_client_certificate: the server asks its clients for a certificate of theirs.
    """

    chain: ServedChain
    verified: bool
    by: Certificate | None = None
    position: int | None = None
    attempts: int | None = None
    cause: RefusalCause | None = None
    message: Message | None = None
    missing: tuple[MissingCertificate, ...] = ()
    wants_client_certificate: bool = False

    @property
    def reason(self) -> str:
        """The message in English, or ""."""
        return self.message.text() if self.message else ""

    @property
    def address(self) -> Address:
        """The server."""
        return self.chain.address

    @property
    def sent(self) -> tuple[Certificate, ...]:
        """The chain that it sent."""
        return self.chain.certificates

    @property
    def source(self) -> str:
        """What origins call the server, and which of its chains."""
        return self.chain.source

    def judged(self, judgement: Judgement) -> "Trial":
        """The same with why it is not verified."""
        return self._replace(cause=judgement.cause, message=judgement.message)


def try_bundle(  # noqa: PLR0913 - what is tried on what, as whom, when, how, and who watches
    fetched: Iterable[Fetched],
    bundle: Collection,
    profile: ClientProfile,
    now: datetime,
    asking: ConnectionOptions | None = None,
    *,
    progress: Callable[[int, int], bool] | None = None,
) -> tuple[Trial | Problem, ...]:
    """Try a bundle on servers whose chains were fetched just now.

    Args:
        fetched: the servers with what they sent.
        bundle: the certificates of the CA file, in order.
        profile: the kind of client.
        now: the present time; OpenSSL's handshake looks at the clock itself.
        asking: how the servers are asked.
        progress: called at least ten times a second with (chains decided, chains in all);
            where it returns False, what is under way is given up.

    Returns:
        For each chain of each server how it fared, or why it could not be tried, in the same
        order; servers that were given up are left out.
    """
    trying = _Trying(bundle, profile, Paths(now), now)
    subjects = [trying.subject(one) for chain in chains_of(fetched) for one in _each_place(chain)]
    for _ in _proving(subjects, asking or ConnectionOptions()):
        done = sum(one.decided for one in subjects)
        if progress is not None and not progress(done, len(subjects)):
            break
    decided = ((one.chain, trying.verdict(one)) for one in subjects if one.decided)
    return tuple(_worst_of_each(decided))


def _each_place(chain: ServedChain) -> Iterator[ServedChain]:
    """The chain at each of its network addresses: settings differ where certificates do not."""
    if len(chain.places) <= 1:
        yield chain
    for place in chain.places if len(chain.places) > 1 else ():
        yield chain._replace(places=(place,))


def _worst_of_each(
    decided: Iterable[tuple[ServedChain, Trial | Problem]],
) -> Iterator[Trial | Problem]:
    """One outcome for each chain: that of an address where it is not verified, if there is one."""
    found: dict[str, list[tuple[ServedChain, Trial | Problem]]] = {}
    for chain, outcome in decided:
        found.setdefault(chain.source, []).append((chain, outcome))
    for outcomes in found.values():
        bad = [pair for pair in outcomes if not getattr(pair[1], "verified", False)]
        chain, outcome = (bad or outcomes)[0]
        if 0 < len(bad) < len(outcomes):
            outcome = _placed(outcome, place_name(chain.places[0]))
        yield outcome


def _placed(outcome: Trial | Problem, place: str) -> Trial | Problem:
    """The outcome at one of several addresses, which is named."""
    if isinstance(outcome, Problem):
        return outcome._replace(place=place)
    label = ", ".join(filter(None, (place, outcome.chain.label)))
    return outcome._replace(chain=outcome.chain._replace(label=label))


@dataclass(slots=True)
class _Subject:
    """One chain of a server that is being tried.

    Attributes:
        chain: the server, and what it sent.
        open: the ways that are not proved yet, in order.
        any_will_do: the first way that holds is enough; else each has to.
        hopeless: no way can hold; what is proved is only to tell the reason.
        paths: for each way that a model decides, how the client gets from the server to what it
            trusts. The handshake trusts all of it: it proves the name and the key, and the model
            has proved the chain.
        held: the last way that held.
        failed: what was said where a way did not hold.
        failure: why the server could not be tried.
        other_rules: the ways of which OpenSSL's rules for a chain refuse what the model has
            proved, a purpose for instance. Another handshake shows that the server has the key,
            and the name is compared here.
        refused: why clients of today cannot agree with the server on a version and a cipher; what
            is proved then is what the bundle alone is worth.
    """

    chain: ServedChain
    open: list[Way]
    any_will_do: bool
    hopeless: bool = False
    paths: dict[Way, tuple[Certificate, ...]] = field(default_factory=dict)
    held: Way | None = None
    failed: VerificationFailure | None = None
    failure: Failure | None = None
    other_rules: set[Way] = field(default_factory=set)
    refused: Failure | None = None

    @property
    def decided(self) -> bool:
        """Nothing is to be proved any more."""
        decisive = self.failure or (self.held if self.any_will_do else self.failed)
        return bool(decisive) or not self.open

    def learn(self, way: Way, outcome: Proof | Failure) -> None:
        """Take in how the handshake of the first open way ended."""
        if isinstance(outcome, Failure) and self.wants_client_certificate:
            # Up to TLS 1.2 the client has judged the server by the time that it is asked.
            outcome = Proof(verified=True)
        if isinstance(outcome, Failure) and outcome.negotiation and self.refused is None:
            self.refused = outcome  # the same way once more, on the server's terms
            return
        if isinstance(outcome, Proof) and way in self.paths:
            if way in self.other_rules:
                outcome = self._named(outcome)
            elif not outcome.verified and outcome.code not in NAME:
                self.other_rules.add(way)  # the same way once more, without OpenSSL's rules
                return
        self.open.remove(way)
        if isinstance(outcome, Failure):
            self.failure = outcome
        elif outcome.verified:
            self.held = self.held or way
        else:
            self.failed = VerificationFailure(way.client, outcome.code, outcome.reason)

    def _named(self, outcome: Proof) -> Proof:
        if covers(self.chain.own, self.chain.address.host):
            return outcome
        return Proof(verified=False, code=min(NAME))

    @property
    def verified(self) -> bool:
        return self.by_the_bundle and (self.refused is None or self.is_met_by_others)

    @property
    def is_met_by_others(self) -> bool:
        """Clients that cannot agree on this certificate are sent another, and that is tried too."""
        return self.chain.only is not None

    @property
    def by_the_bundle(self) -> bool:
        """The bundle verifies the server, whatever versions and ciphers it speaks."""
        return (
            self.held is not None
            and not self.hopeless
            and (self.any_will_do or self.failed is None)
        )

    @property
    def wants_client_certificate(self) -> bool:
        wants = (NoteWording.WANTS_CERTIFICATE, NoteWording.ENDED_BY_ALERT)
        return any(one.code in wants for one in self.chain.notes)


def _terms_of(way: Way) -> Terms:
    """What the library of this way offers a server."""
    return offers.GNUTLS if way.verification.model is ModelName.GNUTLS else offers.OPENSSL


def _proving(subjects: Sequence[_Subject], asking: ConnectionOptions) -> Iterator[None]:
    """Shake hands with all servers until each is decided, one way of each at a time."""
    contexts: dict[tuple[tuple[Certificate, ...], bool, Terms, bool], SSLContext] = {}
    while due := [one for one in subjects if not one.decided]:
        connections: dict[Connection[Proof], tuple[_Subject, Way]] = {}
        for one in due:
            way = one.open[0]
            terms = ANYTHING if one.refused else _terms_of(way)
            terms = terms._replace(only=one.chain.only)
            trusted = one.paths.get(way, way.trusted)
            unchecked = way in one.other_rules
            key = trusted, way.partial_chain, terms, unchecked
            if key not in contexts:
                partial = way.partial_chain
                contexts[key] = (
                    agreeing_context(terms)
                    if unchecked
                    else verifying_context(trusted, terms, partial_chain=partial)
                )
            context = contexts[key]
            connection = Connection(
                one.chain.address, asking, prove(context), places=one.chain.places[:1]
            )
            connections[connection] = one, way
        with closing(rounds(connections, asking)) as running:
            for ended in running:
                for connection, outcome in ended:
                    subject, way = connections[connection]
                    subject.learn(way, outcome)
                yield


@dataclass(frozen=True, slots=True)
class _Trying:
    """What is asked about every server."""

    bundle: Collection
    profile: ClientProfile
    paths: Paths
    now: datetime

    def subject(self, chain: ServedChain) -> _Subject:
        """The ways to prove for this server.

        Of a client that tries in order, those that OpenSSL's verification forecasts to fail
        would only repeat one failure; the whole bundle at once stands for them.
        """
        sent = chain.certificates
        every = list(ways(self.profile, self.bundle.certificates))
        if not self.profile.tries_in_order:
            return self._by_all(chain, every)
        hopeful = [way for way in every if self.paths.found(way, sent)]
        if hopeful:
            return _Subject(chain, hopeful, any_will_do=True)
        together = whole(self.profile, self.bundle.certificates)
        return _Subject(chain, [together], any_will_do=False, hopeless=True)

    def _by_all(self, chain: ServedChain, every: list[Way]) -> _Subject:
        """A server that every way has to verify; where a model refuses it, that is decided.

        What a model has proved needs a handshake only for the name, the key and what GnuTLS
        offers a server, so one handshake stands for all other models.
        """
        sent = chain.certificates
        subject = _Subject(chain, [], any_will_do=False)
        known = {one.der: one for one in (*self.bundle, *sent)} if len(every) else {}
        for way in every:
            if way.by_handshake:
                subject.open.append(way)
                continue
            path = self.paths.found(way, sent)
            if not path:
                subject.failed = VerificationFailure.of(way.client, self.paths.judged(way, sent))
            subject.paths[way] = tuple(known[der] for der in path)
            if way.verification.model is ModelName.GNUTLS or not subject.open:
                subject.open.append(way)
        return subject

    def verdict(self, subject: _Subject) -> Trial | Problem:
        """What came of it."""
        if subject.failure is not None:
            return subject.failure.problem(subject.chain.source)
        trial = Trial(
            subject.chain,
            subject.verified,
            wants_client_certificate=subject.wants_client_certificate,
        )
        if subject.by_the_bundle and subject.held is not None:
            trial = self._verified(trial, subject.held)
            return trial if trial.verified else trial.judged(not_agreed(subject.chain.version))
        return self._refused(trial, subject.failed)

    def _verified(self, trial: Trial, way: Way) -> Trial:
        path = self.paths.found(way, trial.sent)
        trusted = {one.der: one for one in way.trusted}
        by = next((trusted[der] for der in reversed(path) if der in trusted), None)
        position = None if by is None else self.bundle.position(by) + 1
        attempts = position if self.profile.tries_in_order else None
        return trial._replace(by=by, position=position, attempts=attempts)

    def _refused(self, trial: Trial, refusal: VerificationFailure | None) -> Trial:
        trial = trial._replace(attempts=self._attempts())
        if refusal is None:
            return trial.judged(ONLY_TOGETHER)
        host = trial.address.host
        trial = trial.judged(explained(refusal, trial.sent, host, self.bundle, self.now))
        if trial.cause is not RefusalCause.ISSUER:
            return trial
        lacking = certificates_to_add(self.profile, self.bundle, trial.sent, self.paths)
        return trial._replace(missing=tuple(lacking))

    def _attempts(self) -> int | None:
        return len(self.bundle) if self.profile.tries_in_order else None
