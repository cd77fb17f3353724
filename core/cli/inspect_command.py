"""``certbundler inspect``: what is in these files, and what there is to know of it."""

from datetime import UTC, datetime
from typing import Any

import click

from core.base.suffixes import RECIPE
from core.cli import options, records, selecting, tables
from core.cli.answers import answer
from core.cli.reading_as import hint, read_as, read_as_records, say_read_as
from core.cli.running import CHECK_FAILED, DONE, UNREADABLE
from core.cli.selecting import Selection
from core.cli.subjects import subject_of
from core.cli.working import read_sources, source_named
from core.profiles import PROFILES, profile_named
from core.rules import findings
from core.workflow.analysis import context_of


@click.command("inspect")
@options.sources
@options.client
@options.soon
@click.option(
    "--as",
    "reader",
    type=click.Choice(list(PROFILES)),
    help="Check whether this kind of client reads each file as it is. If not, the exit "
    "status is 4.",
)
@selecting.selection
@options.as_json
def command(  # noqa: PLR0913 - one for each option
    *,
    sources: tuple[str, ...],
    client: str,
    soon: int | None,
    reader: str | None,
    selection: Selection,
    json_output: bool,
    **reading: Any,
) -> int:
    """Show the certificates in files and folders, and what to know about them.

    Files are read by their content, in any format: DER, Base-64, .p7b, .pfx, .sst, Java and NSS
    stores, ZIP archives, and certificates inside other text (JSON, YAML, XML, LDIF, registry
    exports, dumps). A recipe (.certbundle.toml) stands for its first destination, and its client is
    used. A dash reads standard input. Nothing is written.

    \b
    Examples:
      certbundler inspect server.cer
      certbundler inspect exported/ --client openssl
      certbundler inspect cainfo-merged.pem --as smp-agent
      certbundler inspect backup.pfx --json
      certbundler inspect bundle.pem --host ns.example.com
      certbundler inspect bundle.pem --expiring 60 --sort expires
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    subjects = [subject_of(name, ending=RECIPE) for name in dict.fromkeys(sources)]
    for subject in subjects:
        client = subject.client(client)
    given = [source_named(one.bundle) for one in subjects]
    loaded = read_sources(given, reading, asks="-" not in sources)
    context = context_of(loaded, client, datetime.now(UTC), soon)
    found = findings(context)
    read = tuple(read_as(given, profile_named(reader))) if reader else ()
    shown = selection.shown(context, found)
    status = UNREADABLE if loaded.unreadable else DONE
    if any(one.file.misreadings for one in read) or not selection.holds(shown, context.now):
        status = CHECK_FAILED
    numbers = [loaded.collection.position(one) + 1 for one in shown]
    if json_output:
        record = {
            "certificates": records.certificate_records(shown, found, context, numbers),
            "findings": records.finding_records(
                (one for one in found if one.about is None), context
            ),
            "problems": [records.problem_record(one) for one in loaded.problems],
            **selecting.record(selection, shown, context),
            **({"as": {"client": reader, "files": read_as_records(read)}} if reader else {}),
        }
        records.print_record(answer(record, holds=status == DONE))
    else:
        about = {one.sha256 for one in shown}
        told = [one for one in found if one.about in about] if selection.selects else found
        tables.table(shown, found, context, numbers)
        selecting.say(selection, shown, context)
        tables.notes(told, context)
        tables.problems(loaded)
        if reader:
            say_read_as(read, profile_named(reader))
        else:
            hint(given, loaded, client)
    return status
