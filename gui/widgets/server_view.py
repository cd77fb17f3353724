"""By server: one row a server, with what verifies it, until when, and what to do next."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStyle, QTreeWidget, QTreeWidgetItem, QWidget

from gui.icons import standard_icon
from gui.shortcuts import Shortcut
from gui.tasks import Task
from gui.widgets.trees import widen_columns, wrap_rows

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.rules import Finding
    from core.workflow.explaining import ServerRow
    from core.workflow.judging import BundleVerdict
    from gui.verdict import ShownLive

_MOST = 2000
"""Certificates of a bundle up to which every server is explained."""
_LIVE, _LIVE_SHOWN = 6, 2
"""The column of the handshakes: its number, and where it is shown."""
_ICONS = {
    "verified": QStyle.StandardPixmap.SP_DialogApplyButton,
    "refused": QStyle.StandardPixmap.SP_MessageBoxCritical,
    "other": QStyle.StandardPixmap.SP_MessageBoxWarning,
}
"""By the value of ``LiveState``."""


class ServerView(QTreeWidget):
    """Is worked out in the background, and only while it is looked at."""

    server_chosen = Signal(str)
    """The certificate (SHA-256) of another server is the current one."""

    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("serverView")
        self.setAccessibleName(self.tr("Servers and what verifies them"))
        self.setRootIsDecorated(False)
        self.setAlternatingRowColors(True)
        wrap_rows(self)
        names = (
            self.tr("Server"),
            self.tr("Verdict"),
            self.tr("Position"),
            self.tr("Attempts (at Most)"),
            self.tr("Verified Until"),
            self.tr("Next Step"),
            self.tr("Live Handshake"),
        )
        self.setHeaderLabels(names)
        widen_columns(self, 32, 34, 9, 12, 15, 40, 24)
        self.header().moveSection(_LIVE, _LIVE_SHOWN)
        self.setColumnHidden(_LIVE, True)
        self._live: ShownLive | None = None
        self._judged: BundleVerdict | None = None
        self._shown: BundleVerdict | None = None
        self._task: Task[tuple[ServerRow, ...]] | None = None
        self.currentItemChanged.connect(self._tell)

    def show_judged(self, judged: "BundleVerdict | None", live: "ShownLive | None" = None) -> None:
        """Show the servers of another bundle; None while it is being checked.

        Args:
            judged: what is proved of the bundle.
            live: the last handshakes with servers.
        """
        self._judged, self._live = judged, live
        self.setColumnHidden(_LIVE, live is None or live.answers is None)
        self._look()
        for at in range(self.topLevelItemCount()):
            if (item := self.topLevelItem(at)) is not None:
                self._tick(item)

    def showEvent(self, event: QShowEvent) -> None:
        """Work out what was put off while nobody could see it."""
        super().showEvent(event)
        self._look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the whole view as text, for a change ticket."""
        if Shortcut.COPY.is_pressed(event):
            QGuiApplication.clipboard().setText(self.as_text())
        else:
            super().keyPressEvent(event)

    def as_text(self) -> str:
        """The view as text, a line a server, the columns apart by tabs."""
        columns = [one for one in range(self.columnCount()) if not self.isColumnHidden(one)]
        head = self.headerItem()
        items = [head, *(self.topLevelItem(at) for at in range(self.topLevelItemCount()))]
        return "\n".join("\t".join(one.text(at) for at in columns) for one in items if one)

    def _look(self) -> None:
        wanted = self._judged
        if not self.isVisible() or wanted is self._shown or self._task is not None:
            return
        self._shown = wanted
        self.clear()
        if wanted is None:
            self._say(self.tr("The bundle is being checked…"))
            return
        if len(wanted.document.draft.rows) > _MOST:
            self._say(self.tr("There are too many certificates to explain each server here."))
            return
        from core.workflow.explaining import server_rows  # noqa: PLC0415 - imported late

        self._say(self.tr("The servers are being checked…"))
        task = self._task = Task(lambda _: server_rows(wanted), self)
        task.done.connect(lambda rows: self._show(wanted, rows))
        task.failed.connect(self.failed)
        task.ended.connect(self._ended)
        task.start()

    def _ended(self) -> None:
        self._task = None
        self._look()

    def _say(self, text: str) -> None:
        QTreeWidgetItem(self, [text]).setFirstColumnSpanned(True)

    def _show(self, judged: "BundleVerdict", rows: "tuple[ServerRow, ...]") -> None:
        if judged is not self._judged:
            return
        self.clear()
        replaced = {one.server.sha256 for one in judged.replaced}
        told: dict[str | None, list[Finding]] = {}
        for one in judged.told:
            told.setdefault(one.about, []).append(one)
        for row in rows:
            about = told.get(row.server.sha256, [])
            self._add(judged, row, about, is_replaced=row.server.sha256 in replaced)
        if not rows:
            self._say(self.tr("There is no server certificate here."))

    def _add(
        self,
        judged: "BundleVerdict",
        row: "ServerRow",
        about: "list[Finding]",
        *,
        is_replaced: bool,
    ) -> None:
        from gui import words  # noqa: PLC0415 - the engine is imported once the window is there
        from gui.standing_text import (  # noqa: PLC0415 - as above
            reason_text,
            remedy_text,
            verdict_icon,
            verdict_text,
        )

        document, found = judged.document, row.explanation
        verdict = verdict_text(found, document)
        reason = reason_text(found, document.analysis.now)
        cells = (
            words.called(document, row.server.sha256),
            f"{verdict}: {reason}" if reason else verdict,
            f"{row.position:n}" if row.position else "",
            f"{row.attempts:n}" if row.attempts else "",
            words.date(row.until) if row.until else "",
            remedy_text(found.remedy, document) or self._step(judged, about),
        )
        item = QTreeWidgetItem(self, list(cells))
        icon = _ICONS["other"] if is_replaced else verdict_icon(found)
        item.setIcon(0, standard_icon(icon))
        item.setData(0, Qt.ItemDataRole.UserRole, row.server.sha256)
        self._tick(item)

    def _tick(self, item: QTreeWidgetItem) -> None:
        """What came of the last handshakes; "" where they were with another bundle."""
        from gui.live import live_text  # noqa: PLC0415 - the engine is imported late

        judged, live = self._judged, self._live
        item.setText(_LIVE, "")
        item.setIcon(_LIVE, QIcon())
        sha256 = item.data(0, Qt.ItemDataRole.UserRole)
        if judged is None or live is None or live.answers is None or not sha256:
            return
        document, answers = judged.document, live.answers
        server = document.certificate(sha256)
        if server is None or not answers.hold_for(document.draft.kept, document.profile):
            return
        state = answers.state(server)
        if state is not None:
            item.setText(_LIVE, live_text(state, answers.at, live.now))
            item.setIcon(_LIVE, standard_icon(_ICONS[state.value]))

    def _step(self, judged: "BundleVerdict", about: "list[Finding]") -> str:
        """What the worst finding about its certificate advises; "" where there is nothing to do."""
        from core.base.choices import TIDY  # noqa: PLC0415 - the engine is imported late
        from core.rules import Severity  # noqa: PLC0415 - the engine is imported late
        from gui import words  # noqa: PLC0415 - as above

        matter = [one for one in about if one.severity is not Severity.INFO]
        worst = [one for one in matter if one.severity is words.worst(matter)]
        # Who has the successor of a certificate need not renew it.
        worst.sort(key=lambda one: TIDY.index(one.code) if one.code in TIDY else len(TIDY))
        return words.what_to_do(worst[0], judged.document) if worst else ""

    def _tell(self, now: QTreeWidgetItem | None) -> None:
        sha256 = now.data(0, Qt.ItemDataRole.UserRole) if now else None
        if isinstance(sha256, str):
            self.server_chosen.emit(sha256)
