"""``certbundler restore``: put back what a file held before it was replaced."""

import click

from core.cli import options, records
from core.cli.answers import answer
from core.cli.building import say_receipt
from core.cli.running import DONE
from core.workflow.restoring import restored


@click.command("restore")
@click.argument("file")
@click.option(
    "--number",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Which backup to put back; 1 is the newest.",
)
@click.option("--follow-links", is_flag=True, help="If the file is a link, write to its target.")
@options.dry_run
@options.as_json
def command(*, file: str, number: int, follow_links: bool, dry_run: bool, json_output: bool) -> int:
    """Put back the previous version of FILE.

    The present version is kept as a backup, so a second restore undoes the first.

    \b
    Examples:
      certbundler restore /mnt/share/bundle.pem
      certbundler restore bundle.pem --number 2 --dry-run
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    receipt = restored(file, number=number, follow_links=follow_links, dry_run=dry_run)
    if json_output:
        record = {"saved": [records.receipt_record(receipt, dry_run=dry_run)]}
        click.echo(records.as_text(answer(record, holds=True)))
    else:
        say_receipt(receipt, dry_run=dry_run)
    return DONE
