"""Bundles that somebody holds as they are: a build leaves them alone, and says so."""

from contextlib import suppress
from pathlib import Path

from core.errors import SaveError
from core.harmless import harmless
from core.saving.files import content_sha256
from core.saving.history import Line, hold_on, read_history


def hold_of(place: str, wanted: str | None = None) -> str:
    """Whether builds leave a bundle alone, and who said so since when; "" where they do not.

    Args:
        place: the bundle.
        wanted: SHA-256 of the file that it is to go on holding, as its recipe says, or None.
    """
    if wanted is not None:
        return f"Its recipe holds it at {wanted[:16]}…{_difference(Path(place), wanted)}."
    line = _hold(Path(place))
    if line is None:
        return ""
    note = f": {line.said('note')}" if line.said("note") else ""
    who = f"{line.said('account')} on {line.said('computer')}"
    return harmless(f"It has been held since {line.said('time')} by {who}{note}.")


def _difference(path: Path, wanted: str) -> str:
    try:
        there = content_sha256(path)
    except (OSError, SaveError):
        return ", but it cannot be read"
    return "" if there == wanted else f", but it is {there[:16]}… now"


def _hold(path: Path) -> Line | None:
    with suppress(OSError, SaveError):  # what cannot be read holds nothing; saving will say why
        return hold_on(read_history(path))
    return None
