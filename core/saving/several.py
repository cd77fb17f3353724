"""The same bytes in several places: a share and a local copy; one that fails stops no other."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from core.errors import SaveError
from core.saving.plans import SavePlan, plan
from core.saving.receipts import Receipt
from core.saving.writing import save


class Attempt(NamedTuple):
    """What came of one place.

    Attributes:
        path: the place.
        receipt: what was written there, or None where that failed.
        error: why it failed, or None.
    """

    path: Path
    receipt: Receipt | None
    error: SaveError | None


def save_each(
    paths: Iterable[Path],
    data: bytes,
    *,
    follow_symlinks: bool = False,
    carry_out: Callable[[SavePlan], Receipt] = save,
) -> tuple[Attempt, ...]:
    """Plan and save in each place, in this order.

    Args:
        paths: the files; one that is named twice is saved once.
        data: what each is to hold.
        follow_symlinks: as for ``plan``.
        carry_out: saves one file, or in a dry run tells what saving would do.
    """
    return tuple(_attempt(path, data, follow_symlinks, carry_out) for path in dict.fromkeys(paths))


def _attempt(
    path: Path,
    data: bytes,
    follow_symlinks: bool,  # noqa: FBT001 - private, next to its only caller
    carry_out: Callable[[SavePlan], Receipt],
) -> Attempt:
    try:
        return Attempt(path, carry_out(plan(path, data, follow_symlinks=follow_symlinks)), None)
    except SaveError as error:
        return Attempt(path, None, error)
