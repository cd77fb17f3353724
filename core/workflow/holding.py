"""Bundles that somebody holds as they are: a build leaves them alone, and says so."""

from contextlib import suppress
from pathlib import Path

from core.errors import SaveError
from core.harmless import harmless
from core.saving.history import Line, hold_on, read_history


def hold_of(place: str) -> str:
    """Since when and by whom a bundle is held, in one sentence; "" where it is not."""
    line = _hold(Path(place))
    if line is None:
        return ""
    note = f": {line.said('note')}" if line.said("note") else ""
    who = f"{line.said('account')} on {line.said('computer')}"
    return harmless(f"It has been held since {line.said('time')} by {who}{note}.")


def _hold(path: Path) -> Line | None:
    with suppress(OSError, SaveError):  # what cannot be read holds nothing; saving will say why
        return hold_on(read_history(path))
    return None
