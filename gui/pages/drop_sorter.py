"""What was dropped, sorted: certificates are read, and files of clients are checked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from gui.dropped import DroppedContent
from gui.session import Session
from gui.tasks import Task

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.workflow.dropping import SortedDrop


class DropSorter(QObject):
    """Looks at what was dropped in the background: it may be on a share.

    Args:
        session: the work.
    """

    adding = Signal(object)
    """This is to be read (``DroppedContent``)."""

    clients_files = Signal(object)
    """These are to be compared with the bundle (``SortedDrop``); what came with them was read."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._sorting = 0

    @property
    def is_sorting(self) -> bool:
        """Something is being looked into."""
        return self._sorting > 0

    def take(self, dropped: DroppedContent) -> None:
        """Have what was dropped read or checked."""
        if not dropped.paths:
            self.adding.emit(dropped)
            return
        from core.workflow.dropping import sort_dropped  # noqa: PLC0415 - first needed here

        task = Task(lambda _: sort_dropped(dropped.paths), self)
        task.done.connect(self._take_sorted)
        task.failed.connect(lambda _: self.adding.emit(dropped))
        task.ended.connect(self._ended)
        self._sorting += 1
        task.start()

    def _ended(self) -> None:
        self._sorting -= 1

    def _take_sorted(self, sorted_drop: "SortedDrop") -> None:
        if sorted_drop.others:
            self.adding.emit(DroppedContent(sorted_drop.others))
        if not (sorted_drop.fleets or sorted_drop.clients):
            return
        if self._session.is_reading:
            single = Qt.ConnectionType.SingleShotConnection
            self._session.read.connect(lambda: self.clients_files.emit(sorted_drop), single)
        else:
            self.clients_files.emit(sorted_drop)
