"""What is different from the bundle that an opened recipe made the last time."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStyle, QWidget

from core.base.printable import printable
from core.recipe.recipe import Recipe
from gui.session import Session
from gui.tasks import Task
from gui.widgets.note import Note

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.diff import Change
    from core.workflow.exporting import DestinationComparison

_LOOK_AFTER = 300
"""Milliseconds after the last edit until the destination is looked at."""

_MOST_LINES = 4


class RecipeChangesNote(Note):
    """Says what was added, removed, renewed and moved; hidden where nothing was.

    The destination is read in the background: it may be on a share.
    """

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(QStyle.StandardPixmap.SP_MessageBoxInformation, parent)
        self.setObjectName("recipeChangesNote")
        self._page = parent
        self._session = session
        self._looking: Task[DestinationComparison | None] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_LOOK_AFTER)
        self._soon.timeout.connect(self._look)
        session.changed.connect(self.look_soon)

    def look_soon(self) -> None:
        """Compare again, once no more edits follow; only where somebody can see it."""
        if self._session.opened is not None and self._page.isVisible():
            self._soon.start()

    def _look(self) -> None:
        document, output = self._session.document, self._session.output
        if document is None or not output.destination or self._looking is not None:
            return
        from core.workflow.exporting import compared  # noqa: PLC0415 - the engine is imported late

        kept = document.draft.kept
        task = self._looking = Task(lambda _: compared(kept, output), self)
        task.done.connect(lambda comparison: self._show(output, comparison))
        task.failed.connect(lambda _: self.say(""))  # the page with the destination says why
        task.ended.connect(lambda: self._looked(kept))
        task.start()

    def _looked(self, kept: object) -> None:
        self._looking = None
        document = self._session.document
        if document is not None and document.draft.kept != kept:
            self._soon.start()

    def _show(self, output: Recipe, destination_comparison: "DestinationComparison | None") -> None:
        self.say(
            self._told(output, destination_comparison.changes)
            if destination_comparison and destination_comparison.changes
            else ""
        )

    def _told(self, output: Recipe, changes: "tuple[Change, ...]") -> str:
        from gui import words  # noqa: PLC0415 - the same

        counts = Counter(change.kind.value for change in changes)
        kinds = (
            (self.tr("added: {count}"), counts["added"]),
            (self.tr("removed: {count}"), counts["removed"]),
            (self.tr("renewed: {count}"), counts["renewed"]),
            (self.tr("moved: {count}"), counts["moved"]),
        )
        said = ", ".join(text.format(count=f"{count:n}") for text, count in kinds if count)
        text = self.tr("Compared with {name} as it is now ({changes}):")
        document, shown = self._session.document, changes[:_MOST_LINES]
        if document is None:
            return ""
        name = printable(Path(output.destination).name)
        lines = [
            text.format(name=name, changes=said),
            *(words.change(change, words.named(document, change.certificate)) for change in shown),
        ]
        if len(changes) > _MOST_LINES:
            more = self.tr("… and {count} more, all on the page File to Export.")
            lines.append(more.format(count=f"{len(changes) - _MOST_LINES:n}"))
        return "\n".join(lines)
