"""``certbundler inspect``: what is in these files, and what there is to know of it."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import click

from core.base.quick_tuple import QuickTuple
from core.base.suffixes import RECIPE
from core.cli import options, records, selecting, sharing, tables
from core.cli.answers import answer
from core.cli.reading_as import FileAsRead, hint, read_as, read_as_records, say_read_as
from core.cli.running import CHECK_FAILED, DONE, UNREADABLE
from core.cli.selecting import Selection
from core.cli.subjects import subject_of
from core.cli.working import read_sources, sources_named
from core.loading import Loaded
from core.profiles.registry import PROFILES, profile_named
from core.rules.interface import Finding, RuleContext
from core.rules.registry import findings
from core.sources.interface import Source
from core.workflow.analysis import context_of
from core.x509.certificate import Certificate


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
    given = sources_named(subject.bundle for subject in subjects)
    with sharing.signatures() as signatures:
        loaded = read_sources(given, reading, asks="-" not in sources, signatures=signatures)
        context = context_of(loaded, client, datetime.now(UTC), soon, signatures)
    all_findings = findings(context)
    shown = selection.shown(context, all_findings)
    told = _Inspected(given, loaded, context, all_findings, selection, shown)
    read = tuple(read_as(given, profile_named(reader))) if reader else ()
    (_print_json if json_output else _print)(told, reader, read)
    return told.status(read)


class _Inspected(QuickTuple):
    """What was read, what there is to know of it, and what of that was asked for."""

    given: list[Source]
    loaded: Loaded
    context: RuleContext
    findings: tuple[Finding, ...]
    selection: Selection
    shown: list[Certificate]

    @property
    def numbers(self) -> list[int]:
        return [self.loaded.collection.position(certificate) + 1 for certificate in self.shown]

    def status(self, read: Iterable[FileAsRead]) -> int:
        """The exit status."""
        holds = self.selection.holds(self.shown, self.context.now)
        if any(file_as_read.file.misreadings for file_as_read in read) or not holds:
            return CHECK_FAILED
        return UNREADABLE if self.loaded.unreadable else DONE


def _print_json(inspected: _Inspected, reader: str | None, read: Sequence[FileAsRead]) -> None:
    general = (finding for finding in inspected.findings if finding.about is None)
    record = {
        "certificates": records.certificate_records(
            inspected.shown, inspected.findings, inspected.context, inspected.numbers
        ),
        "findings": records.finding_records(general, inspected.context),
        "problems": [records.problem_record(problem) for problem in inspected.loaded.problems],
        **selecting.record(inspected.selection, inspected.shown, inspected.context),
        **({"as": {"client": reader, "files": read_as_records(read)}} if reader else {}),
    }
    records.print_record(answer(record, holds=inspected.status(read) == DONE))


def _print(inspected: _Inspected, reader: str | None, read: Sequence[FileAsRead]) -> None:
    about = {certificate.sha256 for certificate in inspected.shown}
    selected = [finding for finding in inspected.findings if finding.about in about]
    tables.table(inspected.shown, inspected.findings, inspected.context, inspected.numbers)
    selecting.say(inspected.selection, inspected.shown, inspected.context)
    tables.notes(selected if inspected.selection.selects else inspected.findings, inspected.context)
    tables.problems(inspected.loaded)
    if reader:
        say_read_as(read, profile_named(reader))
    else:
        hint(inspected.given, inspected.loaded, inspected.context.profile.name)
