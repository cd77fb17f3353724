"""``certbundler build``: the bundle of a recipe, built and saved again, or only checked."""

import os
from hashlib import sha256
from pathlib import Path
from typing import Any

import click

from core.base.errors import SaveError, UsageError
from core.base.messages import Message
from core.base.printable import printable
from core.cli import building, options, truststore
from core.cli.describing import RunOptions
from core.cli.monitoring import Telling, monitored
from core.cli.wording import CliWording
from core.recipe.files import read_recipe
from core.recipe.recipe import Recipe
from core.saving.history import Record
from core.workflow.holding import hold_of


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
@truststore.password_file
@monitored("recipe_path")
@options.as_json
def command(  # noqa: PLR0913 - one for each option
    *,
    recipe_path: str,
    check: bool,
    soon: int | None,
    dry_run: bool,
    allow_loss: bool,
    record: Record,
    json_output: bool,
    telling: Telling | None,
    **reading: Any,
) -> int:
    """Build the bundle that a recipe describes, and save it to all its destinations.

    Create a recipe with certbundler bundle --save-recipe, or by hand: docs/recipe.md lists all
    keys. The same recipe and the same sources produce the same bytes on every system.

    \b
    Examples:
      certbundler build servers.certbundle.toml
      certbundler build servers.certbundle.toml --check --soon 60 --json
      certbundler build servers.certbundle.toml --check --format nagios
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    if telling is not None and not check:
        raise UsageError(CliWording.FORMAT_NEEDS_CHECK.of())
    recipe = _to_be_built(recipe_path)
    more = {key: reading.pop(key) or getattr(recipe, key) for key in ("signers", "containers_only")}
    recipe = recipe._replace(**more, soon=recipe.soon if soon is None else soon)
    run = RunOptions(dry_run, json_output)
    if check:
        from core.cli import checks  # noqa: PLC0415 - only --check pays for it

        return checks.run(recipe, reading, run, checks.CheckedRecipe(recipe_path, telling))
    built = building.build(recipe, reading, run, allow_loss=allow_loss)
    if isinstance(built, int):
        return built
    digest = sha256(Path(recipe_path).read_bytes()).hexdigest()
    record = record._replace(recipe=recipe_path, recipe_sha256=digest)
    held, refused = _holds(recipe)
    return building.save(built, run, record=record, held=held, refused=refused)


def _holds(recipe: Recipe) -> tuple[set[str], dict[str, SaveError]]:
    """The destinations that somebody holds as they are, and those where that is not known."""
    held, unknown = set(), {}
    for path in recipe.destinations:
        try:
            hold = hold_of(path, recipe.hold)
        except SaveError as error:
            unknown[path] = error
            continue
        if hold:
            held.add(path)
            _say_held(path, hold, by_recipe=recipe.hold is not None)
    return held, unknown


def _say_held(path: str, hold: Message, *, by_recipe: bool) -> None:
    name = printable(path)
    release = f"To release it: certbundler restore --release {name}"
    if by_recipe:
        release = "To release it, remove hold from the recipe."
    click.echo(f"{name} was left as it is. {hold.text()} {release}", err=True)


def _to_be_built(path: str) -> Recipe:
    """Read a recipe, which must name where its bundle goes."""
    recipe = read_recipe(path).located(os.path.dirname(path))
    if not recipe.destinations and recipe.kit is None:
        raise UsageError(CliWording.NO_DESTINATION.of(), source=path)
    return recipe
