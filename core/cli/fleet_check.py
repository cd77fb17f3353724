"""``client-check --fleet``: a row for each client of what was collected, counts and lists."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from core.agent.client_file import ClientFile
from core.agent.fleet_checker import FleetRow
from core.agent.fleet_wording import ClientIssue
from core.base.choices import SOON_DAYS
from core.base.printable import printable
from core.base.spreadsheets import csv_of
from core.cli import records, tables
from core.cli.answers import answer
from core.cli.options import Function
from core.cli.quiet import inform, is_quiet
from core.cli.running import CHECK_FAILED, DONE
from core.cli.stores import misread_records, say_misread
from core.saving import plan, save
from core.workflow.fleet import STATES, FleetCheck, check_fleet
from core.x509.description import iso

if TYPE_CHECKING:
    from core.cli.monitoring import Telling

_HEAD = ("Client", "State", "Certificates", "What is wrong")
_CSV_HEAD = (
    *("Client", "State", "Arrived", "Certificates", "Of", "Issues", "What is wrong", "What to do"),
    *("Version from (UTC)", "Replaced (UTC)"),
)
_ROWS_SHOWN = 1_000
_HOST_PATTERN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
"""A name that Ansible takes for itself: signs such as ``!``, ``&``, ``:`` and ``*`` mean more."""
_NOBODY = "none,!all"
"""What --limit takes for no host at all; an empty list would mean all of them."""


class FleetOptions(NamedTuple):
    """What the options of ``--fleet`` say.

    Attributes:
        names: what was collected.
        client_path: where the bundle lies on the clients, or None.
        only: the states to show; () for all.
        csv: the file for a table, or None.
        hosts: the file for a list of names, or None.
    """

    names: tuple[str, ...]
    client_path: str | None
    only: tuple[str, ...]
    csv: str | None
    hosts: str | None


def fleet_options(function: Function) -> Function:
    """--only, --csv and --hosts."""
    only = click.option(
        "--only",
        multiple=True,
        type=click.Choice(STATES),
        help="With --fleet: show only the clients with this state; repeatable.",
    )
    csv = click.option(
        "--csv", metavar="FILE", help="With --fleet: also write the rows as a table for Excel."
    )
    hosts = click.option(
        "--hosts",
        metavar="FILE",
        help="With --fleet: also write the names of the clients with something wrong (or those "
        "that --only chooses), one per line, for ansible-playbook --limit @FILE.",
    )
    return only(csv(hosts(function)))


class FleetSubject(NamedTuple):
    """What the clients are to have.

    Attributes:
        name: the bundle or recipe, as it was named.
        path: the bundle's file.
        bundle: what is in it, as the clients read it.
    """

    name: str
    path: str
    bundle: ClientFile


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
    found = check_fleet(options.names, subject.path, subject.bundle, options.client_path)
    rows, wanted = found.only(options.only), len(subject.bundle.collection)
    if options.csv is not None:
        _write(options.csv, csv_of((_CSV_HEAD, *(_csv_row(one, wanted) for one in rows))))
    if options.hosts is not None:
        _write_hosts(options.hosts, [one for one in rows if options.only or one.issues])
    status = DONE if found.holds and not subject.bundle.misreadings else CHECK_FAILED
    if telling:
        return _tell(telling, subject, found, status)
    if json_output:
        click.echo(records.as_text(answer(_record(found, rows, subject), holds=status == DONE)))
    else:
        _print(found, rows, subject)
    return status


def _tell(telling: "Telling", subject: FleetSubject, found: FleetCheck, status: int) -> int:
    """The same for a monitoring system."""
    from core.workflow.monitoring import Occasion, status_of_fleet  # noqa: PLC0415 - only --format

    occasion = Occasion(subject.name, datetime.now(UTC), SOON_DAYS, telling.urgent)
    return telling.tell(status_of_fleet(occasion, subject.bundle, found), status)


def _write(name: str, data: bytes) -> None:
    save(plan(Path(name), data)._replace(made_again=True, unseen=True))


def _write_hosts(name: str, rows: Sequence[FleetRow]) -> None:
    """Write the names that Ansible takes for what they are; the others are told."""
    safe = []
    for one in rows:
        if _HOST_PATTERN.fullmatch(one.host):
            safe.append(one.host)
        else:
            host = printable(one.host)
            click.echo(f"not in the list, for its name is a pattern: {host}", err=True)
    _write(name, "".join(f"{host}\n" for host in safe or (_NOBODY,)).encode())


def _print(found: FleetCheck, rows: Sequence[FleetRow], subject: FleetSubject) -> None:
    wanted = len(subject.bundle.collection)
    say_misread(subject.bundle.misreadings)
    by_state = sorted(rows, key=lambda one: not one.issues)
    shown = by_state[:_ROWS_SHOWN]
    tables.print_table(_HEAD, [_row(one, wanted) for one in shown])
    if is_quiet():
        for one in shown:
            if one.issues:
                click.echo(printable(f"{one.host}: {_sentences(one)}"))
    tables.say_more(len(by_state), _ROWS_SHOWN)
    for line in _summary(found):
        inform(line)


def _summary(found: FleetCheck) -> Iterator[str]:
    for state, count in found.counts.items():
        if count:
            yield f"{state}: {count:,}"
    if not found.versions and found.counts[ClientIssue.NOT_ARRIVED.value]:
        yield (
            "Which earlier bundle a client has is not known: the bundle has no history, or its "
            "history ends with another file (certbundler history --verify)."
        )
    yield f"{found.arrived:,} of {len(found.rows):,} have it."


def _row(one: FleetRow, wanted: int) -> tuple[str, ...]:
    present = "" if one.present is None else f"{one.present:,} of {wanted:,}"
    return (printable(one.host), one.state, present, printable(_sentences(one)))


def _sentences(one: FleetRow) -> str:
    return " ".join(issue.text() for issue in one.issues)


def _csv_row(one: FleetRow, wanted: int) -> tuple[str, ...]:
    version = one.version
    return (
        one.host,
        one.state,
        "yes" if one.arrived else "no",
        "" if one.present is None else str(one.present),
        str(wanted),
        ", ".join(dict.fromkeys(issue.code.value for issue in one.issues)),
        _sentences(one),
        " ".join(dict.fromkeys(filter(None, (issue.advice() for issue in one.issues)))),
        _minute(version.saved) if version else "",
        _minute(version.replaced) if version and version.replaced else "",
    )


def _minute(time: datetime) -> str:
    return f"{time.astimezone(UTC):%Y-%m-%d %H:%M}"


def _record(found: FleetCheck, rows: Iterable[FleetRow], subject: FleetSubject) -> dict[str, Any]:
    return {
        "arrived": found.arrived,
        "total": len(found.rows),
        "wanted": len(subject.bundle.collection),
        "counts": found.counts,
        "known_versions": found.versions,
        "hosts": [_host_record(one) for one in rows],
        "not_as_clients_read": misread_records(subject.bundle.misreadings),
    }


def _host_record(one: FleetRow) -> dict[str, Any]:
    version = one.version
    return {
        "host": printable(one.host),
        "state": one.state,
        "arrived": one.arrived,
        "present": one.present,
        "issues": [
            {
                "code": issue.code.value,
                "message": printable(issue.text()),
                "advice": printable(issue.advice()),
            }
            for issue in one.issues
        ],
        "version": version
        and {
            "sha256": version.sha256,
            "saved": iso(version.saved),
            "replaced": version.replaced and iso(version.replaced),
        },
    }
