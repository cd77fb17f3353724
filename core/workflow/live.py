"""What servers answered when they were asked last, compared with the bundle as it is now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.collection import Collection
from core.rules.interface import Finding
from core.servers.trial import Trial
from core.workflow.servers import ServerAnswers
from core.x509.certificate import Certificate
from core.x509.host_match import covers
from core.x509.names import hosts


class LiveState(StrEnum):
    """What the servers that were asked made of one certificate of a server."""

    VERIFIED = "verified"
    """Sent by a server, and verified wherever it was sent."""

    REFUSED = "refused"
    """Sent by a server, and not verified."""

    OTHER = "other"
    """The servers that were asked for its hosts send something else."""


@dataclass(frozen=True, slots=True)
class LiveAnswers:
    """Handshakes with servers, and the bundle that they were made with.

    Attributes:
        bundle: the certificates of the bundle, in order.
        client: the name of the client profile.
        answers: how each server fared, and what it sends.
        time: when they had answered.
    """

    bundle: Collection
    client: str
    answers: ServerAnswers
    time: datetime

    def hold_for(self, bundle: Collection, client: str) -> bool:
        """The bundle and the client are still those of the handshakes."""
        return client == self.client and bundle.certificates == self.bundle.certificates

    @property
    def refused(self) -> tuple[Trial, ...]:
        """What was not verified."""
        return tuple(trial for trial in self.answers.tried.trials if not trial.verified)

    def state(self, server: Certificate) -> LiveState | None:
        """What came of a server's certificate; None where none of its hosts was asked."""
        trials = self.answers.tried.trials
        sent = [trial for trial in trials if trial.chain.own.sha256 == server.sha256]
        if sent:
            verified = all(trial.verified for trial in sent)
            return LiveState.VERIFIED if verified else LiveState.REFUSED
        asked = any(covers(server, trial.address.host) for trial in trials)
        return LiveState.OTHER if asked else None


def switched(
    bundle: Collection, findings: Iterable[Finding], answers: ServerAnswers
) -> Iterator[Certificate]:
    """The replaced certificates whose servers were seen to use the new ones.

    Every server that was asked has answered; none sends the old certificate or leads to it; and
    each host of the old one was asked and sends one of those that replace it. Other ports of
    these hosts were not asked.
    """
    unused = answers.watch.unused
    gone = {certificate.sha256 for certificate in unused or ()}
    for finding in findings:
        old = bundle.get(finding.about or "")
        if finding.tells_replaced and old is not None and old.sha256 in gone:
            newer = {name for name in finding.because if bundle.get(name)}
            if _use(old, newer, answers):
                yield old


def _use(old: Certificate, newer: set[str], answers: ServerAnswers) -> bool:
    """Each host of the old certificate was asked, and sends one of the newer ones alone."""
    sent = [(server.address.host, server.certificate.sha256) for server in answers.watch.servers]
    here = [(host, sha256) for host, sha256 in sent if covers(old, host)]
    return bool(here) and all(sha256 in newer for _, sha256 in here) and not _unasked(old, here)


def _unasked(old: Certificate, asked: Iterable[tuple[str, str]]) -> list[str]:
    """The hosts of a certificate that nobody was asked for; a short name goes with its long one."""
    names = {host.lower() for host, _ in asked}
    names |= {name.partition(".")[0] for name in names if not name.replace(".", "").isdigit()}
    return [name for name in hosts(old) if name.lower() not in names]
