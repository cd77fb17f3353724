"""What people read: the table of certificates, what there is to say, what was not read."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import count, islice

import click

from core.base.printable import printable
from core.base.problems import ProblemCode, ProblemKind
from core.base.shortening import shortened
from core.base.source_names import SERVER
from core.base.suffixes import promises_a_certificate
from core.bundle import LeftOut
from core.cli.grid import print_table, problem_line
from core.cli.options import PASSWORD_VARIABLE
from core.cli.quiet import inform, is_quiet
from core.loading import Loaded
from core.rules.interface import Finding, FindingCode, RuleContext, Severity
from core.wording import advice, label_of, message
from core.x509.certificate import Certificate
from core.x509.names import distinct_titles, hosts, short_name, title

__all__ = ["ROWS_SHOWN", "left_out", "notes", "print_table", "problem_line", "problems", "table"]

ROWS_SHOWN = 100
_PROBLEMS_SHOWN = 50
_FINDINGS_SHOWN = 40
_PLACES_SHOWN = 3
_DAY = 86_400
_TOLD_APART = 5_000
_PASSWORD_HINT = (
    f"hint: passwords come from --password-file FILE or the variable {PASSWORD_VARIABLE}."
)
_PATIENCE_HINT = "hint: --slow-passwords spends more time on passwords."
_HINTS = {
    ProblemCode.PASSWORD_NEEDED: _PASSWORD_HINT,
    ProblemCode.PASSWORD_WRONG: _PASSWORD_HINT,
    ProblemCode.SLOW_PASSWORD: _PATIENCE_HINT,
    ProblemCode.PASSWORD_WORK: _PATIENCE_HINT,
}
_SERVER = r"\[[0-9A-Fa-f:.]+\](:\d+)?|[\w-]+(\.[\w-]+)*:\d+|[\w-]+(\.[\w-]+){2,}"
"""What may be meant as a server, if there is no file of this name."""
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def table(
    certificates: Sequence[Certificate],
    findings: Iterable[Finding],
    context: RuleContext,
    numbers: Iterable[int] | None = None,
) -> None:
    """Print one row a certificate, in order; a long table is cut and says so.

    ``numbers`` are their positions; None for 1, 2, 3 and so on.
    """
    if is_quiet():
        return
    about: dict[str | None, list[Finding]] = {}
    for finding in findings:
        about.setdefault(finding.about, []).append(finding)
    shown = certificates[:ROWS_SHOWN]
    names = list(map(_name, shown))
    often = Counter(names)
    rows = [
        (
            str(position),
            name if often[name] == 1 else f"{name} [{certificate.sha256[:8]}]",
            *_cells(certificate, about.get(certificate.sha256, ()), context.now),
        )
        for position, certificate, name in zip(numbers or count(1), shown, names, strict=False)
    ]
    if not rows:
        if not context.collection:
            click.echo("No certificate was found.")
        return
    print_table(("#", "Name", "Role", "Issued by", "Expires", "Findings"), rows)
    say_more(len(certificates))


def say_more(count: int, shown: int = ROWS_SHOWN, *, indent: str = "", err: bool = False) -> None:
    """Say how many more there are where a long list was cut."""
    if count > shown:
        text = f"{indent}… and {count - shown:,} more. Use --json to list all of them."
        click.echo(text, err=err)


def _cells(
    certificate: Certificate, findings: Iterable[Finding], now: datetime
) -> tuple[str, str, str, str]:
    end = certificate.tbs.not_after
    expires = f"{end:%Y-%m-%d} ({int((end - now).total_seconds() / _DAY):+d} d)" if end else "?"
    labels = dict.fromkeys(map(label_of, findings))
    return (
        certificate.role.value,
        printable(short_name(certificate.tbs.issuer)),
        expires,
        ", ".join(labels),
    )


def _name(certificate: Certificate) -> str:
    named = hosts(certificate)
    if certificate.alias and named and certificate.alias != named[0]:
        return printable(f"{shortened(certificate.alias)} ({shortened(named[0])})")
    more = f" (+{len(named) - 1})" if len(named) > 1 and not certificate.alias else ""
    return printable(title(certificate) + more)


def notes(findings: Iterable[Finding], context: RuleContext, *, err: bool = False) -> None:
    """Print what there is to say and what to do, the graver first; doubles are only counted."""
    told = [finding for finding in findings if finding.code is not FindingCode.DUPLICATE]
    if is_quiet():
        told = [finding for finding in told if finding.severity is not Severity.INFO]
    rank = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
    told.sort(key=lambda finding: rank[finding.severity])
    name_of = _names(context, told[:_FINDINGS_SHOWN])
    for finding in told[:_FINDINGS_SHOWN]:
        label = click.style(finding.severity.value, fg=_COLOURS[finding.severity])
        whom = f"{printable(name_of(finding.about))}: " if finding.about else ""
        text = printable(f"{message(finding, name_of)} {advice(finding, name_of)}".rstrip())
        click.echo(f"{label}: {whom}{text}", err=err)
    if len(told) > _FINDINGS_SHOWN:
        click.echo(f"… and {len(told) - _FINDINGS_SHOWN:,} more findings.", err=err)


def left_out(gone: Sequence[LeftOut], context: RuleContext, *, err: bool = False) -> None:
    """Print one line on each certificate that was left out: why, and nothing to do about it."""
    if not gone or is_quiet():
        return  # the names of all certificates would be read for nothing
    shown = gone[:ROWS_SHOWN]
    reasons = [omission.reason for omission in shown if omission.reason]
    name_of = _names(context, reasons)
    for omission in shown:
        why = message(omission.reason, name_of) if omission.reason else "You chose to leave it out."
        label = click.style("left out", fg="cyan")
        click.echo(
            f"{label}: {printable(f'{name_of(omission.certificate.sha256)}: {why}')}", err=err
        )
    say_more(len(gone), err=err)


def _names(context: RuleContext, findings: Sequence[Finding]) -> Callable[[str], str]:
    """How sentences call the certificates: two of one name carry the start of their SHA-256.

    Among very many certificates only those that these findings speak of are told apart.
    """
    certificates: Iterable[Certificate] = context.collection
    if len(context.collection) > _TOLD_APART:
        mentioned = {
            sha256 for finding in findings for sha256 in (finding.about, *finding.because[:1])
        }
        certificates = (
            certificate
            for name in mentioned
            if name and (certificate := context.collection.get(name))
        )
    names = distinct_titles(certificates)
    return lambda sha256: names.get(sha256, sha256[:16])


def _inside(loaded: Loaded) -> None:
    """Say in one line which certificates were inside texts that are no containers of them."""
    places: dict[str, dict[str, None]] = {}
    count = 0
    for certificate in loaded.collection:
        if certificate.inside:
            count += 1
            places.setdefault(certificate.origins[0].source, {})[certificate.inside] = None
    if not count:
        return
    what = "1 certificate was" if count == 1 else f"{count:,} certificates were"
    shown = [
        f"{printable(source)} ({', '.join(_shortened(list(inside)))})"
        for source, inside in islice(places.items(), _PLACES_SHOWN)
    ]
    where = ", ".join(shown)
    if len(places) > _PLACES_SHOWN:
        where += f" and {len(places) - _PLACES_SHOWN:,} more files"
    inform(f"note: {what} found inside other text: {where}.", err=True)


def _shortened(places: list[str]) -> list[str]:
    more = len(places) - _PLACES_SHOWN
    return places if more <= 0 else [*places[:_PLACES_SHOWN], f"{more:,} more"]


def problems(loaded: Loaded) -> None:
    """Print to standard error what came from other texts, then what gave no certificate.

    Unreadable parts are first.
    """
    _inside(loaded)
    graver = sorted(loaded.problems, key=lambda problem: problem.kind is not ProblemKind.UNREADABLE)
    if is_quiet():
        graver = list(loaded.unreadable)
    for problem in graver[:_PROBLEMS_SHOWN]:
        click.echo(problem_line(problem), err=True)
    if len(graver) > _PROBLEMS_SHOWN:
        click.echo(f"… and {len(graver) - _PROBLEMS_SHOWN:,} more problems.", err=True)
    for hint in dict.fromkeys(_HINTS[problem.code] for problem in graver if problem.code in _HINTS):
        click.echo(hint, err=True)
    for problem in graver[:_PROBLEMS_SHOWN]:
        if problem.code is ProblemCode.CANNOT_OPEN and _may_be_server(problem.source):
            click.echo(f"hint: to read a server, write {SERVER}{problem.source}.", err=True)


def _may_be_server(name: str) -> bool:
    return bool(re.fullmatch(_SERVER, name)) and not promises_a_certificate(name)
