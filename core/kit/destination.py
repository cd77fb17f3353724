"""Where a kit goes: a folder, or one archive; what is there already, and whether it will do."""

import io
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

from core.base.limits import Limits
from core.collection import Collection
from core.encoders.interface import EncodedFile
from core.kit.kit import DATED, zipped
from core.loading import load
from core.saving.folders import plan_folder
from core.saving.plans import SavePlan, plan
from core.sources.files import FileSource, read_file
from core.sources.interface import Blob

_BROKEN_ARCHIVE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)


def kit_plans(
    target: Path, files: Sequence[EncodedFile], *, follow_symlinks: bool = False
) -> list[SavePlan]:
    """Plan to save a kit as a folder, or as one archive where the name ends in .zip.

    A folder goes to the clients as it is, so it holds the kit alone and no previous files.

    Raises:
        SaveError: the place cannot take it.
    """
    if _is_archive(target):
        return [plan(target, zipped(files), follow_symlinks=follow_symlinks)]
    plans = plan_folder(target, files, follow_symlinks=follow_symlinks)
    return [save_plan._replace(made_again=True) for save_plan in plans]


def bundle_before(target: Path, name: str) -> Collection | None:
    """What the bundle of this name in a kit held before; None as in ``bundle_at``."""
    return bundle_at(target if _is_archive(target) else target / name)


def bundle_at(path: Path) -> Collection | None:
    """What a bundle holds; None where there is none, or parts of it cannot be read."""
    if not path.is_file():
        return None
    loaded = load([FileSource(str(path))])
    return None if loaded.unreadable else loaded.collection


def is_current(target: Path, files: Sequence[EncodedFile]) -> bool:
    """The kit that is there would only be dated anew.

    What tells of the day on which the kit was made has to be there, and may be of another day.
    """
    there = _archive(target, files) if _is_archive(target) else _folder(target, files)
    return all(
        held is not None and (held == file.data or file.name in DATED)
        for file, held in zip(files, there, strict=True)
    )


def _is_archive(target: Path) -> bool:
    return target.suffix.lower() == ".zip"


def _folder(target: Path, files: Sequence[EncodedFile]) -> list[bytes | None]:
    items = (read_file(str(target / file.name), Limits(), expected=True) for file in files)
    return [item.data if isinstance(item, Blob) else None for item in items]


def _archive(target: Path, files: Sequence[EncodedFile]) -> list[bytes | None]:
    """The files of these names in an archive; no more of each is unpacked than it could need."""
    nothing: list[bytes | None] = [None] * len(files)
    existing = read_file(str(target), Limits(), expected=True)
    if not isinstance(existing, Blob):
        return nothing
    try:
        with zipfile.ZipFile(io.BytesIO(existing.data)) as archive:
            return [_unpacked(archive, file) for file in files]
    except _BROKEN_ARCHIVE:
        return nothing


def _unpacked(archive: zipfile.ZipFile, file: EncodedFile) -> bytes | None:
    try:
        with archive.open(file.name) as held:
            return held.read(len(file.data) + 1)
    except KeyError:
        return None
