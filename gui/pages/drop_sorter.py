"""What was dropped, sorted: certificates are read, and files of clients are checked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from gui.drop_queue import DropQueue, Sort
from gui.dropped import DroppedContent
from gui.session import Session

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.workflow.dropping import SortedDrop


class DropSorter(QObject):
    """Looks in the background at what was dropped, and passes it on in the order of the drops.

    Args:
        session: the work.
    """

    adding = Signal(object)
    """This is to be read (``DroppedContent``)."""

    clients_files = Signal(object)
    """These are to be compared with the bundle (``SortedDrop``); what came with them was read."""

    changed = Signal()
    """Something is being looked at, or nothing is any more."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._queue = DropQueue(_sort_of, self)
        self._queue.told.connect(self._pass_on)
        self._queue.changed.connect(self.changed)

    @property
    def is_sorting(self) -> bool:
        """Something is being looked at."""
        return self._queue.is_sorting

    def take(self, dropped: DroppedContent) -> None:
        """Have what was dropped read or checked."""
        self._queue.take(dropped)

    def cancel(self) -> None:
        """Forget what was dropped and not passed on yet."""
        self._queue.cancel()

    def _pass_on(self, dropped: DroppedContent, sorted_drop: "SortedDrop | None") -> None:
        if sorted_drop is None:
            self.adding.emit(dropped)
            return
        if sorted_drop.others:
            self.adding.emit(DroppedContent(sorted_drop.others))
        if not (sorted_drop.fleets or sorted_drop.clients):
            return
        if self._session.is_reading:
            single = Qt.ConnectionType.SingleShotConnection
            self._session.read.connect(lambda: self.clients_files.emit(sorted_drop), single)
        else:
            self.clients_files.emit(sorted_drop)


def _sort_of(paths: tuple[str, ...]) -> Sort:
    from core.workflow.dropping import sort_dropped  # noqa: PLC0415 - the engine is imported late

    return lambda: sort_dropped(paths)
