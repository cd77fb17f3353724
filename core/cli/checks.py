"""``build --check``: telling what has to be done about a recipe's bundle."""

from typing import Any

import click

from core.base.errors import CheckError
from core.base.printable import printable
from core.base.quick_tuple import QuickTuple
from core.base.source_names import SERVER
from core.cli import building, tables
from core.cli.answers import answer
from core.cli.asking import ask_servers, read_with_kept
from core.cli.changes import change_line, change_record
from core.cli.describing import RunOptions
from core.cli.monitoring import Telling
from core.cli.quiet import inform, is_quiet
from core.cli.refusing import refusal_message, refuse
from core.cli.running import CHECK_FAILED, DONE, UNREADABLE
from core.cli.truststore import password_of
from core.recipe.checking import Shortfall
from core.recipe.recipe import Recipe
from core.servers.served import source_shown
from core.workflow.building import BuildRefusal, BuildResult
from core.workflow.checking import shortfalls, unread


class CheckedRecipe(QuickTuple):
    """What is checked, and how the outcome is told.

    Attributes:
        name: the recipe, as it was named.
        telling: for a monitoring system; None for a person or a program.
    """

    name: str
    telling: Telling | None = None


def run(
    recipe: Recipe, reading: dict[str, Any], options: RunOptions, subject: CheckedRecipe
) -> int:
    """Say what has to be done, and return the exit status.

    What cannot be read, and a server that gives nothing, are reported with all the rest.

    Args:
        recipe: the recipe, its paths located.
        reading: the options of reading.
        options: the options of this run.
        subject: what is checked, for whom.

    Raises:
        CertBundlerError: there is nothing to check, which a monitoring system is told of.
    """
    password = password_of(recipe, reading)
    loaded, held = read_with_kept(recipe, reading)
    built = building.built_from(recipe._replace(skip_unreadable=True), loaded)
    if isinstance(built, BuildRefusal):
        if subject.telling:
            raise CheckError(refusal_message(built))
        return refuse(built, json_output=options.json_output)
    built = built._replace(password=password)
    names = (source.name for source in recipe.sources if source.name.startswith(SERVER))
    asked = ask_servers((*names, *recipe.servers))
    all_shortfalls = tuple(shortfalls(recipe, built, held, asked))
    status = CHECK_FAILED if any(shortfall.counts for shortfall in all_shortfalls) else DONE
    status = max(status, building.ending(built.bundle))
    status = UNREADABLE if unread(recipe, built) else status
    if subject.telling:
        from core.workflow.monitoring import status_of_build  # noqa: PLC0415 - only --format pays

        outcome = status_of_build(
            subject.name, built, all_shortfalls, asked, subject.telling.urgent
        )
        return subject.telling.tell(outcome, status)
    _report(recipe, built, all_shortfalls, json_output=options.json_output, holds=status == DONE)
    return status


def _report(
    recipe: Recipe,
    built: BuildResult,
    all_shortfalls: tuple[Shortfall, ...],
    *,
    json_output: bool,
    holds: bool,
) -> None:
    if json_output:
        from core.cli import records  # noqa: PLC0415 - only --json pays for it

        click.echo(records.as_text(answer(_record(recipe, built, all_shortfalls), holds=holds)))
    else:
        for shortfall in all_shortfalls:
            if shortfall.counts or not is_quiet():
                _say(shortfall)
        tables.problems(built.loaded)
        inform(_summary(recipe, built, all_shortfalls, holds=holds))


def _say(shortfall: Shortfall) -> None:
    label = click.style(shortfall.code.value, fg="yellow" if shortfall.counts else "cyan")
    click.echo(f"{label}: {printable(f'{source_shown(shortfall.where)}: {shortfall.reason}')}")
    for change in shortfall.changes[: tables.ROWS_SHOWN]:
        click.echo(f"  {change_line(change)}")
    tables.say_more(len(shortfall.changes), indent="  ")


def _summary(
    recipe: Recipe, built: BuildResult, all_shortfalls: tuple[Shortfall, ...], *, holds: bool
) -> str:
    counts = (
        f"Certificates: {len(built.bundle.certificates):,}. "
        f"Destinations: {len(_places(recipe)):,}. Nothing was written."
    )
    due = sum(shortfall.counts for shortfall in all_shortfalls)
    if due:
        return f"{counts} To do: {due:,}."
    return f"{counts} Everything is up to date." if holds else counts


def _places(recipe: Recipe) -> tuple[str, ...]:
    """All that the recipe writes."""
    return (*recipe.destinations, *((recipe.kit,) if recipe.kit else ()))


def _record(
    recipe: Recipe, built: BuildResult, all_shortfalls: tuple[Shortfall, ...]
) -> dict[str, Any]:
    from core.cli import records  # noqa: PLC0415 - only --json pays for it
    from core.x509.description import iso  # noqa: PLC0415 - the same

    ends = [end for certificate in built.bundle.certificates if (end := certificate.tbs.not_after)]
    return {
        "description": None if recipe.description is None else printable(recipe.description),
        "shortfalls": [_shortfall_record(shortfall) for shortfall in all_shortfalls],
        "certificates": len(built.bundle.certificates),
        "destinations": [printable(path) for path in _places(recipe)],
        "next_expiry": iso(min(ends)) if ends else None,
        "problems": [records.problem_record(problem) for problem in built.loaded.problems],
    }


def _shortfall_record(shortfall: Shortfall) -> dict[str, Any]:
    return {
        "code": shortfall.code.value,
        "severity": shortfall.severity.value,
        "where": printable(shortfall.where),
        "reason": printable(shortfall.reason),
        "sha256": shortfall.sha256,
        "by": shortfall.by,
        "changes": [change_record(change) for change in shortfall.changes],
    }
