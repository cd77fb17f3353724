"""``certbundler diff``: what changed from one bundle to another."""

from typing import Any

import click

from core.cli import options, records, tables
from core.cli.running import DONE, UNREADABLE
from core.cli.working import read_all
from core.diff import Change, ChangeKind, changes
from core.harmless import harmless
from core.names import title

_MARKS = {
    ChangeKind.ADDED: "+",
    ChangeKind.REMOVED: "-",
    ChangeKind.MOVED: "~",
    ChangeKind.RENEWED: ">",
}


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
            "changes": [_record(change) for change in found],
            "problems": [
                records.problem_record(one) for one in (*before.problems, *after.problems)
            ],
        }
        click.echo(records.as_text(record))
    else:
        for change in found:
            click.echo(f"{_MARKS[change.kind]} {change.kind.value}: {harmless(_sentence(change))}")
        if not found:
            click.echo("No difference: the same certificates in the same order.")
        tables.problems(before)
        tables.problems(after)
    return UNREADABLE if before.unreadable or after.unreadable else DONE


def _sentence(change: Change) -> str:
    one = change.certificate
    end = one.outline.not_after
    text = f"{title(one)}, until {end:%Y-%m-%d}" if end else title(one)
    if change.replaces is not None:
        old_end = change.replaces.outline.not_after
        text += f", was until {old_end:%Y-%m-%d}" if old_end else ""
    if change.kind is ChangeKind.MOVED:
        text += f", from position {change.old_position} to {change.new_position}"
    return f"{text} (SHA-256 {one.sha256[:16]}…)"


def _record(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "sha256": change.certificate.sha256,
        "title": harmless(title(change.certificate)),
        "replaces": change.replaces.sha256 if change.replaces else None,
        "old_position": change.old_position,
        "new_position": change.new_position,
    }
