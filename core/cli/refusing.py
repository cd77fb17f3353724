"""Why nothing was written, for a person and as JSON."""

from collections.abc import Iterator
from typing import Any, NoReturn

import click

from core.base.errors import UsageError
from core.base.messages import Message
from core.base.printable import printable
from core.cli import tables
from core.cli.answers import failure
from core.cli.failures import error_record
from core.cli.running import CHECK_FAILED, UNREADABLE
from core.cli.wording import CliWording
from core.workflow.building import BuildRefusal, BuildRefusalReason
from core.x509.names import title


def refuse(refusal: BuildRefusal, *, json_output: bool) -> int:
    """Say why nothing was written, with every part of it, and return the exit status.

    Raises:
        UsageError: the sources hold no certificate.
    """
    if refusal.reason is BuildRefusalReason.EMPTY:
        _refuse_nothing(refusal)
    message = refusal_message(refusal)
    status = UNREADABLE if refusal.reason is BuildRefusalReason.UNREADABLE else CHECK_FAILED
    if json_output:
        from core.cli import records  # noqa: PLC0415 - only --json pays for it

        error = error_record(message, status)
        click.echo(records.as_text(failure(error, **_record(refusal), saved=[])))
        return status
    if refusal.reason is BuildRefusalReason.UNREADABLE:
        tables.problems(refusal.loaded)
    for line in _lines(refusal):
        click.echo(printable(f"Error: {line}"), err=True)
    click.echo(f"{message.text()} {message.advice()}", err=True)
    return status


def _refuse_nothing(refusal: BuildRefusal) -> NoReturn:
    tables.problems(refusal.loaded)
    raise UsageError(CliWording.NO_CERTIFICATE.of())


def refusal_message(refusal: BuildRefusal) -> Message:
    """What happened, and what to do."""
    if refusal.reason is BuildRefusalReason.UNREADABLE:
        return CliWording.UNREADABLE_INPUT.of(count=len(refusal.loaded.unreadable))
    if refusal.reason is BuildRefusalReason.UNEXPECTED:
        return CliWording.UNEXPECTED.of()
    return CliWording.SERVERS_LOST.of(count=len(refusal.losses))


def _lines(refusal: BuildRefusal) -> Iterator[str]:
    """Each surprise, and each server that would be lost."""
    for unmet_expectation in refusal.unmet:
        for sha256 in unmet_expectation.missing:
            yield f"{unmet_expectation.source} did not provide the expected certificate {sha256}."
        for more in unmet_expectation.unexpected:
            told = f"{title(more)}, {more.sha256}"
            yield f"{unmet_expectation.source} provided an unexpected certificate: {told}."
    if not refusal.losses:
        return
    from core.recipe.checking import would_lose  # noqa: PLC0415 - only servers pay for it
    from core.servers.served import source_shown  # noqa: PLC0415 - the same

    for loss in refusal.losses[: tables.ROWS_SHOWN]:
        yield f"{source_shown(loss.source)}: {would_lose(loss).text()}"


def _record(refusal: BuildRefusal) -> dict[str, Any]:
    from core.cli import records  # noqa: PLC0415 - only --json pays for it
    from core.cli.changes import brief_record  # noqa: PLC0415 - the same

    if refusal.reason is BuildRefusalReason.UNREADABLE:
        problems = [records.problem_record(problem) for problem in refusal.loaded.problems]
        return {"certificates": [], "problems": problems}
    if refusal.reason is BuildRefusalReason.UNEXPECTED:
        told = [
            {
                "source": printable(unmet_expectation.source),
                "missing": list(unmet_expectation.missing),
                "unexpected": [brief_record(more) for more in unmet_expectation.unexpected],
            }
            for unmet_expectation in refusal.unmet
        ]
        return {"unexpected": told}
    lost = [
        {
            "code": "would-lose",
            "server": printable(loss.source),
            "place": printable(loss.place),
            "sha256": loss.sha256,
            "reason": printable(loss.reason),
        }
        for loss in refusal.losses
    ]
    return {"would_lose": lost}
