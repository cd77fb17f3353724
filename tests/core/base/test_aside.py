"""A copy of the process that works aside."""

import os
import sys
from collections.abc import Iterator
from threading import Event, Thread
from time import sleep

import pytest

from core.base.aside import Aside, begun_aside

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies a process")
_SOON = 0.5
_LARGE = 100_000


def turned(items: Iterator[bytes]) -> Iterator[bytes]:
    for item in items:
        yield item[::-1][:4]


def begun(work: object = turned) -> Aside:
    aside = begun_aside(work)  # type: ignore[arg-type] # each test has one that fits
    assert aside is not None
    return aside


def gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def test_it_answers_what_it_was_told_in_that_order() -> None:
    aside = begun()
    for number in range(3):
        assert aside.tell(b"%04d" % number + bytes(_LARGE) + b"%04d" % number)
    sleep(_SOON)
    assert aside.end() == b"000010002000"


def test_nobody_waits_for_one_that_is_too_slow() -> None:
    def slow(items: Iterator[bytes]) -> Iterator[bytes]:
        for _ in items:
            sleep(1000)
        yield b"never"

    aside = begun(slow)
    told = [aside.tell(bytes(_LARGE)) for _ in range(200)]
    assert (told[0], told[-1]) == (True, False)
    assert aside.end() == b""


def test_one_that_fails_gives_what_it_had_found() -> None:
    def failing(items: Iterator[bytes]) -> Iterator[bytes]:
        next(items)
        yield b"one"
        raise ValueError

    aside = begun(failing)
    aside.tell(bytes(_LARGE))
    sleep(_SOON)
    for _ in range(20):
        aside.tell(bytes(_LARGE))
    assert aside.end() in (b"one", b"")
    assert not aside.tell(b"more")


def test_it_ends_with_whoever_asked() -> None:
    def number_of(items: Iterator[bytes]) -> Iterator[bytes]:
        yield os.getpid().to_bytes(4, "big")
        list(items)
        sleep(1000)

    aside = begun(number_of)
    sleep(_SOON)
    assert gone(int.from_bytes(aside.end(), "big"))


def test_there_is_none_where_other_threads_run() -> None:
    over = Event()
    other = Thread(target=over.wait)
    other.start()
    try:
        assert begun_aside(turned) is None
    finally:
        over.set()
        other.join()
