"""A fleet as lists: a table for spreadsheets, and names for ``ansible-playbook --limit``."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from core.agent.fleet_checker import FleetRow
from core.base.quick_tuple import QuickTuple
from core.base.spreadsheets import csv_of

HEADINGS = (
    *("Client", "State", "Arrived", "Certificates", "Of", "Issues", "What is wrong", "What to do"),
    *("Version from (UTC)", "Replaced (UTC)", "Agent"),
)
"""The first row of the table."""

_HOST_PATTERN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
"""A name that Ansible takes for itself: signs such as ``!``, ``&``, ``:`` and ``*`` mean more."""
_GROUPS = frozenset({"all", "ungrouped"})
"""What every inventory calls groups; a client of this name would stand for all of them."""
_NOBODY = "none,!all"
"""What --limit takes for no host at all; an empty list would mean all of them."""


class HostList(QuickTuple):
    """Names of clients for Ansible.

    Attributes:
        data: the file, one name a line.
        left_out: the clients whose names Ansible would take for patterns; raw text.
    """

    data: bytes
    left_out: tuple[str, ...]


def host_list(rows: Iterable[FleetRow]) -> HostList:
    """The names of these clients, as ``--limit @FILE`` reads them; never an empty file."""
    names = [row.host for row in rows]
    safe = [host for host in names if _is_plain(host)]
    left_out = [host for host in names if not _is_plain(host)]
    data = "".join(f"{host}\n" for host in safe or (_NOBODY,)).encode()
    return HostList(data, tuple(left_out))


def _is_plain(host: str) -> bool:
    return bool(_HOST_PATTERN.fullmatch(host)) and host.lower() not in _GROUPS


def fleet_csv(rows: Iterable[FleetRow], wanted: int) -> bytes:
    """One row for each client, after the headings.

    Args:
        rows: the clients.
        wanted: how many certificates the bundle has.
    """
    return csv_of((HEADINGS, *(_csv_row(row, wanted) for row in rows)))


def sentences(fleet_row: FleetRow) -> str:
    """Everything that is wrong with a client, in English."""
    return " ".join(issue.text() for issue in fleet_row.issues)


def _csv_row(fleet_row: FleetRow, wanted: int) -> tuple[str, ...]:
    version = fleet_row.version
    return (
        fleet_row.host,
        fleet_row.state,
        "yes" if fleet_row.arrived else "no",
        "" if fleet_row.present is None else str(fleet_row.present),
        str(wanted),
        ", ".join(dict.fromkeys(issue.code.value for issue in fleet_row.issues)),
        sentences(fleet_row),
        " ".join(dict.fromkeys(filter(None, (issue.advice() for issue in fleet_row.issues)))),
        _minute(version.saved) if version else "",
        _minute(version.replaced) if version and version.replaced else "",
        fleet_row.agent,
    )


def _minute(time: datetime) -> str:
    return f"{time.astimezone(UTC):%Y-%m-%d %H:%M}"
