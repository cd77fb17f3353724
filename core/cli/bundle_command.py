"""``certbundler bundle``: one checked PEM file from any exported certificates."""

import sys
from collections.abc import Iterable
from functools import partial
from hashlib import sha256
from typing import Any

import click

from core.certificate import Certificate
from core.cli import building, options
from core.cli.running import UNREADABLE
from core.encoders.pem import Newline, PemEncoder
from core.saving import Record
from core.source_names import SERVER


@click.command("bundle")
@options.sources
@click.option(
    "-o",
    "--output",
    "outputs",
    required=True,
    multiple=True,
    metavar="FILE",
    help="Where to save the bundle; - for standard output. Repeat it to save to several places.",
)
@click.option(
    "--comments", is_flag=True, help="Add a comment naming the certificate above each one."
)
@click.option(
    "--newline",
    type=click.Choice([one.name.lower() for one in Newline]),
    default=Newline.LF.name.lower(),
    show_default=True,
    help="The line ends; Unix clients need lf.",
)
@options.save_recipe
@options.allow_loss
@options.history
@building.wishes
def command(  # noqa: PLR0913 - one for each option
    *,
    sources: tuple[str, ...],
    outputs: tuple[str, ...],
    comments: bool,
    newline: str,
    recipe_path: str | None,
    allow_loss: bool,
    history: bool | None,
    note: str,
    wishes: building.Wishes,
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
    options.check_recipe(recipe_path, *sources, *outputs)
    built = _built(sources, outputs, reading, wishes, allow_loss=allow_loss)
    if isinstance(built, int):
        return built
    line_ends = Newline[newline.upper()]
    encoder = PemEncoder(_comment_lines if comments else None, line_ends)
    files = encoder.encode(built.bundle.certificates.certificates)
    if options.STDOUT in outputs:
        return _print(built, files[0].data, wishes)
    then = None
    if recipe_path is not None:
        from core.cli import recipes  # noqa: PLC0415 - only --save-recipe pays for it

        told = {"destinations": tuple(dict.fromkeys(outputs)), "comments": comments}
        told["newline"] = line_ends
        then = partial(recipes.save, recipe_path, sources, reading, wishes, **told)
    record = Record(history, note, certificates=built.bundle.certificates)
    attempts = building.put(files, outputs, wishes, record=record)
    return building.deliver(built, attempts, wishes, then)


def _built(
    sources: tuple[str, ...],
    outputs: tuple[str, ...],
    reading: dict[str, Any],
    wishes: building.Wishes,
    *,
    allow_loss: bool,
) -> building.Built | int:
    """Make the bundle, or give the exit status; servers among the sources are not lost by it."""
    if not any(name.startswith(SERVER) for name in sources):
        return building.build(sources, reading, wishes) or UNREADABLE
    from core.cli import guarding  # noqa: PLC0415 - only servers pay for it
    from core.plan.guarding import chains_heard, held_at, with_kept  # noqa: PLC0415 - the same

    held = held_at(name for name in outputs if name != options.STDOUT)
    built = building.build(sources, reading, wishes, lambda read: with_kept(sources, read, held))
    if built is None:
        return UNREADABLE
    lost = (
        () if allow_loss else guarding.lost(chains_heard(built.work.intake.collection), held, built)
    )
    return guarding.refuse(lost, json_output=wishes.json_output) if lost else built


def _comment_lines(one: Certificate) -> Iterable[str]:
    from core.description import comment_lines  # noqa: PLC0415 - only --comments pays for it

    return comment_lines(one)


def _print(built: building.Built, data: bytes, wishes: building.Wishes) -> int:
    if not wishes.dry_run:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    building.report(built, [], wishes, on_stderr=not wishes.dry_run)
    if wishes.dry_run and not wishes.json_output:
        count = len(built.bundle.certificates)
        click.echo(
            f"Would write {count:,} certificates to standard output: {len(data):,} bytes, SHA-256 "
            f"{sha256(data).hexdigest()}."
        )
    return building.ending(built.bundle)
