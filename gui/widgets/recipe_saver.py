"""Save Recipe…: writes down what was chosen, so that the bundle can be built again."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from core.endings import RECIPE
from core.harmless import harmless
from core.saving import Receipt
from gui import words
from gui.output import Output
from gui.recipes import recipe_of, saved
from gui.tasks import Task
from gui.work import Work


class RecipeSaver(QObject):
    """Asks for a file name, saves, and says how it went.

    Args:
        work: the bundle.
        output: where and how it was saved.
        sources: what it was made from; pasted text has no name and cannot be in a recipe.
        parent: the page that asks.
    """

    written = Signal(str)
    """The recipe was saved under this name."""

    def __init__(self, work: Work, output: Output, sources: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self._recipe = recipe_of(work, output, sources)
        self._beside = Path(output.destination)

    def ask(self) -> None:
        """Open the dialog."""
        dialog = QFileDialog(self._page.window(), self.tr("Save Recipe"))
        dialog.setObjectName("saveRecipeDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Recipe of a bundle (*.certbundle.toml)")])
        dialog.setDirectory(str(self._beside.parent))
        dialog.selectFile(self._beside.stem + RECIPE)
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def save(self, path: str) -> None:
        """Save in the background: it may be on a share."""
        named = path if path.lower().endswith(RECIPE) else path + RECIPE
        task = Task(lambda _: saved(self._recipe, named), self)
        task.done.connect(self._say_done)
        task.failed.connect(lambda error: self._say(QMessageBox.Icon.Warning, words.error(error)))
        task.start()

    def _say_done(self, receipt: Receipt) -> None:
        self.written.emit(str(receipt.path))
        text = self.tr("{file} was saved. Open it like a certificate, or build it again with:")
        command = "certbundler build {file}"
        shown = harmless(str(receipt.path))
        lines = (text.format(file=shown), command.format(file=shown))
        self._say(QMessageBox.Icon.Information, "\n".join(lines))

    def _say(self, icon: QMessageBox.Icon, text: str) -> None:
        box = QMessageBox(self._page.window())
        box.setObjectName("recipeSaved")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(icon)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Save Recipe"))
        box.setText(text)
        box.open()
