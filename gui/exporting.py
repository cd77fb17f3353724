"""What runs in the background at the end: the exact bytes, what saving would do, and saving."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.collection import Collection
from core.diff import Change, changes
from core.encoders import EncodedFile
from core.encoders.formats import Format, encoder_of
from core.encoders.pem import Newline
from core.intake import gather
from core.saving import Receipt, SavePlan, plan, plan_folder, save
from core.sources import source_of
from gui.output import Output


@dataclass(frozen=True, slots=True)
class Prepared:
    """The files that will be saved, and what saving would do.

    Attributes:
        files: names and exact bytes.
        plans: one a file.
    """

    files: Sequence[EncodedFile]
    plans: Sequence[SavePlan]


def encoded(kept: Collection, output: Output) -> tuple[EncodedFile, ...]:
    """The exact bytes of every file."""
    encoder = encoder_of(
        Format(output.format),
        comments=output.comments,
        newline=Newline[output.newline.upper()],
        name=Path(output.destination).name,
    )
    return encoder.encode(kept.certificates)


def prepare(kept: Collection, output: Output) -> Prepared:
    """Encode the bundle and look at the destination; nothing is written.

    Raises:
        SaveError: the destination cannot take it.
    """
    files = encoded(kept, output)
    return Prepared(files, planned(files, output))


def planned(files: Sequence[EncodedFile], output: Output) -> list[SavePlan]:
    """Look at the destination as it is now."""
    where = Path(output.destination)
    if Format(output.format).is_folder:
        return plan_folder(where, files)
    return [plan(where, file.data) for file in files]


def save_all(plans: Sequence[SavePlan]) -> list[Receipt]:
    """Save the files one after the other.

    Raises:
        SaveError: a file could not be saved; those before it were.
    """
    return [save(one) for one in plans]


def compared(kept: Collection, output: Output) -> tuple[Change, ...] | None:
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
    return changes(gather([source_of(str(where))]).collection, kept)
