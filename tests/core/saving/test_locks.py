"""The lock beside a target: who waits for whom, and what a killed save leaves."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.base.errors import SaveError
from core.saving.locks import Holder, Lock
from core.saving.plans import plan
from core.saving.processes import machine
from core.saving.writing import save
from tests.factory import authority

PROJECT = Path(__file__).resolve().parents[3]
NEW = b"new bundle\n"
ELSEWHERE = "0" * 8
DIGITS = "0123456789abcdef"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "bundle.pem"
    path.write_bytes(b"old bundle\n")
    return path


def lock_of(target: Path) -> Path:
    return target.with_name(f".{target.name}.certbundler-lock")


def left_by(target: Path, process: int, where: str) -> Path:
    """The lock of a save that never ended."""
    said = f"computer: pc\nprocess: {process}\naccount: ACME\\eva\nsince: today\nmachine: {where}\n"
    lock_of(target).write_text(f"{said}token: {DIGITS}\n", newline="\n")
    return lock_of(target)


def over() -> int:
    """The number of a process that is over."""
    done = subprocess.Popen([sys.executable, "-I", "-S", "-c", ""])
    done.wait()
    return done.pid


@contextmanager
def another_save(target: Path) -> Iterator[None]:
    """Somebody else, in this process, saves the same file."""
    with Lock(target, lambda _: None):
        yield


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_while_it_is_held_the_lock_says_who_saves(target: Path) -> None:
    with another_save(target):
        said = lock_of(target).read_text()
    assert f"process: {os.getpid()}" in said
    assert "account: " in said
    assert "since: " in said
    assert names(target.parent) == {target.name}


def test_a_save_waits_for_the_one_before_it(target: Path) -> None:
    told: list[Holder] = []
    pauses: list[float] = []
    lock = Lock(target, lambda _: None)
    lock.__enter__()

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if sum(pauses) > 3:
            lock.__exit__()

    save(plan(target, NEW), sleep=sleep, waiting=told.append)
    assert target.read_bytes() == NEW
    assert [holder.process for holder in told] == [os.getpid()]
    assert names(target.parent) == {target.name, f"{target.name}.bak1"}


def test_waiting_can_be_stopped_and_nothing_is_left(target: Path) -> None:
    def stop(_: float) -> None:
        raise KeyboardInterrupt

    with another_save(target), pytest.raises(KeyboardInterrupt):
        save(plan(target, NEW), sleep=stop)
    assert names(target.parent) == {target.name}
    assert target.read_bytes() == b"old bundle\n"


def test_a_lock_that_a_killed_save_left_is_removed_at_once(target: Path) -> None:
    left_by(target, over(), machine())
    save(plan(target, NEW), sleep=lambda _: pytest.fail("it waited"))
    assert target.read_bytes() == NEW
    assert names(target.parent) == {target.name, f"{target.name}.bak1"}


def test_a_lock_of_another_machine_is_removed_after_a_minute_of_silence(target: Path) -> None:
    left_by(target, 1, ELSEWHERE)
    pauses: list[float] = []
    told: list[Holder] = []
    save(plan(target, NEW), sleep=pauses.append, waiting=told.append)
    assert 60 <= sum(pauses) < 62
    assert [str(holder) for holder in told] == ["ACME\\eva on pc (process 1), since today"]
    assert names(target.parent) == {target.name, f"{target.name}.bak1"}


def test_a_lock_that_changes_is_waited_for_however_long_and_its_holder_named(target: Path) -> None:
    lock = left_by(target, 1, ELSEWHERE)

    def beat(_: float) -> None:
        with lock.open("ab") as file:
            file.write(b"\n")

    with pytest.raises(SaveError, match=r"in use by ACME\\eva on pc .* for 10 minutes") as caught:
        save(plan(target, NEW), sleep=beat)
    assert "End that program" in caught.value.advice
    assert target.read_bytes() == b"old bundle\n"
    assert lock.exists()


@pytest.mark.parametrize("said", [b"", b"not what a lock says\n", b"\xff" * 10_000])
def test_a_lock_that_does_not_say_whose_it_is_is_removed_too(target: Path, said: bytes) -> None:
    lock_of(target).write_bytes(said)
    save(plan(target, NEW), sleep=lambda _: None)
    assert names(target.parent) == {target.name, f"{target.name}.bak1"}


@pytest.mark.skipif(os.name == "nt", reason="ordinary users of Windows may not make links")
def test_a_link_in_place_of_the_lock_is_not_followed(target: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"theirs")
    lock_of(target).symlink_to(elsewhere)
    save(plan(target, NEW), sleep=lambda _: None)
    assert elsewhere.read_bytes() == b"theirs"
    assert names(tmp_path) == {target.name, f"{target.name}.bak1", "elsewhere"}


def test_a_save_whose_lock_was_taken_replaces_nothing(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush = os.fsync

    def suspended(descriptor: int) -> None:
        flush(descriptor)
        left_by(target, os.getpid(), machine())

    monkeypatch.setattr(os, "fsync", suspended)
    with pytest.raises(SaveError, match="Another save began"):
        save(plan(target, NEW))
    assert target.read_bytes() == b"old bundle\n"
    assert DIGITS in lock_of(target).read_text()


def test_what_a_save_was_killed_at_while_it_removed_a_lock_goes_too(target: Path) -> None:
    process = over()
    left_by(target, process, machine())
    taken = target.with_name(f".{target.name}.{machine()}-{process}.{DIGITS}.certbundler-tmp")
    taken.write_bytes(b"")
    save(plan(target, NEW))
    assert names(target.parent) == {target.name, f"{target.name}.bak1"}


def test_an_unchanged_file_needs_no_lock(target: Path) -> None:
    with another_save(target):
        assert save(plan(target, b"old bundle\n"), sleep=lambda _: pytest.fail("it waited"))


def test_a_plan_that_nobody_was_shown_is_made_again_when_its_turn_comes(target: Path) -> None:
    intended = plan(target, NEW)._replace(unseen=True)
    target.write_bytes(b"theirs\n")
    receipt = save(intended)
    assert target.read_bytes() == NEW
    assert receipt.backup is not None
    assert receipt.backup.read_bytes() == b"theirs\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals for one process")
def test_a_person_is_told_who_saves_and_can_stop_waiting(target: Path) -> None:
    source = target.with_name("new.cer")
    source.write_bytes(authority("New").pem)
    # what a shell starts in the background ignores Ctrl+C, and so would this program in it
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    code = f"{heard}; from core.cli.main import main; main()"
    command = [sys.executable, "-c", code, "bundle", str(source), "-o", str(target)]
    with (
        another_save(target),
        subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE, text=True) as saving,
    ):
        assert saving.stderr is not None
        said = saving.stderr.readline()
        saving.send_signal(signal.SIGINT)
        _, more = saving.communicate(timeout=60)
    assert f"(process {os.getpid()})" in said
    assert "Ctrl+C" in said
    assert saving.returncode == 130
    assert "Stopped." in more
    assert names(target.parent) == {target.name, source.name}
    assert target.read_bytes() == b"old bundle\n"
