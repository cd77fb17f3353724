"""``client-check`` of many clients: a row for each, counts and lists."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from core.agent.fleet_checker import FleetRow
from core.agent.fleet_wording import ClientIssue
from core.base.choices import SOON_DAYS
from core.base.printable import printable
from core.cli import records, tables
from core.cli.answers import answer
from core.cli.changes import brief_record
from core.cli.fleet_options import FleetOptions, FleetSubject
from core.cli.quiet import inform, is_quiet
from core.cli.running import CHECK_FAILED, DONE
from core.cli.stores import misread_records, say_misread
from core.saving.writing import save_made_again
from core.workflow.fleet import FleetCheck, check_fleet
from core.workflow.fleet_lists import fleet_csv, host_list, sentences
from core.x509.description import iso

if TYPE_CHECKING:
    from core.cli.monitoring import Telling

_HEAD = ("Client", "State", "Certificates", "Agent", "What is wrong")
_AGENT = _HEAD.index("Agent")
_ROWS_SHOWN = 1_000


def run(
    subject: FleetSubject,
    options: FleetOptions,
    telling: "Telling | None",
    *,
    json_output: bool,
) -> int:
    """Judge every client, say it, and return the exit status.

    Raises:
        CertBundlerError: what was collected cannot be read.
        SaveError: a list could not be written.
    """
    check = check_fleet(options.names, subject.path, subject.bundle, options.client_path)
    rows = check.only(options.only)
    _write(options, check, rows, subject)
    status = DONE if check.holds and not subject.bundle.misreadings else CHECK_FAILED
    if telling:
        return _tell(telling, subject, check, status)
    if json_output:
        click.echo(records.as_text(answer(_record(check, rows, subject), holds=status == DONE)))
    else:
        _print(check, rows, subject)
    return status


def _write(
    options: FleetOptions, check: FleetCheck, rows: Sequence[FleetRow], subject: FleetSubject
) -> None:
    """The files that were asked for."""
    wanted = len(subject.bundle.collection)
    if options.csv is not None:
        save_made_again(Path(options.csv), fleet_csv(rows, wanted))
    if options.hosts is not None:
        listed = host_list([row for row in rows if options.only or row.issues])
        for host in listed.left_out:
            what = printable(host)
            click.echo(f"not in the list, for its name is a pattern: {what}", err=True)
        save_made_again(Path(options.hosts), listed.data)
    if options.report is not None:
        from core.workflow.fleet_report import FleetReport, fleet_html  # noqa: PLC0415 - rare

        now = datetime.now(UTC)
        report = FleetReport(check, rows, subject.name, wanted, now, options.client_path)
        save_made_again(Path(options.report), fleet_html(report))


def _tell(telling: "Telling", subject: FleetSubject, check: FleetCheck, status: int) -> int:
    """The same for a monitoring system."""
    from core.workflow.monitoring import Occasion, status_of_fleet  # noqa: PLC0415 - only --format

    occasion = Occasion(subject.name, datetime.now(UTC), SOON_DAYS, telling.urgent)
    return telling.tell(status_of_fleet(occasion, subject.bundle, check), status)


def _print(check: FleetCheck, rows: Sequence[FleetRow], subject: FleetSubject) -> None:
    wanted = len(subject.bundle.collection)
    say_misread(subject.bundle.misreadings)
    by_state = sorted(rows, key=lambda fleet_row: not fleet_row.issues)
    shown = by_state[:_ROWS_SHOWN]
    table = [_HEAD, *(_row(fleet_row, wanted) for fleet_row in shown)]
    if not any(fleet_row.agent for fleet_row in shown):
        table = [(*row[:_AGENT], *row[_AGENT + 1 :]) for row in table]
    tables.print_table(table[0], table[1:])
    if is_quiet():
        for fleet_row in shown:
            if fleet_row.issues:
                click.echo(printable(f"{fleet_row.host}: {sentences(fleet_row)}"))
    tables.say_more(len(by_state), _ROWS_SHOWN)
    for line in _summary(check):
        inform(line)


def _summary(check: FleetCheck) -> Iterator[str]:
    for state, count in check.counts.items():
        if count:
            yield f"{state}: {count:,}"
    if not check.versions and check.counts[ClientIssue.NOT_ARRIVED.value]:
        yield (
            "Which earlier bundle a client has is not known: the bundle has no history, or its "
            "history ends with another file (certbundler history --verify)."
        )
    yield f"{check.arrived:,} of {len(check.rows):,} have it."


def _row(fleet_row: FleetRow, wanted: int) -> tuple[str, ...]:
    present = "" if fleet_row.present is None else f"{fleet_row.present:,} of {wanted:,}"
    agent = printable(fleet_row.agent)
    return (
        printable(fleet_row.host),
        fleet_row.state,
        present,
        agent,
        printable(sentences(fleet_row)),
    )


def _record(check: FleetCheck, rows: Iterable[FleetRow], subject: FleetSubject) -> dict[str, Any]:
    return {
        "arrived": check.arrived,
        "total": len(check.rows),
        "wanted": len(subject.bundle.collection),
        "counts": check.counts,
        "known_versions": check.versions,
        "hosts": [_host_record(row) for row in rows],
        "not_as_clients_read": misread_records(subject.bundle.misreadings),
    }


def _host_record(fleet_row: FleetRow) -> dict[str, Any]:
    version = fleet_row.version
    return {
        "host": printable(fleet_row.host),
        "state": fleet_row.state,
        "arrived": fleet_row.arrived,
        "present": fleet_row.present,
        "missing": [brief_record(certificate) for certificate in fleet_row.missing],
        "agent_version": printable(fleet_row.agent) or None,
        "issues": [
            {
                "code": issue.code.value,
                "message": printable(issue.text()),
                "advice": printable(issue.advice()),
            }
            for issue in fleet_row.issues
        ],
        "version": version
        and {
            "sha256": version.sha256,
            "saved": iso(version.saved),
            "replaced": version.replaced and iso(version.replaced),
        },
    }
