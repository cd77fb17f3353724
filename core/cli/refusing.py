"""Why nothing was written, for a person and as JSON."""

from collections.abc import Iterator
from typing import Any, NoReturn

import click

from core.cli import tables
from core.cli.answers import failure
from core.cli.failures import error_record
from core.cli.running import CHECK_FAILED, UNREADABLE
from core.errors import UsageError
from core.harmless import harmless
from core.names import title
from core.workflow.building import Reason, Refusal

_UPDATE = (
    "Find out why they changed. If the change is right, update the fingerprints in the recipe."
)


def refuse(refusal: Refusal, *, json_output: bool) -> int:
    """Say why nothing was written, with every part of it, and return the exit status.

    Raises:
        UsageError: the sources hold no certificate.
    """
    if refusal.reason is Reason.EMPTY:
        _refuse_nothing(refusal)
    what, advice = _sentences(refusal)
    status = UNREADABLE if refusal.reason is Reason.UNREADABLE else CHECK_FAILED
    if json_output:
        from core.cli import records  # noqa: PLC0415 - only --json pays for it

        error = error_record(what, status, advice=advice)
        click.echo(records.as_text(failure(error, **_record(refusal), saved=[])))
        return status
    if refusal.reason is Reason.UNREADABLE:
        tables.problems(refusal.intake)
    for line in _lines(refusal):
        click.echo(harmless(f"Error: {line}"), err=True)
    click.echo(f"{what} {advice}", err=True)
    return status


def _refuse_nothing(refusal: Refusal) -> NoReturn:
    tables.problems(refusal.intake)
    raise UsageError("No certificate was found.", advice="Check the names of the sources.")


def _sentences(refusal: Refusal) -> tuple[str, str]:
    """What happened, and what to do."""
    if refusal.reason is Reason.UNREADABLE:
        count = len(refusal.intake.unreadable)
        return (
            f"Nothing was written. Parts of the input that cannot be read: {count:,}.",
            "Fix or remove them, or use --skip-unreadable to continue without them.",
        )
    if refusal.reason is Reason.UNEXPECTED:
        return (
            "Nothing was written: the sources are not what the recipe expects.",
            _UPDATE,
        )
    return (
        f"Nothing was written: clients would lose {len(refusal.losses):,} servers.",
        "Keep what verifies them, or use --allow-loss to write the bundle anyway.",
    )


def _lines(refusal: Refusal) -> Iterator[str]:
    """Each surprise, and each server that would be lost."""
    for one in refusal.unmet:
        for sha256 in one.missing:
            yield f"{one.source} did not provide the expected certificate {sha256}."
        for more in one.unexpected:
            told = f"{title(more)}, {more.sha256}"
            yield f"{one.source} provided an unexpected certificate: {told}."
    if not refusal.losses:
        return
    from core.recipe.checking import WOULD_LOSE  # noqa: PLC0415 - only servers pay for it
    from core.servers.served import source_shown  # noqa: PLC0415 - the same

    for loss in refusal.losses[: tables.ROWS_SHOWN]:
        text = WOULD_LOSE.format(place=loss.place, reason=loss.reason)
        yield f"{source_shown(loss.source)}: {text}"


def _record(refusal: Refusal) -> dict[str, Any]:
    from core.cli import records  # noqa: PLC0415 - only --json pays for it
    from core.cli.changes import brief_record  # noqa: PLC0415 - the same

    if refusal.reason is Reason.UNREADABLE:
        problems = [records.problem_record(one) for one in refusal.intake.problems]
        return {"certificates": [], "problems": problems}
    if refusal.reason is Reason.UNEXPECTED:
        told = [
            {
                "source": harmless(one.source),
                "missing": list(one.missing),
                "unexpected": [brief_record(more) for more in one.unexpected],
            }
            for one in refusal.unmet
        ]
        return {"unexpected": told}
    lost = [
        {
            "code": "would-lose",
            "server": harmless(loss.source),
            "place": harmless(loss.place),
            "sha256": loss.sha256,
            "reason": harmless(loss.reason),
        }
        for loss in refusal.losses
    ]
    return {"would_lose": lost}
