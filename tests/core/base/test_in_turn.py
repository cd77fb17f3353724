"""Answers that are got ahead where each takes long, and given in turn."""

from collections.abc import Iterator
from itertools import islice
from threading import Event, Lock
from time import monotonic, sleep

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.base import concurrency
from core.base.concurrency import has_threads, in_turn


@pytest.fixture
def everything_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concurrency, "_LONG", -1.0)


def no_thread_is_left() -> None:
    end = monotonic() + 30
    while has_threads() and monotonic() < end:
        sleep(0.01)
    assert not has_threads()


def squared(number: int) -> int:
    return number * number


class Disk:
    """Counts who reads what."""

    def __init__(self) -> None:
        self.here: list[int] = []
        self.early: list[int] = []
        self._lock = Lock()

    def read(self, number: int) -> int:
        self.here.append(number)
        return squared(number)

    def read_early(self, number: int) -> int:
        with self._lock:
            self.early.append(number)
        return squared(number)


def test_quick_answers_are_given_without_any_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concurrency, "_LONG", 3600.0)
    disk = Disk()
    assert list(in_turn(disk.read, disk.read_early, range(100))) == list(map(squared, range(100)))
    assert disk.here == list(range(100))
    assert disk.early == []


@pytest.mark.usefixtures("everything_takes_long")
def test_slow_answers_come_ahead_from_threads_and_in_order() -> None:
    disk = Disk()
    answers = list(in_turn(disk.read, disk.read_early, range(1000)))
    assert answers == list(map(squared, range(1000)))
    assert len(disk.here) + len(disk.early) == len(answers)
    assert len(disk.here) < len(disk.early)


def test_the_threads_end_where_only_a_moment_was_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    disk = Disk()
    now = [0.0]

    def read(number: int) -> int:
        now[0] += number < 3
        return disk.read(number)

    monkeypatch.setattr(concurrency, "perf_counter", lambda: now[0])
    answers = list(in_turn(read, disk.read_early, range(5000)))
    assert answers == list(map(squared, range(5000)))
    assert 0 < len(disk.early) <= 1024


@pytest.mark.usefixtures("everything_takes_long")
def test_what_stays_slow_is_hardly_ever_waited_for() -> None:
    disk = Disk()
    answers = list(in_turn(disk.read, disk.read_early, range(20_000)))
    assert answers == list(map(squared, range(20_000)))
    assert len(disk.here) <= 20


@pytest.mark.usefixtures("everything_takes_long")
@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["quick", "waits", "fails early"]), max_size=150))
def test_the_answers_are_those_without_threads(kinds: list[str]) -> None:
    def early(item: tuple[int, str]) -> str | None:
        if item[1] == "fails early":
            raise OSError
        return None if item[1] == "waits" else str(item)

    items = list(enumerate(kinds))
    concurrency_is_on = concurrency._LONG  # noqa: SLF001 - the fixture holds for all examples
    assert concurrency_is_on < 0
    assert list(in_turn(str, early, items)) == list(map(str, items))


@pytest.mark.usefixtures("everything_takes_long")
def test_an_error_is_raised_in_its_turn() -> None:
    def read(number: int) -> int:
        if number == 50:
            raise ZeroDivisionError
        return number

    answers = in_turn(read, read, range(100))
    assert list(islice(answers, 50)) == list(range(50))
    with pytest.raises(ZeroDivisionError):
        next(answers)


@pytest.mark.usefixtures("everything_takes_long")
def test_only_so_many_items_are_looked_at_ahead() -> None:
    asked: list[int] = []

    def items() -> Iterator[int]:
        for number in range(10_000):
            asked.append(number)
            yield number

    answers = in_turn(squared, squared, items())
    for asked_for in range(200):
        next(answers)
        assert len(asked) <= asked_for + 1 + 64


@pytest.mark.usefixtures("everything_takes_long")
def test_whoever_asks_no_more_waits_for_nothing_and_the_threads_end() -> None:
    go_on = Event()
    begun: list[int] = []

    def early(number: int) -> int:
        begun.append(number)
        if number >= 10:
            go_on.wait()
        return squared(number)

    answers = in_turn(squared, early, range(1000))
    assert list(islice(answers, 8)) == [squared(number) for number in range(8)]
    assert has_threads()
    answers.close()  # type: ignore[attr-defined]  # it is a generator
    go_on.set()
    no_thread_is_left()
    assert len(begun) < 8 + 64


@pytest.mark.usefixtures("everything_takes_long")
def test_where_the_system_starts_no_threads_everything_is_read_in_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(*_: object) -> int:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr("_thread.start_new_thread", refused)
    disk = Disk()
    assert list(in_turn(disk.read, disk.read_early, range(100))) == list(map(squared, range(100)))
    assert disk.here == list(range(100))


def test_what_is_large_may_take_longer() -> None:
    disk = Disk()

    def slowly(number: int) -> int:
        sleep(0.002)
        return disk.read(number)

    answers = in_turn(slowly, disk.read_early, range(20), lambda _: 3600.0)
    assert list(answers) == list(map(squared, range(20)))
    assert disk.early == []
