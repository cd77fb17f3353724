"""The certificates of a client's store as a table and as records."""

from collections.abc import Iterable, Sequence
from typing import Any

from core.agent.merged import MergedEntry
from core.base.printable import printable
from core.cli import tables
from core.cli.changes import brief_record
from core.cli.quiet import is_quiet
from core.rules.interface import day
from core.x509.names import title

_HEAD = ("#", "Name", "Role", "Expires", "From", "SHA-1")


def print_store(entries: Sequence[MergedEntry]) -> None:
    """One row a certificate of the store; a long table is cut and says so."""
    if is_quiet():
        return
    rows = [
        (
            f"{entry.position:,}",
            printable(title(entry.certificate)),
            entry.certificate.role.value,
            day(entry.certificate.tbs.not_after),
            _from(entry),
            entry.certificate.sha1,
        )
        for entry in entries[: tables.ROWS_SHOWN]
    ]
    tables.print_table(_HEAD, rows)
    tables.say_more(len(entries))


def _from(entry: MergedEntry) -> str:
    part = entry.part.value if entry.part else "extra"
    return f"{part}, the same as {entry.first:,}" if entry.first else part


def store_records(entries: Iterable[MergedEntry]) -> list[dict[str, Any]]:
    """The records of the same, each with the file that it comes from."""
    return [
        {
            "position": entry.position,
            **brief_record(entry.certificate),
            "from": entry.part.value if entry.part else None,
            "same_as": entry.first,
        }
        for entry in entries
    ]
