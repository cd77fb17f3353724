"""Has the bundle judged in the background after each edit, the latest state only."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from gui.tasks import LONGEST_END, Task

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.workflow.document import Document
    from core.workflow.judging import BundleVerdict

_AFTER = 50
"""Milliseconds after an edit, so that it is painted first."""


class BackgroundJudge(QObject):
    """Knows what is proved of the present document, once it is."""

    changed = Signal()
    """More is known, or nothing is known of the document yet."""

    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.judged: BundleVerdict | None = None
        self._document: Document | None = None
        self._task: Task[BundleVerdict] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER)
        self._soon.timeout.connect(self._start)

    def judge(self, document: "Document") -> None:
        """This is the document now; called again once more is known of it."""
        if self._document is not document:
            self._document = document
            self.judged = None
            self.changed.emit()
        if self.judged is None:
            self._soon.start()

    def finish(self) -> None:
        """End what runs; for the end of the program."""
        self._soon.stop()
        if self._task is not None:
            self._task.wait(LONGEST_END)

    def _start(self) -> None:
        document = self._document
        if (
            document is None
            or not document.is_judged
            or self._task is not None
            or self.judged is not None
        ):
            return
        from core.workflow.judging import judged  # noqa: PLC0415 - the engine is imported late

        task = self._task = Task(lambda _: judged(document), self)
        task.done.connect(self._take)
        task.failed.connect(self.failed)
        task.ended.connect(lambda: self._ended(document))
        task.start()

    def _take(self, judged: "BundleVerdict") -> None:
        if judged.document is self._document:
            self.judged = judged
            self.changed.emit()

    def _ended(self, document: "Document") -> None:
        self._task = None
        if document is not self._document:  # the same again would fail again
            self._soon.start()
