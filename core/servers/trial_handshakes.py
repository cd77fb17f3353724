"""The handshakes that decide how a server fares with a bundle, one way to verify after another."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from ssl import SSLContext

from core.profiles.interface import ModelName
from core.servers import terms as offers
from core.servers.clients import Way
from core.servers.connection import Connection, ConnectionOptions
from core.servers.event_loop import rounds
from core.servers.failures import Failure
from core.servers.judgement import NAME, VerificationFailure
from core.servers.proof import Proof, agreeing_context, prove, verifying_context
from core.servers.served import ServedChain
from core.servers.terms import ANYTHING, Terms
from core.servers.wording import NoteWording
from core.x509.certificate import Certificate
from core.x509.host_match import covers


@dataclass(slots=True)
class TrialSubject:
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
        """The bundle verifies it, and clients of today agree with it."""
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
        """The server asks its clients for a certificate of theirs."""
        wants = (NoteWording.WANTS_CERTIFICATE, NoteWording.ENDED_BY_ALERT)
        return any(note.code in wants for note in self.chain.notes)


def _terms_of(way: Way) -> Terms:
    """What the library of this way offers a server."""
    return offers.GNUTLS if way.verification.model is ModelName.GNUTLS else offers.OPENSSL


def handshakes(subjects: Sequence[TrialSubject], asking: ConnectionOptions) -> Iterator[None]:
    """Shake hands with all servers until each is decided, one way of each at a time."""
    contexts = _Contexts()
    while due := [subject for subject in subjects if not subject.decided]:
        connections: dict[Connection[Proof], tuple[TrialSubject, Way]] = {}
        for trial_subject in due:
            way = trial_subject.open[0]
            places = trial_subject.chain.places[:1]
            handshake = prove(contexts.of(trial_subject, way))
            connection = Connection(trial_subject.chain.address, asking, handshake, places=places)
            connections[connection] = trial_subject, way
        with closing(rounds(connections, asking)) as running:
            for ended in running:
                for connection, outcome in ended:
                    subject, way = connections[connection]
                    subject.learn(way, outcome)
                yield


class _Contexts:
    """The settings of handshakes, made once for all servers that need the same."""

    def __init__(self) -> None:
        self._made: dict[tuple[tuple[Certificate, ...], bool, Terms, bool], SSLContext] = {}

    def of(self, subject: TrialSubject, way: Way) -> SSLContext:
        terms = ANYTHING if subject.refused else _terms_of(way)
        terms = terms._replace(only=subject.chain.only)
        trusted = subject.paths.get(way, way.trusted)
        unchecked = way in subject.other_rules
        key = trusted, way.partial_chain, terms, unchecked
        if key not in self._made:
            self._made[key] = (
                agreeing_context(terms)
                if unchecked
                else verifying_context(trusted, terms, partial_chain=way.partial_chain)
            )
        return self._made[key]
