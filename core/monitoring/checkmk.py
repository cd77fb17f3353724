r"""One line of a local check of Checkmk, with a line for each certificate in its details.

Source: Checkmk's manual, "Local checks". A backslash with an n begins a new line of the details,
and ``(!)`` marks a state, so text from elsewhere has neither; nor has it bars, which part figures.
"""

from collections.abc import Iterator
from datetime import UTC

from core.base.printable import printable
from core.base.shortening import shortened
from core.monitoring.interface import (
    CheckStatus,
    Formatter,
    Level,
    MonitoredCertificate,
    concern_line,
    in_gravity,
)

_MOST_LINES = 200
"""Lines of details; a service shows no more in a readable way."""


class Checkmk(Formatter):
    """The form of Checkmk."""

    def text(self, status: CheckStatus) -> str:
        """One line: level, service, figures, text, details."""
        lines = [*map(concern_line, in_gravity(status.concerns)), *_certificates(status)]
        if len(lines) > _MOST_LINES:
            lines = [*lines[:_MOST_LINES], f"And {len(lines) - _MOST_LINES:,} more."]
        told = r"\n".join(map(_plain, (status.summary(), *lines)))
        return f"{status.level:d} {_service(status.subject)} {_figures(status)} {told}\n"

    def exit_status(self, status: CheckStatus, usual: int) -> int:  # noqa: ARG002 - the line says it
        """Always 0: the agent drops the output of a cached check that ends otherwise."""
        return 0

    def failure(self, subject: str, text: str) -> str:
        """What could not be checked is unknown."""
        return f"{Level.UNKNOWN:d} {_service(subject)} - {_plain(printable(text))}\n"

    def failed_status(self, usual: int) -> int:  # noqa: ARG002 - the line says it
        """The line was printed, so it counts."""
        return 0


def _service(subject: str) -> str:
    return f'"CertBundler {_plain(printable(subject)).replace(chr(34), chr(39))}"'


def _plain(text: str) -> str:
    return text.replace(r"\n", r"\ n").replace("(!", "( !").replace("|", "/")


def _figures(status: CheckStatus) -> str:
    figures = [f"certificates={len(status.certificates)}"] if status.certificates else []
    if (days := status.next_days) is not None:
        figures.append(f"days={days}")
    figures.extend(f"{state.replace('-', '_')}={count}" for state, count in status.clients.items())
    return "|".join(figures) or "-"


def _certificates(status: CheckStatus) -> Iterator[str]:
    for certificate in status.certificates:
        end = f"{certificate.end.astimezone(UTC):%Y-%m-%d}" if certificate.end else "an unknown day"
        name = printable(shortened(certificate.name))
        yield f"{name} ({certificate.role}): until {end}{_succession(certificate)}"


def _succession(certificate: MonitoredCertificate) -> str:
    if certificate.replaced:
        return ", replaced"
    return ", its successor is in the bundle but not in use" if certificate.has_successor else ""
