"""``certbundler bundle``: one checked PEM file from any exported certificates."""

import sys
from hashlib import sha256
from typing import Any

import click

from core.base.errors import UsageError
from core.cli import building, describing, options
from core.cli.describing import RunOptions
from core.cli.quiet import inform
from core.cli.short_options import ShortOption
from core.cli.wording import CliWording
from core.recipe.recipe import Recipe
from core.saving.history import Record
from core.workflow.building import BuildResult, files_of
from core.workflow.delivering import NOTHING


@click.command("bundle")
@options.sources
@click.option(
    "-o",
    "--output",
    "outputs",
    cls=ShortOption,
    required=True,
    multiple=True,
    metavar="FILE",
    help="Where to save the bundle; - for standard output. Repeat it to save to several places.",
)
@describing.comments
@describing.newline
@describing.client_path()
@describing.kit
@describing.kit_name
@describing.kit_system_store
@describing.notification_server
@options.save_recipe
@options.allow_loss
@options.history
@describing.described
def command(  # noqa: PLR0913 - one for each option
    *,
    recipe: Recipe,
    outputs: tuple[str, ...],
    recipe_path: str | None,
    allow_loss: bool,
    record: Record,
    run: RunOptions,
    **reading: Any,
) -> int:
    """Write one PEM file with every certificate in the sources, checked and in order.

    The file is written as a whole or not at all, and the previous one is kept. It contains
    certificates only: private keys in the sources are reported and left behind.

    \b
    Examples:
      certbundler bundle ns.cer ss1.cer ss2.p7b -o bundle.pem
      certbundler bundle exported/ -o /mnt/share/bundle.pem -o copy.pem --client any
      certbundler bundle exported/ -o b.pem --leave-out not-needed --save-recipe r.toml
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    options.check_outputs(outputs)
    options.check_recipe(recipe_path, *(source.name for source in recipe.sources), *outputs)
    to_stdout = options.STDOUT in outputs
    if to_stdout and recipe.kit is not None:
        raise UsageError(CliWording.KIT_NEEDS_FILE.of())
    recipe = recipe._replace(destinations=() if to_stdout else tuple(dict.fromkeys(outputs)))
    built = building.build(recipe, reading, run, allow_loss=allow_loss)
    if isinstance(built, int):
        return built
    if to_stdout:
        return _print(built, run)
    return building.save(built, run, save_as=recipe_path, record=record)


def _print(built: BuildResult, run: RunOptions) -> int:
    (file,) = files_of(built.recipe, built.bundle)
    if not run.dry_run:
        sys.stdout.buffer.write(file.data)
        sys.stdout.buffer.flush()
    building.report(built, NOTHING, run, on_stderr=not run.dry_run)
    if run.dry_run and not run.json_output:
        count = len(built.bundle.certificates)
        inform(
            f"Would write {count:,} certificates to standard output: {len(file.data):,} bytes, "
            f"SHA-256 {sha256(file.data).hexdigest()}."
        )
    return building.ending(built.bundle)
