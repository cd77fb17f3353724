"""As on certmgr's own page: says that no private key is exported."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStyle, QWidget

from gui.widgets.note import Note

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.base.problems import Problem
    from core.workflow.document import Document


class KeyNote(Note):
    """A warning only where a key lies about; that a PFX has a key is known to who exported it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setObjectName("keyNote")

    def others(self, document: "Document | None") -> "Sequence[Problem]":
        """Say which keys there are, and return what else gave no certificate.

        A key in a store that was read is a note and nothing else.
        """
        if document is None:
            self.say("")
            return ()
        from core.base.problems import ProblemCode  # noqa: PLC0415 - after the first window
        from core.rules.form import keys_outside_stores  # noqa: PLC0415 - as above

        keys = [problem for problem in document.problems if problem.code is ProblemCode.PRIVATE_KEY]
        apart = keys_outside_stores(keys, document.analysis.collection)
        self._say_of(keys, apart)
        noted = {id(key) for key in keys}.difference(map(id, apart))
        return [problem for problem in document.problems if id(problem) not in noted]

    def _say_of(self, keys: "Sequence[Problem]", apart: "Sequence[Problem]") -> None:
        icons = QStyle.StandardPixmap
        self.set_icon(icons.SP_MessageBoxWarning if apart else icons.SP_MessageBoxInformation)
        text = self.tr("Private keys are never exported.")
        if keys:
            text = self.tr(
                "Private keys were found ({count}). They stay where they are; none is exported."
            )
        self.say(text.format(count=f"{len(keys):n}"))
