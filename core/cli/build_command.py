"""``certbundler build``: the bundle of a recipe, built and saved again, or only checked."""

import os
from pathlib import Path
from typing import Any

import click

from core.cli import building, checks, options, recipes
from core.cli.running import DONE, NOT_SAVED
from core.errors import UsageError
from core.recipe import bytes_of, read_recipe
from core.saving import save_each


@click.command("build")
@click.argument("recipe_path", metavar="RECIPE")
@click.option(
    "--check",
    is_flag=True,
    help="Write nothing; end with 4 where something has to be done: a destination without the "
    "bundle or with another, a certificate that expires, a server that is not verified.",
)
@click.option(
    "--days",
    type=click.IntRange(min=0),
    default=30,
    show_default=True,
    help="With --check, how many days before its end a certificate expires.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing.")
@options.reading
@options.as_json
def command(
    *,
    recipe_path: str,
    check: bool,
    days: int,
    dry_run: bool,
    json_output: bool,
    **reading: Any,
) -> int:
    """Build the bundle that a recipe describes, and save it to all its destinations.

    Make a recipe with certbundler bundle --save-recipe, or by hand: docs/recipe.md has all keys.
    The same recipe and the same sources give the same bytes on every system.

    \b
    Examples:
      certbundler build servers.certbundle.toml
      certbundler build servers.certbundle.toml --check --days 60 --json
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    recipe = read_recipe(recipe_path).located(os.path.dirname(recipe_path))
    if not recipe.destinations:
        raise UsageError(
            "The recipe names no destination.",
            advice='Write destinations = ["bundle.pem"].',
            source=recipe_path,
        )
    wishes = recipes.wishes_of(recipe, dry_run=dry_run, json_output=json_output)
    built = recipes.build(recipe, reading, wishes)
    if isinstance(built, int):
        return built
    if check:
        return checks.report(recipe, built, days, json_output=json_output)
    attempts = save_each(
        map(Path, recipe.destinations),
        bytes_of(recipe, built.bundle),
        follow_symlinks=recipe.follow_links,
        carry_out=lambda intended: building.carry_out(intended, wishes),
    )
    receipts = [one.receipt for one in attempts if one.receipt]
    refused = [one.error for one in attempts if one.error]
    building.report(built, receipts, wishes, refused=refused)
    return NOT_SAVED if refused else DONE
