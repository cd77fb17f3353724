"""``certbundler inspect``: what is in these files, and what there is to know of it."""

from typing import Any

import click

from core.cli import options, records, tables
from core.cli.running import DONE, UNREADABLE
from core.cli.working import read_all, study_of
from core.rules import findings


@click.command("inspect")
@options.sources
@options.client
@options.as_json
def command(*, sources: tuple[str, ...], client: str, json_output: bool, **reading: Any) -> int:
    """Show the certificates in files and folders, and what to know of them.

    Any format is read, by its content: DER, Base-64, .p7b, .pfx, .sst, Java and NSS stores, ZIP
    archives, and certificates inside other text (JSON, YAML, XML, LDIF, registry exports, dumps).
    A dash reads standard input. Nothing is written.

    \b
    Examples:
      certbundler inspect server.cer
      certbundler inspect exported/ --client openssl
      certbundler inspect backup.pfx --json
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    work = study_of(read_all(sources, reading), client)
    found = findings(work.study)
    if json_output:
        record = {
            "certificates": list(
                records.certificate_records(work.intake.collection, found, work.study)
            ),
            "findings": records.finding_records(
                (one for one in found if one.about is None), work.study
            ),
            "problems": [records.problem_record(one) for one in work.intake.problems],
        }
        click.echo(records.as_text(record))
    else:
        tables.table(work.intake.collection.certificates, found, work.study)
        tables.notes(found, work.study)
        tables.problems(work.intake)
    return UNREADABLE if work.intake.unreadable else DONE
