"""``certbundler client-check``: what a client will have, and whether the roll-out has arrived."""

from collections.abc import Iterable, Sequence
from typing import Any

import click

from core.agent.answers import ArrivalFinding, conclusions, missing_ones
from core.agent.merged import Arrival, Entry, arrival, merged
from core.agent.wording import advice, message
from core.certificate import Certificate
from core.cli import options, records, tables
from core.cli.running import CHECK_FAILED, DONE, UNREADABLE
from core.cli.stores import Store, read_store
from core.description import iso
from core.harmless import harmless
from core.names import title
from core.rules.interface import Severity, day


@click.command("client-check")
@click.argument("store", required=False, metavar="[MERGED.pem]")
@click.option("--bundle", required=True, metavar="B", help="The bundle that is rolled out.")
@click.option("--default", metavar="FILE", help="The client's cainfo.pem.")
@click.option("--site-servers", metavar="FILE", help="The client's cainfo-ss.pem.")
@options.as_json
def command(
    *,
    store: str | None,
    bundle: str,
    default: str | None,
    site_servers: str | None,
    json_output: bool,
) -> int:
    """Say whether the bundle has arrived in a client's cainfo-merged.pem.

    The agent builds that file from its own cainfo.pem and cainfo-ss.pem and the bundle that the
    policy names. Without MERGED.pem, the file that it will build is shown. All of them lie on the
    client in /opt/altiris/notification/nsagent/etc. A dash reads standard input. The exit status
    is 4 where the bundle has not arrived.

    \b
    Examples:
      certbundler client-check --bundle bundle.pem --default cainfo.pem
      certbundler client-check cainfo-merged.pem --bundle bundle.pem
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    client = _store(store)
    new = read_store(bundle)
    own = [_store(default), _store(site_servers)]
    read = [one for one in (client, new, *own) if one]
    parts = [one.certificates if one else None for one in own]
    if client is None:
        entries = merged(new.certificates, *(part or () for part in parts))
        status = _forecast(entries, read, json_output=json_output)
    else:
        compared = arrival(client.certificates, new.certificates, *parts)
        status = _compared(compared, len(new.certificates), read, json_output=json_output)
    return UNREADABLE if any(one.intake.unreadable for one in read) else status


def _store(name: str | None) -> Store | None:
    """A file of the agent's, if it was named; it may be empty."""
    return None if name is None else read_store(name, may_be_empty=True)


def _forecast(entries: Sequence[Entry], read: Iterable[Store], *, json_output: bool) -> int:
    """Say what the agent will build."""
    if json_output:
        _print_json({"store": _store_records(entries)}, read)
        return DONE
    click.echo("The agent will build this cainfo-merged.pem:")
    _print_store(entries)
    _print_problems(read)
    return DONE


def _compared(found: Arrival, wanted: int, read: Iterable[Store], *, json_output: bool) -> int:
    """Say whether the bundle has arrived."""
    status = DONE if found.arrived else CHECK_FAILED
    if json_output:
        record = {
            "arrived": found.arrived,
            "in_order": found.in_order,
            "store": _store_records(found.store),
            "missing": [_identity(one) for one in found.missing],
            "own_missing": [_identity(one) for one in found.own_missing],
            "extra": [entry.position for entry in found.extra],
        }
        _print_json(record, read)
        return status
    _print_store(found.store)
    _print_missing(tuple(missing_ones(found)))
    for one in conclusions(found, wanted):
        click.echo(f"{message(one)} {advice(one)}".rstrip())
    _print_problems(read)
    return status


_HEAD = ("#", "Name", "Role", "Expires", "From", "SHA-1")


def _print_store(entries: Sequence[Entry]) -> None:
    """One row a certificate of the store; a long table is cut and says so."""
    rows = [
        (
            f"{entry.position:,}",
            harmless(title(entry.certificate)),
            entry.certificate.role.value,
            day(entry.certificate.outline.not_after),
            _from(entry),
            entry.certificate.sha1,
        )
        for entry in entries[: tables.ROWS_SHOWN]
    ]
    tables.print_table(_HEAD, rows)
    if len(entries) > tables.ROWS_SHOWN:
        more = len(entries) - tables.ROWS_SHOWN
        click.echo(f"… and {more:,} more. Use --json to list all of them.")


def _from(entry: Entry) -> str:
    part = entry.part.value if entry.part else "extra"
    return f"{part}, the same as {entry.first:,}" if entry.first else part


def _print_missing(missing: Sequence[ArrivalFinding]) -> None:
    for one in missing[: tables.ROWS_SHOWN]:
        label = click.style("missing", fg="red" if one.severity is Severity.ERROR else "yellow")
        click.echo(f"{label}: {harmless(message(one))}")
    if len(missing) > tables.ROWS_SHOWN:
        more = len(missing) - tables.ROWS_SHOWN
        click.echo(f"… and {more:,} more. Use --json to list all of them.")


def _print_problems(read: Iterable[Store]) -> None:
    for one in read:
        tables.problems(one.intake)


def _print_json(record: dict[str, Any], read: Iterable[Store]) -> None:
    problems = [records.problem_record(problem) for one in read for problem in one.intake.problems]
    click.echo(records.as_text({**record, "problems": problems}))


def _store_records(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    return [
        {
            "position": entry.position,
            **_identity(entry.certificate),
            "from": entry.part.value if entry.part else None,
            "same_as": entry.first,
        }
        for entry in entries
    ]


def _identity(one: Certificate) -> dict[str, str]:
    return {
        "sha256": one.sha256,
        "sha1": one.sha1,
        "title": harmless(title(one)),
        "not_after": iso(one.outline.not_after),
    }
