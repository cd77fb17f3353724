"""The clients of a fleet told on one page, for a change ticket and for paper."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from core import __version__
from core.agent.fleet_checker import FleetRow
from core.base.printable import printable
from core.kit.html import Markup, breakable, element, page, row, table
from core.kit.stylesheet import STYLESHEET
from core.workflow.fleet import FleetCheck
from core.x509.description import iso

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)")


@dataclass(frozen=True, slots=True)
class FleetReport:
    """What the page tells.

    Attributes:
        check: the whole fleet.
        rows: the clients that are listed.
        bundle: what the bundle is called.
        wanted: how many certificates the bundle has.
        created: when the page was made, with a time zone.
        client_path: where the bundle lies on the clients; None where that was not said.
    """

    check: FleetCheck
    rows: Sequence[FleetRow]
    bundle: str
    wanted: int
    created: datetime
    client_path: str | None = None


def fleet_html(report: FleetReport) -> bytes:
    """Write one file that loads nothing and runs nothing."""
    title = f"Clients with the bundle {printable(report.bundle)}"
    text = page(
        title,
        STYLESHEET,
        element("h1", "Clients with the bundle"),
        element("p", element("strong", _summary(report.check))),
        _facts(report),
        element("h2", "States"),
        _states(report.check),
        element("h2", "Clients"),
        _clients(report),
        element("footer", f"Made by CertBundler {__version__} on {_minute(report.created)}."),
    )
    return text.encode()


def _summary(check: FleetCheck) -> str:
    return f"{check.arrived:,} of {len(check.rows):,} clients have the bundle."


def _facts(report: FleetReport) -> Markup:
    path = element("code", report.client_path) if report.client_path else "not given"
    facts = (
        ("Bundle", element("code", report.bundle)),
        ("Certificates", f"{report.wanted:,}"),
        ("Path on the clients", path),
        ("Clients listed", f"{len(report.rows):,} of {len(report.check.rows):,}"),
        ("Report made", _minute(report.created)),
    )
    pairs = (part for name, value in facts for part in (element("dt", name), element("dd", value)))
    return element("dl", *pairs, class_="facts")


def _states(check: FleetCheck) -> Markup:
    rows = [row((state, f"{count:,}")) for state, count in check.counts.items() if count]
    note = "A client with several issues counts for each of them."
    return element("div", table(("State", "Clients"), rows), element("p", note))


def _clients(report: FleetReport) -> Markup:
    head = ("Client", "State", "Certificates", "Agent", "What is wrong, and what to do")
    listed = sorted(report.rows, key=lambda fleet_row: not fleet_row.issues)
    return table(head, (row(_cells(fleet_row, report.wanted)) for fleet_row in listed))


def _cells(fleet_row: FleetRow, wanted: int) -> Iterable[str]:
    present = "" if fleet_row.present is None else f"{fleet_row.present:,} of {wanted:,}"
    state = "info" if not fleet_row.issues else "warning" if fleet_row.arrived else "error"
    issues = (f"{issue.text()} {issue.advice()}".rstrip() for issue in fleet_row.issues)
    return (
        element("span", breakable(fleet_row.host), class_="name"),
        element("span", fleet_row.state, class_=state),
        present,
        fleet_row.agent,
        element("div", *(element("div", *_unbroken_days(issue)) for issue in issues)),
    )


def _unbroken_days(text: str) -> Iterator[str]:
    """A sentence whose days are never cut in two, however narrow the column."""
    for index, part in enumerate(_DAY.split(text)):
        yield element("span", part, class_="whole") if index % 2 else part


def _minute(moment: datetime) -> str:
    return iso(moment.astimezone(UTC))[:16].replace("T", " ") + " UTC"
