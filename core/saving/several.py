"""The same bytes in several places: a share and a local copy; one that fails stops no other."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from core.errors import SaveError
from core.saving.folders import plan_folder
from core.saving.plans import Receipt, SavePlan, plan
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


def save_each_folder(
    folders: Iterable[Path],
    files: Sequence[tuple[str, bytes]],
    *,
    follow_symlinks: bool = False,
    carry_out: Callable[[SavePlan], Receipt] = save,
) -> tuple[Attempt, ...]:
    """Plan and save the same files in each folder, in this order.

    Args:
        folders: the folders; one that is named twice is written once.
        files: name and content of each.
        follow_symlinks: as for ``plan``.
        carry_out: as for ``save_each``.

    Returns:
        One attempt a file, or one for a folder that cannot take them.
    """
    return tuple(
        attempt
        for folder in dict.fromkeys(folders)
        for attempt in _attempts_in(folder, files, follow_symlinks, carry_out)
    )


def _attempts_in(
    folder: Path,
    files: Sequence[tuple[str, bytes]],
    follow_symlinks: bool,  # noqa: FBT001 - private, next to its only caller
    carry_out: Callable[[SavePlan], Receipt],
) -> Iterator[Attempt]:
    try:
        plans = plan_folder(folder, files, follow_symlinks=follow_symlinks)
    except SaveError as error:
        yield Attempt(folder, None, error)
        return
    for one in plans:
        yield _carried_out(one, carry_out)


def _carried_out(intended: SavePlan, carry_out: Callable[[SavePlan], Receipt]) -> Attempt:
    try:
        return Attempt(intended.path, carry_out(intended._replace(unseen=True)), None)
    except SaveError as error:
        return Attempt(intended.path, None, error)


def _attempt(
    path: Path,
    data: bytes,
    follow_symlinks: bool,  # noqa: FBT001 - private, next to its only caller
    carry_out: Callable[[SavePlan], Receipt],
) -> Attempt:
    try:
        intended = plan(path, data, follow_symlinks=follow_symlinks)
    except SaveError as error:
        return Attempt(path, None, error)
    return _carried_out(intended, carry_out)
