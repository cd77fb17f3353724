"""The bundles that were saved last, each with its state: open one, or see its previous versions."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCommandLinkButton,
    QGroupBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.base.printable import printable
from core.base.suffixes import RECIPE
from gui.settings import Settings
from gui.tasks import Task

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.workflow.recent import RecentState

_SHOWN = 4
_NEXT_LINE = "\N{LINE SEPARATOR}"
"""What Qt measures as two lines in such a button; a line feed it does not."""
_LOOK_AFTER = 400
"""Milliseconds after the first page is there until the bundles are read."""


class RecentBundles(QGroupBox):
    """Reads the bundles in the background, so that the first page is there at once."""

    chosen = Signal(str)
    versions_wanted = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Recent bundles"))
        self.setObjectName("recentBundles")
        self._settings = settings
        self._looking: set[str] = set()
        self._links: dict[str, QCommandLinkButton] = {}
        layout = QVBoxLayout(self)
        for path in settings.recent[:_SHOWN]:
            layout.addLayout(self._row(path))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_LOOK_AFTER)
        self._soon.timeout.connect(self._look)
        self.setVisible(bool(self._links))

    def showEvent(self, event: QShowEvent) -> None:
        """They may be others since."""
        super().showEvent(event)
        self._soon.start()

    def _row(self, path: str) -> QHBoxLayout:
        shown = printable(path)
        name = shown.replace("\\", "/").rpartition("/")[2].replace("&", "&&")
        link = self._links[path] = QCommandLinkButton(name, shown, self)
        link.setAccessibleName(shown)
        link.clicked.connect(lambda: self.chosen.emit(path))
        row = QHBoxLayout()
        row.addWidget(link, 1)
        if not path.lower().endswith(RECIPE):
            versions = QPushButton(self.tr("Previous Versions…"), self)
            versions.setObjectName("recentVersions")
            versions.setAutoDefault(False)
            versions.setAccessibleName(self.tr("Previous versions of {file}").format(file=shown))
            versions.clicked.connect(lambda: self.versions_wanted.emit(path))
            row.addWidget(versions)
        return row

    def _look(self) -> None:
        for path in self._links:
            if path not in self._looking and not path.lower().endswith(RECIPE):
                self._look_at(path)

    def _look_at(self, path: str) -> None:
        """Each by itself: one may be on a share that does not answer."""

        def operation(_: object) -> "RecentState | None":
            from core.workflow.recent import recent_state  # noqa: PLC0415 - takes a while

            return recent_state(path, datetime.now(UTC))

        task = Task(operation, self)
        task.done.connect(lambda state: self._show(path, state))
        task.ended.connect(lambda: self._looking.discard(path))
        self._looking.add(path)
        task.start()

    def _show(self, path: str, state: "RecentState | None") -> None:
        lines = (printable(path), self._said(path, state))
        self._links[path].setDescription(_NEXT_LINE.join(lines))
        self._links[path].updateGeometry()
        self._links[path].setAccessibleName(", ".join(lines))

    def _said(self, path: str, state: "RecentState | None") -> str:
        from gui import words  # noqa: PLC0415 - the engine is imported once the window is there

        if state is None:
            return self.tr("The file is not there or cannot be read.")
        parts = [self.tr("Certificates: {count}").format(count=f"{state.certificates:n}")]
        if state.expired:
            parts.append(self.tr("expired: {count}").format(count=f"{state.expired:n}"))
        if state.next_end is not None:
            date = words.date(state.next_end)
            parts.append(self.tr("next expiry: {date}").format(date=date))
        if self._settings.saved_sha256(path) not in ("", state.sha256):
            parts.append(self.tr("changed since it was saved here"))
        return ", ".join(parts)
