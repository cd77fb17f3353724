"""Replacing files on Windows: its attributes and streams, files that are held, shares."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from core.base.errors import SaveError
from core.saving.backups import plan_restore
from core.saving.plans import plan
from core.saving.writing import save

if sys.platform != "win32":
    pytest.skip("not run: this is not Windows", allow_module_level=True)

import ctypes

from tests.windows.held import held

OLD = b"old bundle\n"
NEW = b"new bundle\n"
NAME = "bundle.pem"
SHARE = Path(r"\\fileserver\share")
MAPPED = Path("S:\\")
_KERNEL = ctypes.WinDLL("kernel32", use_last_error=True)
_UNDER_WINE = hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")


@pytest.fixture(params=["local", "share", "mapped drive"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "local":
        return tmp_path
    place = SHARE if request.param == "share" else MAPPED
    if not place.exists():
        pytest.skip(f"not run: there is no {place} on this machine")
    made = place / tmp_path.name
    made.mkdir()
    return made


@pytest.fixture
def target(folder: Path) -> Path:
    path = folder / NAME
    path.write_bytes(OLD)
    return path


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_new_file_is_saved(folder: Path) -> None:
    receipt = save(plan(folder / NAME, NEW))
    assert receipt.read_back
    assert content(folder) == {NAME: NEW}


def test_an_existing_file_is_replaced_and_kept(target: Path) -> None:
    receipt = save(plan(target, NEW))
    assert receipt.backup == target.with_name(f"{NAME}.bak1")
    assert content(target.parent) == {NAME: NEW, f"{NAME}.bak1": OLD}


def test_what_was_replaced_is_put_back(target: Path) -> None:
    save(plan(target, NEW))
    save(plan_restore(target, any_content=True))
    assert content(target.parent)[NAME] == OLD


def test_five_saves_leave_three_backups(target: Path) -> None:
    for number in range(5):
        save(plan(target, b"%d" % number))
    names = {NAME: b"4", f"{NAME}.bak1": b"3", f"{NAME}.bak2": b"2", f"{NAME}.bak3": b"1"}
    assert content(target.parent) == names


def test_a_file_that_is_held_for_a_moment_is_waited_for(target: Path) -> None:
    pauses: list[float] = []
    with held(target) as holder:

        def wait(seconds: float) -> None:
            pauses.append(seconds)
            if len(pauses) == 3:
                holder.let_go()

        save(plan(target, NEW), sleep=wait)
    assert len(pauses) == 3
    assert pauses == sorted(pauses)
    assert content(target.parent) == {NAME: NEW, f"{NAME}.bak1": OLD}


def test_a_file_that_stays_held_is_given_up_and_is_as_it_was(target: Path) -> None:
    pauses: list[float] = []
    with held(target), pytest.raises(SaveError) as caught:
        save(plan(target, NEW), sleep=pauses.append)
    assert "is using the file" in caught.value.what
    assert caught.value.advice
    assert 10 < sum(pauses) < 30
    assert content(target.parent) == {NAME: OLD}


def test_waiting_can_be_stopped(target: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(_: float) -> None:
        raise StoppedError

    with held(target), pytest.raises(StoppedError):
        save(plan(target, NEW), sleep=stop)
    assert content(target.parent) == {NAME: OLD}


def test_a_file_that_nobody_else_may_read_is_refused(target: Path) -> None:
    with held(target, sharing=0), pytest.raises(SaveError) as caught:
        plan(target, NEW)
    assert "another program is using it" in caught.value.what


def test_a_file_marked_read_only_is_refused_and_stays(target: Path) -> None:
    target.chmod(0o444)
    with pytest.raises(SaveError, match="marked read-only"):
        plan(target, NEW)
    assert content(target.parent) == {NAME: OLD}


@pytest.mark.skipif(_UNDER_WINE, reason="not run: Wine replaces attributes too")
def test_attributes_of_the_file_stay(target: Path) -> None:
    hidden = 2
    assert _KERNEL.SetFileAttributesW(str(target), hidden)
    save(plan(target, NEW))
    assert target.read_bytes() == NEW
    assert _KERNEL.GetFileAttributesW(str(target)) & hidden


def test_what_a_killed_run_left_is_removed_by_the_next(folder: Path) -> None:
    driver = Path(__file__).with_name("killed_save.py")
    done = subprocess.run([sys.executable, driver, folder / NAME], check=False)
    assert done.returncode == 9
    assert len(content(folder)) == 2  # the new file, and the lock
    save(plan(folder / NAME, NEW))
    assert content(folder) == {NAME: NEW}


def test_two_programs_that_save_at_once_leave_a_whole_file(target: Path) -> None:
    done: list[str] = []

    def work(data: bytes) -> None:
        for _ in range(5):
            try:
                save(plan(target, data))
                done.append("saved")
            except SaveError:
                done.append("refused")

    contents = (b"a" * 50_000, b"b" * 50_000)
    threads = [threading.Thread(target=work, args=(data,)) for data in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 10
    assert target.read_bytes() in contents
    if not _UNDER_WINE:  # it lets a file be moved that another thread reads, but not be removed
        assert all(not name.endswith("tmp") for name in content(target.parent))
