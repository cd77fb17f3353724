"""What is best left out for this kind of client, with the reasons, and one click to do it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGroupBox,
    QPlainTextEdit,
    QPushButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from gui.widgets.note import Note

if TYPE_CHECKING:
    from core.workflow.document import Document
    from core.workflow.judging import BundleVerdict

_LISTED = 200


class NotNeededBox(QGroupBox):
    """Lists the reasons first; the button then leaves out all that is listed."""

    leave_out_wanted = Signal(list)
    """These certificates (SHA-256) should be left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: list[str] = []
        self._reasons = QPlainTextEdit(self)
        self._reasons.setObjectName("notNeededReasons")
        self._reasons.setReadOnly(True)
        self._reasons.setTabChangesFocus(True)
        self._reasons.setAccessibleName(self.tr("Why certificates are best left out"))
        self._reasons.setMaximumHeight(self.fontMetrics().lineSpacing() * 6)
        self._button = QPushButton(self.tr("Leave Out &What Is Not Needed"), self)
        self._button.setObjectName("leaveOutNotNeeded")
        self._button.setAutoDefault(False)
        self._button.clicked.connect(lambda: self.leave_out_wanted.emit(self._chosen))
        self._warning = Note(QStyle.StandardPixmap.SP_MessageBoxWarning, self)
        self._warning.setObjectName("neededAfterAll")
        layout = QVBoxLayout(self)
        layout.addWidget(self._reasons)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._warning)

    @property
    def tab_order(self) -> tuple[QWidget, QWidget]:
        """What Tab leads to, from the top."""
        return self._reasons, self._button

    def show_document(self, document: "Document | None", judged: "BundleVerdict | None") -> None:
        """Show what there is to say about a document.

        Args:
            document: the document.
            judged: what is proved of it; nothing can be left out by one click before that.
        """
        from gui import words  # noqa: PLC0415 - the engine is imported once the window is there

        if document is None:
            return
        why = judged.best_left_out if judged else {}
        found = [why[one.sha256] for one in document.draft.kept if one.sha256 in why] if why else []
        self._chosen = [one.about for one in found if one.about]
        lines = [
            f"{words.called(document, one.about)}: {words.sentence(one, document)}"
            for one in found[:_LISTED]
            if one.about
        ]
        if len(found) > _LISTED:
            more = self.tr("… and {count} more.").format(count=f"{len(found) - _LISTED:n}")
            lines.append(more)
        text = "\n".join(lines) or self._nothing(document, judged)
        if text != self._reasons.toPlainText():
            self._reasons.setPlainText(text)
            self._reasons.verticalScrollBar().setValue(0)
        self._button.setEnabled(bool(self._chosen))
        title = self.tr("Best left out for this client: {count}")
        self.setTitle(title.format(count=f"{len(self._chosen):n}"))
        self._warn(document)

    def _nothing(self, document: "Document", judged: "BundleVerdict | None") -> str:
        """What to say where the list is empty: never more than is known."""
        if not document.is_judged or judged is None:
            return self.tr("The certificates are being checked…")
        if document.needs_all:
            return self.tr("There is nothing to leave out for this kind of client.")
        return self.tr("Check the findings: this client cannot use every certificate here.")

    def _warn(self, document: "Document") -> None:
        from gui import words  # noqa: PLC0415 - the engine is imported once the window is there

        names = [words.called(document, one.about) for one in document.unbacked() if one.about]
        text = self.tr(
            "Needed after all, because what replaces it is left out too: {names}. "
            "Keep it, or keep its replacement."
        )
        shown = ", ".join(dict.fromkeys(names[:5])) + (", …" if len(names) > 5 else "")  # noqa: PLR2004 - a line's worth
        self._warning.say(text.format(names=shown) if names else "")
