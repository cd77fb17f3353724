"""Columns and lines for people, for commands that need no more than that to be loaded."""

import sys
from collections.abc import Sequence

import click

from core.base.printable import printable
from core.base.problems import Problem, ProblemKind
from core.base.shortening import shortened
from core.cli.quiet import is_quiet

_LONGEST_PATH = 4096
_LONGEST_PART = 1000


def print_table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    """With rich on a terminal; else plain columns, which need no library to be loaded."""
    if is_quiet():
        return
    if sys.stdout.isatty():
        _print_rich(head, rows)
        return
    widths = [max(len(row[position]) for row in (head, *rows)) for position in range(len(head))]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (head, *rows)
    )
    click.echo("\n".join(lines))


def _print_rich(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - only a terminal pays for it
    from rich.console import Console  # noqa: PLC0415 - the same
    from rich.table import Table  # noqa: PLC0415 - the same
    from rich.text import Text  # noqa: PLC0415 - the same

    grid = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in head:
        grid.add_column(name, overflow="fold")
    for row in rows:
        *cells, labels = row
        grid.add_row(*map(Text, cells), Text(labels, style="yellow" if labels else ""))
    Console().print(grid)


def problem_line(problem: Problem) -> str:
    """One problem as one line: kind, source, place, reason, advice."""
    unreadable = problem.kind is ProblemKind.UNREADABLE
    kind = click.style(problem.kind.value, fg="red" if unreadable else "cyan")
    source, place = shortened(problem.source, _LONGEST_PATH), shortened(problem.place)
    parts = (part for part in (source, place) if part)
    said = f"{', '.join(parts)}: {shortened(problem.reason, _LONGEST_PART)} {problem.advice}"
    return f"{kind}: {printable(said.rstrip())}"
