"""What the dialogs that check clients share: files are dropped on them, and looked at again."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QWidget

from gui.dropped import offers, take
from gui.tasks import Task


class CheckingDialog(QDialog):
    """Takes files and folders wherever they fall on it, and looks at all of them in the background.

    Args:
        name: its object name.
    """

    def __init__(self, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self._names: list[str] = []
        self._task: Task[Any] | None = None
        self._again = False

    def add(self, names: Iterable[str]) -> None:
        """Look at these files and folders too."""
        self._names = list(dict.fromkeys((*self._names, *names)))
        self.check()

    def check(self) -> None:
        """Look at everything, once more after what is under way."""
        if self._task is not None:
            self._again = True
            return
        self._task = self.begin(tuple(self._names))
        self._task.ended.connect(self._ended)
        self._task.start()

    def begin(self, names: tuple[str, ...]) -> Task[Any]:
        """The operation that looks at these; it is not started yet."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are taken wherever on the dialog they fall."""
        if offers(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at what was dropped."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.add(take(event.mimeData()).paths)

    def reject(self) -> None:
        """Give up what is under way."""
        self._again = False
        if self._task is not None:
            self._task.cancel()
        super().reject()

    def _ended(self) -> None:
        self._task = None
        again, self._again = self._again, False
        if again:
            self.check()
