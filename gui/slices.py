"""Work that only the main thread can do, in slices: the window answers in between."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

_SLICE = 0.008
"""Seconds; half of what one picture of a screen takes."""


class Slices(QObject):
    """Goes through an iterator; each step should take a few milliseconds at most.

    Args:
        steps: what is worked out.
        parent: whoever waits for it; it ends with that.
    """

    done = Signal(object)
    """All of them, once there are no more."""

    failed = Signal(object)
    """An exception ended it."""

    def __init__(self, steps: Iterator[object], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps
        self._taken: list[object] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(0)

    def _go_on(self) -> None:
        end = perf_counter() + _SLICE
        try:
            for step in self._steps:
                self._taken.append(step)
                if perf_counter() >= end:
                    return
        except Exception as error:  # noqa: BLE001 - told to whoever waits, whatever it is
            self._end()
            self.failed.emit(error)
        else:
            self._end()
            self.done.emit(self._taken)

    def _end(self) -> None:
        self._timer.stop()
        self.deleteLater()
