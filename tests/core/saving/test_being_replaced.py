"""A file that another save replaces just now: shares and Windows do that in two steps."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from core.base.errors import SaveError, UsageError
from core.saving.backups import plan_restore
from core.saving.files import while_replaced
from core.saving.history import Record, history_of, hold_on, read_history
from core.saving.plans import plan
from core.saving.wording import SavingWording
from core.saving.writing import hold, save
from core.workflow.holding import hold_of
from tests.factory import authority

OLD, NEW = authority("Old").pem, authority("New").pem
PLANS = 3000
REPLACING = """if True:
    import os, sys
    target = sys.argv[1]
    data = open(target, "rb").read()
    while True:
        with open(target + ".new", "wb") as file:
            file.write(data)
        os.unlink(target)
        os.rename(target + ".new", target)
"""


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "bundle.pem"
    save(plan(path, OLD)._replace(record=Record(history=True)))
    return path


@pytest.fixture
def opening_fails(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path, int, int], None]:
    """Make the next openings of a file fail with an error number."""
    really, failing = os.open, dict[str, list[int]]()

    def opened(path: str | Path, *more: int, **other: int) -> int:
        if failing.get(os.fspath(path)):
            number = failing[os.fspath(path)].pop()
            raise OSError(number, os.strerror(number), os.fspath(path))
        return really(path, *more, **other)

    def fail(path: Path, number: int, times: int) -> None:
        failing[str(path)] = [number] * times

    monkeypatch.setattr(os, "open", opened)
    return fail


@pytest.mark.skipif(os.name == "nt", reason="what somebody reads cannot be removed on Windows")
def test_whoever_plans_while_a_file_is_replaced_in_two_steps_is_not_refused(target: Path) -> None:
    replacing = subprocess.Popen([sys.executable, "-I", "-S", "-c", REPLACING, str(target)])
    try:
        kept = {plan(target, NEW).existing for _ in range(PLANS)}
    finally:
        replacing.kill()
        replacing.wait()
    assert {existing.sha256 for existing in kept if existing} == {sha256(OLD).hexdigest()}


def test_a_file_that_disappeared_for_a_moment_is_looked_at_again(
    target: Path, opening_fails: Callable[[Path, int, int], None]
) -> None:
    opening_fails(target, errno.ENOENT, 2)
    existing = plan(target, NEW).existing
    assert existing is not None
    assert existing.sha256 == sha256(OLD).hexdigest()


def test_a_file_that_windows_lets_nobody_read_for_a_moment_is_looked_at_again() -> None:
    held = SaveError(SavingWording.MAY_NOT_READ_OR_HELD.of(), source="bundle.pem")
    outcomes: list[Exception] = [PermissionError(), held, FileNotFoundError(), held]
    waited: list[float] = []

    def look() -> str:
        if outcomes:
            raise outcomes.pop()
        return "seen"

    assert while_replaced(look, on_windows=True, sleep=waited.append) == "seen"
    assert len(waited) == 3
    outcomes.append(PermissionError())
    with pytest.raises(PermissionError):
        while_replaced(look, on_windows=False, sleep=waited.append)
    outcomes += [held] * 100
    with pytest.raises(SaveError, match="another program is using it"):
        while_replaced(look, on_windows=True, sleep=waited.append)
    assert sum(waited) < 2


def test_a_folder_that_is_there_is_not_called_missing(
    target: Path, opening_fails: Callable[[Path, int, int], None]
) -> None:
    opening_fails(target, errno.ENOENT, 100)
    with pytest.raises(SaveError) as refused:
        plan(target, NEW)
    assert refused.value.message.code is SavingWording.DISAPPEARED
    with pytest.raises(SaveError) as refused:
        plan(target.parent / "missing" / "bundle.pem", NEW)
    assert refused.value.message.code is SavingWording.NO_FOLDER


def test_a_share_that_goes_away_meanwhile_has_a_message_too(
    target: Path,
    opening_fails: Callable[[Path, int, int], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opening_fails(target, errno.ENOENT, 100)
    really, looks = os.stat, iter([False])

    def gone(path: str | Path, *more: int, **other: bool) -> os.stat_result:
        if Path(path) == target.parent and next(looks, True):  # the plan has seen its folder
            raise OSError(errno.EHOSTDOWN, os.strerror(errno.EHOSTDOWN), str(path))
        return really(path, *more, **other)

    monkeypatch.setattr(os, "stat", gone)
    with pytest.raises(SaveError):
        plan(target, NEW)


def test_a_hold_is_seen_while_its_history_is_replaced(
    target: Path, opening_fails: Callable[[Path, int, int], None]
) -> None:
    hold(target)
    opening_fails(history_of(target), errno.ENOENT, 2)
    assert hold_on(read_history(target))


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES])
def test_a_history_that_cannot_be_read_leaves_open_whether_somebody_holds_the_file(
    target: Path, opening_fails: Callable[[Path, int, int], None], number: int
) -> None:
    hold(target)
    opening_fails(history_of(target), number, 100)
    with pytest.raises(SaveError, match=r"Whether somebody holds .* is not known"):
        hold_of(str(target))
    opening_fails(history_of(target), number, 0)
    assert hold_of(str(target))


def test_a_folder_in_place_of_the_history_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "other.pem"
    save(plan(path, OLD))
    history_of(path).mkdir()
    assert hold_of(str(path)) is None


@pytest.mark.parametrize("name", ["n" * 250 + ".pem", "nul\0.pem", "half\udc00\ud800.pem"])
def test_a_name_that_can_have_no_history_holds_nothing(tmp_path: Path, name: str) -> None:
    assert hold_of(str(tmp_path / name)) is None
    assert hold_of(str(tmp_path / "missing" / name)) is None


def test_what_comes_back_by_its_sha256_has_it_though_a_save_moves_the_backups(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(plan(target, NEW))
    backup = target.with_name(f"{target.name}.bak1")
    wanted, really = sha256(OLD).hexdigest(), os.open
    openings = []

    def opened(path: str | Path, *more: int, **other: int) -> int:
        if Path(path) == backup:
            openings.append(path)
            if len(openings) == 2:  # it was found to have the content, and is read now
                backup.write_bytes(NEW)
        return really(path, *more, **other)

    monkeypatch.setattr(os, "open", opened)
    with pytest.raises(UsageError, match="No backup"):
        plan_restore(target, sha256=wanted)
