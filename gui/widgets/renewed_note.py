"""Names what was renewed by certificates that were added to those that came first."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from gui.session import Session
from gui.widgets.note import Note

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.rules.interface import Finding
    from core.workflow.document import Document

_NAMED = 3


class RenewedNote(Note):
    """Says that the old ones stay until their servers have switched; hidden where none are.

    Once servers were asked, it says which of the old ones they still send.
    """

    ask_wanted = Signal(list)
    """The servers of these certificates (SHA-256) should be asked."""

    def __init__(self, session: Session, parent: QWidget, *, asks: bool = False) -> None:
        super().__init__(parent=parent)
        self.setObjectName("renewedUpdate" if asks else "renewedNote")
        self._session = session
        self._first: frozenset[str] = frozenset()
        self._about: list[str] = []
        if asks:
            self.add(self._button())
        session.changed.connect(self._look)
        session.reading_changed.connect(self._look)
        session.live.changed.connect(self._look)

    def _button(self) -> QPushButton:
        button = QPushButton(self.tr("Ask the Ser&vers…"), self)
        button.setObjectName("askRenewedButton")
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.ask_wanted.emit(self._about))
        return button

    def _look(self) -> None:
        document = self._session.document
        if document is None or self._session.is_reading:
            return
        if not self._first:
            self._first = frozenset(
                certificate.sha256 for certificate in document.analysis.collection
            )
        from gui import words  # noqa: PLC0415 - the engine is imported late

        self._about = [finding.about for finding in self._renewed(document) if finding.about]
        names = [words.called(document, sha256) for sha256 in self._about]
        text = self.tr(
            "Renewed: {names}. The new certificates were added. Keep the old ones until their "
            "servers have switched."
        ).format(names=words.some(names, _NAMED))
        self.say(" ".join((text, *self._answers(document))) if names else "")

    def _renewed(self, document: "Document") -> "Iterator[Finding]":
        """What there is to say of certificates that were there first and are in the bundle."""
        for finding in document.findings:
            if (
                finding.tells_replaced
                and finding.about in self._first
                and finding.about not in document.draft.left_out
                and not self._first.issuperset(finding.because)
            ):
                yield finding

    def _answers(self, document: "Document") -> Iterator[str]:
        """What the servers that were asked last send: the old ones still, or the new ones."""
        live = self._session.live.answers
        if live is None:
            return
        from core.workflow.live import switched  # noqa: PLC0415 - the engine is imported late
        from gui import words  # noqa: PLC0415 - as above
        from gui.live import moment  # noqa: PLC0415 - as above

        time = moment(live.time, self._session.clock())
        sent = {server.certificate.sha256 for server in live.answers.watch.servers}
        still = [words.called(document, sha256) for sha256 in self._about if sha256 in sent]
        kept, findings = document.draft.kept, document.findings
        gone = {certificate.sha256 for certificate in switched(kept, findings, live.answers)}
        over = [words.called(document, sha256) for sha256 in self._about if sha256 in gone]
        if still:
            text = self.tr("Still sent at {time}: {names}.")
            yield text.format(time=time, names=words.some(still, _NAMED))
        if over:
            text = self.tr("No longer sent at {time} by the servers that were asked: {names}.")
            yield text.format(time=time, names=words.some(over, _NAMED))
