"""Work in the background: its result arrives on the main thread, exactly once."""

import random
import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.tasks import CancelledError, ProgressReport, Task
from tests.gui.helpers import LONG


class Heard:
    """What a task has told, in order, and on which threads."""

    def __init__(self, task: "Task[Any]") -> None:
        self.told: list[tuple[str, object]] = []
        self.threads: set[threading.Thread] = set()
        task.progressed.connect(lambda value: self._hear("progressed", value))
        task.done.connect(lambda value: self._hear("done", value))
        task.failed.connect(lambda error: self._hear("failed", error))
        task.cancelled.connect(lambda: self._hear("cancelled", None))
        task.ended.connect(lambda: self._hear("ended", None))

    def _hear(self, what: str, value: object) -> None:
        self.told.append((what, value))
        self.threads.add(threading.current_thread())


@pytest.fixture
def parent(qtbot: QtBot) -> QObject:
    """Owns the tasks of a test."""
    window = QWidget()
    qtbot.addWidget(window)
    return window


def run(qtbot: QtBot, parent: QObject, operation: Callable[[ProgressReport], object]) -> Heard:
    """Run an operation to its end."""
    task = Task(operation, parent)
    heard = Heard(task)
    with qtbot.waitSignal(task.ended, timeout=LONG):
        task.start()
    return heard


def test_a_result_arrives_on_the_main_thread(qtbot: QtBot, parent: QObject) -> None:
    heard = run(qtbot, parent, lambda _: threading.current_thread())
    (what, where), end = heard.told
    assert what == "done"
    assert where is not threading.main_thread()
    assert end == ("ended", None)
    assert heard.threads == {threading.main_thread()}


def test_reports_arrive_in_order_before_the_result(qtbot: QtBot, parent: QObject) -> None:
    def count(report: ProgressReport) -> str:
        for number in range(3):
            report(number)
        return "counted"

    told = run(qtbot, parent, count).told
    assert told == [
        ("progressed", 0),
        ("progressed", 1),
        ("progressed", 2),
        ("done", "counted"),
        ("ended", None),
    ]


def test_an_exception_is_told_and_no_result(qtbot: QtBot, parent: QObject) -> None:
    problem = ValueError("no")

    def fail(_report: ProgressReport) -> None:
        raise problem

    assert run(qtbot, parent, fail).told == [("failed", problem), ("ended", None)]


def test_even_an_exit_in_the_background_ends_only_the_task(qtbot: QtBot, parent: QObject) -> None:
    def leave(_report: ProgressReport) -> None:
        raise SystemExit(3)

    heard = run(qtbot, parent, leave)
    assert [what for what, _ in heard.told] == ["failed", "ended"]


def test_a_cancelled_operation_ends_at_its_next_report(qtbot: QtBot, parent: QObject) -> None:
    started, seen = threading.Event(), []

    def endless(report: ProgressReport) -> None:
        try:
            while True:
                report("still here")
                started.set()
        except CancelledError:
            seen.append("told")
            raise

    task = Task(endless, parent)
    heard = Heard(task)
    with qtbot.waitSignal(task.ended, timeout=LONG):
        task.start()
        started.wait()
        task.cancel()
    qtbot.waitUntil(lambda: seen == ["told"], timeout=LONG)  # its thread, at its next report
    kinds = [what for what, _ in heard.told if what != "progressed"]
    assert kinds == ["cancelled", "ended"]


def test_a_result_that_comes_after_cancelling_is_not_told(qtbot: QtBot, parent: QObject) -> None:
    go_on = threading.Event()
    task = Task(lambda _: go_on.wait(), parent)
    heard = Heard(task)
    with qtbot.waitSignal(task.ended, timeout=LONG):
        task.start()
        task.cancel()
        go_on.set()
    assert heard.told == [("cancelled", None), ("ended", None)]


def test_waiting_returns_when_the_operation_is_over(parent: QObject) -> None:
    over: list[bool] = []
    task = Task(lambda _: over.append(True), parent)
    task.start()
    task.wait()
    assert over == [True]


def test_a_window_may_close_at_the_moment_its_operations_end(qtbot: QtBot) -> None:
    chance = random.Random(1)  # noqa: S311 - it only spreads the moments

    def tell(report: ProgressReport) -> None:
        for number in range(chance.randrange(3)):
            sum(range(chance.randrange(2000)))
            report(number)

    before = threading.active_count()
    for _ in range(150):
        windows = [QObject() for _ in range(8)]
        for window in windows:
            Task(tell, window).start()
        qtbot.wait(chance.randrange(3))
        for window in windows:
            window.deleteLater()
        qtbot.wait(1)
    qtbot.waitUntil(lambda: threading.active_count() == before, timeout=LONG)
