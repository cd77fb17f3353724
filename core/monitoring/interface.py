"""What a check tells a monitoring system, whatever the form; plain values only."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from enum import IntEnum
from types import MappingProxyType

from core.base.printable import printable
from core.base.quick_tuple import QuickTuple
from core.base.shortening import shortened

_CONCERNS_NAMED = 3


class Level(IntEnum):
    """How grave it is, by the numbers of Nagios (plugin guidelines, "Plugin Return Codes")."""

    OK = 0
    WARNING = 1
    CRITICAL = 2
    UNKNOWN = 3


_GRAVITY = (Level.OK, Level.UNKNOWN, Level.WARNING, Level.CRITICAL)
"""What is known to be wrong goes before what is not known."""


class Concern(QuickTuple):
    """Something that has to be done.

    Attributes:
        level: how grave it is.
        code: what it is about.
        where: the certificate, server or file; raw text.
        text: what to do, and why; raw text.
    """

    level: Level
    code: str
    where: str
    text: str


class MonitoredCertificate(QuickTuple):
    """A certificate whose end is watched.

    Attributes:
        sha256: its fingerprint, lower-case hex.
        name: what people call it; raw text.
        role: its role.
        end: when it expires; None where that cannot be read.
        has_successor: another certificate is there that takes over from it without a gap.
        replaced: the same, and no server that was asked still sends it, or may: nothing is to do.
    """

    sha256: str
    name: str
    role: str
    end: datetime | None
    has_successor: bool
    replaced: bool


class CheckStatus(QuickTuple):
    """The outcome of one check.

    Attributes:
        subject: the bundle or recipe, as it was named; raw text.
        time: when it was checked, with a time zone.
        certificates: what was checked.
        concerns: what has to be done.
        soon: so many days before its end a certificate is named.
        urgent: so many days before its end one that nothing replaces is critical.
        clients: how many clients there are in all ("total"), and how many of each state; {} where
            no client was looked at.
    """

    subject: str
    time: datetime
    certificates: tuple[MonitoredCertificate, ...]
    concerns: tuple[Concern, ...]
    soon: int
    urgent: int
    clients: Mapping[str, int] = MappingProxyType({})

    @property
    def level(self) -> Level:
        """The gravest of all."""
        levels = (concern.level for concern in self.concerns)
        return max((Level.OK, *levels), key=_GRAVITY.index)

    @property
    def next_days(self) -> int | None:
        """Whole days until the first certificate expires that nothing replaces; negative after."""
        first = self._next()
        return (first[0] - self.time).days if first else None

    def _next(self) -> tuple[datetime, str] | None:
        every = self.certificates
        ends = [
            (monitored_certificate.end, monitored_certificate.name)
            for monitored_certificate in every
            if monitored_certificate.end and not monitored_certificate.replaced
        ]
        return min(ends) if ends else None

    def summary(self) -> str:
        """All in one line, the gravest first; harmless text."""
        if not self.concerns:
            return f"Everything is up to date. {self._counts()}"
        named = " ".join(map(concern_line, in_gravity(self.concerns)[:_CONCERNS_NAMED]))
        more = len(self.concerns) - _CONCERNS_NAMED
        return f"{named} And {more:,} more." if more > 0 else named

    def _counts(self) -> str:
        if self.clients:
            return f"Clients: {self.clients['total']:,}."
        counts, first = f"Certificates: {len(self.certificates):,}.", self._next()
        if first is None:
            return counts
        day, name = f"{first[0].astimezone(UTC):%Y-%m-%d}", printable(shortened(first[1]))
        return f"{counts} The next one expires on {day}: {name}."


def concern_line(concern: Concern) -> str:
    """One thing to do, as harmless text."""
    return printable(shortened(f"{concern.where}: {concern.text}", 300))


def in_gravity(concerns: Iterable[Concern]) -> list[Concern]:
    """The gravest first; those of one level as they came."""
    return sorted(concerns, key=lambda concern: -_GRAVITY.index(concern.level))


class Formatter(ABC):
    """One form of telling it."""

    @abstractmethod
    def text(self, status: CheckStatus) -> str:
        """The outcome, with the line ends that the form wants."""

    @abstractmethod
    def exit_status(self, status: CheckStatus, usual: int) -> int:
        """The exit status of the command.

        Args:
            status: the outcome.
            usual: the exit status without a form.
        """

    @abstractmethod
    def failure(self, subject: str, text: str) -> str:
        """What to print where the check itself failed; "" where the form has no word for it.

        Args:
            subject: what was to be checked; raw text.
            text: what happened; raw text.
        """

    @abstractmethod
    def failed_status(self, usual: int) -> int:
        """The exit status where the check itself failed."""
