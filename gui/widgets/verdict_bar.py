"""Over the table: will clients connect, how that was proved, and what there is to look at."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyle,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.announcer import announce
from gui.icons import standard_icon
from gui.widgets.flow import FlowLayout
from gui.widgets.plain import PlainLabel

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.workflow.document import Document
    from core.workflow.judging import BundleVerdict
    from gui.chips import Chip


class VerdictBar(QFrame):
    """A line with the verdict, a line on the proof, and one chip a kind of finding.

    It says no more than was proved: servers that were not asked may send something else.
    """

    filter_wanted = Signal(str)
    """Only rows with this finding, by its label, should be shown; "" is all rows."""

    tidy_wanted = Signal()
    why_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._icon = QLabel(self)
        self._verdict = PlainLabel(parent=self)
        self._verdict.setObjectName("verdictText")
        font = self._verdict.font()
        font.setBold(True)
        self._verdict.setFont(font)
        self._proof = PlainLabel(parent=self)
        self._proof.setObjectName("verdictProof")
        self._kinds = QWidget(self)
        for widget in (self._kinds, self._proof):
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(True)  # or the table would jump with each edit
            widget.setSizePolicy(policy)
        self._chips = FlowLayout(self._kinds)
        self._buttons: list[QToolButton] = []
        self._shown: list[Chip] | None = None
        self._is_proved = False
        self._spoken = ""
        texts = QVBoxLayout()
        texts.addWidget(self._verdict)
        texts.addWidget(self._proof)
        texts.addWidget(self._kinds)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        row.addLayout(self._build_buttons())

    def show_document(self, document: "Document", judged: "BundleVerdict | None") -> None:
        """Show the verdict on a document, or that it is not there yet."""
        from gui.verdict import verdict  # noqa: PLC0415 - the engine is imported once the window is there

        self._is_proved = judged is not None
        self._kinds.setVisible(judged is not None)  # those of the state before are no longer true
        self._tidy.setEnabled(judged is not None and bool(judged.best_left_out))
        if judged is None:
            checking = self.tr("The bundle is being checked…")
            self._say(QStyle.StandardPixmap.SP_MessageBoxInformation, checking, "")
            return
        self._say(*verdict(document, judged))
        self._show_chips(judged)
        self._speak()

    def showEvent(self, event: QShowEvent) -> None:
        """A verdict that was there before the page is told with it."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._speak)  # after the page's own title

    def _speak(self) -> None:
        """Tell each verdict once; how it was proved can be read."""
        text = self._verdict.text()
        if self._is_proved and self.isVisible() and text != self._spoken:
            self._spoken = text
            announce(self, text)

    def _build_buttons(self) -> QVBoxLayout:
        self._tidy = QPushButton(self.tr("T&idy Up…"), self)
        self._tidy.setObjectName("tidyUpButton")
        self._tidy.clicked.connect(self.tidy_wanted)
        self._why = QPushButton(self.tr("&Why?"), self)
        self._why.setObjectName("whyButton")
        self._why.clicked.connect(self.why_wanted)
        column = QVBoxLayout()
        for button in self.buttons:
            button.setAutoDefault(False)
            column.addWidget(button)
        column.addStretch()
        return column

    @property
    def buttons(self) -> tuple[QPushButton, QPushButton]:
        """What Tab leads to, from the top."""
        return self._tidy, self._why

    def _say(self, icon: QStyle.StandardPixmap, verdict: str, proof: str) -> None:
        size = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
        self._icon.setPixmap(standard_icon(icon).pixmap(size))
        self._verdict.setText(verdict)
        if proof:  # else the text of before goes on holding the room
            self._proof.setText(proof)
        self._proof.setVisible(bool(proof))

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
