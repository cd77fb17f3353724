"""``--format``: the outcome of a check in the words of a monitoring system."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from core.base.choices import MOST_DAYS, URGENT_DAYS, MonitoringFormat
from core.base.errors import CertBundlerError, UsageError
from core.base.printable import printable
from core.base.quick_tuple import QuickTuple
from core.cli.running import STATUS_OF, UNREADABLE
from core.cli.short_options import ShortOption
from core.cli.wording import CliWording

if TYPE_CHECKING:  # what monitors is loaded only where --format is given
    from core.monitoring.interface import CheckStatus, Formatter

_Function = TypeVar("_Function", bound=Callable[..., Any])


class Telling(QuickTuple):
    """How the outcome is told.

    Attributes:
        formatter: the form.
        output: the file that it goes to; None for standard output.
        urgent: so many days before its end a certificate that nothing replaces is critical.
    """

    formatter: "Formatter"
    output: str | None
    urgent: int

    def tell(self, status: "CheckStatus", usual: int) -> int:
        """Print or save the outcome, and return the exit status.

        Raises:
            SaveError: the file could not be written; the old one is intact.
        """
        self._write(self.formatter.text(status))
        return self.formatter.exit_status(status, usual)

    def tell_failure(self, subject: str, error: CertBundlerError) -> int:
        """The same where the check itself failed."""
        click.echo(f"Error: {printable(str(error))}", err=True)
        what = f"{error.message.text()} {error.message.advice()}".rstrip()
        if text := self.formatter.failure(subject, what):
            self._write(text)
        return self.formatter.failed_status(STATUS_OF.get(type(error), UNREADABLE))

    def _write(self, text: str) -> None:
        data = text.encode(errors="backslashreplace")
        if self.output is None:
            click.echo(data, nl=False)
            return
        from core.saving.writing import save_made_again  # noqa: PLC0415 - only --output pays for it

        save_made_again(Path(self.output), data)


def monitored(subject: str) -> Callable[[_Function], _Function]:
    """--format, --output and --critical; the command gets them as ``telling``, or None.

    Args:
        subject: the parameter that names what is checked.
    """

    def decorate(function: _Function) -> _Function:
        @wraps(function)
        def packed(
            *,
            monitoring_format: str | None,
            output: str | None,
            critical: int,
            json_output: bool,
            **given: Any,
        ) -> Any:
            if monitoring_format is None:
                if output is not None:
                    raise UsageError(CliWording.OUTPUT_WITHOUT_FORMAT.of())
                return function(telling=None, json_output=json_output, **given)
            if json_output:
                raise UsageError(CliWording.FORMAT_AND_JSON.of())
            telling = _telling(monitoring_format, output, critical)
            try:
                return function(telling=telling, json_output=False, **given)
            except CertBundlerError as error:
                return telling.tell_failure(given[subject], error)

        return cast(_Function, _with_options(packed))

    return decorate


def _telling(name: str, output: str | None, critical: int) -> Telling:
    from core.monitoring.registry import FORMATTERS  # noqa: PLC0415 - only --format pays for it

    return Telling(FORMATTERS[MonitoringFormat(name)], output, critical)


def _with_options(function: Callable[..., Any]) -> Callable[..., Any]:
    form = click.option(
        "--format",
        "monitoring_format",
        type=click.Choice([monitoring_format.value for monitoring_format in MonitoringFormat]),
        help="Print the outcome for a monitoring system: a text file for Prometheus' "
        "node_exporter, a line and exit status 0 to 3 for Nagios, or a line of a local check for "
        "Checkmk.",
    )
    output = click.option(
        "-o",
        "--output",
        cls=ShortOption,
        metavar="FILE",
        help="With --format: replace this file, whole, instead.",
    )
    critical = click.option(
        "--critical",
        type=click.IntRange(0, MOST_DAYS),
        default=URGENT_DAYS,
        show_default=True,
        metavar="DAYS",
        help="With --format: a certificate that expires within this number of days, and that "
        "nothing replaces, is critical.",
    )
    return form(output(critical(function)))
