"""``certbundler client-check``: what a client will have, and whether the roll-out has arrived."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from core.agent.answers import (
    ArrivalCode,
    ArrivalFinding,
    conclusions,
    forecast_warnings,
    missing_ones,
)
from core.agent.client_file import ClientFile
from core.agent.merged import Arrival, MergedEntry, MergedPart, arrival, merged
from core.agent.wording import advice, message
from core.base.errors import UsageError
from core.base.printable import printable
from core.cli import describing, options, records, tables
from core.cli.answers import answer
from core.cli.changes import brief_record
from core.cli.fleet_options import FleetOptions, FleetSubject, fleet_options
from core.cli.monitoring import Telling, monitored
from core.cli.quiet import inform
from core.cli.running import CHECK_FAILED, DONE, UNREADABLE
from core.cli.store_rows import print_store, store_records
from core.cli.stores import misread_records, read_store, say_misread
from core.cli.subjects import NamedBundle, subject_of
from core.cli.wording import CliWording
from core.rules.interface import Severity
from core.strict.comparing import Misreading


@click.command("client-check")
@click.argument("stores", nargs=-1, metavar="[MERGED.pem|FOLDER|ARCHIVE]...")
@click.option(
    "--bundle",
    required=True,
    metavar="BUNDLE|RECIPE",
    help="The bundle that you roll out, or its recipe (a .toml file).",
)
@describing.client_path()
@fleet_options
@click.option("--default", metavar="FILE", help="The client's cainfo.pem.")
@click.option("--site-servers", metavar="FILE", help="The client's cainfo-ss.pem.")
@options.passwords
@monitored("bundle")
@options.as_json
def command(  # noqa: PLR0913 - one for each option
    *,
    stores: tuple[str, ...],
    bundle: str,
    default: str | None,
    site_servers: str | None,
    telling: Telling | None,
    json_output: bool,
    **given: Any,
) -> int:
    """Check whether the bundle has arrived in a client's cainfo-merged.pem.

    The agent builds that file from its own cainfo.pem and cainfo-ss.pem and the bundle that the
    policy names. Without MERGED.pem, the file that it will build is shown. On the client, all of
    them are in /opt/altiris/notification/nsagent/etc. A dash reads standard input.

    For several files, a folder or an archive, you get a row for each client: has the bundle
    arrived, which earlier one does the client have (if the bundle has a history), what can it not
    read, and what is wrong with its policy. A client is named after its folder
    (HOST/cainfo-merged.pem) or its file (HOST.pem); its cainfo.pem, cainfo-ss.pem and policies
    (*.xml) are used if they are there too. collect-clients.yml and collect-clients.sh of the kit
    collect such folders and archives.

    The exit status is 4 if the bundle has not arrived on every client, or if anything else is
    wrong with one.

    \b
    Examples:
      certbundler client-check --bundle bundle.pem --default cainfo.pem
      certbundler client-check cainfo-merged.pem --bundle bundle.pem
      certbundler client-check collected/ --bundle bundle.pem
      certbundler client-check collected.tar.gz --bundle bundle.pem --hosts failing.txt
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    subject = subject_of(bundle)
    own = {MergedPart.DEFAULT: default, MergedPart.SITE_SERVERS: site_servers}
    many = _many(stores, subject, given, telling)
    if many is not None and any(own.values()):
        raise UsageError(CliWording.ONE_CLIENT.of())
    new = read_store(subject.bundle, passwords=given)
    if many is not None:
        from core.cli import fleet_check  # noqa: PLC0415 - only many clients pay for it

        checked = FleetSubject(bundle, subject.bundle, new)
        return fleet_check.run(checked, many, telling, json_output=json_output)
    client = _store(stores[0], given) if stores else None
    files = {part: _store(name, given) for part, name in own.items()}
    return _check_one(client, new, files, json_output=json_output)


def _check_one(
    client: ClientFile | None,
    new: ClientFile,
    own: Mapping[MergedPart, ClientFile | None],
    *,
    json_output: bool,
) -> int:
    """Compare the store of one client, or say what it will be where there is none."""
    read = [client_file for client_file in (client, new, *own.values()) if client_file]
    misread = [misreading for client_file in read for misreading in client_file.misreadings]
    parts = [client_file.certificates if client_file else None for client_file in own.values()]
    if client is None:
        entries = merged(new.certificates, *(part or () for part in parts))
        warnings = forecast_warnings(
            {part: client_file.ends_line for part, client_file in own.items() if client_file}
        )
        status = _status(read, arrived=not misread)
        answered = _forecast(entries, tuple(warnings), misread, read, json_output=json_output)
    else:
        compared = arrival(client.certificates, new.certificates, *parts)
        wanted = len(new.collection)
        status = _status(read, arrived=compared.arrived and not misread)
        answered = _compared(compared, wanted, misread, read, json_output=json_output)
    if json_output:
        click.echo(records.as_text(answer(answered, holds=status == DONE)))
    return status


_FOR_MANY = ("client_path", "only", "csv", "hosts", "report")


def _many(
    stores: tuple[str, ...],
    subject: NamedBundle,
    given: dict[str, Any],
    telling: Telling | None,
) -> FleetOptions | None:
    """The options for many clients, taken out of the others; None where there is one client.

    Raises:
        UsageError: some were given for one client.
        CertBundlerError: a file cannot be read.
    """
    path, *rest = (given.pop(name) for name in _FOR_MANY)
    if not _are_many(stores):
        if path or any(rest) or telling is not None:
            raise UsageError(CliWording.MANY_NEEDED.of())
        return None
    if path is None and subject.recipe is not None:
        path = subject.recipe.client_path
    return FleetOptions(stores, path, *rest)


def _are_many(stores: tuple[str, ...]) -> bool:
    if not stores:
        return False
    from core.agent.fleet_files import are_many  # noqa: PLC0415 - a forecast needs none

    return are_many(stores)


def _status(read: Iterable[ClientFile], *, arrived: bool) -> int:
    if not arrived:
        return CHECK_FAILED
    return UNREADABLE if any(client_file.loaded.unreadable for client_file in read) else DONE


def _store(name: str | None, passwords: Mapping[str, Any]) -> ClientFile | None:
    """A file of the agent's, if it was named; it may be empty."""
    return None if name is None else read_store(name, passwords=passwords, may_be_empty=True)


def _forecast(
    entries: Sequence[MergedEntry],
    warnings: Sequence[ArrivalFinding],
    misread: Sequence[Misreading],
    read: Iterable[ClientFile],
    *,
    json_output: bool,
) -> dict[str, Any]:
    """Say what the agent will build; {} where it was printed for a person."""
    if json_output:
        warning_records = [_warning_record(warning) for warning in warnings]
        return {
            "store": store_records(entries),
            "warnings": warning_records,
            **_common(misread, read),
        }
    inform("The agent will build this cainfo-merged.pem:")
    print_store(entries)
    for warning in warnings:
        label = click.style("warning", fg="yellow")
        click.echo(f"{label}: {printable(f'{message(warning)} {advice(warning)}')}")
    say_misread(misread)
    _print_problems(read)
    return {}


def _compared(
    comparison: Arrival,
    wanted: int,
    misread: Sequence[Misreading],
    read: Iterable[ClientFile],
    *,
    json_output: bool,
) -> dict[str, Any]:
    """Say whether the bundle has arrived; nothing of that where the client reads other files."""
    if json_output:
        return {
            "arrived": None if misread else comparison.arrived,
            "in_order": None if misread else comparison.in_order,
            "store": store_records(comparison.store),
            "missing": [brief_record(certificate) for certificate in comparison.missing],
            "own_missing": [brief_record(certificate) for certificate in comparison.own_missing],
            "extra": [entry.position for entry in comparison.extra],
            **_common(misread, read),
        }
    print_store(comparison.store)
    if misread:
        say_misread(misread)
        answers: Iterable[ArrivalFinding] = (ArrivalFinding(ArrivalCode.NOT_AS_READ),)
    else:
        _print_missing(tuple(missing_ones(comparison)))
        answers = conclusions(comparison, wanted)
    for arrival_finding in answers:
        say = inform if arrival_finding.severity is Severity.INFO else click.echo
        say(f"{message(arrival_finding)} {advice(arrival_finding)}".rstrip())
    _print_problems(read)
    return {}


def _print_missing(missing: Sequence[ArrivalFinding]) -> None:
    for arrival_finding in missing[: tables.ROWS_SHOWN]:
        label = click.style(
            "missing", fg="red" if arrival_finding.severity is Severity.ERROR else "yellow"
        )
        click.echo(f"{label}: {printable(message(arrival_finding))}")
    tables.say_more(len(missing))


def _print_problems(read: Iterable[ClientFile]) -> None:
    for client_file in read:
        tables.problems(client_file.loaded)


def _warning_record(arrival_finding: ArrivalFinding) -> dict[str, str]:
    return {
        "code": arrival_finding.code.value,
        "message": message(arrival_finding),
        "advice": advice(arrival_finding),
    }


def _common(misread: Sequence[Misreading], read: Iterable[ClientFile]) -> dict[str, Any]:
    problems = [
        records.problem_record(problem)
        for client_file in read
        for problem in client_file.loaded.problems
    ]
    return {"not_as_clients_read": misread_records(misread), "problems": problems}
