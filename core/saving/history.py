"""The history of a bundle: ``BUNDLE.history`` beside it, one line of JSON a save.

Each line carries the SHA-256 of the line before it, so a line that was changed, removed or put in
is found. It is no signature: whoever may write to the folder can write a whole new history; the
end of it is held by the bundle itself, whose SHA-256 the last line names.

A history is begun on request only, and continued by every later save of that file from then on. It
is written under the lock of the save, after the bundle was read back, and as carefully: a save that
is killed before that appears in the next line as a change from outside, never the other way round.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from core.base.limits import MIB
from core.base.messages import Message
from core.base.quick_tuple import QuickTuple
from core.collection import Collection
from core.saving.files import read_at_once, while_replaced
from core.saving.wording import HistoryWording

SUFFIX = ".history"
SAVED, FOUND, HELD, RELEASED = "saved", "found", "held", "released"
"""What a line tells: a save; a file that no save of this history wrote; a hold and its end."""
_MOST_LINES = 2000
_MOST_BYTES = 8 * MIB


class Record(QuickTuple):
    """What a save has to tell its history.

    Attributes:
        history: True begins a history, False writes none, None continues one that is there.
        note: why, in the person's words.
        recipe: the recipe's file, or "".
        recipe_sha256: SHA-256 of that file, or "".
        certificates: what is in the new file, with its origins; None where they are not known.
    """

    history: bool | None = None
    note: str = ""
    recipe: str = ""
    recipe_sha256: str = ""
    certificates: Collection | None = None


class HistoryLine(QuickTuple):
    """One line of a history.

    Attributes:
        text: the line as it is in the file.
        values: what it says, empty where it is no JSON object.
    """

    text: bytes
    values: Mapping[str, Any]

    @property
    def number(self) -> int:
        """Its number, from 1; 0 where it does not say."""
        number = self.values.get("number")
        return number if isinstance(number, int) else 0

    @property
    def kind(self) -> str:
        """What it tells."""
        return self.said("kind")

    @property
    def when(self) -> str:
        """Its time for people, to the minute; what is no time is as it is in the file."""
        try:
            told = datetime.fromisoformat(self.said("time"))
        except ValueError:
            return self.said("time")
        return f"{told.astimezone(UTC):%Y-%m-%d %H:%M} UTC"

    @property
    def changes(self) -> Sequence[Mapping[str, Any]]:
        """What changed in the bundle, each as an object."""
        recorded = self.values.get("changes")
        return (
            [record for record in recorded if isinstance(record, dict)]
            if isinstance(recorded, list)
            else []
        )

    def said(self, key: str) -> str:
        """A text that it says, or ""."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""


def history_of(path: Path) -> Path:
    """Where the history of a bundle is, or would be."""
    return path.with_name(path.name + SUFFIX)


def read_history(path: Path) -> tuple[HistoryLine, ...]:
    """Read the history of a bundle; empty where it has none.

    Raises:
        OSError: it cannot be read.
        SaveError: it is no regular file, or may not be read.
    """
    return while_replaced(lambda: _read_history(history_of(path)))


def _read_history(file: Path) -> tuple[HistoryLine, ...]:
    if not os.path.lexists(file):
        return ()
    return tuple(map(_line, read_at_once(file, 2 * _MOST_BYTES).splitlines()))


def _line(text: bytes) -> HistoryLine:
    import json  # noqa: PLC0415 - only a history pays for it

    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        values = None
    return HistoryLine(text, values if isinstance(values, dict) else {})


def faults(lines: Sequence[HistoryLine]) -> Iterator[Message]:
    """Say which lines were changed, are missing, or cannot be read."""
    size = sum(len(line.text) for line in lines)
    if lines and lines[0].number > 1 and len(lines) < _MOST_LINES // 2 and size < _MOST_BYTES // 4:
        yield HistoryWording.BEGINNING_MISSING.of(number=lines[0].number)
    previous: HistoryLine | None = None
    for index, line in enumerate(lines, 1):
        if not line.number:
            yield HistoryWording.LINE_NOT_READ.of(line=index)
        elif previous and line.number != previous.number + 1 and previous.number:
            yield HistoryWording.LINE_MISSING.of(
                line=index, number=line.number, before=previous.number
            )
        elif previous and line.said("previous") != digest_of(previous):
            yield HistoryWording.LINE_CHANGED.of(line=index - 1, number=previous.number)
        previous = line


def hold_on(lines: Iterable[HistoryLine]) -> HistoryLine | None:
    """The line that holds the bundle as it is, or None where nothing does."""
    for line in reversed(tuple(lines)):
        if line.kind in (HELD, RELEASED):
            return line if line.kind == HELD else None
    return None


def content_at(lines: Iterable[HistoryLine], moment: datetime) -> str | None:
    """SHA-256 of what the bundle held at a moment, or None where that was before the history."""
    held = None
    for line in lines:
        if line.kind in (SAVED, FOUND) and _time(line) <= moment:
            held = line.said("sha256")
    return held


def _time(line: HistoryLine) -> datetime:
    try:
        told = datetime.fromisoformat(line.said("time"))
    except ValueError:
        return datetime.max.replace(tzinfo=UTC)
    return told if told.tzinfo else told.replace(tzinfo=UTC)


def digest_of(line: HistoryLine) -> str:
    """What the next line calls this one."""
    return sha256(line.text).hexdigest()


def bounded(lines: list[HistoryLine]) -> Sequence[HistoryLine]:
    """The newest lines, at least half of what may be kept."""
    first = 0 if len(lines) <= _MOST_LINES else len(lines) - _MOST_LINES // 2
    size = sum(len(line.text) for line in lines[first:])
    while size > _MOST_BYTES and first < len(lines) - 1:
        size -= len(lines[first].text)
        first += 1
    return lines[first:]
