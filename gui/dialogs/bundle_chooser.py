"""Files of clients were dropped and no bundle is there: which one are the clients to have?"""

import os

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from core.base.printable import printable
from core.workflow.clients import bundle_in
from gui import words
from gui.file_choice import chosen_files
from gui.tasks import Task
from gui.widgets.message_box import PlainMessageBox


class BundleChooser(QObject):
    """Asks for the file, and reads it in the background.

    Args:
        names: what was dropped.
        window: what the question belongs to.
    """

    chosen = Signal(object, str)
    """The bundle (``Collection``), and the file that holds it."""

    adding_wanted = Signal()
    """What was dropped should be read instead."""

    def __init__(self, names: tuple[str, ...], window: QWidget) -> None:
        super().__init__(window)
        self._names = names
        self._window = window

    def ask(self) -> None:
        """Open the question."""
        box = PlainMessageBox(QMessageBox.Icon.Question, self.tr("Check Clients"), self._window)
        box.setObjectName("whichBundle")
        names = [printable(os.path.basename(name.rstrip("/\\"))) for name in self._names]
        text = self.tr("Files of clients: {names}. No bundle is open to compare them with.")
        box.setText(text.format(names=words.some(names, 3)))
        box.setInformativeText(
            self.tr(
                "Choose the bundle that the clients should have, or add the certificates in these "
                "files to a new one."
            )
        )
        choose = box.addButton(self.tr("&Choose…"), QMessageBox.ButtonRole.AcceptRole)
        choose.setObjectName("chooseBundleButton")
        add = box.addButton(self.tr("&Add"), QMessageBox.ButtonRole.ActionRole)
        add.setObjectName("addInsteadButton")
        box.setDefaultButton(choose)
        box.setEscapeButton(box.addButton(QMessageBox.StandardButton.Cancel))
        choose.clicked.connect(self._choose)
        add.clicked.connect(self.adding_wanted)
        box.open()

    def _choose(self) -> None:
        dialog = QFileDialog(self._window, self.tr("Choose Bundle"))
        dialog.setObjectName("chooseBundleDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Bundles (*.pem *.crt)"), self.tr("All files (*)")])
        dialog.filesSelected.connect(lambda paths: self._read(chosen_files(dialog, paths)[0]))
        dialog.open()

    def _read(self, path: str) -> None:
        task = Task(lambda _: bundle_in(path), self)
        task.done.connect(lambda bundle: self.chosen.emit(bundle, path))
        task.failed.connect(self._say)
        task.start()

    def _say(self, error: BaseException) -> None:
        text = words.error(error)
        box = PlainMessageBox(QMessageBox.Icon.Warning, self.tr("Check Clients"), self._window)
        box.setObjectName("noBundleThere")
        box.setText(text)
        box.open()
