"""The age of what a package brings along and nobody else keeps current."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

_DAYS = 365
_FORMS = ("%b %d %Y", "%d %b %Y", "%Y-%m-%d")
_LIBRARIES = {
    "Python": ("python", ("python3", "libpython3")),
    "OpenSSL": ("openssl", ("libssl",)),
    "SQLite": ("sqlite", ("libsqlite3", "sqlite3")),
}
"""Each with its name in the versions, and how its file begins."""


def ages(recorded: Mapping[str, Any], today: date) -> Iterator[tuple[str, bool]]:
    """A line for each of Python, OpenSSL and SQLite, and whether it is too old to be given away.

    What came from a package of the system is kept current by the system's own security updates,
    which do not change the version: it is never too old.
    """
    for name, (key, beginnings) in _LIBRARIES.items():
        version, day = recorded["versions"][key], _day(recorded["dates"][key])
        kept = _kept_by_the_system(recorded["parts"], beginnings)
        old = (today - day).days > _DAYS
        more = ", kept current by the system that it is from" if kept else ""
        yield f"{name} {version} of {day}{more}", old and not kept


def today() -> date:
    """The day, by which a build is judged."""
    return datetime.now(UTC).date()


def _kept_by_the_system(parts: list[dict[str, Any]], beginnings: tuple[str, ...]) -> bool:
    return any(
        part["debian"] and part["name"].rpartition("/")[2].startswith(beginnings) for part in parts
    )


def _day(text: str) -> date:
    """A day in one of the ways that C compilers, OpenSSL and SQLite write it."""
    words = " ".join(text.split()[:3])
    for form in _FORMS:
        for read in (words, text.split(maxsplit=1)[0]):
            try:
                return datetime.strptime(read, form).replace(tzinfo=UTC).date()
            except ValueError:
                continue
    raise ValueError(f"not a day: {text}")
