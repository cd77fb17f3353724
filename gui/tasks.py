"""The only place with threads: one operation in the background, its result on the main thread."""

import sys
import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from shiboken6 import isValid

_SWITCH_INTERVAL = 0.0001
"""Seconds until the interpreter lets another thread run. Painting a table asks Python for every
cell; with the usual 5 ms for each question a window would stand still while something is read."""

_UNTIL_PAINTED = 5
"""Milliseconds after which what was told just now is laid out and painted, or is being painted,
so that the timer comes after it: both begin as soon as the event loop runs, but not at once."""

_LONGEST_PAINT = 0.1
"""Seconds that an operation waits at most for what it told to be painted."""

LONGEST_END = 1.0
"""Seconds that the end of the program waits at most for a thread, which may hang on a share."""

Result = TypeVar("Result")


class CancelledError(Exception):
    """Raised inside an operation at the next report after the person has cancelled it."""


class ProgressReport:
    """What an operation tells while it runs; it is called from the operation's thread.

    Args:
        tell: hands something over to the main thread.
        cancelled: is set when the person wants the operation to end.
        painted: is set when the main thread has shown what it was told.
    """

    def __init__(
        self,
        tell: Callable[[object], None],
        cancelled: threading.Event,
        painted: threading.Event | None = None,
    ) -> None:
        self._tell = tell
        self._cancelled = cancelled
        self._painted = painted

    @property
    def cancelled(self) -> bool:
        """The person wants the operation to end."""
        return self._cancelled.is_set()

    def __call__(self, progress: object) -> None:
        """Hand something over to the main thread, and let it paint that in peace.

        While both threads run Python, each cell of a table waits for its turn; a window that
        paints while nothing else runs is done many times faster, and so is the operation.

        Raises:
            CancelledError: the person wants the operation to end.
        """
        if self.cancelled:
            raise CancelledError
        if self._painted is not None:
            self._painted.clear()
        self._tell(progress)
        if self._painted is not None:
            self._painted.wait(_LONGEST_PAINT)


class _Messenger(QObject):
    """What a thread emits on, so that it never touches what a window owns.

    A window that closes deletes its tasks at once, and a thread that emits on one of them at
    that moment crashes the program. A messenger belongs to the application instead; it passes
    on what it hears while the task is there, and goes after the last message.

    Each signal has one receiver: with two, PySide 6.11 loses what a thread emits.
    """

    progressed = Signal(object)
    finished = Signal(object, object)

    def __init__(self, task: "Task[Any]") -> None:
        super().__init__(QCoreApplication.instance())
        self._task = task
        self.progressed.connect(self._tell)
        self.finished.connect(self._finish)

    def _tell(self, progress: object) -> None:
        if isValid(self._task) and not self._task.is_over:
            self._task.progressed.emit(progress)

    def _finish(self, result: object, error: BaseException | None) -> None:
        self._task.wait()  # the thread may still be within the signal that told this
        self.deleteLater()
        if isValid(self._task):
            self._task.finish(result, error)


class Task(QObject, Generic[Result]):
    """One operation in a thread of its own. Its signals arrive on the main thread.

    Exactly one of ``done`` (with the result), ``failed`` (with the exception) and ``cancelled``
    is emitted, then ``ended``; none where the task was deleted with its parent before.

    Args:
        operation: what runs; it may call its report, which ends it after a cancel.
        parent: whoever waits for the result.
        undoable: the result of a cancelled operation is dropped, as if it had not run. Where
            that cannot be, because something was written, the result is told all the same.
    """

    progressed = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    def __init__(
        self,
        operation: Callable[[ProgressReport], Result],
        parent: QObject | None = None,
        *,
        undoable: bool = True,
    ) -> None:
        super().__init__(parent)
        self.is_over = False
        """It was told how it ended, or that it was given up."""
        self._undoable = undoable
        self._operation = operation
        self._stop = threading.Event()
        self._painted = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(_Messenger(self),), daemon=True)
        self.progressed.connect(lambda _: QTimer.singleShot(_UNTIL_PAINTED, self._painted.set))

    def start(self) -> None:
        """Begin; returns at once."""
        sys.setswitchinterval(_SWITCH_INTERVAL)
        self._thread.start()

    def cancel(self) -> None:
        """Ask the operation to end, which it does at its next report.

        One whose result can be dropped is over at once, though its thread may wait for a share.
        """
        self._stop.set()
        self._painted.set()
        if self._undoable:
            self.finish(None, CancelledError())

    def wait(self, seconds: float | None = None) -> None:
        """Block until the thread is over; for its last message and the end of the program only."""
        self._thread.join(seconds)

    def _run(self, messenger: _Messenger) -> None:
        report = ProgressReport(messenger.progressed.emit, self._stop, self._painted)
        try:
            outcome: tuple[object, BaseException | None] = (self._operation(report), None)
        except BaseException as error:  # noqa: BLE001 - told to the main thread, whatever it is
            outcome = (None, error)
        try:
            messenger.finished.emit(*outcome)
        except RuntimeError:
            return  # the application is over: nobody waits for this any more

    def finish(self, result: object, error: BaseException | None) -> None:
        """Tell how the operation ended, once; for the messenger, on the main thread."""
        if self.is_over:
            return
        self.is_over = True
        if isinstance(error, CancelledError) or (self._undoable and self._stop.is_set()):
            self.cancelled.emit()
        elif error is not None:
            self.failed.emit(error)
        else:
            self.done.emit(result)
        self.ended.emit()
        self.deleteLater()  # or all that the operation knows would stay as long as the window
