"""Previous Versions: what a file held before, what restoring would change, and restoring."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QMessageBox,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.base.errors import UsageError
from core.base.printable import printable
from core.diff import changes
from core.saving.backups import plan_restore
from core.saving.wording import SavingWording
from core.workflow.restoring import put_back
from core.workflow.versions import Version, versions_of
from gui import words
from gui.names import twin_title
from gui.tasks import Task
from gui.widgets.button_box import ButtonBox
from gui.widgets.change_tree import ChangeTree
from gui.widgets.history_box import HistoryBox
from gui.widgets.message_box import PlainMessageBox
from gui.widgets.note import Note
from gui.widgets.plain import PlainLabel
from gui.widgets.scrolled import open_at
from gui.widgets.trees import widen_columns

if TYPE_CHECKING:
    from core.saving.plans import Receipt

_STRANGE = (SavingWording.NO_CERTIFICATES, SavingWording.NOT_A_RECIPE)


class VersionsDialog(QDialog):
    """Lists the versions, the newest first; the second one is chosen, as it is asked for most.

    Args:
        path: the file.
    """

    restored = Signal()
    """The file holds a previous version again."""

    def __init__(self, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("versionsDialog")
        self.setWindowTitle(self.tr("Previous Versions"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._path = Path(path)
        self._versions: tuple[Version, ...] = ()
        self._reading: Task[tuple[Version, ...]] | None = None
        self._restoring: Task[Receipt] | None = None
        self._build()
        self._read()

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        self._title = PlainLabel(printable(str(self._path)), self)
        self._tree = QTreeWidget(self)
        self._tree.setObjectName("versionList")
        self._tree.setAccessibleName(self.tr("Versions of the file"))
        self._tree.setRootIsDecorated(False)
        self._tree.setAlternatingRowColors(True)
        names = (
            self.tr("Saved"),
            self.tr("Certificates"),
            self.tr("Kept As"),
            self.tr("By"),
            self.tr("Reason"),
        )
        self._tree.setHeaderLabels(names)
        widen_columns(self._tree, 24, 14, 24, 20)
        self._tree.currentItemChanged.connect(self._show_difference)
        self._changes = ChangeTree(
            "versionChanges", self.tr("What restoring this version would change"), self
        )
        halves = QSplitter(Qt.Orientation.Vertical, self)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self._tree)
        halves.addWidget(self._changes)
        halves.setSizes([400, 600])
        self._note = Note(parent=self)
        self._note.setObjectName("versionsNote")
        self._history = HistoryBox(self._path, self)
        layout = QVBoxLayout(self)
        layout.addWidget(self._title)
        layout.addWidget(halves, 1)
        layout.addWidget(self._note)
        layout.addWidget(self._history)
        layout.addWidget(self._build_buttons())
        open_at(self, 120, 32)

    def _build_buttons(self) -> QDialogButtonBox:
        buttons = ButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._restore = QPushButton(self.tr("&Restore This Version…"), self)
        self._restore.setObjectName("restoreVersion")
        self._restore.setEnabled(False)
        self._restore.setAutoDefault(False)
        buttons.addButton(self._restore, QDialogButtonBox.ButtonRole.ActionRole)
        self._restore.clicked.connect(self._ask)
        buttons.rejected.connect(self.reject)
        return buttons

    # -- showing ---------------------------------------------------------------------------

    def _read(self) -> None:
        """Read the versions in the background: they may be on a share."""
        if self._reading is not None:
            return
        path = self._path
        task = self._reading = Task(lambda _: versions_of(path), self)
        task.done.connect(self._show)
        task.failed.connect(lambda error: self._note.say(words.error(error)))
        task.ended.connect(self._has_read)
        task.start()
        self._history.look()

    def _has_read(self) -> None:
        self._reading = None

    def _show(self, versions: tuple[Version, ...]) -> None:
        self._versions = versions
        self._tree.clear()
        for version in versions:
            when = QLocale().toString(
                QDateTime.fromSecsSinceEpoch(int(version.when.timestamp())),
                QLocale.FormatType.ShortFormat,
            )
            kept = self.tr("the file as it is now") if version.is_current else version.path.name
            cells = (when, f"{len(version.certificates):n}", kept, version.account, version.note)
            QTreeWidgetItem(self._tree, [printable(cell) for cell in cells])
        previous = [index for index, version in enumerate(versions) if not version.is_current]
        item = self._tree.topLevelItem(previous[0]) if previous else None
        if item is not None:
            self._tree.setCurrentItem(item)
        else:
            self._note.say(self.tr("No previous version of this file is kept beside it."))

    def _chosen(self) -> Version | None:
        item = self._tree.currentItem()
        position = -1 if item is None else self._tree.indexOfTopLevelItem(item)
        return self._versions[position] if 0 <= position < len(self._versions) else None

    def _show_difference(self) -> None:
        chosen = self._chosen()
        self._changes.clear()
        self._restore.setEnabled(chosen is not None and not chosen.is_current)
        if chosen is None:
            return
        now = next((version for version in self._versions if version.is_current), None)
        if chosen.is_current or now is None:
            self._list(chosen)
            return
        every = (*now.certificates, *chosen.certificates)
        titles = twin_title().told_apart(every)
        self._changes.show_changes(
            changes(now.certificates, chosen.certificates),
            now.unread,
            lambda certificate: printable(titles[certificate.sha256]),
            datetime.now(UTC),
        )

    def _list(self, version: Version) -> None:
        """What it holds, where there is nothing to compare it with."""
        titles = twin_title().told_apart(version.certificates)
        for position, certificate in enumerate(version.certificates, 1):
            text = f"{position:n}. {printable(titles[certificate.sha256])}"
            QTreeWidgetItem(self._changes, [text])

    # -- restoring -------------------------------------------------------------------------

    def _ask(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        box = PlainMessageBox(QMessageBox.Icon.Question, self.windowTitle(), self)
        box.setObjectName("restoreQuestion")
        text = self.tr("Restore {file} as it was ({count} certificates)?")
        count = f"{len(chosen.certificates):n}"
        box.setText(text.format(file=printable(str(self._path)), count=count))
        box.setInformativeText(self.tr("The current content is kept, so this can be undone."))
        restore = box.addButton(self.tr("&Restore"), QMessageBox.ButtonRole.AcceptRole)
        restore.setObjectName("restoreNow")
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(restore)
        restore.clicked.connect(lambda: self._put_back(chosen, any_content=False))
        box.open()

    def _ask_about_content(self, chosen: Version, what: str) -> None:
        """Ask whether to put back a backup that is not what it should be."""
        box = PlainMessageBox(QMessageBox.Icon.Warning, self.windowTitle(), self)
        box.setObjectName("restoreAnywayQuestion")
        box.setText(what)
        box.setInformativeText(self.tr("Restore it anyway?"))
        restore = box.addButton(self.tr("Restore &Anyway"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        restore.clicked.connect(lambda: self._put_back(chosen, any_content=True))
        box.open()

    def _put_back(self, chosen: Version, *, any_content: bool) -> None:
        if self._restoring is not None:
            return
        path, digest = self._path, chosen.sha256
        task = self._restoring = Task(
            lambda _: put_back(plan_restore(path, sha256=digest, any_content=any_content)),
            self,
            undoable=False,
        )
        task.done.connect(self._say_done)
        task.failed.connect(lambda error: self._say_failed(chosen, error))
        task.ended.connect(self._has_restored)
        task.start()

    def _has_restored(self) -> None:
        self._restoring = None

    def _say_done(self, receipt: "Receipt") -> None:
        template = self.tr("{file} was restored and read back.")
        self._note.say(template.format(file=printable(str(receipt.path))))
        self.restored.emit()
        self._read()

    def _say_failed(self, chosen: Version, error: Exception) -> None:
        if isinstance(error, UsageError) and error.message.code in _STRANGE:
            self._ask_about_content(chosen, words.said(error.message))
        else:
            self._note.say(words.error(error))
