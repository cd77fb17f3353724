"""What runs in the background at the end: the exact bytes, what saving would do, and saving."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from core.collection import Collection
from core.diff import Change, changes
from core.encoders import EncodedFile
from core.encoders.formats import Format, encoder_of
from core.encoders.pem import Newline
from core.intake import gather
from core.kit.kit import Kit, kit_files, kit_folder
from core.problems import Problem
from core.saving import (
    Attempt,
    Receipt,
    SavePlan,
    backups_of,
    plan,
    plan_folder,
    plan_restore,
    save,
    save_each,
)
from core.sources import source_of
from gui.output import Output
from gui.work import Work

_LOOK_UP = 0.1
"""Seconds after which waiting sees whether the person wants it to end."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The files that will be saved, and what saving would do.

    Attributes:
        files: names and exact bytes.
        plans: one a file.
        kit: one a file of the client kit, where that is wanted.
    """

    files: Sequence[EncodedFile]
    plans: Sequence[SavePlan]
    kit: Sequence[SavePlan] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """Another program holds this file; saving goes on when it lets go, or gives up."""

    path: Path


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved.

    Attributes:
        receipts: one a file.
        copies: what came of each further place.
        kit: the folder of the client kit, or None.
    """

    receipts: tuple[Receipt, ...]
    copies: tuple[Attempt, ...]
    kit: Path | None = None

    @property
    def failed(self) -> tuple[str, ...]:
        """The places where no copy could be saved."""
        return tuple(str(one.path) for one in self.copies if one.error)


@dataclass(frozen=True, slots=True)
class Compared:
    """The file that is at the destination, and the bundle.

    Attributes:
        changes: what would change in the file.
        unread: what is in the file besides certificates that could be read.
        has_backup: what it held before can be restored.
    """

    changes: tuple[Change, ...]
    unread: tuple[Problem, ...]
    has_backup: bool


def encoded(kept: Collection, output: Output) -> tuple[EncodedFile, ...]:
    """The exact bytes of every file."""
    encoder = encoder_of(
        Format(output.format),
        comments=output.comments,
        newline=Newline[output.newline.upper()],
        name=Path(output.destination).name,
    )
    return encoder.encode(kept.certificates)


def prepare(work: Work, output: Output) -> Prepared:
    """Encode the bundle and look at the destination; nothing is written.

    Raises:
        SaveError: the destination cannot take it.
        UsageError: there can be no client kit of this name.
    """
    files = encoded(work.draft.kept, output)
    plans = planned(files, output)
    wanted = output.kit and output.format == Format.BUNDLE
    return Prepared(files, plans, _kit(work, output, files[0]) if wanted else ())


def _kit(work: Work, output: Output, bundle: EncodedFile) -> list[SavePlan]:
    """Plan the client kit beside the bundle, of the same bytes."""
    where = Path(output.destination)
    kit = Kit(
        bundle=work.bundle,
        study=work.study,
        client_path=output.client_path,
        created=datetime.now(UTC),
        name=where.name,
        previous=gather([source_of(str(where))]).collection if where.is_file() else None,
        data=bundle.data,
    )
    return plan_folder(kit_folder(where), kit_files(kit))


def planned(files: Sequence[EncodedFile], output: Output) -> list[SavePlan]:
    """Look at the destination as it is now."""
    where = Path(output.destination)
    if Format(output.format).is_folder:
        return plan_folder(where, files)
    return [plan(where, file.data) for file in files]


def save_all(prepared: Prepared, output: Output, report: Callable[[object], None]) -> Saved:
    """Save the files one after the other, then those of the client kit, then the copies.

    Args:
        prepared: what to save where.
        output: how many backups are kept, and where copies go.
        report: told (a ``Held``) while another program holds a file; what it raises ends the
            waiting, and that file is as it was.

    Raises:
        SaveError: a file could not be saved; those before it were, and no copy was made.
    """
    carry_out = _patiently(output, report)
    receipts = tuple(carry_out(one) for one in prepared.plans)
    kit = [carry_out(one) for one in prepared.kit]
    copies = copied(prepared, output.copies, output, report)
    return Saved(receipts, copies, kit[0].path.parent if kit else None)


def copied(
    prepared: Prepared, copies: Sequence[str], output: Output, report: Callable[[object], None]
) -> tuple[Attempt, ...]:
    """Save the one file in further places; what fails there is in the result."""
    if len(prepared.files) != 1:
        return ()
    carry_out = _patiently(output, report)
    return save_each(map(Path, copies), prepared.files[0].data, carry_out=carry_out)


def _patiently(output: Output, report: Callable[[object], None]) -> Callable[[SavePlan], Receipt]:
    """Saving that tells when it waits for another program, and can be stopped then."""

    def carry_out(intended: SavePlan) -> Receipt:
        def wait(seconds: float) -> None:
            for _ in range(max(1, round(seconds / _LOOK_UP))):
                report(Held(intended.path))
                time.sleep(_LOOK_UP)

        return save(intended, keep=output.backups, sleep=wait)

    return carry_out


def restored(path: str) -> Receipt:
    """Put back what a file held before it was replaced.

    Raises:
        UsageError: no backup is there.
        SaveError: it could not be put back.
    """
    return save(plan_restore(Path(path)))


def compared(kept: Collection, output: Output) -> Compared | None:
    """What the file that is at the destination has and the bundle has not, and the reverse.

    None where there is no file yet. A file that holds no certificates gives only additions.

    Raises:
        SaveError: the destination cannot take the bundle.
    """
    where = Path(output.destination)
    if Format(output.format).is_folder:
        plan_folder(where, [])
        return None
    if plan(where, b"").existing is None:
        return None
    found = gather([source_of(str(where))])
    return Compared(changes(found.collection, kept), found.problems, bool(backups_of(where)))
