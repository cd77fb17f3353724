"""Trying a bundle on real servers, as a client of some kind would.

OpenSSL's verification says which certificate would do; a real TLS handshake with that trust, and
with the name checked, proves it. A handshake that does not hold is believed, not the forecast.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from ssl import SSLContext
from typing import NamedTuple

from core.certificate import Certificate
from core.collection import Collection
from core.host_match import covers
from core.names import hosts, title
from core.openssl import Verdict
from core.problems import Problem, ProblemCode
from core.profiles import ClientProfile
from core.rules.interface import day
from core.servers.address import Address
from core.servers.clients import Library, Paths, Way, terms_of, ways
from core.servers.failures import Failure
from core.servers.fetch import Fetched, source_name
from core.servers.lacking import Missing, issuers_of, missing
from core.servers.line import Asking, Line
from core.servers.loop import rounds
from core.servers.proof import Proof, agreeing_context, prove, verifying_context
from core.servers.terms import ANYTHING, Terms
from core.shortening import shortened

_OLD_VERSIONS = frozenset({"SSL", "TLSv1", "TLSv1.1"})
_TIME = frozenset({9, 10})  # X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED
_ISSUER = frozenset({2, 18, 19, 20, 21})  # no issuer, or a self-signed end that is not trusted
_NAME = frozenset({62, 64})  # X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH


class Cause(StrEnum):
    """Why a server is not verified."""

    NAME = "name"
    TIME = "time"
    ISSUER = "issuer"
    PROTOCOL = "protocol"
    OTHER = "other"


class Trial(NamedTuple):
    """How one server fared with the bundle.

    Attributes:
        address: the server.
        sent: the chain that it sent.
        verified: the client would be connected to it.
        by: the certificate of the bundle that the verification ended at.
        position: its place in the bundle, from 1.
        attempts: how many certificates the client tried; None where it tries all at once.
        cause: why it was not verified.
        reason: the same, one sentence; "" where it was verified.
        missing: what would be enough, added to the bundle.
        wants_client_certificate: the server asks its clients for a certificate of theirs.
    """

    address: Address
    sent: tuple[Certificate, ...]
    verified: bool
    by: Certificate | None = None
    position: int | None = None
    attempts: int | None = None
    cause: Cause | None = None
    reason: str = ""
    missing: tuple[Missing, ...] = ()
    wants_client_certificate: bool = False


def try_bundle(  # noqa: PLR0913 - what is tried on what, as whom, when, how, and who watches
    fetched: Iterable[Fetched],
    bundle: Collection,
    profile: ClientProfile,
    now: datetime,
    asking: Asking | None = None,
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
        progress: called at least ten times a second with (servers decided, servers in all);
            where it returns False, what is under way is given up.

    Returns:
        For each server how it fared, or why it could not be tried, in the same order; servers
        that were given up are left out.
    """
    judge = _Judge(bundle, profile, Paths(now), now)
    subjects = [judge.subject(one) for one in fetched]
    for _ in _proving(subjects, asking or Asking()):
        done = sum(one.decided for one in subjects)
        if progress is not None and not progress(done, len(subjects)):
            break
    return tuple(judge.verdict(one) for one in subjects if one.decided)


def wrong_name(own: Certificate, host: str) -> str:
    """Say that a server's certificate is for other hosts, without a full stop."""
    names = shortened(", ".join(hosts(own))) or "no host"
    return f"Its certificate is for {names}, not for {host}"


def _cause(proof: Proof) -> Cause:
    if proof.code in _NAME:
        return Cause.NAME
    if proof.code in _TIME:
        return Cause.TIME
    return Cause.ISSUER if proof.code in _ISSUER else Cause.OTHER


def _proof_of(verdict: Verdict) -> Proof:
    """GnuTLS's verdict in the terms of a handshake."""
    if verdict.because_of_time:
        return Proof(verified=False, code=min(_TIME), reason=verdict.reason)
    return Proof(verified=False, code=verdict.code, reason=verdict.reason)


@dataclass(slots=True)
class _Subject:
    """One server that is being tried.

    Attributes:
        fetched: what it sent.
        open: the ways that are not proved yet, in order.
        any_will_do: the first way that holds is enough; else each has to.
        hopeless: no way can hold; what is proved is only to tell the reason.
        path: how GnuTLS gets from the server to what it trusts. The handshake trusts all of it:
            it proves the name and the key, and GnuTLS's model has proved the chain.
        held: the last way that held.
        failed: the way that did not hold, with its proof.
        failure: why the server could not be tried.
        other_rules: OpenSSL's rules for a chain refuse what GnuTLS's model has proved, a purpose
            for instance. Another handshake shows that the server has the key, and the name is
            compared here.
        refused: why clients of today cannot agree with the server on a version and a cipher; what
            is proved then is what the bundle alone is worth.
    """

    fetched: Fetched
    open: list[Way]
    any_will_do: bool
    hopeless: bool = False
    path: tuple[Certificate, ...] = ()
    held: Way | None = None
    failed: tuple[Way, Proof] | None = None
    failure: Failure | None = None
    other_rules: bool = False
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
        if isinstance(outcome, Proof) and way.library is Library.GNUTLS and self.path:
            if self.other_rules:
                outcome = self._named(outcome)
            elif not outcome.verified and outcome.code not in _NAME:
                self.other_rules = True  # the same way once more, without OpenSSL's rules
                return
        self.open.remove(way)
        if isinstance(outcome, Failure):
            self.failure = outcome
        elif outcome.verified:
            self.held = self.held or way
        else:
            self.failed = way, outcome

    def _named(self, outcome: Proof) -> Proof:
        if covers(self.fetched.certificates[0], self.fetched.address.host):
            return outcome
        return Proof(verified=False, code=min(_NAME))

    @property
    def verified(self) -> bool:
        return self.refused is None and self.by_the_bundle

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
        return any(one.code is ProblemCode.CLIENT_CERTIFICATE for one in self.fetched.notes)


def _on_no_terms(trial: Trial, subject: _Subject) -> Trial:
    """The bundle verifies the server, and clients of today do not speak with it."""
    reason = "The bundle verifies it, but clients of today refuse the server: "
    version = subject.fetched.version
    if version in _OLD_VERSIONS:
        reason += f"it speaks no newer version than {version}."
    else:
        reason += "they have no TLS version and cipher in common with it."
    return trial._replace(cause=Cause.PROTOCOL, reason=reason)


def _proving(subjects: Sequence[_Subject], asking: Asking) -> Iterator[None]:
    """Shake hands with all servers until each is decided, one way of each at a time."""
    contexts: dict[tuple[tuple[Certificate, ...], bool, Terms, bool], SSLContext] = {}
    while due := [one for one in subjects if not one.decided]:
        lines: dict[Line[Proof], tuple[_Subject, Way]] = {}
        for one in due:
            way = one.open[0]
            terms = ANYTHING if one.refused else terms_of(way)
            trusted = one.path if way.library is Library.GNUTLS else way.trusted
            unchecked = one.other_rules and way.library is Library.GNUTLS
            key = trusted, way.partial_chain, terms, unchecked
            if key not in contexts:
                partial = way.partial_chain
                contexts[key] = (
                    agreeing_context(terms)
                    if unchecked
                    else verifying_context(trusted, terms, partial_chain=partial)
                )
            context = contexts[key]
            lines[Line(one.fetched.address, asking, prove(context))] = one, way
        with closing(rounds(lines, asking)) as running:
            for ended in running:
                for line, outcome in ended:
                    subject, way = lines[line]
                    subject.learn(way, outcome)
                yield


@dataclass(frozen=True, slots=True)
class _Judge:
    """What is asked about every server."""

    bundle: Collection
    profile: ClientProfile
    paths: Paths
    now: datetime

    def subject(self, fetched: Fetched) -> _Subject:
        """The ways to prove for this server.

        Of a client that tries in order, those that OpenSSL's verification forecasts to fail
        would only repeat one failure; the whole bundle at once stands for them.
        """
        sent = fetched.certificates
        every = list(ways(self.profile, self.bundle.certificates))
        if not self.profile.tries_in_order:
            return self._by_all(fetched, every)
        hopeful = [way for way in every if self.paths.found(way, sent)]
        if hopeful:
            return _Subject(fetched, hopeful, any_will_do=True)
        whole = Way(self.profile.title, self.bundle.certificates, partial_chain=True)
        return _Subject(fetched, [whole], any_will_do=False, hopeless=True)

    def _by_all(self, fetched: Fetched, every: list[Way]) -> _Subject:
        """A server that every way has to verify; where GnuTLS refuses it, that is decided."""
        sent = fetched.certificates
        subject = _Subject(fetched, every, any_will_do=False)
        known = {one.der: one for one in (*self.bundle, *sent)} if len(every) else {}
        for way in every:
            if way.library is not Library.GNUTLS:
                continue
            path = self.paths.found(way, sent)
            subject.path = tuple(known[der] for der in path)
            if not path:
                subject.failed = way, _proof_of(self.paths.judged(way, sent))
        return subject

    def verdict(self, subject: _Subject) -> Trial | Problem:
        """What came of it."""
        fetched = subject.fetched
        if subject.failure is not None:
            return subject.failure.problem(source_name(fetched.address))
        trial = Trial(
            fetched.address,
            fetched.certificates,
            subject.verified,
            wants_client_certificate=subject.wants_client_certificate,
        )
        if subject.by_the_bundle and subject.held is not None:
            trial = self._verified(trial, subject.held)
            return trial if subject.refused is None else _on_no_terms(trial, subject)
        return self._refused(trial, subject.failed)

    def _verified(self, trial: Trial, way: Way) -> Trial:
        path = self.paths.found(way, trial.sent)
        trusted = {one.der: one for one in way.trusted}
        by = next((trusted[der] for der in reversed(path) if der in trusted), None)
        position = None if by is None else self.bundle.position(by) + 1
        attempts = position if self.profile.tries_in_order else None
        return trial._replace(by=by, position=position, attempts=attempts)

    def _refused(self, trial: Trial, failed: tuple[Way, Proof] | None) -> Trial:
        if failed is None:
            reason = "Only several together verify it, and this client trusts one at a time."
            return trial._replace(cause=Cause.OTHER, reason=reason, attempts=self._attempts())
        way, proof = failed
        cause = _cause(proof)
        lacking: tuple[Missing, ...] = ()
        if cause is Cause.ISSUER:
            lacking = tuple(missing(self.profile, self.bundle, trial.sent, self.paths))
        reason = self._reason(trial, way, proof, cause)
        return trial._replace(
            cause=cause, reason=reason, missing=lacking, attempts=self._attempts()
        )

    def _attempts(self) -> int | None:
        return len(self.bundle) if self.profile.tries_in_order else None

    def _reason(self, trial: Trial, way: Way, proof: Proof, cause: Cause) -> str:
        own = trial.sent[0]
        if cause is Cause.NAME:
            return f"{wrong_name(own, trial.address.host)}."
        if cause is Cause.TIME:
            return " ".join(self._out_of_time(trial.sent)) or f"{way.client}: {proof.reason}."
        if cause is Cause.ISSUER:
            return f"{way.client} finds no certificate in the bundle that verifies it."
        return f"{way.client} refuses it: {proof.reason}."

    def _out_of_time(self, sent: Sequence[Certificate]) -> Iterator[str]:
        together = Collection.of((*sent, *self.bundle))
        for one in dict.fromkeys((*sent, *issuers_of(sent[0], together))):
            start, end = one.outline.not_before, one.outline.not_after
            if end is not None and end < self.now:
                yield f"The certificate {title(one)} ended on {day(end)}."
            elif start is not None and start > self.now:
                yield f"The certificate {title(one)} is not valid before {day(start)}."
