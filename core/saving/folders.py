"""Several files in one folder, each saved with the same care; other files there are left alone."""

import stat
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from core.saving.failures import refused, save_error
from core.saving.files import find_leftovers, stem
from core.saving.plans import SavePlan, check_name, find_target, plan_at


def plan_folder(
    folder: Path, files: Iterable[tuple[str, bytes]], *, follow_symlinks: bool = False
) -> list[SavePlan]:
    """Plan to save several files in one folder; nothing is written.

    Args:
        folder: where they go; if it is not there, its parent must be, and saving makes it.
        files: name and content of each.
        follow_symlinks: as for one file.

    Raises:
        SaveError: the folder cannot be made, or a file cannot be there.
    """
    left = None if _is_new(folder) else find_leftovers(folder)  # listed once for all files
    return [_plan_in(folder / name, data, left, follow_symlinks) for name, data in files]


def _is_new(folder: Path) -> bool:
    try:
        if folder.is_dir():
            return False
        if folder.exists() or folder.is_symlink():
            raise refused(
                folder, "There is a file of this name, not a folder.", "Choose another name."
            )
        if not stat.S_ISDIR(folder.parent.stat().st_mode):
            raise NotADirectoryError
    except OSError as error:
        raise save_error(folder, error) from error
    check_name(folder)
    return True


def _plan_in(
    path: Path,
    data: bytes,
    left: Mapping[str, tuple[Path, ...]] | None,
    follow_symlinks: bool,  # noqa: FBT001 - private, next to its only caller
) -> SavePlan:
    """Plan one file; ``left`` is None where the folder is to be made."""
    if left is None:
        check_name(path)
        return SavePlan(path, data, sha256(data).hexdigest(), None, new_folder=True)
    target = find_target(path, follow_symlinks=follow_symlinks)
    elsewhere = target.parent != path.parent
    own = find_leftovers(target.parent) if elsewhere else left
    return plan_at(target, data, own.get(stem(target), ()))
