"""Tables for spreadsheets, in which no cell can start a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from core.base.printable import printable

_LONGEST_CELL = 32_000
"""Excel holds 32,767 characters in a cell and spills the rest into the next row."""

_STARTS_A_FORMULA = re.compile(r"(?:^|[,;|])[\s\"']*(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")
"""Where a spreadsheet would take what follows for a formula: at the start of a cell, and after
each character that it may split cells at, because in half of the world it splits at semicolons.
Tabs and line ends are visible signs by then, so no run of them is searched again and again.
The last four are the wide forms that a Japanese or Chinese Excel takes for the narrow ones."""


def csv_of(rows: Iterable[Sequence[str]]) -> bytes:
    """Write rows of raw text, the headings first.

    RFC 4180 in UTF-8, every cell in quotes. It begins with a byte order mark, because Excel
    reads a .csv that is opened by a double click in the code page of its country without one.
    A cell that could start a formula gets an apostrophe, which spreadsheets show as it is.
    """
    text = io.StringIO(newline="")
    table = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerows([_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(text: str) -> str:
    """The text made harmless, first for the eye and then for a spreadsheet."""
    safe = _STARTS_A_FORMULA.sub(r"\g<0>'", printable(text[: _LONGEST_CELL + 1]))
    return safe if len(safe) <= _LONGEST_CELL else safe[: _LONGEST_CELL - 1] + "…"
