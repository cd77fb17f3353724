"""Putting back what a file held before it was replaced."""

from pathlib import Path

from core.choices import BACKUPS
from core.saving import Receipt, backups_of, plan_restore
from core.workflow.delivering import carrying_out


def restored(
    path: str, *, number: int = 1, follow_links: bool = False, dry_run: bool = False
) -> Receipt:
    """Put a backup back; no other backup is lost by it, however many there are.

    Args:
        path: the file that was replaced.
        number: which backup, 1 for the newest.
        follow_links: write through the path where it is a link.
        dry_run: write nothing.

    Raises:
        UsageError: there is no such backup.
        SaveError: it could not be put back.
    """
    intended = plan_restore(Path(path), number=number, follow_symlinks=follow_links)
    kept = max(BACKUPS, len(backups_of(intended.path)))
    return carrying_out(kept, dry_run=dry_run)(intended)
