"""``report.csv``: one row a certificate, for a spreadsheet; no cell of it can start a formula."""

import csv
import io
import re
from collections.abc import Iterator

from core.base.printable import printable
from core.bundle import Bundle, LeftOut
from core.wording import TEMPLATES
from core.x509.certificate import Certificate
from core.x509.description import describe
from core.x509.names import short_name, title

HEADINGS = (
    "Position",
    "Name",
    "Role",
    "Host names",
    "Subject",
    "Issued by",
    "Serial number",
    "Valid from (UTC)",
    "Valid until (UTC)",
    "Public key",
    "Signature",
    "SHA-1",
    "SHA-256",
    "Findings",
    "Left out because",
    "Found in",
)
"""The first row. A certificate that was left out has no position."""

_LONGEST_CELL = 32_000
"""Excel holds 32,767 characters in a cell and spills the rest into the next row."""

_STARTS_A_FORMULA = re.compile(r"(?:^|[,;|])[\s\"']*(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")
"""Where a spreadsheet would take what follows for a formula: at the start of a cell, and after
each character that it may split cells at, because in half of the world it splits at semicolons.
Tabs and line ends are visible signs by then, so no run of them is searched again and again.
The last four are the wide forms that a Japanese or Chinese Excel takes for the narrow ones."""


def report_csv(bundle: Bundle) -> bytes:
    """Write one row for each certificate: the bundle in its order, then what was left out.

    RFC 4180 in UTF-8, every cell in quotes. It begins with a byte order mark, because Excel
    reads a .csv that is opened by a double click in the code page of its country without one.
    A cell that could start a formula gets an apostrophe, which spreadsheets show as it is; the
    serial number is written as ``0x…``, so that none is taken for a number and rounded.
    """
    text = io.StringIO(newline="")
    table = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(HEADINGS)
    table.writerows(_rows(bundle))
    return text.getvalue().encode("utf-8-sig")


def _rows(bundle: Bundle) -> Iterator[list[str]]:
    about = bundle.about()
    labels = {
        sha256: ", ".join(dict.fromkeys(TEMPLATES[one.code].label for one in found))
        for sha256, found in about.items()
    }
    for position, one in enumerate(bundle.certificates, 1):
        yield _row(one, str(position), labels.get(one.sha256, ""), "")
    for gone in bundle.left_out:
        one = gone.certificate
        yield _row(one, "", labels.get(one.sha256, ""), _why(gone))


def _why(gone: LeftOut) -> str:
    return TEMPLATES[gone.reason.code].label if gone.reason else "by choice"


def _row(one: Certificate, position: str, labels: str, why: str) -> list[str]:
    what = describe(one)
    cells = (
        position,
        title(one),
        one.role.value,
        " ".join(what.hosts),
        what.subject,
        short_name(one.tbs.issuer),
        f"0x{what.serial}",
        _moment(what.not_before),
        _moment(what.not_after),
        what.key,
        what.signature,
        one.sha1,
        one.sha256,
        labels,
        why,
        one.origins[0].source,
    )
    return [_cell(text) for text in cells]


def _moment(iso: str) -> str:
    """A time in the one form that spreadsheets of every country read as a time."""
    return iso.replace("T", " ").removesuffix("Z")


def _cell(text: str) -> str:
    """The text made harmless, first for the eye and then for a spreadsheet."""
    safe = _STARTS_A_FORMULA.sub(r"\g<0>'", printable(text[: _LONGEST_CELL + 1]))
    return safe if len(safe) <= _LONGEST_CELL else safe[: _LONGEST_CELL - 1] + "…"
