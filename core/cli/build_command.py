"""``certbundler build``: the bundle of a recipe, built and saved again, or only checked."""

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import click

from core.cli import building, checks, guarding, holding, options, recipes
from core.errors import UsageError
from core.kit.placing import bundle_before, is_current, kit_plans
from core.plan.guarding import chains_heard, held_at
from core.recipe import Recipe, files_of, kit_of, read_recipe
from core.saving import Receipt, Record


@click.command("build")
@click.argument("recipe_path", metavar="RECIPE")
@click.option(
    "--check",
    is_flag=True,
    help="Write nothing, and list what has to be done: a destination that is out of date, a "
    "certificate that expires, a server that is not verified. The exit status is then 4.",
)
@options.soon
@options.dry_run
@options.allow_loss
@options.history
@options.reading
@options.as_json
def command(  # noqa: PLR0913 - one for each option
    *,
    recipe_path: str,
    check: bool,
    soon: int | None,
    dry_run: bool,
    allow_loss: bool,
    history: bool | None,
    note: str,
    json_output: bool,
    **reading: Any,
) -> int:
    """Build the bundle that a recipe describes, and save it to all its destinations.

    Create a recipe with certbundler bundle --save-recipe, or by hand: docs/recipe.md lists all
    keys. The same recipe and the same sources produce the same bytes on every system.

    \b
    Examples:
      certbundler build servers.certbundle.toml
      certbundler build servers.certbundle.toml --check --soon 60 --json
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    recipe = _to_be_built(recipe_path)
    if soon is not None:
        recipe = replace(recipe, soon=soon)
    wishes = recipes.wishes_of(recipe, dry_run=dry_run, json_output=json_output)
    held = held_at(recipe.destinations)
    if check:
        return checks.run(recipe, reading, wishes, held)
    built = recipes.build(recipe, reading, wishes, held)
    if isinstance(built, int):
        return built
    if not allow_loss:
        asked = recipes.ask_servers(recipe.servers)
        lost = guarding.lost(chains_heard(built.work.intake.collection, asked), held, built)
        if lost:
            return guarding.refuse(lost, json_output=json_output)
    files, folders = files_of(recipe, built.bundle), recipe.format.is_folder
    record = _record(recipe_path, built)._replace(history=history, note=note)
    places = holding.not_held(recipe.destinations)
    attempts = building.put(files, places, wishes, folders=folders, record=record)
    return building.deliver(built, attempts, wishes, partial(_save_kit, recipe, built, wishes))


def _to_be_built(path: str) -> Recipe:
    """Read a recipe, which must name where its bundle goes."""
    recipe = read_recipe(path).located(os.path.dirname(path))
    if not recipe.destinations and recipe.kit is None:
        raise UsageError(
            "The recipe has no destination.",
            advice='Add a line such as destinations = ["bundle.pem"].',
            source=path,
        )
    return recipe


def _record(path: str, built: building.Built) -> Record:
    """What the history is told of the recipe."""
    digest = sha256(Path(path).read_bytes()).hexdigest()
    return Record(recipe=path, recipe_sha256=digest, certificates=built.bundle.certificates)


def _save_kit(recipe: Recipe, built: building.Built, wishes: building.Wishes) -> Sequence[Receipt]:
    """Save the kit, unless the one that is there would only be dated anew."""
    if recipe.kit is None:
        return ()
    target = Path(recipe.kit)
    previous = bundle_before(target, recipe.name_in_kit)
    files = kit_of(recipe, built.bundle, built.work.study, previous)
    plans = kit_plans(target, files, follow_symlinks=wishes.follow_links)
    if is_current(target, files):
        return [one.outcome() for one in plans if one.unchanged]
    return [building.carry_out(one, wishes) for one in plans]
