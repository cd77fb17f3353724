"""Trying a bundle on real servers, as a client of some kind would.

OpenSSL's verification says which certificate would do; a real TLS handshake with that trust, and
with the name checked, proves it. A handshake that does not hold is believed, not the forecast.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from core.base.messages import Message
from core.base.problems import Problem
from core.base.quick_tuple import QuickTuple
from core.collection import Collection
from core.profiles.interface import ClientProfile, ModelName
from core.servers.address import Address
from core.servers.answers import place_name
from core.servers.clients import Paths, Way, ways
from core.servers.connection import ConnectionOptions
from core.servers.judgement import (
    ONLY_TOGETHER,
    Judgement,
    RefusalCause,
    VerificationFailure,
    explained,
    not_agreed,
    whole,
)
from core.servers.remedy import MissingCertificate, certificates_to_add
from core.servers.served import Fetched, ServedChain, chains_of
from core.servers.trial_handshakes import TrialSubject, handshakes
from core.x509.certificate import Certificate

__all__ = ["RefusalCause", "Trial", "try_bundle"]


class Trial(QuickTuple):
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
    subjects = [
        trying.subject(served_chain)
        for chain in chains_of(fetched)
        for served_chain in _each_place(chain)
    ]
    for _ in handshakes(subjects, asking or ConnectionOptions()):
        done = sum(subject.decided for subject in subjects)
        if progress is not None and not progress(done, len(subjects)):
            break
    decided = ((subject.chain, trying.verdict(subject)) for subject in subjects if subject.decided)
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
    by_source: dict[str, list[tuple[ServedChain, Trial | Problem]]] = {}
    for chain, outcome in decided:
        by_source.setdefault(chain.source, []).append((chain, outcome))
    for outcomes in by_source.values():
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


@dataclass(frozen=True, slots=True)
class _Trying:
    """What is asked about every server."""

    bundle: Collection
    profile: ClientProfile
    paths: Paths
    now: datetime

    def subject(self, chain: ServedChain) -> TrialSubject:
        """The ways to prove for this server.

        Of a client that tries in order, those that OpenSSL's verification forecasts to fail
        would only repeat one failure; the whole bundle at once stands for them.
        """
        sent = chain.certificates
        every = list(ways(self.profile, self.bundle.certificates))
        if not self.profile.tries_in_order:
            return self._by_all(chain, every)
        hopeful = [way for way in every if self.paths.path(way, sent)]
        if hopeful:
            return TrialSubject(chain, hopeful, any_will_do=True)
        together = whole(self.profile, self.bundle.certificates)
        return TrialSubject(chain, [together], any_will_do=False, hopeless=True)

    def _by_all(self, chain: ServedChain, every: list[Way]) -> TrialSubject:
        """A server that every way has to verify; where a model refuses it, that is decided.

        What a model has proved needs a handshake only for the name, the key and what GnuTLS
        offers a server, so one handshake stands for all other models.
        """
        sent = chain.certificates
        subject = TrialSubject(chain, [], any_will_do=False)
        known = (
            {certificate.der: certificate for certificate in (*self.bundle, *sent)}
            if len(every)
            else {}
        )
        for way in every:
            if way.by_handshake:
                subject.open.append(way)
                continue
            path = self.paths.path(way, sent)
            if not path:
                subject.failed = VerificationFailure.of(way.client, self.paths.judged(way, sent))
            subject.paths[way] = tuple(known[der] for der in path)
            if way.verification.model is ModelName.GNUTLS or not subject.open:
                subject.open.append(way)
        return subject

    def verdict(self, subject: TrialSubject) -> Trial | Problem:
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
        path = self.paths.path(way, trial.sent)
        trusted = {certificate.der: certificate for certificate in way.trusted}
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
