"""Over the table: will clients connect, how that was proved, and what there is to look at."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStyle, QToolButton, QVBoxLayout, QWidget

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.workflow.document import Document
    from core.workflow.judging import BundleVerdict
    from gui.chips import Chip

_NAMED = 3


class VerdictBar(QFrame):
    """A line with the verdict, a line on the proof, and one chip a kind of finding.

    It says no more than was proved: servers that were not asked may send something else.
    """

    filter_wanted = Signal(str)
    """Only rows with this finding, by its label, should be shown; "" is all rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._icon = QLabel(self)
        self._verdict = self._label("verdictText")
        font = self._verdict.font()
        font.setBold(True)
        self._verdict.setFont(font)
        self._proof = self._label("verdictProof")
        self._kinds = QWidget(self)
        policy = self._kinds.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # or the table would jump with each edit
        self._kinds.setSizePolicy(policy)
        self._chips = QHBoxLayout(self._kinds)
        self._chips.setContentsMargins(0, 0, 0, 0)
        self._buttons: list[QToolButton] = []
        self._shown: list[Chip] | None = None
        texts = QVBoxLayout()
        texts.addWidget(self._verdict)
        texts.addWidget(self._proof)
        texts.addWidget(self._kinds)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)

    def show_document(self, document: "Document", judged: "BundleVerdict | None") -> None:
        """Show the verdict on a document, or that it is not there yet."""
        kinds = QStyle.StandardPixmap
        self._kinds.setVisible(judged is not None)  # those of the state before are no longer true
        if judged is None:
            self._say(kinds.SP_MessageBoxInformation, self.tr("The bundle is being checked…"), "")
            return
        good = len(judged.verified) == len(judged.standings)
        if not judged.standings:
            text = self.tr("There is no server certificate here, so no server could be checked.")
            self._say(kinds.SP_MessageBoxInformation, text, "")
        elif good:
            self._say(
                kinds.SP_DialogApplyButton, self._all_verified(judged), self._proved(document)
            )
        else:
            self._say(
                kinds.SP_MessageBoxCritical, self._lost(document, judged), self._proved(document)
            )
        self._show_chips(judged)

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _say(self, icon: QStyle.StandardPixmap, verdict: str, proof: str) -> None:
        size = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
        self._icon.setPixmap(self.style().standardIcon(icon).pixmap(size))
        self._verdict.setText(verdict)
        self._proof.setText(proof)
        self._proof.setVisible(bool(proof))

    def _all_verified(self, judged: "BundleVerdict") -> str:
        from gui import words  # noqa: PLC0415 - the engine is imported once the window is there

        count = f"{len(judged.standings):n}"
        if judged.until is None:
            return self.tr("Server certificates: {count}. All are verified.").format(count=count)
        text = self.tr("Server certificates: {count}. All are verified, at least until {date}.")
        return text.format(count=count, date=words.date(judged.until))

    def _lost(self, document: "Document", judged: "BundleVerdict") -> str:
        from gui import words  # noqa: PLC0415 - the engine is imported once the window is there

        bad = [one for one in judged.standings if not one.verified]
        names = ", ".join(words.called(document, one.server.sha256) for one in bad[:_NAMED])
        text = self.tr("Server certificates: {count}. Not verified: {bad} ({names})")
        more = ", …" if len(bad) > _NAMED else ""
        return text.format(
            count=f"{len(judged.standings):n}", bad=f"{len(bad):n}", names=names + more
        )

    def _proved(self, document: "Document") -> str:
        """How it was proved, and what was not."""
        from gui import words  # noqa: PLC0415 - imported with the page

        profile = document.context.profile
        if profile.openssl and profile.modelled:
            return self.tr(
                "Proved with OpenSSL and with models of the other libraries, for every chain of "
                "these certificates that a server may send. No server was asked: Try on the "
                "Servers asks them."
            )
        if profile.openssl:
            return self.tr(
                "Proved with OpenSSL, for every chain of these certificates that a server may "
                "send. No server was asked: Try on the Servers asks them."
            )
        return self.tr(
            "Proved with a model of {client}, for every chain of these certificates that a server "
            "may send. No server was asked: Try on the Servers asks them."
        ).format(client=words.profile(profile))

    def _show_chips(self, judged: "BundleVerdict") -> None:
        """One chip a kind of finding, the worst first; a click shows only its rows."""
        from gui.chips import chips  # noqa: PLC0415 - the engine is imported once the window is there

        found = chips(judged)
        if found == self._shown:
            return
        self._shown = found
        for button in self._buttons:
            button.hide()  # it is deleted only when the event loop runs
            button.deleteLater()
        while self._chips.count():
            self._chips.takeAt(0)
        self._buttons = [self._chip(one) for one in found]
        for button in self._buttons:
            self._chips.addWidget(button)
        self._chips.addStretch()

    def _chip(self, chip: "Chip") -> QToolButton:
        from gui import words  # noqa: PLC0415 - the engine is imported once the window is there

        button, count = QToolButton(self._kinds), f"{chip.certificates:n}"
        button.setText(f"{count} {chip.label}".replace("&", "&&"))
        button.setIcon(words.severity_icon(chip.severity))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAccessibleName(f"{words.severity(chip.severity)}: {count} {chip.label}")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.filter_wanted.emit(chip.label))
        return button
