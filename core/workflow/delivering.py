"""Delivering what was made: place after place, each file with its receipt or its error.

What was written before something failed is written, so it always has its receipt.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from core.base.errors import CertBundlerError, SaveError
from core.base.quick_tuple import QuickTuple
from core.saving.folders import plan_folder
from core.saving.history import Record
from core.saving.locks import Holder
from core.saving.plans import Receipt, SavePlan, plan
from core.saving.wording import SavingWording
from core.saving.writing import save

CarryOut = Callable[[SavePlan], Receipt]
"""Saves one file, or in a dry run tells what saving would do. Raises SaveError."""


_LOOK_UP = 0.1
"""Seconds after which waiting sees whether it is still wanted."""


_STOPPED = SavingWording.WAITING_STOPPED.of()


class StoppedError(SaveError):
    """Somebody no longer waits for the program that holds a file; the file is as it was."""


class Attempt(QuickTuple):
    """What came of one file, or of a place that cannot take any.

    Attributes:
        path: the file or the place.
        receipt: what was written there, or None where that failed.
        error: why it failed, or None.
    """

    path: Path
    receipt: Receipt | None
    error: CertBundlerError | None


class Destination(QuickTuple):
    """One place that gets one file or several.

    Attributes:
        path: the file, folder or archive.
        plan: looks at the place and plans its files; raises SaveError or UsageError.
        whole: its files belong together, so the first that fails is the last that is tried.
    """

    path: Path
    plan: Callable[[], Sequence[SavePlan]]
    whole: bool = False


class Delivery(QuickTuple):
    """What came of all places, in the order in which they were tried."""

    attempts: tuple[Attempt, ...] = ()

    @property
    def receipts(self) -> tuple[Receipt, ...]:
        """The files that were written, or would be."""
        return tuple(attempt.receipt for attempt in self.attempts if attempt.receipt)

    @property
    def errors(self) -> tuple[CertBundlerError, ...]:
        """Why the others were not."""
        return tuple(attempt.error for attempt in self.attempts if attempt.error)


NOTHING = Delivery()
"""Nothing was tried."""


def deliver(stages: Iterable[Iterable[Destination]], carry_out: CarryOut) -> Delivery:
    """Save in every place.

    Args:
        stages: places that do not wait for one another; a stage begins once everything before it
            is saved, so that a recipe never names a bundle that is not there.
        carry_out: saves one file. A ``StoppedError`` of it ends the delivery.
    """
    attempts: list[Attempt] = []
    for stage in stages:
        for place in stage:
            attempts += _attempts(place, carry_out)
            if any(_is_stopped(attempt) for attempt in attempts):
                return Delivery(tuple(attempts))
        if any(attempt.error for attempt in attempts):
            break
    return Delivery(tuple(attempts))


def carrying_out(
    backups: int, *, dry_run: bool = False, told: Callable[[Holder], None] = lambda _: None
) -> CarryOut:
    """Saving with so many previous files kept, or in a dry run telling what saving would do.

    ``told`` hears who else is saving the same file, where that has to be waited for.
    """
    return SavePlan.outcome if dry_run else partial(save, keep=backups, waiting=told)


def waiting(backups: int, wanted: Callable[[Path], bool]) -> CarryOut:
    """Saving that waits for another program only as long as somebody wants it to.

    Args:
        backups: how many previous files are kept.
        wanted: told which file is held, again and again; False ends the waiting.
    """

    def carry_out(intended: SavePlan) -> Receipt:
        def wait(seconds: float) -> None:
            for _ in range(max(1, round(seconds / _LOOK_UP))):
                if not wanted(intended.path):
                    raise StoppedError(_STOPPED, source=str(intended.path))
                time.sleep(_LOOK_UP)

        return save(intended, keep=backups, sleep=wait)

    return carry_out


def files_at(
    paths: Iterable[str],
    data: bytes,
    *,
    follow_links: bool = False,
    record: Record = Record(),  # noqa: B008 - a value that never changes
) -> list[Destination]:
    """The same file in several places; one that is named twice is saved once.

    ``record`` goes into the history of each of them.
    """

    def planned(path: Path) -> list[SavePlan]:
        made = plan(path, data, follow_symlinks=follow_links)
        return [made._replace(unseen=True, record=record)]

    return [Destination(path, partial(planned, path)) for path in dict.fromkeys(map(Path, paths))]


def folders_at(
    paths: Iterable[str], files: Sequence[tuple[str, bytes]], *, follow_links: bool = False
) -> list[Destination]:
    """The same files in several folders; a folder that is not there is made."""
    return [
        Destination(path, partial(plan_folder, path, files, follow_symlinks=follow_links))
        for path in dict.fromkeys(map(Path, paths))
    ]


def _attempts(place: Destination, carry_out: CarryOut) -> Iterator[Attempt]:
    try:
        plans = place.plan()
    except CertBundlerError as error:
        yield Attempt(place.path, None, error)
        return
    for intended in plans:
        attempt = _attempt(intended, carry_out)
        yield attempt
        if attempt.error and (place.whole or _is_stopped(attempt)):
            return


def _is_stopped(attempt: Attempt) -> bool:
    return isinstance(attempt.error, StoppedError)


def _attempt(intended: SavePlan, carry_out: CarryOut) -> Attempt:
    try:
        return Attempt(intended.path, carry_out(intended), None)
    except CertBundlerError as error:
        return Attempt(intended.path, None, error)
