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
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from core import __version__
from core.base.errors import SaveError
from core.base.limits import MIB, Limits
from core.base.messages import Message
from core.base.printable import printable
from core.base.shortening import shortened
from core.collection import Collection
from core.saving.failures import message_of
from core.saving.files import Existing, is_regular, look_at, read_regular, remove, write_beside
from core.saving.processes import account, computer
from core.saving.replacing import flush_folder, replace
from core.saving.wording import SavingWording
from core.x509.certificate import Certificate
from core.x509.names import title

if TYPE_CHECKING:
    from core.diff import Change

SUFFIX = ".history"
SAVED, FOUND, HELD, RELEASED = "saved", "found", "held", "released"
"""What a line tells: a save; a file that no save of this history wrote; a hold and its end."""
_MOST_LINES = 2000
_MOST_BYTES = 8 * MIB
_LONGEST = 1000  # characters of a note or a name


class Record(NamedTuple):
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


@dataclass(frozen=True, slots=True)
class Line:
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
        found = self.values.get("changes")
        return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []

    def said(self, key: str) -> str:
        """A text that it says, or ""."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""


def history_of(path: Path) -> Path:
    """Where the history of a bundle is, or would be."""
    return path.with_name(path.name + SUFFIX)


def read_history(path: Path) -> tuple[Line, ...]:
    """Read the history of a bundle; empty where it has none.

    Raises:
        OSError: it cannot be read.
        SaveError: it is no regular file, or may not be read.
    """
    file = history_of(path)
    if not os.path.lexists(file):
        return ()
    return tuple(map(_line, read_regular(file, 2 * _MOST_BYTES).splitlines()))


def _line(text: bytes) -> Line:
    import json  # noqa: PLC0415 - only a history pays for it

    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        values = None
    return Line(text, values if isinstance(values, dict) else {})


def faults(lines: Sequence[Line]) -> Iterator[str]:
    """Say which lines were changed, are missing, or cannot be read."""
    size = sum(len(line.text) for line in lines)
    if lines and lines[0].number > 1 and len(lines) < _MOST_LINES // 2 and size < _MOST_BYTES // 4:
        yield f"The lines before number {lines[0].number} are missing."
    previous: Line | None = None
    for at, line in enumerate(lines, 1):
        if not line.number:
            yield f"Line {at} of the file cannot be read."
        elif previous and line.number != previous.number + 1 and previous.number:
            yield f"Line {at} of the file is number {line.number}, after number {previous.number}."
        elif previous and line.said("previous") != _digest(previous):
            yield f"Line {at - 1} of the file, number {previous.number}, was changed."
        previous = line


def hold_on(lines: Iterable[Line]) -> Line | None:
    """The line that holds the bundle as it is, or None where nothing does."""
    for line in reversed(tuple(lines)):
        if line.kind in (HELD, RELEASED):
            return line if line.kind == HELD else None
    return None


def content_at(lines: Iterable[Line], moment: datetime) -> str | None:
    """SHA-256 of what the bundle held at a moment, or None where that was before the history."""
    held = None
    for line in lines:
        if line.kind in (SAVED, FOUND) and _time(line) <= moment:
            held = line.said("sha256")
    return held


def _time(line: Line) -> datetime:
    try:
        told = datetime.fromisoformat(line.said("time"))
    except ValueError:
        return datetime.max.replace(tzinfo=UTC)
    return told if told.tzinfo else told.replace(tzinfo=UTC)


class History:
    """The history of one target during a save, whose lock is held.

    Args:
        target: the bundle.
        record: what the save has to tell.
        moment: when it began, by the file system's clock, in nanoseconds.
    """

    def __init__(self, target: Path, record: Record, moment: int) -> None:
        self._target = target
        self._record = record
        self._path = history_of(target)
        self._moment = moment
        self._before = b""
        self.is_kept = record.history or (record.history is None and os.path.lexists(self._path))

    def look(self, existing: Existing | None) -> None:
        """Keep in mind what the save replaces."""
        if self.is_kept and existing is not None:
            self._before = read_regular(self._target)

    def add(self, data: bytes, existing: Existing | None) -> Message | None:
        """Add the line of a save; says why it could not be added, or None.

        Args:
            data: what was saved.
            existing: what it replaced.
        """
        if not self.is_kept:
            unheard = self._record.note and self._record.history is None
            return SavingWording.NOTE_NOT_KEPT.of() if unheard else None
        from core.diff import changes  # noqa: PLC0415 - only a history pays for it

        old, new = _certificates(self._before), _certificates(data)
        origins = self._record.certificates or Collection.of(())
        saved = {
            "note": shortened(self._record.note, _LONGEST),
            "recipe": printable(self._record.recipe),
            "recipe_sha256": self._record.recipe_sha256,
            "certificates": len(new),
            "changes": [_change(one, origins) for one in changes(old, new)],
        }
        said = {key: value for key, value in saved.items() if value != ""}
        return self._written(SAVED, sha256(data).hexdigest(), said, existing)

    def begin(self, existing: Existing | None) -> Message | None:
        """Begin a history with what is there; says why it could not, or None."""
        if not self._record.history or os.path.lexists(self._path) or existing is None:
            return None
        return self._written(FOUND, existing.sha256, {}, existing)

    def add_hold(self, kind: str) -> Message | None:
        """Add a line that holds the bundle as it is, or ends that; says why it could not."""
        existing = look_at(self._target)
        if existing is None:
            return SavingWording.NOTHING_TO_HOLD.of()
        note = {"note": shortened(self._record.note, _LONGEST)} if self._record.note else {}
        return self._written(kind, existing.sha256, note, existing)

    def _written(
        self, kind: str, digest: str, said: Mapping[str, Any], existing: Existing | None
    ) -> Message | None:
        try:
            if os.path.lexists(self._path) and not is_regular(self._path):
                return SavingWording.HISTORY_NOT_A_FILE.of()
            lines = list(read_history(self._target))
            if existing and (not lines or existing.sha256 != lines[-1].said("sha256")):
                lines.append(self._found(lines, existing))
            if kind == FOUND:  # which has just been told
                self._replace(lines)
                return None
            told = {"sha256": digest, **_who(), **said}
            lines.append(_next(lines, kind, told, self._moment))
            self._replace(lines)
        except OSError as error:
            return message_of(error)
        except SaveError as error:
            return error.message
        return None

    def _found(self, lines: Sequence[Line], existing: Existing) -> Line:
        """The line of a file that no save of this history wrote."""
        there = _certificates(read_regular(self._target) if not self._before else self._before)
        told: dict[str, Any] = {"sha256": existing.sha256, "certificates": len(there)}
        if not lines or lines[0].number == 1:  # otherwise what was there before is not known
            told["changes"] = _since(lines, there)
        return _next(lines, FOUND, told, existing.changed_at[0])

    def _replace(self, lines: list[Line]) -> None:
        """Write it beside the bundle, where the next save removes what a killed one left."""
        data = b"".join(line.text + b"\n" for line in _bounded(lines))
        temporary = write_beside(self._target, data, look_at(self._path))
        try:
            replace(temporary, self._path, lambda _: None)
        except BaseException:
            remove(temporary)
            raise
        flush_folder(self._path.parent)


def _who() -> dict[str, str]:
    names = {"account": account(), "computer": computer()}
    return {**names, "program": f"certbundler {__version__}"}


def _next(lines: Sequence[Line], kind: str, said: Mapping[str, Any], moment: int) -> Line:
    """The line that follows these.

    Args:
        lines: those before it.
        kind: what it tells.
        said: the rest of what it tells.
        moment: its time by the file system's clock, in nanoseconds.
    """
    import json  # noqa: PLC0415 - only a history pays for it

    last = lines[-1] if lines else None
    made = datetime.fromtimestamp(moment / 10**9, UTC)
    values = {
        "number": (last.number or len(lines)) + 1 if last else 1,
        "previous": _digest(last) if last else "",
        "time": made.isoformat(timespec="milliseconds"),
        "kind": kind,
        **said,
    }
    return Line(json.dumps(values).encode(), values)


def _digest(line: Line) -> str:
    return sha256(line.text).hexdigest()


def _bounded(lines: list[Line]) -> Sequence[Line]:
    """The newest lines, at least half of what may be kept."""
    first = 0 if len(lines) <= _MOST_LINES else len(lines) - _MOST_LINES // 2
    size = sum(len(line.text) for line in lines[first:])
    while size > _MOST_BYTES and first < len(lines) - 1:
        size -= len(lines[first].text)
        first += 1
    return lines[first:]


def _certificates(data: bytes) -> Collection:
    from core.readers import Reading, read  # noqa: PLC0415 - the same

    found = read(data, Reading("", Limits())) if data else ()
    return Collection.of(one for one in found if isinstance(one, Certificate))


def _since(lines: Iterable[Line], there: Collection) -> list[dict[str, str]]:
    """What is there and by these lines was not, and the reverse."""
    present: dict[str, Mapping[str, Any]] = {}
    for one in (change for line in lines for change in line.changes):
        present.pop(str(one.get("replaces")), None)
        if one.get("kind") == "removed":
            present.pop(str(one.get("sha256")), None)
        else:
            present[str(one.get("sha256"))] = one
    added = [{"kind": "added", **_told(one)} for one in there if one.sha256 not in present]
    gone = [one for digest, one in present.items() if there.get(digest) is None]
    kept = ("sha256", "name", "until")
    removed = [{key: str(one[key]) for key in kept if key in one} for one in gone]
    return [*added, *({"kind": "removed", **one} for one in removed)]


def _change(change: "Change", origins: Collection) -> dict[str, str]:
    known = origins.get(change.certificate.sha256)
    origin = known.origins[0].source if known and known.origins else ""
    told = {
        "kind": change.kind.value,
        **_told(change.certificate),
        "replaces": change.replaces.sha256 if change.replaces else "",
        "origin": shortened(printable(origin), _LONGEST),
    }
    return {key: value for key, value in told.items() if value}


def _told(one: Certificate) -> dict[str, str]:
    end = one.tbs.not_after
    return {
        "sha256": one.sha256,
        "name": shortened(printable(title(one)), _LONGEST),
        "until": f"{end:%Y-%m-%dT%H:%M:%SZ}" if end else "",
    }
