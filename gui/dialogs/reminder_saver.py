"""Remind Me…: saves a calendar with the day on which each certificate of the bundle expires."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from core.base.printable import printable
from core.kit.calendar import expiry_ics
from core.saving.plans import Receipt, plan
from core.saving.writing import save
from core.workflow.document import Document
from gui import words
from gui.tasks import Task
from gui.widgets.message_box import PlainMessageBox

_SUFFIX = ".ics"


class ReminderSaver(QObject):
    """Asks for a file name, saves, and says how it went.

    Args:
        document: the bundle.
        beside: the file that the bundle was saved to, or will be; "" where none is known.
        parent: the page that asks.
    """

    def __init__(self, document: Document, beside: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self._document = document
        self._beside = Path(beside)

    def ask(self) -> None:
        """Open the dialog, with a name beside the bundle."""
        dialog = QFileDialog(self._page.window(), self.tr("Save Calendar"))
        dialog.setObjectName("saveReminderDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Calendar (*.ics)")])
        dialog.setDefaultSuffix(_SUFFIX[1:])
        if self._beside.name:
            dialog.setDirectory(str(self._beside.parent))
        dialog.selectFile(f"{self._beside.stem or 'servers'}-expiry{_SUFFIX}")
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def save(self, path: str) -> None:
        """Save in the background: it may be on a share."""
        document = self._document

        def operation(_: object) -> Receipt:
            data = expiry_ics(document.bundle, datetime.now(UTC))
            return save(plan(Path(path), data), keep=1)

        task = Task(operation, self, undoable=False)
        task.done.connect(self._say_done)
        task.failed.connect(lambda error: self._say(QMessageBox.Icon.Warning, words.error(error)))
        task.start()

    def _say_done(self, receipt: Receipt) -> None:
        text = self.tr(
            "{file} was saved. Open it in your calendar: it has an entry with reminders for each "
            "day on which a certificate expires."
        )
        shown = text.format(file=printable(str(receipt.path)))
        self._say(QMessageBox.Icon.Information, shown)

    def _say(self, icon: QMessageBox.Icon, text: str) -> None:
        box = PlainMessageBox(icon, self.tr("Save Calendar"), self._page.window())
        box.setObjectName("reminderSaved")
        box.setText(text)
        box.open()
