"""Carrying out a plan: write beside the target, flush, replace, flush the folder, read back.

Whatever fails, the target is the old or the new file, whole, and no file of ours stays beside it.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

from core.base.choices import BACKUPS
from core.base.errors import SaveError
from core.base.messages import Message
from core.saving.backups import Backups, backups_of
from core.saving.failures import message_of, refused, save_error
from core.saving.files import content_sha256, look_at, remove, remove_leftovers, write_beside
from core.saving.history import HELD, RELEASED, Record, history_of
from core.saving.locks import Holder, Lock
from core.saving.plans import Receipt, SavePlan, plan
from core.saving.recording import History
from core.saving.replacing import flush_folder, make_folder, remove_folder, replace
from core.saving.wording import SavingWording, State


def save(
    intended: SavePlan,
    *,
    keep: int = BACKUPS,
    sleep: Callable[[float], None] = time.sleep,
    waiting: Callable[[Holder], None] = lambda _: None,
) -> Receipt:
    """Carry out a plan.

    Args:
        intended: what to save where.
        keep: how many previous files are kept, as ``name.bak1`` (the newest) and so on; the
            newest always is, unless the plan is for what is made again.
        sleep: waits for some seconds, where another save goes on, or another program holds the
            file for a moment; what it raises ends the waiting, and the file is as it was.
        waiting: told who else is saving here, where that takes longer than usual.

    Raises:
        SaveError: nothing was saved, or what was saved did not read back; in both cases the
            previous file is in its place.
    """
    path = intended.path
    try:
        made_folder = intended.new_folder and make_folder(path.parent)
        try:
            begins = intended.record.history and not os.path.lexists(history_of(path))
            if not begins and _is_done(intended):
                return intended.receipt(read_back=True)
            with Lock(path, sleep, waiting) as lock:
                history = History(path, intended.record, lock.moment)
                return _save(_at_its_turn(intended), keep, sleep, lock, history)
        except BaseException:
            if made_folder:
                remove_folder(path.parent)
            raise
    except OSError as error:
        there = intended.existing is not None
        state = State.AS_IT_WAS if there else State.NOTHING_SAVED
        raise save_error(path, error, state.of()) from error


def save_made_again(path: Path, data: bytes) -> Receipt:
    """Save what is made again and again, whatever is there now; no previous file is kept.

    Raises:
        SaveError: as for ``save``.
    """
    return save(plan(path, data)._replace(made_again=True, unseen=True))


def _is_done(intended: SavePlan) -> bool:
    """The file has its content already, and there is nothing to remove beside it."""
    if not intended.unchanged or intended.leftovers:
        return False
    if intended.made_again and backups_of(intended.path):
        return False
    return look_at(intended.path) == intended.existing


def _save(
    intended: SavePlan,
    keep: int,
    sleep: Callable[[float], None],
    lock: Lock,
    history: History,
) -> Receipt:
    backups = Backups(intended.path, sleep)
    if intended.unchanged:
        remove_leftovers(intended.leftovers)
        if intended.made_again:
            backups.trim(0)
        not_recorded = history.begin(intended.existing)
        return intended.receipt(read_back=True)._replace(not_recorded=not_recorded)
    history.look(intended.existing)
    _replace(intended, backups, sleep, lock)
    _confirm(intended, backups, sleep)
    not_recorded = history.add(intended.data, intended.existing)
    if intended.existing is not None:
        backups.drop_copies(intended.sha256, len(intended.data))
    backups.trim(0 if intended.made_again else max(keep, 1))
    return intended.receipt(read_back=True)._replace(not_recorded=not_recorded)


def hold(
    path: Path,
    *,
    held: bool = True,
    record: Record | None = None,
    sleep: Callable[[float], None] = time.sleep,
    waiting: Callable[[Holder], None] = lambda _: None,
) -> None:
    """Hold a file as it is, so that no build replaces it; or end that.

    Args:
        path: the file.
        held: whether it is to be held from now on.
        record: whose note goes into its history, which is begun where there is none.
        sleep: as for ``save``.
        waiting: as for ``save``.

    Raises:
        SaveError: it cannot be noted in the file's history.
    """
    try:
        with Lock(path, sleep, waiting) as lock:
            history = History(path, record or Record(), lock.moment)
            reason = history.add_hold(HELD if held else RELEASED)
    except OSError as error:
        raise save_error(history_of(path), error) from error
    if reason:
        raise refused(history_of(path), SavingWording.NOT_RECORDED, what=reason)


def _at_its_turn(intended: SavePlan) -> SavePlan:
    """The plan for what is there now that nobody else saves."""
    if intended.unseen:
        return intended._replace(existing=look_at(intended.path))
    _check_still_as_planned(intended)
    return intended


def _check_still_as_planned(intended: SavePlan) -> None:
    if look_at(intended.path) != intended.existing:
        raise refused(intended.path, SavingWording.CHANGED)


def _replace(
    intended: SavePlan, backups: Backups, sleep: Callable[[float], None], lock: Lock
) -> None:
    """Put the new file in place of the old one, which its backups keep."""
    path, existing = intended.path, intended.existing
    temporary = write_beside(path, intended.data, existing, intended.leftovers)
    try:
        if existing:
            backups.keep(existing)
        lock.check()
        _check_still_as_planned(intended)
        replace(temporary, path, sleep)
    except BaseException:
        remove(temporary)
        backups.forget()
        raise


def _confirm(intended: SavePlan, backups: Backups, sleep: Callable[[float], None]) -> None:
    """Flush the folder and read the file by a new open; on failure put the previous one back."""
    try:
        flush_folder(intended.path.parent)
        if content_sha256(intended.path) == intended.sha256:
            return
        message = SavingWording.DIFFERS.of()
    except OSError as error:
        message = message_of(intended.path, error)
    except SaveError as error:
        message = error.message
    state = _put_back(intended, backups, sleep)
    raise SaveError(message.followed_by(state), source=str(intended.path))


def _put_back(intended: SavePlan, backups: Backups, sleep: Callable[[float], None]) -> Message:
    """Undo the replacement in one step; says what is there now."""
    try:
        if intended.existing is None:
            intended.path.unlink()
            return State.REMOVED_AGAIN.of()
        replace(backups.newest, intended.path, sleep)
        if intended.existing.has_private_key:  # whose backup only the owner may read
            intended.path.chmod(intended.existing.mode & 0o777)
    except OSError:
        if intended.existing is None:
            return State.MAY_BE_DAMAGED.of()
        return State.MAY_BE_DAMAGED_KEPT.of(backup=backups.newest.name)
    backups.forget()
    return State.PUT_BACK.of()
