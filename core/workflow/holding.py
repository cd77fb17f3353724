"""Bundles that somebody holds as they are: a build leaves them alone, and says so."""

from contextlib import suppress
from pathlib import Path

from core.errors import SaveError
from core.messages import Message
from core.recipe.wording import ShortfallWording
from core.saving.history import Line, hold_on, read_history


def hold_of(place: str) -> Message | None:
    """Since when and by whom a bundle is held; None where it is not."""
    line = _hold(Path(place))
    if line is None:
        return None
    facts = {name: line.said(name) for name in ("time", "account", "computer", "note")}
    wording = ShortfallWording.HELD_WITH_NOTE if facts["note"] else ShortfallWording.HELD
    return wording.of(**facts)


def _hold(path: Path) -> Line | None:
    with suppress(OSError, SaveError):  # what cannot be read holds nothing; saving will say why
        return hold_on(read_history(path))
    return None
