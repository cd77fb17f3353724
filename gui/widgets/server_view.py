"""By server: one row a server, with what verifies it, until when, and what to do next."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QTreeView, QWidget

from gui.models.server_model import ServerModel
from gui.models.server_texts import LIVE, ExplainedServers, explained_servers
from gui.shortcuts import Shortcut
from gui.slices import Slices
from gui.tasks import Task
from gui.widgets.trees import widen_columns, wrap_rows

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.workflow.judging import BundleVerdict
    from gui.verdict import ShownLive

_MOST_WRAPPED = 2000
"""Servers up to which rows are as high as their texts want: each has to be measured."""
_LIVE_SHOWN = 2
"""Where the column of the handshakes is shown."""


class ServerView(QTreeView):
    """Is worked out in the background, and only while it is looked at."""

    server_chosen = Signal(str)
    """The certificate (SHA-256) of another server is the current one."""

    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("serverView")
        self.setAccessibleName(self.tr("Servers and what verifies them"))
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        wrap_rows(self)
        self._servers = ServerModel(self)
        self.setModel(self._servers)
        widen_columns(self, 32, 34, 9, 12, 15, 40, 24)
        self.header().moveSection(LIVE, _LIVE_SHOWN)
        self.setColumnHidden(LIVE, True)
        self._judged: BundleVerdict | None = None
        self._shown: BundleVerdict | None = None
        self._task: Task[ExplainedServers] | None = None
        self.selectionModel().currentChanged.connect(self._tell)

    def show_judged(self, judged: "BundleVerdict | None", live: "ShownLive | None" = None) -> None:
        """Show the servers of another bundle; None while it is being checked.

        Args:
            judged: what is proved of the bundle.
            live: the last handshakes with servers.
        """
        self._judged = judged
        self.setColumnHidden(LIVE, live is None or live.answers is None)
        self._look()
        self._servers.show_live(live)

    def showEvent(self, event: QShowEvent) -> None:
        """Work out what was put off while nobody could see it."""
        super().showEvent(event)
        self._look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the whole view as text, for a change ticket."""
        if Shortcut.COPY.is_pressed(event):
            self._copy()
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        """Bit by bit, for 100,000 servers have seven million letters."""
        columns = [column for column in range(LIVE + 1) if not self.isColumnHidden(column)]
        slices = Slices(self._servers.lines(columns), self)
        slices.done.connect(lambda lines: QGuiApplication.clipboard().setText("\n".join(lines)))
        slices.failed.connect(self.failed)

    def _look(self) -> None:
        wanted = self._judged
        if not self.isVisible() or wanted is self._shown or self._task is not None:
            return
        self._shown = wanted
        if wanted is None:
            self._say(self.tr("The bundle is being checked…"))
            return
        self._say(self.tr("The servers are being checked…"))
        task = self._task = Task(lambda _: explained_servers(wanted), self)
        task.done.connect(self._show)
        task.failed.connect(self.failed)
        task.ended.connect(self._ended)
        task.start()

    def _ended(self) -> None:
        self._task = None
        self._look()

    def _say(self, text: str) -> None:
        self._span(spanned=False)  # of the row that goes
        self._servers.say(text)
        self._span(spanned=True)

    def _span(self, *, spanned: bool) -> None:
        """Whether the first row is a sentence."""
        self.setFirstColumnSpanned(0, QModelIndex(), spanned)

    def _show(self, explained: ExplainedServers) -> None:
        if explained.judged is not self._judged:
            return
        wrapped = len(explained.rows) <= _MOST_WRAPPED
        self._span(spanned=False)
        self.setWordWrap(wrapped)
        self.setUniformRowHeights(not wrapped)
        self._servers.show_servers(explained)
        self._span(spanned=not explained.rows)

    def _tell(self, now: QModelIndex) -> None:
        sha256 = self._servers.sha256(now.row())
        if sha256 is not None:
            self.server_chosen.emit(sha256)
