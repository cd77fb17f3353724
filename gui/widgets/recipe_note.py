"""Names the recipe that was opened: it gives no row of its own."""

import os

from PySide6.QtWidgets import QWidget

from core.base.printable import printable
from gui.session import Session
from gui.widgets.note import Note


class RecipeNote(Note):
    """Hidden while no recipe is open."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setObjectName("recipeNote")
        self._session = session
        session.changed.connect(self._look)
        session.reading_changed.connect(self._look)

    def _look(self) -> None:
        opened = self._session.opened
        text = self.tr("The recipe {name} was opened. Its settings are on the next pages.")
        name = printable(os.path.basename(opened.path)) if opened else ""
        self.say(text.format(name=name) if opened else "")
