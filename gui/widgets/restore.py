"""Restore Previous…: puts back what a file held before it was replaced, after a question."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from core.base.errors import UsageError
from core.base.printable import printable
from gui.tasks import Task

if TYPE_CHECKING:
    from core.saving import Receipt


class RestoreButton(QPushButton):
    """Asks, restores in the background, and says how it went."""

    restored = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("Restore Pre&vious…"))
        self.setObjectName("restoreButton")
        self.setAutoDefault(False)
        self._path = ""
        self._task: Task[Receipt] | None = None
        self.clicked.connect(self._ask)

    def set_path(self, path: str) -> None:
        """The file that would be restored."""
        self._path = path

    def _ask(self) -> None:
        template = self.tr("Restore the previous content of {file}?")
        box = self._box(QMessageBox.Icon.Question)
        box.setObjectName("restoreQuestion")
        box.setText(template.format(file=printable(self._path)))
        box.setInformativeText(self.tr("The current content is kept, so this can be undone."))
        restore = box.addButton(self.tr("&Restore"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.finished.connect(lambda _: self._restore(box.clickedButton() is restore))
        box.open()

    def _ask_about_content(self, what: str) -> None:
        """Ask whether to put back a backup that is not what it should be."""
        box = self._box(QMessageBox.Icon.Warning)
        box.setObjectName("restoreAnywayQuestion")
        box.setText(what)
        box.setInformativeText(self.tr("Restore it anyway?"))
        restore = box.addButton(self.tr("Restore &Anyway"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.finished.connect(
            lambda _: self._restore(box.clickedButton() is restore, any_content=True)
        )
        box.open()

    def _restore(self, wanted: bool, *, any_content: bool = False) -> None:  # noqa: FBT001 - private
        if not wanted or self._task is not None:
            return
        from core.saving import plan_restore  # noqa: PLC0415 - the engine is imported late
        from core.workflow.restoring import put_back  # noqa: PLC0415 - the same

        path = Path(self._path)
        task = self._task = Task(
            lambda _: put_back(plan_restore(path, any_content=any_content)), self
        )
        task.done.connect(self._say_done)
        task.failed.connect(self._say_failed)
        task.ended.connect(self._ended)
        task.start()

    def _ended(self) -> None:
        self._task = None
        self.restored.emit()

    def _say_done(self, receipt: "Receipt") -> None:
        template = self.tr("{file} was restored and read back.")
        self._say(QMessageBox.Icon.Information, template.format(file=printable(str(receipt.path))))

    def _say_failed(self, error: Exception) -> None:
        from core.saving.wording import SavingWording  # noqa: PLC0415 - the engine is imported late
        from gui import words  # noqa: PLC0415 - the same

        strange = (SavingWording.NO_CERTIFICATES, SavingWording.NOT_A_RECIPE)
        if isinstance(error, UsageError) and error.message.code in strange:
            self._ask_about_content(words.said(error.message))
            return
        self._say(QMessageBox.Icon.Warning, words.error(error))

    def _say(self, icon: QMessageBox.Icon, text: str) -> None:
        box = self._box(icon)
        box.setObjectName("restoreResult")
        box.setText(text)
        box.open()

    def _box(self, icon: QMessageBox.Icon) -> QMessageBox:
        box = QMessageBox(self.window())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(icon)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Restore Previous"))
        return box
