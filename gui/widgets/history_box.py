"""What the history of a bundle says: is it whole, and do builds leave the bundle alone?"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QStyle, QVBoxLayout, QWidget

from core.saving.history import Record
from core.saving.writing import hold
from core.workflow.versions import HistoryState, history_state
from gui import words
from gui.tasks import Task
from gui.widgets.label_of import LabelOf
from gui.widgets.note import Note

if TYPE_CHECKING:
    from core.base.messages import Message

_GOOD = QStyle.StandardPixmap.SP_DialogApplyButton
_BAD = QStyle.StandardPixmap.SP_MessageBoxWarning


class HistoryBox(QWidget):
    """Verifies the history each time that it looks, and holds or releases the bundle.

    Args:
        path: the bundle.
    """

    held = Signal()
    """The bundle is held, or no longer."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._looking: Task[tuple[bool, HistoryState | None]] | None = None
        self._holding: Task[None] | None = None
        self._note = Note(_GOOD, self)
        self._note.setObjectName("historyNote")
        hold_it = self.tr("&Hold the file as it is now: builds do not replace it")
        self._hold = QCheckBox(hold_it, self)
        self._hold.setObjectName("holdBox")
        self._hold.setToolTip(
            self.tr("This is noted in the history of the file, which is begun where there is none.")
        )
        self._hold.setEnabled(False)
        self._hold.clicked.connect(self._change)
        self._why = QLineEdit(self)
        self._why.setObjectName("holdReasonEdit")
        self._why.setPlaceholderText(self.tr("for example: ss1 was not reached, ticket 4711"))
        self._why.setEnabled(False)
        self._build()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._hold)
        row.addWidget(LabelOf(self._why, self.tr("Rea&son:"), self))
        row.addWidget(self._why, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self._note)

    def look(self) -> None:
        """Read the history in the background: it may be on a share."""
        if self._looking is not None:
            return
        path = self._path
        task = self._looking = Task(lambda _: (path.is_file(), history_state(path)), self)
        task.done.connect(lambda looked: self._show(*looked))
        task.failed.connect(lambda error: self._say(_BAD, words.error(error)))
        task.ended.connect(self._has_looked)
        task.start()

    def _has_looked(self) -> None:
        self._looking = None

    def _show(self, is_there: bool, state: HistoryState | None) -> None:  # noqa: FBT001 - private
        for widget in (self._hold, self._why):
            widget.setEnabled(is_there)
        hold_message = state.hold if state else None
        self._hold.setChecked(hold_message is not None)
        if state is None:
            self._note.say("")
            return
        lines = [words.said(message) for message in (*state.faults, *_present(hold_message))]
        if not state.faults:
            text = self.tr(
                "The history is whole: no line of {count} was changed or removed, and the last one "
                "is about the file as it is."
            )
            lines.insert(0, text.format(count=f"{state.lines:n}"))
        self._say(_BAD if state.faults else _GOOD, "\n".join(lines))

    def _change(self, wanted: bool) -> None:  # noqa: FBT001 - what Qt hands over
        if self._holding is not None:
            return
        path = self._path
        self._hold.setEnabled(False)
        record = Record(history=True, note=self._why.text().strip())
        task = self._holding = Task(
            lambda _: hold(path, held=wanted, record=record), self, undoable=False
        )
        task.done.connect(self._has_changed)
        task.failed.connect(lambda error: self._say(_BAD, words.error(error)))
        task.ended.connect(self._has_held)
        task.start()

    def _has_changed(self) -> None:
        self._why.clear()
        self.held.emit()

    def _has_held(self) -> None:
        self._holding = None
        self.look()

    def _say(self, icon: QStyle.StandardPixmap, text: str) -> None:
        self._note.set_icon(icon)
        self._note.say(text)


def _present(message: "Message | None") -> "tuple[Message, ...]":
    return () if message is None else (message,)
