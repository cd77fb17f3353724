"""On the last page: the recipe that was opened is to say what was chosen since."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QStyle, QVBoxLayout, QWidget

from core.base.printable import printable
from gui.widgets.plain import PlainLabel

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.workflow.exporting import RecipeChange


class RecipeBox(QWidget):
    """Asks once, with what would change; hidden where nothing would."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = ""
        self._box = QCheckBox(self)
        self._box.setObjectName("updateRecipeBox")
        self._sentence = PlainLabel(parent=self)
        self._sentence.setObjectName("updateRecipeText")
        style, metric = self._box.style(), QStyle.PixelMetric
        box = style.pixelMetric(metric.PM_IndicatorWidth, None, self._box)
        self._sentence.setIndent(
            box + style.pixelMetric(metric.PM_CheckBoxLabelSpacing, None, self._box)
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._box)
        layout.addWidget(self._sentence)
        self.hide()

    @property
    def wanted(self) -> bool:
        """The recipe is to be changed."""
        return not self.isHidden() and self._box.isChecked()

    def show_change(self, change: "RecipeChange | None") -> None:
        """Ask whether the recipe is to be changed; the answer is kept while it is the same one."""
        self.setVisible(change is not None)
        if change is None:
            return
        if change.path != self._path:
            self._path = change.path
            self._box.setChecked(change.update.keeps_comments)
        name = printable(Path(change.path).name)
        text = self.tr("&Update the recipe {name} with what was chosen here")
        self._box.setText(text.format(name=name.replace("&", "&&")))
        backup = change.update.plan.backup
        said = self._said(change).format(
            keys=", ".join(change.update.keys), backup=printable(backup.name) if backup else ""
        )
        self._sentence.setText(said)
        self._box.setAccessibleDescription(said)

    def _said(self, change: "RecipeChange") -> str:
        if change.update.keeps_comments:
            return self.tr(
                "Other values: {keys}. Its comments stay. The previous recipe is kept as {backup}."
            )
        return self.tr(
            "Other values: {keys}. Its comments cannot be kept in their places: they will only be "
            "in the previous recipe, which is kept as {backup}."
        )
