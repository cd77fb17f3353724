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
from core.errors import UsageError

_STDOUT = "-"


@click.command("bundle")
@options.sources
@click.option(
    "-o",
    "--output",
    "outputs",
    required=True,
    multiple=True,
    metavar="FILE",
    help="The bundle; - for standard output. Repeat it to save to several places.",
)
@click.option(
    "--comments", is_flag=True, help="Add a comment naming the certificate above each one."
)
@click.option(
    "--newline",
    type=click.Choice([one.name.lower() for one in Newline]),
    default=Newline.LF.name.lower(),
    show_default=True,
    help="Line ends; Unix clients want lf.",
)
@options.save_recipe
@building.wishes
def command(  # noqa: PLR0913 - one for each option
    *,
    sources: tuple[str, ...],
    outputs: tuple[str, ...],
    comments: bool,
    newline: str,
    recipe_path: str | None,
    wishes: building.Wishes,
    **reading: Any,
) -> int:
    """Write one PEM file with every certificate in the sources, checked and in order.

    The file is written whole or not at all; one that it replaces is kept beside it. It holds
    certificates only: private keys in the sources are reported and left behind.

    \b
    Examples:
      certbundler bundle ns.cer ss1.cer ss2.p7b -o bundle.pem
      certbundler bundle exported/ -o /mnt/share/bundle.pem -o copy.pem --client any
      certbundler bundle exported/ -o b.pem --leave-out not-needed --save-recipe r.toml
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    if recipe_path is not None:
        options.check_named(*sources, *outputs)
    built = building.build(sources, reading, wishes)
    if built is None:
        return UNREADABLE
    encoder = PemEncoder(_comment_lines if comments else None, Newline[newline.upper()])
    files = encoder.encode(built.bundle.certificates.certificates)
    if _STDOUT in outputs:
        return _print(built, files[0].data, outputs, wishes)
    then = None
    if recipe_path is not None:
        from core.cli import recipes  # noqa: PLC0415 - only --save-recipe pays for it

        then = partial(
            recipes.save,
            recipe_path,
            sources,
            wishes,
            destinations=tuple(dict.fromkeys(outputs)),
            comments=comments,
            newline=Newline[newline.upper()],
        )
    return building.deliver(built, building.put(files, outputs, wishes), wishes, then)


def _comment_lines(one: Certificate) -> Iterable[str]:
    from core.description import comment_lines  # noqa: PLC0415 - only --comments pays for it

    return comment_lines(one)


def _print(
    built: building.Built, data: bytes, outputs: tuple[str, ...], wishes: building.Wishes
) -> int:
    if len(outputs) > 1:
        raise UsageError(
            "Standard output cannot be one of several outputs.",
            advice="Use tee, or give only files.",
        )
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
