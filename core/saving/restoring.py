"""Putting back what a file held before it was replaced."""

from pathlib import Path

from core.errors import UsageError
from core.messages import Message
from core.saving.backups import backups_of
from core.saving.failures import save_error
from core.saving.plans import SavePlan, plan
from core.saving.wording import SavingWording


def plan_restore(path: Path, *, number: int = 1, follow_symlinks: bool = False) -> SavePlan:
    """Plan to put a backup back; nothing is written.

    Carrying the plan out is a save like any other: what is there now becomes the newest backup.
    The backup that was put back is none any more, so restoring twice leads back to where one
    was, and no other backup is used up.

    Args:
        path: the file that was replaced; it need not be there any more.
        number: which backup, 1 for the newest.
        follow_symlinks: as for saving.

    Raises:
        UsageError: there is no such backup.
        SaveError: it cannot be read, or the file cannot be written.
    """
    kept = backups_of(path)
    if not 1 <= number <= len(kept):
        raise UsageError(_not_there(number, kept), source=str(path))
    backup = kept[number - 1]
    try:
        data = backup.read_bytes()
    except OSError as error:
        raise save_error(backup, error) from error
    return plan(path, data, follow_symlinks=follow_symlinks)


def _not_there(number: int, kept: list[Path]) -> Message:
    if not kept:
        return SavingWording.NO_BACKUPS.of(number=number)
    names = ", ".join(one.name for one in kept)
    return SavingWording.NO_BACKUP.of(number=number, names=names)
