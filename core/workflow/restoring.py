"""Putting back what a file held before it was replaced."""

from collections.abc import Callable

from core.base.choices import BACKUPS
from core.saving.backups import backups_of
from core.saving.locks import Holder
from core.saving.plans import Receipt, SavePlan
from core.workflow.delivering import carrying_out


def put_back(
    intended: SavePlan, *, dry_run: bool = False, told: Callable[[Holder], None] = lambda _: None
) -> Receipt:
    """Carry out a plan of ``plan_restore``; no other backup is lost by it, however many there are.

    Args:
        intended: what to put back.
        dry_run: write nothing.
        told: hears who else is saving the same file, where that has to be waited for.

    Raises:
        SaveError: it could not be put back.
    """
    kept = max(BACKUPS, len(backups_of(intended.path)))
    return carrying_out(kept, dry_run=dry_run, told=told)(intended)
