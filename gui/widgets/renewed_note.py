"""Names what was renewed by certificates that were added to those that came first."""

from PySide6.QtWidgets import QWidget

from gui.session import Session
from gui.widgets.note import Note

_NAMED = 3


class RenewedNote(Note):
    """Says that the old ones stay until their servers have switched; hidden where none are."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setObjectName("renewedNote")
        self._session = session
        self._first: frozenset[str] = frozenset()
        session.changed.connect(self._look)
        session.reading_changed.connect(self._look)

    def _look(self) -> None:
        document = self._session.document
        if document is None or self._session.is_reading:
            return
        if not self._first:
            self._first = frozenset(one.sha256 for one in document.analysis.collection)
        from core.rules import FindingCode  # noqa: PLC0415 - the engine is imported late
        from gui import words  # noqa: PLC0415 - the same

        left_out = document.draft.left_out
        renewed = [
            words.called(document, one.about)
            for one in document.findings
            if one.code is FindingCode.SUPERSEDED
            and one.about in self._first
            and one.about not in left_out
            and not self._first.issuperset(one.because)
        ]
        text = self.tr(
            "Renewed: {names}. The new certificates were added. Keep the old ones until their "
            "servers have switched."
        )
        self.say(text.format(names=words.some(renewed, _NAMED)) if renewed else "")
