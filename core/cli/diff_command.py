"""``certbundler diff``: what changed from one bundle to another."""

from collections.abc import Iterable, Sequence
from typing import Any

import click

from core.base.printable import printable
from core.cli import options, records, tables
from core.cli.answers import answer
from core.cli.changes import change_line, change_record
from core.cli.quiet import inform
from core.cli.running import CHECK_FAILED, DONE, UNREADABLE
from core.cli.stores import misread_records, misreadings_of, say_misread
from core.cli.subjects import subject_of
from core.cli.working import read_sources, sources_named
from core.diff import Change, changes
from core.loading import Loaded
from core.profiles.registry import profile_named
from core.strict.comparing import Misreading


@click.command("diff")
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@options.client
@options.reading
@options.as_json
def command(*, old: str, new: str, client: str, json_output: bool, **reading: Any) -> int:
    """List the certificates that were added, removed, moved or renewed from A to B.

    If clients do not read a file as it is, because it is damaged or in another format, the exit
    status is 4. Folders and stores such as .pfx and .p7b, which are not for clients,
    are compared by their certificates alone. A recipe (a .toml file) stands for its first
    destination, and its client is used.

    \b
    Examples:
      certbundler diff bundle.pem.bak1 bundle.pem
      certbundler diff bundle.pem exported/ --json
      certbundler diff servers.certbundle.toml /mnt/share/bundle.pem
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    sides = [subject_of(name) for name in (old, new)]
    old, new = (side.bundle for side in sides)
    sources = sources_named((old, new))
    read = [read_sources([source], reading, asks="-" not in (old, new)) for source in sources]
    for side in sides:
        client = side.client(client)
    profile = profile_named(client)
    misread = [
        misreading
        for source, loaded in zip(sources, read, strict=True)
        for misreading in misreadings_of(source, loaded, profile)
    ]
    unread = [name for name, side in zip((old, new), read, strict=True) if _lacks_something(side)]
    return _compared(read, unread, misread, json_output=json_output)


def _compared(
    read: Sequence[Loaded],
    unread: Sequence[str],
    misread: Sequence[Misreading],
    *,
    json_output: bool,
) -> int:
    """Say what is different."""
    before, after = read
    both = bool(before.collection and after.collection)
    all_changes = changes(before.collection, after.collection) if both else ()
    status = UNREADABLE if unread else DONE
    if misread:
        status = CHECK_FAILED
    if json_output:
        record = {
            "complete": not unread,
            "changes": [change_record(change) for change in all_changes],
            "not_as_clients_read": misread_records(misread),
            "problems": [records.problem_record(problem) for problem in _problems(read)],
        }
        click.echo(records.as_text(answer(record, holds=status == DONE)))
    else:
        say_misread(misread)
        _say_changes(all_changes, misread=bool(misread), unread=unread, both=both)
        for loaded in read:
            tables.problems(loaded)
    return status


def _problems(read: Iterable[Loaded]) -> Iterable[Any]:
    return (problem for loaded in read for problem in loaded.problems)


def _lacks_something(side: Loaded) -> bool:
    """Something could not be read, or nothing was read at all: an empty side equals nothing."""
    return bool(side.unreadable) or not side.collection


def _say_changes(
    all_changes: Iterable[Change], *, misread: bool, unread: Iterable[str], both: bool
) -> None:
    """Each change; that there is none is told only of files that clients read, and read whole."""
    lines = [change_line(change) for change in all_changes]
    if misread and lines:
        click.echo("The certificates that are in the files, whether clients read them or not:")
    for line in lines:
        click.echo(line)
    names = printable(" and ".join(dict.fromkeys(unread)))
    if names:
        more = "There may be more changes." if both else "Nothing was compared."
        click.echo(f"Not everything could be read in {names}. {more}")
    elif not lines and not misread:
        inform("No difference: the same certificates in the same order.")
