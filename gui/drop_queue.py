"""Looks at one drop after the other in the background, so that their order is kept."""

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.dropped import DroppedContent
from gui.tasks import Task

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.workflow.dropping import SortedDrop

Sort = Callable[[], "SortedDrop"]


class DropQueue(QObject):
    """What was dropped, until somebody knows what it is: it may be on a share.

    Args:
        sort_of: for the paths of one drop, what sorts them in a thread; asked in their turn.
    """

    told = Signal(object, object)
    """A drop (``DroppedContent``) and what it is (``SortedDrop``); None for text, and where that
    cannot be told."""

    changed = Signal()
    """Something is being looked at, or nothing is any more."""

    def __init__(
        self, sort_of: Callable[[tuple[str, ...]], Sort], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._sort_of = sort_of
        self._waiting: deque[DroppedContent] = deque()
        self._task: Task[SortedDrop] | None = None

    @property
    def is_sorting(self) -> bool:
        """Something is being looked at."""
        return self._task is not None

    @property
    def is_waiting(self) -> bool:
        """More was dropped after what is told now."""
        return bool(self._waiting)

    def take(self, dropped: DroppedContent) -> None:
        """Tell what this is, after all that came before."""
        self._waiting.append(dropped)
        self._go_on()

    def cancel(self) -> None:
        """Forget what was not told yet."""
        self._waiting.clear()
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            self.changed.emit()

    def _go_on(self) -> None:
        while self._waiting and self._task is None:
            dropped = self._waiting.popleft()
            if dropped.paths:
                self._begin(dropped)
            else:
                self.told.emit(dropped, None)

    def _begin(self, dropped: DroppedContent) -> None:
        sort = self._sort_of(dropped.paths)
        task = self._task = Task(lambda _: sort(), self)
        task.done.connect(lambda sorted_drop: self._end(task, dropped, sorted_drop))
        task.failed.connect(lambda _: self._end(task, dropped, None))
        task.start()
        self.changed.emit()

    def _end(
        self, task: "Task[SortedDrop]", dropped: DroppedContent, sorted_drop: "SortedDrop | None"
    ) -> None:
        if task is not self._task:
            return  # it was given up
        self._task = None
        self.told.emit(dropped, sorted_drop)
        self._go_on()
        if self._task is None:
            self.changed.emit()
