"""Save Recipe…: writes down what was chosen, so that the bundle can be built again."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from core.base.printable import printable
from core.base.quick_tuple import QuickTuple
from core.base.suffixes import RECIPE
from core.recipe.files import RecipeUpdate
from core.recipe.recipe import Recipe
from core.saving.plans import Receipt
from core.workflow.answers import intended, recipe_of
from core.workflow.document import Document
from core.workflow.exporting import write_recipe
from core.workflow.requests import OpenedRecipe, Provenance
from gui import words
from gui.tasks import Task
from gui.widgets.message_box import PlainMessageBox


class _Made(QuickTuple):
    """A recipe, where it goes, and what saving it would do; None where it says the same."""

    recipe: Recipe
    path: str
    update: RecipeUpdate | None


class RecipeSaver(QObject):
    """Asks for a file name, saves, and says how it went.

    Args:
        document: the bundle.
        output: where and how it was saved.
        begun: what it was made from; pasted text has no name and cannot be in a recipe.
        parent: the page that asks.
    """

    written = Signal(object)
    """The recipe was saved (an ``OpenedRecipe``)."""

    def __init__(
        self, document: Document, output: Recipe, begun: Provenance, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._page = parent
        self._document, self._output, self._begun = document, output, begun

    def ask(self) -> None:
        """Open the dialog, with the name of the recipe that was opened."""
        beside = Path(self._output.destination)
        named = beside.with_name(beside.stem + RECIPE)
        if self._begun.opened is not None:
            named = Path(self._begun.opened.path)
        dialog = QFileDialog(self._page.window(), self.tr("Save Recipe"))
        dialog.setObjectName("saveRecipeDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Recipe of a bundle (*.certbundle.toml)")])
        dialog.setDirectory(str(named.parent))
        dialog.selectFile(named.name)
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def save(self, path: str) -> None:
        """Save in the background: it may be on a share."""
        named = path if path.lower().endswith(RECIPE) else path + RECIPE
        document, output, begun = self._document, self._output, self._begun

        def operation(_: object) -> _Made:
            recipe = recipe_of(document, output, begun)
            return _Made(recipe, named, intended(recipe, named, begun))

        task = Task(operation, self)
        task.done.connect(self._made)
        task.failed.connect(self._say_failed)
        task.start()

    def _made(self, made: _Made) -> None:
        if made.update is None:
            text = self.tr("{file} is already up to date.").format(file=printable(made.path))
            self._say(QMessageBox.Icon.Information, text)
        elif made.update.keeps_comments:
            self._write(made, made.update)
        else:
            self._ask_about_comments(made, made.update)

    def _ask_about_comments(self, made: _Made, update: RecipeUpdate) -> None:
        box = self._box(QMessageBox.Icon.Question)
        box.setObjectName("commentsQuestion")
        text = self.tr("The comments in {file} cannot be kept in their places. Save it anyway?")
        box.setText(text.format(file=printable(made.path)))
        if update.plan.backup is not None:
            kept = self.tr("The previous recipe, with its comments, is kept as {name}.")
            box.setInformativeText(kept.format(name=printable(update.plan.backup.name)))
        save = box.addButton(self.tr("&Save"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("&Do Not Save"), QMessageBox.ButtonRole.RejectRole)
        save.clicked.connect(lambda: self._write(made, update))
        box.open()

    def _write(self, made: _Made, update: RecipeUpdate) -> None:
        task = Task(lambda _: write_recipe(update.plan), self, undoable=False)
        task.done.connect(lambda receipt: self._say_done(made, receipt))
        task.failed.connect(self._say_failed)
        task.start()

    def _say_done(self, made: _Made, receipt: Receipt) -> None:
        self.written.emit(OpenedRecipe(str(receipt.path), made.recipe, self._output))
        text = self.tr("{file} was saved. Open it like a certificate, or build it again with:")
        command = "certbundler build {file}"
        shown = printable(str(receipt.path))
        lines = (text.format(file=shown), command.format(file=shown))
        self._say(QMessageBox.Icon.Information, "\n".join(lines))

    def _say_failed(self, error: Exception) -> None:
        self._say(QMessageBox.Icon.Warning, words.error(error))

    def _say(self, icon: QMessageBox.Icon, text: str) -> None:
        box = self._box(icon)
        box.setObjectName("recipeSaved")
        box.setText(text)
        box.open()

    def _box(self, icon: QMessageBox.Icon) -> QMessageBox:
        return PlainMessageBox(icon, self.tr("Save Recipe"), self._page.window())
