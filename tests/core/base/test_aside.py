"""A copy of the process that works aside."""

import os
import signal
import sys
from collections.abc import Iterator
from threading import Event, Thread
from time import sleep

import pytest

from core.base.aside import Aside, begun_aside, has_processors

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies a process")
_LARGE = 100_000


def turned(items: Iterator[bytes]) -> Iterator[bytes]:
    for item in items:
        yield item[::-1][:4]


def begun(work: object = turned) -> Aside:
    aside = begun_aside(work)  # type: ignore[arg-type] # each test has one that fits
    assert aside is not None
    return aside


def all_found(work: object, items: Iterator[bytes]) -> bytes:
    aside = begun(work)
    aside.finish(items)
    return aside.end()


def gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def numbered(count: int) -> Iterator[bytes]:
    return (b"%04d" % number + bytes(_LARGE) + b"%04d" % number for number in range(count))


def test_it_answers_what_it_was_told_in_that_order() -> None:
    aside = begun()
    items = numbered(30)
    aside.tell(items)
    given = aside.finish(items)
    assert aside.end() == given
    expected = b"".join(b"%04d" % number for number in range(30))
    assert given == b"".join(
        expected[start : start + 4][::-1] for start in range(0, len(expected), 4)
    )


def test_small_items_and_none_are_answered_too() -> None:
    assert all_found(turned, iter(())) == b""
    assert all_found(turned, iter([b"", b"ab", b""])) == b"ba"


def test_telling_never_waits_for_one_that_is_slow() -> None:
    def slow(items: Iterator[bytes]) -> Iterator[bytes]:
        for _ in items:
            sleep(1000)
        yield b"never"

    aside = begun(slow)
    items = numbered(200)
    assert not aside.tell(items)
    assert next(items, None) is not None, "the rest can be done by who asked"
    assert aside.end() == b""


def test_answers_that_fill_the_pipe_stop_neither_side() -> None:
    def talkative(items: Iterator[bytes]) -> Iterator[bytes]:
        for _ in items:
            for _ in range(50):
                yield bytes(4096)

    assert len(all_found(talkative, numbered(30))) == 30 * 50 * 4096


def test_one_that_fails_gives_what_it_had_found() -> None:
    def failing(items: Iterator[bytes]) -> Iterator[bytes]:
        next(items)
        yield b"one"
        raise ValueError

    aside = begun(failing)
    assert aside.finish(numbered(20)) == b"one"
    assert aside.is_over
    assert aside.tell(numbered(1)), "there is nothing to wait for"
    aside.end()


def test_it_ends_with_whoever_asked() -> None:
    told, to_tell = os.pipe()

    def number_of(items: Iterator[bytes]) -> Iterator[bytes]:
        os.write(to_tell, os.getpid().to_bytes(4, "big"))
        list(items)
        sleep(1000)
        yield b"never"

    aside = begun(number_of)
    process = int.from_bytes(os.read(told, 4), "big")
    assert not gone(process)
    assert aside.end() == b""
    assert gone(process)


def test_nothing_is_left_behind_where_nobody_is_told_of_ended_processes() -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert all_found(turned, iter([b"abc"])) == b"cba"
        assert begun().end() == b""
    finally:
        signal.signal(signal.SIGCHLD, before)


def test_where_the_system_makes_no_copy_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise OSError

    monkeypatch.setattr(os, "fork", refused)
    assert begun_aside(turned) is None


def test_there_is_none_where_other_threads_run() -> None:
    over = Event()
    other = Thread(target=over.wait)
    other.start()
    try:
        assert begun_aside(turned) is None
    finally:
        over.set()
        other.join()


def test_a_process_that_may_use_one_processor_has_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2})
    assert has_processors()
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert not has_processors()
