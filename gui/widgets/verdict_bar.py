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
    QVBoxLayout,
    QWidget,
)

from gui.announcer import announce
from gui.icons import standard_icon
from gui.widgets.chip_row import ChipRow
from gui.widgets.plain import PlainLabel

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.workflow.document import Document
    from core.workflow.judging import BundleVerdict
    from gui.verdict import ShownLive


_STALE_AFTER = 250
"""Milliseconds for which the chips of the state before stay while a verdict is proved: most come
sooner, and a screen reader hears of each button that goes and comes."""


class VerdictBar(QFrame):
    """A line with the verdict, a line on the proof, and one chip a kind of finding.

    It says no more than was proved: servers that were not asked may send something else.
    """

    filter_wanted = Signal(str)
    """Only rows that this text finds, the label of a finding, should be shown; "" is all rows."""

    action_wanted = Signal(object, object)
    """Something should be done about a ``Chip``: which ``ChipAction``."""

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
        self._kinds = ChipRow(self)
        self._kinds.filter_wanted.connect(self.filter_wanted)
        self._kinds.action_wanted.connect(self._act)
        self._stale = QTimer(self, singleShot=True, interval=_STALE_AFTER)
        self._stale.timeout.connect(self._kinds.hide)
        policy = self._kinds.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # or the table would jump with a slow verdict
        self._kinds.setSizePolicy(policy)
        self._kinds.hide()
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

    def show_document(
        self, document: "Document", judged: "BundleVerdict | None", live: "ShownLive"
    ) -> None:
        """Show the verdict on a document, or that it is not there yet.

        Args:
            document: the document.
            judged: what is proved of it; None while it is being checked.
            live: the last handshakes with servers, and the present time.
        """
        from gui.verdict import verdict  # noqa: PLC0415 - the engine is imported once the window is there

        self._is_proved = judged is not None
        self._tidy.setEnabled(judged is not None and bool(judged.best_left_out))
        if judged is None:
            checking = self.tr("The bundle is being checked…")
            for label in (self._verdict, self._proof):
                label.setMinimumHeight(label.height())  # or the table would jump with each edit
            self._say(QStyle.StandardPixmap.SP_MessageBoxInformation, checking, "")
            self._stale.start()
            return
        self._stale.stop()
        self._say(*verdict(document, judged, live))
        for label in (self._verdict, self._proof):
            label.setMinimumHeight(0)
        self._kinds.show()
        self._kinds.show_judged(judged)
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
        for button in (self._tidy, self._why):
            button.setAutoDefault(False)
            column.addWidget(button)
        column.addStretch()
        return column

    def follow(self, text: str) -> None:
        """The rows are narrowed to this text now."""
        self._kinds.follow(text)

    def _act(self, chip: object, action: object) -> None:
        if self._is_proved:  # else it is a chip of the state before
            self.action_wanted.emit(chip, action)

    def _say(self, icon: QStyle.StandardPixmap, verdict: str, proof: str) -> None:
        size = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
        self._icon.setPixmap(standard_icon(icon).pixmap(size))
        self._verdict.setText(verdict)
        self._proof.setText(proof)
