"""``certbundler bundle``: one checked PEM file from any exported certificates."""

import sys
from pathlib import Path
from typing import Any

import click

from core.cli import building, options
from core.cli.running import DONE, UNREADABLE
from core.description import comment_lines
from core.encoders.pem import Newline, PemEncoder
from core.saving import Receipt, plan, save

_STDOUT = "-"


@click.command("bundle")
@options.sources
@click.option(
    "-o", "--output", required=True, metavar="FILE", help="The bundle; - for standard output."
)
@click.option("--comments", is_flag=True, help="Write who it is above each certificate.")
@click.option(
    "--newline",
    type=click.Choice([one.name.lower() for one in Newline]),
    default=Newline.LF.name.lower(),
    show_default=True,
    help="Line ends; Unix clients want lf.",
)
@building.wishes
def command(
    *,
    sources: tuple[str, ...],
    output: str,
    comments: bool,
    newline: str,
    wishes: building.Wishes,
    **reading: Any,
) -> int:
    """Write one PEM file with every certificate in the sources, checked and in order.

    The file is written whole or not at all; one that it replaces is kept beside it. It holds
    certificates only: private keys in the sources are reported and left behind.

    \b
    Examples:
      certbundler bundle ns.cer ss1.cer ss2.p7b -o bundle.pem
      certbundler bundle exported/ -o bundle.pem --leave-out not-needed
      certbundler bundle exported/ -o /mnt/share/bundle.pem --client any --dry-run
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    built = building.build(sources, reading, wishes)
    if built is None:
        return UNREADABLE
    comment = comment_lines if comments else None
    (file,) = PemEncoder(comment, Newline[newline.upper()]).encode(
        built.bundle.certificates.certificates
    )
    receipts: list[Receipt] = []
    if output != _STDOUT:
        intended = plan(Path(output), file.data, follow_symlinks=wishes.follow_links)
        receipts.append(intended.outcome() if wishes.dry_run else save(intended))
    elif not wishes.dry_run:
        sys.stdout.buffer.write(file.data)
    building.report(built, receipts, wishes, on_stderr=output == _STDOUT)
    return DONE
