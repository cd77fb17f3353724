"""``certbundler restore``: put back what a file held before it was replaced."""

from pathlib import Path

import click

from core.cli import options, records
from core.cli.answers import answer
from core.cli.building import receipt_line, say_who_saves
from core.cli.running import DONE
from core.saving import plan_restore, save


@click.command("restore")
@click.argument("file")
@click.option(
    "--number",
    type=click.IntRange(min=1),
    help="Which backup to put back, by the number in its name; default: the newest.",
)
@click.option(
    "--any-content", is_flag=True, help="Put back even a file that has no certificates in it."
)
@click.option("--follow-links", is_flag=True, help="If the file is a link, write to its target.")
@options.dry_run
@options.as_json
def command(  # noqa: PLR0913 - one for each option
    *,
    file: str,
    number: int | None,
    any_content: bool,
    follow_links: bool,
    dry_run: bool,
    json_output: bool,
) -> int:
    """Put back the previous version of FILE.

    The present version is kept as a backup, so a second restore undoes the first.

    \b
    Examples:
      certbundler restore /mnt/share/bundle.pem
      certbundler restore bundle.pem --number 2 --dry-run
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    intended = plan_restore(
        Path(file), number=number, follow_symlinks=follow_links, any_content=any_content
    )
    receipt = intended.outcome() if dry_run else save(intended, waiting=say_who_saves)
    if json_output:
        record = {"saved": [records.receipt_record(receipt, dry_run=dry_run)]}
        click.echo(records.as_text(answer(record, holds=True)))
    else:
        click.echo(receipt_line(receipt, dry_run=dry_run))
    return DONE
