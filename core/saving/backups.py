"""The files that were replaced, kept as ``name.bak1`` (the newest), ``name.bak2`` and so on."""

import os
from collections.abc import Callable
from itertools import pairwise, takewhile
from pathlib import Path

from core.saving.failures import save_error
from core.saving.plans import Existing, content_sha256
from core.saving.replacing import remove, replace
from core.saving.temporary import name_beside, write_beside


def keep_previous(
    path: Path, existing: Existing, keep: int, sleep: Callable[[float], None]
) -> Path:
    """Keep the file at ``path`` under its backup name too; it stays in its place.

    Args:
        path: the target.
        existing: what is there.
        keep: how many backups there may be; at least one is made.
        sleep: waits for some seconds, where another program holds a backup for a moment.

    Returns:
        The newest backup.

    Raises:
        SaveError: it cannot be kept; the error names the backup.
    """
    names = [path.with_name(f"{path.name}.bak{number}") for number in range(1, max(keep, 1) + 1)]
    second: Path | None = None
    try:
        second = _second_name(path, existing)
        _make_room(names, existing, sleep)
        replace(second, names[0], sleep)
    except OSError as error:
        state = f"It would keep what is in {path.name}, which is as it was."
        raise save_error(names[0], error, state) from error
    finally:
        # Renaming one name of a file to another name of the same file leaves both.
        if second is not None:
            remove(second)
    return names[0]


def _second_name(path: Path, existing: Existing) -> Path:
    """Give the file a second name, or make a copy where the disk or share has no such links."""
    second = name_beside(path)
    try:
        os.link(path, second)
    except OSError:
        second = write_beside(path, path.read_bytes(), existing)
        os.utime(second, ns=(existing.changed_at[0], existing.changed_at[0]))
    return second


def _make_room(names: list[Path], existing: Existing, sleep: Callable[[float], None]) -> None:
    """Move each backup one number up, as far as the first free number.

    A backup of the same content is there after a save that failed later on; another attempt must
    not push the older ones out.
    """
    newest = names[0]
    if newest.is_file() and content_sha256(newest) == existing.sha256:
        return
    taken = len(list(takewhile(os.path.lexists, names)))
    for newer, older in reversed(list(pairwise(names[: taken + 1]))):
        replace(newer, older, sleep)
