"""From a recipe to a bundle, and from the options of ``bundle`` to a recipe."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from core.choices import SOON_DAYS, Order
from core.cli import building, servers, tables
from core.cli.answers import failure
from core.cli.changes import brief_record
from core.cli.failures import error_record
from core.cli.keyrings import passwords_named
from core.cli.options import PASSWORD_VARIABLE
from core.cli.running import CHECK_FAILED, UNREADABLE
from core.cli.working import read_all
from core.collection import Collection
from core.harmless import harmless
from core.names import title
from core.plan.guarding import with_kept
from core.plan.loss import Held
from core.recipe import Recipe, RecipeSource, Unmet, bundle_of, not_found, plan_recipe, unmet
from core.rules import FindingCode
from core.servers.address import address_of
from core.servers.fetch import Outcome
from core.servers.line import Asking
from core.workflow.delivering import Place

_WHAT = "Nothing was written: the sources are not what the recipe expects."
_ADVICE = (
    "Find out why they changed. If the change is right, update the fingerprints in the recipe."
)


def wishes_of(recipe: Recipe, *, dry_run: bool, json_output: bool) -> building.Wishes:
    """What the recipe says of what other commands have options for."""
    return building.Wishes(
        client=recipe.client,
        order=recipe.order.value,
        leave_out=tuple(code.value for code in recipe.leave_out),
        skip_unreadable=recipe.skip_unreadable,
        include_unloadable=recipe.include_unloadable,
        backups=recipe.backups,
        follow_links=recipe.follow_links,
        dry_run=dry_run,
        json_output=json_output,
        soon=recipe.soon,
    )


def place(
    path: str,
    sources: tuple[str, ...],
    reading: dict[str, Any],
    wishes: building.Wishes,
    **more: Any,
) -> Place:
    """Where what a command was told to do is saved as a recipe.

    What is below its folder is relative to it.

    Args:
        path: the recipe's file.
        sources: as they were named.
        reading: the options of reading.
        wishes: the options that all such commands have.
        more: further values of the recipe, by their names there.
    """
    recipe = Recipe(
        sources=tuple(map(RecipeSource, dict.fromkeys(sources))),
        client=wishes.client,
        order=Order(wishes.order),
        leave_out=tuple(map(FindingCode, dict.fromkeys(wishes.leave_out))),
        skip_unreadable=wishes.skip_unreadable,
        include_unloadable=wishes.include_unloadable,
        follow_links=wishes.follow_links,
        backups=wishes.backups,
        soon=SOON_DAYS if wishes.soon is None else wishes.soon,
        signers=reading["signers"],
        containers_only=reading["containers_only"],
        **more,
    )
    placed = recipe.relative_to(os.path.dirname(path))
    return Place(Path(path), lambda: [plan_recipe(placed, path)])


def build(
    recipe: Recipe, reading: dict[str, Any], wishes: building.Wishes, held: Sequence[Held]
) -> building.Built | int:
    """Read the sources of a located recipe and make its bundle, or give the exit status.

    Args:
        recipe: the recipe.
        reading: the options of reading.
        wishes: the user's options.
        held: what the destinations hold; servers that give nothing keep their part of it.

    Raises:
        UsageError: there is no certificate, or none would be left; a password is not to be had.
    """
    names = [one.name for one in recipe.sources]
    asked = {key: reading[key] or getattr(recipe, key) for key in ("signers", "containers_only")}
    reading = {**reading, **asked}
    intake = read_all(names, reading, _passwords(recipe, reading))
    intake = with_kept(names, intake, held)
    work = building.gathered(intake, wishes)
    if work is None:
        return UNREADABLE
    surprises = tuple(unmet(recipe, intake.collection))
    if surprises:
        _refuse(surprises, json_output=wishes.json_output)
        return CHECK_FAILED
    _say_lost_pins(recipe, intake.collection)
    return building.Built(work, bundle_of(recipe, work.study))


def ask_servers(names: Iterable[str]) -> tuple[Outcome, ...]:
    """Ask servers that a recipe names, each of them once."""
    addresses = list(dict.fromkeys(map(address_of, names)))
    return servers.ask(addresses, Asking()) if addresses else ()


def _passwords(recipe: Recipe, reading: dict[str, Any]) -> tuple[str, ...]:
    """From the keyring, unless the passwords were given for this run."""
    if reading["password_file"] or os.environ.get(PASSWORD_VARIABLE) is not None:
        return ()
    names = dict.fromkeys(one.password_name for one in recipe.sources if one.password_name)
    return passwords_named(tuple(names))


def _refuse(surprises: Sequence[Unmet], *, json_output: bool) -> None:
    """Say which sources did not give what is expected of them."""
    if json_output:
        from core.cli import records  # noqa: PLC0415 - only --json pays for it

        error = error_record(_WHAT, CHECK_FAILED, advice=_ADVICE)
        told = [_record(one) for one in surprises]
        click.echo(records.as_text(failure(error, unexpected=told, saved=[])))
        return
    for one in surprises:
        for sha256 in one.missing:
            _say_surprise(one, f"did not provide the expected certificate {sha256}.")
        for more in one.unexpected:
            _say_surprise(one, f"provided an unexpected certificate: {title(more)}, {more.sha256}.")
    click.echo(f"{_WHAT} {_ADVICE}", err=True)


def _say_surprise(one: Unmet, what: str) -> None:
    click.echo(harmless(f"Error: {one.source} {what}"), err=True)


def _record(one: Unmet) -> dict[str, Any]:
    return {
        "source": harmless(one.source),
        "missing": list(one.missing),
        "unexpected": [brief_record(more) for more in one.unexpected],
    }


def _say_lost_pins(recipe: Recipe, collection: Collection) -> None:
    for sha256 in not_found(recipe, collection)[: tables.ROWS_SHOWN]:
        click.echo(f"note: No source contains the pinned certificate {sha256} any more.", err=True)
