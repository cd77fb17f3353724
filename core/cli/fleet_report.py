"""``client-check`` with the files of many clients: a row for each, and what is missing where."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import click

from core.agent.answers import ArrivalCode, ArrivalFinding, missing_ones
from core.agent.client_file import ClientFile
from core.agent.fleet import ClientState, Fleet, HostCheck
from core.agent.hosts import collected
from core.agent.wording import advice, message
from core.base.errors import UsageError
from core.base.printable import printable
from core.base.problems import ProblemKind
from core.cli import records, tables
from core.cli.answers import answer
from core.cli.changes import brief_record
from core.cli.failures import record_of
from core.cli.quiet import inform
from core.cli.running import CHECK_FAILED, DONE, UNREADABLE
from core.cli.stores import misread_records, say_misread
from core.cli.wording import CliWording

_HEAD = ("Client", "Bundle", "Certificates", "Extra", "Order", "Policy")
_WORDS = {
    ClientState.ARRIVED: "arrived",
    ClientState.NOT_ARRIVED: "not arrived",
    ClientState.NOT_AS_READ: "not as clients read",
    ClientState.UNREADABLE: "unreadable",
    ClientState.NO_STORE: "no cainfo-merged.pem",
}
_MISSING_SHOWN = 5
_CLIENTS_SHOWN = 1_000


def check_fleet(names: Sequence[str], bundle: str, new: ClientFile, *, json_output: bool) -> int:
    """Compare the files of many clients with the bundle; each client is judged by itself.

    Raises:
        UsageError: there is no client's file among them.
    """
    found = collected(names, without=bundle)
    if not found.hosts:
        raise UsageError(CliWording.NO_CLIENT_FILE.of(), source=", ".join(names))
    checks = list(Fleet(new.collection).check_all(found.hosts))
    fine = not new.misreadings and all(_is_fine(one) for one in checks)
    if json_output:
        record = {
            "arrived": fine,
            "counts": _counts(checks),
            "clients": [_record(one) for one in checks],
            "other_files": [printable(one) for one in found.others],
            "not_as_clients_read": misread_records(new.misreadings),
            "problems": [records.problem_record(one) for one in new.loaded.problems],
        }
        click.echo(records.as_text(answer(record, holds=fine)))
    else:
        _print(checks, found.others, new)
    return DONE if fine else CHECK_FAILED


def _is_fine(one: HostCheck) -> bool:
    return one.state is ClientState.ARRIVED and one.policy_holds is not False


def _counts(checks: Sequence[HostCheck]) -> dict[str, int]:
    counted = Counter(one.state for one in checks)
    return {"clients": len(checks), **{state.value: counted[state] for state in ClientState}}


def _print(checks: Sequence[HostCheck], others: Sequence[str], new: ClientFile) -> None:
    tables.print_table(_HEAD, [_row(one) for one in checks[:_CLIENTS_SHOWN]])
    tables.say_more(len(checks), _CLIENTS_SHOWN)
    say_misread(new.misreadings)
    for one in checks[:_CLIENTS_SHOWN]:
        for line in _lines(one):
            click.echo(line)
        say_misread(one.judged.misreadings)
    if any(one.state is ClientState.NOT_AS_READ for one in checks):
        click.echo(advice(ArrivalFinding(ArrivalCode.NOT_AS_READ)))
    tables.problems(new.loaded)
    if others:
        inform(f"Files that are not a client's certificates or policy: {len(others):,}.")
    inform(_summary(checks))


def _summary(checks: Sequence[HostCheck]) -> str:
    counts = _counts(checks)
    others = [
        f"{_WORDS[state].capitalize()}: {counts[state.value]:,}."
        for state in ClientState
        if state is not ClientState.ARRIVED and counts[state.value]
    ]
    first = f"Clients: {len(checks):,}. Arrived: {counts['arrived']:,}."
    return " ".join((first, *others))


def _row(one: HostCheck) -> tuple[str, ...]:
    compared = one.judged.arrival if one.state is not ClientState.NOT_AS_READ else None
    known = compared is not None
    return (
        printable(one.files.name),
        _WORDS[one.state],
        f"{one.judged.present:,} of {one.judged.wanted:,}" if known else "",
        f"{len(compared.extra):,}" if compared else "",
        _order(one),
        {True: "ok", False: "fails", None: ""}[one.policy_holds],
    )


def _order(one: HostCheck) -> str:
    """Whether the order is the bundle's; said only where nothing is missing."""
    compared = one.judged.arrival
    if compared is None or compared.missing or one.state is ClientState.NOT_AS_READ:
        return ""
    return {True: "yes", False: "no", None: "unknown"}[compared.in_order]


def _lines(one: HostCheck) -> Iterator[str]:
    """What else to say of a client, apart from what it does not read."""
    name = printable(one.files.name)
    error = click.style("error", fg="red")
    if one.state is ClientState.NOT_ARRIVED and one.judged.arrival is not None:
        yield f"{error}: {name}: {_missing(one)}"
    if one.state is ClientState.NO_STORE:
        yield f"{error}: {name}: its cainfo-merged.pem is not among these files."
    for problem in one.judged.problems:
        if problem.kind is ProblemKind.UNREADABLE:
            yield tables.problem_line(problem)
    for file, findings in one.policies:
        for finding in findings:
            if not finding.holds:
                text = printable(
                    f"{file}, line {finding.line}: {message(finding)} {advice(finding)}"
                )
                yield f"{error}: {name}: {text}"
    for refused in one.refused:
        yield f"{error}: {name}: {printable(str(refused))}"


def _missing(one: HostCheck) -> str:
    """The certificates that are not there, the first few by name."""
    compared = one.judged.arrival
    missing = [] if compared is None else list(compared.missing)
    if not missing:
        return " ".join(message(answer) for answer in one.judged.answers if answer.code != "extra")
    found = [printable(message(answer)) for answer in missing_ones(compared)] if compared else []
    shown = " ".join(found[: min(_MISSING_SHOWN, len(missing))])
    more = len(missing) - _MISSING_SHOWN
    return f"{shown} And {more:,} more are missing." if more > 0 else shown


def _record(one: HostCheck) -> dict[str, Any]:
    compared = None if one.judged.misreadings else one.judged.arrival
    return {
        "client": printable(one.files.name),
        "files": {
            "merged": _shown(one.files.merged),
            "default": _shown(one.files.default),
            "site_servers": _shown(one.files.site_servers),
            "policies": [printable(path) for path in one.files.policies],
        },
        "state": one.state.value,
        "arrived": compared.arrived if compared else None,
        "present": one.judged.present if compared else None,
        "wanted": one.judged.wanted,
        "in_order": compared.in_order if compared else None,
        "missing": [brief_record(certificate) for certificate in compared.missing]
        if compared
        else [],
        "extra": len(compared.extra) if compared else None,
        "policy_holds": one.policy_holds,
        "policies": [
            {
                "file": printable(file),
                "code": finding.code.value,
                "holds": finding.holds,
                "message": printable(message(finding)),
            }
            for file, findings in one.policies
            for finding in findings
        ],
        "not_as_clients_read": misread_records(one.judged.misreadings),
        "refused": [record_of(error, UNREADABLE) for error in one.refused],
        "problems": [records.problem_record(problem) for problem in one.judged.problems],
    }


def _shown(path: str | None) -> str | None:
    return None if path is None else printable(path)
