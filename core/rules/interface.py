"""What every rule is: a function of a context that yields findings."""

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Collection as CollectionOf
from datetime import datetime
from types import MappingProxyType

from core.base.choices import SOON_DAYS
from core.base.choices import FindingCode as FindingCode  # noqa: PLC0414 - where the rules look for it
from core.base.dates import day as day  # noqa: PLC0414 - where the rules look for it
from core.base.messages import Fact
from core.base.problems import Problem
from core.base.quick_enum import QuickStrEnum
from core.base.quick_tuple import QuickTuple
from core.chain import Chain
from core.collection import Collection
from core.profiles.interface import ClientProfile
from core.refusals.libraries import compares_bytes
from core.x509.certificate import Certificate


class Severity(QuickStrEnum):
    """How much a finding matters to whoever ships the bundle."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Finding(QuickTuple):
    """One fact about one certificate, or about the whole set, that the user should see.

    Attributes:
        code: what it is about.
        severity: how much it matters.
        about: SHA-256 of the certificate, or None where it is about the whole set.
        because: SHA-256 of the certificates that it follows from.
        evidence: the facts that the wording of this code needs (names from
            certificates are not made harmless here).
        until: the time at which acting on the finding starts to hurt, or None.
    """

    code: FindingCode
    severity: Severity
    about: str | None
    because: tuple[str, ...] = ()
    evidence: Mapping[str, Fact] = MappingProxyType({})
    until: datetime | None = None

    @property
    def tells_replaced(self) -> bool:
        """It names what replaces the certificate that it is about.

        What has expired and was replaced has one finding that says both.
        """
        if self.code is FindingCode.EXPIRED:
            return bool(self.because)
        return self.code is FindingCode.SUPERSEDED

    def is_one_of(self, codes: CollectionOf[FindingCode]) -> bool:
        """It is what one of these codes stands for."""
        replaced = self.tells_replaced and FindingCode.SUPERSEDED in codes
        return replaced or self.code in codes


class RuleContext(QuickTuple):
    """All that a rule may look at.

    Attributes:
        collection: the certificates.
        chain: who issued whom.
        profile: the kind of client that the bundle is for.
        now: the time at which the bundle is judged, with a time zone.
        soon_days: how many days before its end a validity ends "soon".
        problems: what gave no certificate.
        public_roots: certificates that public clients trust already.
    """

    collection: Collection
    chain: Chain
    profile: ClientProfile
    now: datetime
    soon_days: int = SOON_DAYS
    problems: tuple[Problem, ...] = ()
    public_roots: Collection = Collection()

    @property
    def links(self) -> Chain:
        """The chain as the client's library sees it, which may compare names byte by byte."""
        return self.chain.by_bytes() if compares_bytes(self.profile.libraries) else self.chain

    def certificate(self, position: int) -> Certificate:
        """The certificate at a position."""
        return self.collection.certificates[position]

    def is_valid_now(self, certificate: Certificate) -> bool:
        """The time lies within the certificate's validity; an unreadable one counts as valid."""
        walk = certificate.tbs
        started = walk.not_before is None or walk.not_before <= self.now
        return started and (walk.not_after is None or self.now <= walk.not_after)


Rule = Callable[[RuleContext], Iterator[Finding]]


def end_of(certificate: Certificate) -> datetime | None:
    """The end of a certificate's validity."""
    return certificate.tbs.not_after
