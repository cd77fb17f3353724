"""Bundles that somebody holds as they are: a build leaves them alone, and says so."""

import os
from pathlib import Path

from core.base.errors import SaveError
from core.base.messages import Message
from core.recipe.wording import ShortfallWording
from core.saving.failures import message_of
from core.saving.files import content_sha256, is_regular
from core.saving.history import HistoryLine, history_of, hold_on, read_history


def hold_of(place: str, wanted: str | None = None) -> Message | None:
    """Why builds leave a bundle alone: its recipe says so, or somebody did; None where they do not.

    Args:
        place: the bundle.
        wanted: SHA-256 of the file that it is to go on holding, as its recipe says, or None.

    Raises:
        SaveError: its history cannot be read, so whether somebody holds it is not known.
    """
    if wanted is not None:
        return _held_by_recipe(Path(place), wanted)
    line = _hold(Path(place))
    if line is None:
        return None
    facts = {name: line.said(name) for name in ("account", "computer", "note")}
    facts["time"] = line.when
    wording = ShortfallWording.HELD_WITH_NOTE if facts["note"] else ShortfallWording.HELD
    return wording.of(**facts)


def _held_by_recipe(path: Path, wanted: str) -> Message:
    try:
        there = content_sha256(path)
    except (OSError, SaveError):
        return ShortfallWording.RECIPE_HOLDS_UNREADABLE.of(sha256=wanted[:16])
    if there == wanted:
        return ShortfallWording.RECIPE_HOLDS.of(sha256=wanted[:16])
    return ShortfallWording.RECIPE_HOLDS_OTHER.of(sha256=wanted[:16], now=there[:16])


def _hold(path: Path) -> HistoryLine | None:
    try:
        history = history_of(path)
        if not os.path.lexists(history) or not is_regular(history):  # nobody holds it there
            return None
        return hold_on(read_history(path))
    except OSError as error:
        raise _unknown(path, message_of(history_of(path), error)) from error
    except SaveError as error:
        raise _unknown(path, error.message) from error


def _unknown(path: Path, why: Message) -> SaveError:
    return SaveError(ShortfallWording.HOLD_UNKNOWN.of(why=why), source=str(history_of(path)))
