"""Work that several processes share."""

import os
import signal
import sys
from threading import Event, Thread
from time import sleep

import pytest

from core.base.concurrency import processors, shared_out

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies a process")


def remainder(number: int) -> int:
    return number % 251


@pytest.mark.parametrize("count", [0, 1, 2, 3, 100, 100_000])
@pytest.mark.parametrize("processes", [1, 2, 3, 7])
def test_the_answers_are_those_of_one_process_in_its_order(count: int, processes: int) -> None:
    items = range(count)
    assert shared_out(remainder, items, processes) == [remainder(item) for item in items]


def test_each_process_does_a_part_when_it_is_done_with_the_last() -> None:
    ours = os.getpid()

    def whose(_: int) -> int:
        sleep(0.005)
        return int(os.getpid() == ours)

    assert set(shared_out(whose, range(90), 3)) == {0, 1}


def test_what_a_copy_that_fails_had_to_do_is_left_open() -> None:
    ours = os.getpid()

    def work(number: int) -> int:
        if os.getpid() != ours:
            raise ValueError
        sleep(0.005)
        return number

    answers = shared_out(work, range(90), 3)
    assert None in answers
    assert all(answer in (None, number) for number, answer in enumerate(answers))


def test_an_error_of_our_own_share_ends_the_copies() -> None:
    ours = os.getpid()

    def work(_: int) -> int:
        if os.getpid() == ours:
            raise KeyboardInterrupt
        while True:
            pass

    with pytest.raises(KeyboardInterrupt):
        shared_out(work, range(3), 3)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_where_the_system_makes_no_copy_this_process_does_everything(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused() -> int:
        raise OSError

    monkeypatch.setattr(os, "fork", refused)
    assert shared_out(remainder, range(4), 2) == [0, 1, 2, 3]


def test_a_process_with_other_threads_is_not_copied() -> None:
    go_on = Event()
    other = Thread(target=go_on.wait)
    other.start()
    try:
        assert shared_out(remainder, range(4), 2) == [0, 1, 2, 3]
    finally:
        go_on.set()
        other.join()


def test_ended_copies_are_of_no_interest_to_who_ignores_their_end() -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert shared_out(remainder, range(9), 3) == list(range(9))
    finally:
        signal.signal(signal.SIGCHLD, before)


def test_a_process_that_may_use_one_processor_shares_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "getloadavg", lambda: (0.5, 0.5, 0.5))
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2})
    assert processors() == 3
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert processors() == 1


def test_where_all_processors_are_busy_nothing_is_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2})
    monkeypatch.setattr(os, "getloadavg", lambda: (3.5, 0.5, 0.5))
    assert processors() == 1
