"""``certbundler diff``: what changed from one bundle to another."""

from typing import Any

import click

from core.cli import options, records, tables
from core.cli.changes import change_line, change_record
from core.cli.running import DONE, UNREADABLE
from core.cli.working import read_all
from core.diff import changes


@click.command("diff")
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@options.reading
@options.as_json
def command(*, old: str, new: str, json_output: bool, **reading: Any) -> int:
    """Say which certificates were added, removed, moved or renewed from A to B.

    \b
    Examples:
      certbundler diff bundle.pem.bak1 bundle.pem
      certbundler diff bundle.pem exported/ --json
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    before, after = read_all((old,), reading), read_all((new,), reading)
    found = changes(before.collection, after.collection)
    if json_output:
        record = {
            "changes": [change_record(change) for change in found],
            "problems": [
                records.problem_record(one) for one in (*before.problems, *after.problems)
            ],
        }
        click.echo(records.as_text(record))
    else:
        for change in found:
            click.echo(change_line(change))
        if not found:
            click.echo("No difference: the same certificates in the same order.")
        tables.problems(before)
        tables.problems(after)
    return UNREADABLE if before.unreadable or after.unreadable else DONE
