"""One line and an exit status, as plugins of Nagios, Icinga and their like give it.

Source: Nagios Plugins Development Guidelines, "Plugin Output" and "Performance data".
"""

from core.base.printable import printable
from core.monitoring.interface import CheckStatus, Formatter, Level

_LONGEST = 900
"""Characters; NRPE before version 3 carries 1,024 bytes."""


class Nagios(Formatter):
    """The form of Nagios."""

    def text(self, status: CheckStatus) -> str:
        """One line: level, what has to be done, figures."""
        return f"{_line(status.level, status.summary())} | {_figures(status)}\n"

    def exit_status(self, status: CheckStatus, usual: int) -> int:  # noqa: ARG002 - the level is all
        """The level is the exit status."""
        return status.level

    def failure(self, subject: str, text: str) -> str:
        """What could not be checked is unknown."""
        return f"{_line(Level.UNKNOWN, printable(f'{subject}: {text}'))}\n"

    def failed_status(self, usual: int) -> int:  # noqa: ARG002 - whatever happened, it is unknown
        """The exit status of what is unknown."""
        return Level.UNKNOWN


def _line(level: Level, text: str) -> str:
    """A bar would begin the figures, so text has none."""
    return f"CERTBUNDLER {level.name} - {text}".replace("|", "/")[:_LONGEST]


def _figures(status: CheckStatus) -> str:
    figures = [f"certificates={len(status.certificates)};;;0"] if status.certificates else []
    if (days := status.next_days) is not None:
        figures.append(f"days={days};{status.soon}:;{status.urgent}:")
    figures.extend(f"{state}={count};;;0" for state, count in status.clients.items())
    return " ".join(figures)
