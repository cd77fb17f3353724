"""Adding lines to the history of a bundle, under the lock of a save."""

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core import __version__
from core.base.errors import SaveError
from core.base.limits import Limits
from core.base.messages import Message
from core.base.printable import printable
from core.base.shortening import shortened
from core.collection import Collection
from core.saving.failures import message_of
from core.saving.files import ExistingFile, is_regular, look_at, read_regular, remove, write_beside
from core.saving.history import (
    FOUND,
    SAVED,
    HistoryLine,
    Record,
    bounded,
    digest_of,
    history_of,
    read_history,
)
from core.saving.processes import account, computer
from core.saving.replacing import flush_folder, replace
from core.saving.wording import SavingWording
from core.x509.certificate import Certificate
from core.x509.names import title

if TYPE_CHECKING:
    from core.diff import Change

_LONGEST = 1000  # characters of a note or a name


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

    def look(self, existing: ExistingFile | None) -> None:
        """Keep in mind what the save replaces."""
        if self.is_kept and existing is not None:
            self._before = read_regular(self._target)

    def add(self, data: bytes, existing: ExistingFile | None) -> Message | None:
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
            "changes": [_change(change, origins) for change in changes(old, new)],
        }
        said = {key: value for key, value in saved.items() if value != ""}
        return self._written(SAVED, sha256(data).hexdigest(), said, existing)

    def begin(self, existing: ExistingFile | None) -> Message | None:
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
        self, kind: str, digest: str, said: Mapping[str, Any], existing: ExistingFile | None
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
            return message_of(self._path, error)
        except SaveError as error:
            return error.message
        return None

    def _found(self, lines: Sequence[HistoryLine], existing: ExistingFile) -> HistoryLine:
        """The line of a file that no save of this history wrote."""
        there = _certificates(read_regular(self._target) if not self._before else self._before)
        told: dict[str, Any] = {"sha256": existing.sha256, "certificates": len(there)}
        if not lines or lines[0].number == 1:  # otherwise what was there before is not known
            told["changes"] = _since(lines, there)
        return _next(lines, FOUND, told, existing.changed_at[0])

    def _replace(self, lines: list[HistoryLine]) -> None:
        """Write it beside the bundle, where the next save removes what a killed one left."""
        data = b"".join(line.text + b"\n" for line in bounded(lines))
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


def _next(
    lines: Sequence[HistoryLine], kind: str, said: Mapping[str, Any], moment: int
) -> HistoryLine:
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
        "previous": digest_of(last) if last else "",
        "time": made.isoformat(timespec="milliseconds"),
        "kind": kind,
        **said,
    }
    return HistoryLine(json.dumps(values).encode(), values)


def _certificates(data: bytes) -> Collection:
    from core.readers.interface import Reading  # noqa: PLC0415 - the same
    from core.readers.reading import read  # noqa: PLC0415 - the same

    items = read(data, Reading("", Limits())) if data else ()
    return Collection.of(item for item in items if isinstance(item, Certificate))


def _since(lines: Iterable[HistoryLine], there: Collection) -> list[dict[str, str]]:
    """What is there and by these lines was not, and the reverse."""
    present: dict[str, Mapping[str, Any]] = {}
    for record in (change for line in lines for change in line.changes):
        present.pop(str(record.get("replaces")), None)
        if record.get("kind") == "removed":
            present.pop(str(record.get("sha256")), None)
        else:
            present[str(record.get("sha256"))] = record
    added = [
        {"kind": "added", **_told(certificate)}
        for certificate in there
        if certificate.sha256 not in present
    ]
    gone = [change for digest, change in present.items() if there.get(digest) is None]
    kept = ("sha256", "name", "until")
    removed = [{key: str(change[key]) for key in kept if key in change} for change in gone]
    return [*added, *({"kind": "removed", **change} for change in removed)]


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


def _told(certificate: Certificate) -> dict[str, str]:
    end = certificate.tbs.not_after
    return {
        "sha256": certificate.sha256,
        "name": shortened(printable(title(certificate)), _LONGEST),
        "until": f"{end:%Y-%m-%dT%H:%M:%SZ}" if end else "",
    }
