"""What can be undone: the document was one, and is another."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.workflow.document import Document


class DocumentChange(QUndoCommand):
    """From one document to the next and back."""

    def __init__(
        self, text: str, before: "Document", after: "Document", show: Callable[["Document"], None]
    ) -> None:
        super().__init__(text)
        self._before, self._after, self._show = before, after, show

    def redo(self) -> None:
        """Show the one after."""
        self._show(self._after)

    def undo(self) -> None:
        """Show the one before."""
        self._show(self._before)
