"""``certbundler diff``: what changed from one bundle to another."""

from typing import Any

import click

from core.cli import options, records, tables
from core.cli.changes import change_line, change_record
from core.cli.running import DONE, UNREADABLE
from core.cli.working import read_all
from core.diff import changes
from core.harmless import harmless
from core.intake import Intake


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
    unread = [name for name, side in ((old, before), (new, after)) if _lacks_something(side)]
    if json_output:
        record = {
            "complete": not unread,
            "changes": [change_record(change) for change in found],
            "problems": [
                records.problem_record(one) for one in (*before.problems, *after.problems)
            ],
        }
        click.echo(records.as_text(record))
    else:
        for change in found:
            click.echo(change_line(change))
        if unread:
            names = harmless(" and ".join(dict.fromkeys(unread)))
            click.echo(f"Not everything could be read in {names}. There may be more changes.")
        elif not found:
            click.echo("No difference: the same certificates in the same order.")
        tables.problems(before)
        tables.problems(after)
    return UNREADABLE if before.unreadable or after.unreadable else DONE


def _lacks_something(side: Intake) -> bool:
    """Something could not be read, or nothing was read at all: an empty side equals nothing."""
    return bool(side.unreadable) or not side.collection
