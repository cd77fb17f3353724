"""``certbundler switch``: what to do when servers get new certificates."""

import os
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import click

from core.base.choices import Newline
from core.base.errors import UsageError
from core.cli import describing, options, switch_report, tables
from core.cli.answers import failure
from core.cli.building import say_who_saves
from core.cli.failures import error_record
from core.cli.running import CHECK_FAILED, DONE, NOT_SAVED, UNREADABLE
from core.cli.short_options import ShortOption
from core.cli.subjects import subject_of
from core.cli.wording import CliWording
from core.cli.working import read_all
from core.collection import Collection
from core.encoders.formats import encoder_of
from core.encoders.interface import EncodedFile
from core.loading import Loaded
from core.plan.switch import Switch, plan_switch
from core.recipe.recipe import Recipe, RecipeSource
from core.rules.interface import RuleContext
from core.workflow.analysis import context_of
from core.workflow.delivering import NOTHING, Delivery, carrying_out, deliver, folders_at
from core.workflow.places import recipe_at

_SHORTEST = 8
_TRANSITION, _FINAL = "transition.pem", "final.pem"


@click.command("switch")
@click.argument("bundle", metavar="BUNDLE|RECIPE")
@click.argument("new", nargs=-1, required=True, metavar="NEW...")
@click.option(
    "-d",
    "--directory",
    cls=ShortOption,
    metavar="FOLDER",
    help="Write transition.pem (old and new) and final.pem there.",
)
@click.option(
    "--drop",
    multiple=True,
    metavar="SHA-256",
    help="Remove this certificate too: 8 or more digits of its SHA-256; repeatable.",
)
@options.client
@describing.comments
@describing.newline
@options.save_recipe
@options.reading
@options.as_json
def command(  # noqa: PLR0913 - one for each option
    *,
    bundle: str,
    new: tuple[str, ...],
    directory: str | None,
    drop: tuple[str, ...],
    client: str,
    comments: bool,
    newline: str,
    recipe_path: str | None,
    json_output: bool,
    **reading: Any,
) -> int:
    """Plan a change of server certificates: what do clients with BUNDLE need before it?

    NEW is the new certificates: files, or server:HOST[:PORT] for a server that already has its
    new one. Both bundles, for the time of the change and after it, are tested by verifying every
    server with them, as this kind of client would. With a recipe (a .toml file), its first
    destination and its client are used. The recipe of --save-recipe builds the final bundle.

    \b
    Examples:
      certbundler switch bundle.pem new/ns.cer
      certbundler switch bundle.pem new/ -d switch/ --client openssl
      certbundler switch bundle.pem new/ -d switch/ --save-recipe after.certbundle.toml
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    if recipe_path is not None and directory is None:
        raise UsageError(CliWording.SAVE_RECIPE_NEEDS_FOLDER.of())
    subject = subject_of(bundle)
    options.check_recipe(recipe_path, subject.bundle, *new)
    recipe = Recipe(
        sources=tuple(map(RecipeSource, dict.fromkeys((subject.bundle, *new)))),
        client=subject.client(client),
        destinations=(os.path.join(directory, _FINAL),) if directory is not None else (),
        comments=comments,
        newline=Newline(newline),
        **{key: reading[key] for key in ("signers", "containers_only")},
    )
    read = read_all((subject.bundle,), reading), read_all(new, reading)
    return _switched(recipe, read, drop, recipe_path, json_output=json_output)


def _switched(
    recipe: Recipe,
    read: tuple[Loaded, Loaded],
    drop: Iterable[str],
    save_as: str | None,
    *,
    json_output: bool,
) -> int:
    """Plan the switch, save what was asked for, and say it."""
    if any(loaded.unreadable for loaded in read):
        return _refused(read, json_output=json_output)
    today, coming = read
    names = [source.name for source in recipe.sources]
    _check_found(today, names[0])
    _check_found(coming, ", ".join(names[1:]) or names[0])
    both = Loaded(today.collection.added(coming.collection), ())
    context = context_of(both, recipe.client, datetime.now(UTC))
    dropped = _dropped(drop, today.collection)
    switch = plan_switch(today.collection, coming.collection, context.profile, context.now, dropped)
    delivered = NOTHING
    if recipe.destinations and switch.holds:
        delivered = _delivered(recipe, switch, context, save_as)
    (switch_report.show_record if json_output else switch_report.show)(switch, delivered)
    if delivered.errors:
        return NOT_SAVED
    return DONE if switch.holds else CHECK_FAILED


def _refused(read: Sequence[Loaded], *, json_output: bool) -> int:
    """Say what cannot be read: a plan without it could cost a server its clients."""
    message = CliWording.NOTHING_PLANNED.of()
    if json_output:
        from core.cli import records  # noqa: PLC0415 - only --json pays for it

        problems = [
            records.problem_record(problem) for loaded in read for problem in loaded.problems
        ]
        error = error_record(message, UNREADABLE)
        click.echo(records.as_text(failure(error, problems=problems)))
        return UNREADABLE
    for loaded in read:
        tables.problems(loaded)
    click.echo(f"{message.text()} {message.advice()}", err=True)
    return UNREADABLE


def _check_found(loaded: Loaded, names: str) -> None:
    if not len(loaded.collection):
        tables.problems(loaded)
        raise UsageError(CliWording.NOTHING_IN_IT.of(), source=names)


def _dropped(given: Iterable[str], today: Collection) -> set[str]:
    """The certificates of the bundle whose SHA-256 begin like this."""
    dropped = set()
    for word in given:
        start = word.replace(":", "").lower()
        alike = [
            certificate.sha256 for certificate in today if certificate.sha256.startswith(start)
        ]
        if len(start) < _SHORTEST or len(alike) != 1:
            message = CliWording.NOT_ONE_CERTIFICATE.of(digits=word, least=_SHORTEST)
            raise UsageError(message)
        dropped.add(alike[0])
    return dropped


def _delivered(
    recipe: Recipe, switch: Switch, context: RuleContext, save_as: str | None
) -> Delivery:
    """Save both bundles, and the recipe of the final one."""
    files = [
        EncodedFile(name, encoder.encode(bundle.certificates)[0].data)
        for encoder in (
            encoder_of(recipe.format, comments=recipe.comments, newline=recipe.newline),
        )
        for name, bundle in ((_TRANSITION, switch.transition), (_FINAL, switch.final))
    ]
    stages = [folders_at([os.path.dirname(recipe.destinations[0])], files)]
    if save_as is not None:
        from core.workflow.switching import recipe_of_final  # noqa: PLC0415 - only a recipe pays

        stages.append([recipe_at(recipe_of_final(recipe, switch, context), save_as)])
    return deliver(stages, carrying_out(recipe.backups, told=say_who_saves))
