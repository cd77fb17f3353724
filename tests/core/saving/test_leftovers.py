"""Temporary files that killed runs left: gone at the next save, those of live runs not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.saving.files import name_beside, remove_leftovers
from core.saving.plans import plan
from core.saving.writing import save

HOUR = 3600 * 10**9  # nanoseconds


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "bundle.pem"


def left_by(process: int, target: Path) -> Path:
    """What a run of this process on this machine would leave."""
    ours = name_beside(target).name
    left = target.with_name(ours.replace(f"-{os.getpid()}.", f"-{process}."))
    left.write_bytes(b"half a bun")
    return left


def over() -> int:
    """The number of a process that is over."""
    done = subprocess.Popen([sys.executable, "-I", "-S", "-c", ""])
    done.wait()
    return done.pid


@pytest.mark.parametrize("content", [b"new", b"old"], ids=["replaced", "unchanged"])
def test_what_a_dead_process_left_is_removed_whatever_is_saved(
    target: Path, content: bytes
) -> None:
    target.write_bytes(b"old")
    left = left_by(over(), target)
    save(plan(target, content))
    assert not left.exists()
    assert target.read_bytes() == content


def test_what_a_live_process_writes_stays(target: Path) -> None:
    left = name_beside(target)
    left.write_bytes(b"half a bun")
    save(plan(target, b"new"))
    assert left.read_bytes() == b"half a bun"


def test_names_beside_the_same_target_differ_each_time(target: Path) -> None:
    assert len({name_beside(target) for _ in range(100)}) == 100


def test_after_an_hour_it_is_removed_whoever_made_it(target: Path) -> None:
    left = name_beside(target)
    left.write_bytes(b"half a bun")
    made = left.stat().st_mtime_ns
    remove_leftovers([left], now=made + HOUR // 2)
    assert left.exists()
    remove_leftovers([left], now=made + 2 * HOUR)
    assert not left.exists()


def test_what_a_dead_process_left_for_another_target_stays(target: Path) -> None:
    left = left_by(over(), target.with_name("bundle.pem.other"))
    save(plan(target, b"new"))
    assert left.exists()
