"""What the dialogs that ask servers share: names, a button, how far it is, and Cancel."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QStyle,
    QWidget,
)

from core.base.errors import UsageError
from core.servers.protocols import StartTls
from core.workflow.servers import ServerProgress, ServerRequest, wanted_of
from gui import words
from gui.announcer import announce
from gui.tasks import ProgressReport, Task
from gui.widgets.boxes import ChoiceBox
from gui.widgets.label_of import LabelOf
from gui.widgets.note import Note
from gui.widgets.scrolled import open_at


class AskingDialog(QDialog):
    """Asks servers in the background; a dialog of its own says what and shows the outcome."""

    added = Signal(str, bytes)
    """What a server sent is wanted: what to call it, and its certificates in DER, in a row."""

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}Dialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 130, 36)
        self._task: Task[Any] | None = None
        self._names = self.plain_edit(f"{name}Names")
        self._names.textChanged.connect(self.enable)
        text = self.tr("&Servers, one per line, as HOST, HOST:PORT or PROTOCOL://HOST:")
        self._names_label = LabelOf(self._names, text, self)
        self._names_label.setWordWrap(True)
        self._before = self._build_before()
        self._note = Note(QStyle.StandardPixmap.SP_MessageBoxWarning, self)
        self._note.setObjectName(f"{name}Note")

    def reject(self) -> None:
        """Give up what is under way."""
        self._stop()
        super().reject()

    @property
    def busy(self) -> bool:
        """Servers are being asked."""
        return self._task is not None

    def plain_edit(self, name: str) -> QPlainTextEdit:
        """A field for some lines of text."""
        edit = QPlainTextEdit(self)
        edit.setObjectName(name)
        edit.setTabChangesFocus(True)
        edit.setMaximumHeight(self.fontMetrics().lineSpacing() * 7)
        return edit

    def enter(self, names: Sequence[str]) -> None:
        """Ask these servers, unless others are typed."""
        self._names.setPlainText("\n".join(names))

    def name_names(self, text: str) -> None:
        """What stands above the names."""
        self._names_label.say(text)

    def _build_before(self) -> ChoiceBox:
        """How TLS begins, with the port that servers without one are asked on."""
        box = ChoiceBox(self)
        box.setObjectName("startTlsBox")
        box.setAccessibleName(self.tr("How TLS begins"))
        box.addItem(self.tr("TLS or STARTTLS by the port"), None)
        for start_tls in StartTls:
            text = self.tr("STARTTLS: {protocol} (port {port})")
            if start_tls is StartTls.NONE:
                text = self.tr("TLS from the start (port {port})")
            box.addItem(text.format(protocol=start_tls.label, port=start_tls.port), start_tls)
        return box

    def build_progress(self, text: str, name: str) -> QHBoxLayout:
        """The button that asks, and what is there while servers are asked."""
        self._ask = QPushButton(text, self)
        self._ask.setObjectName(f"{name}Button")
        self._ask.clicked.connect(self.start)
        self._cancel = QPushButton(self.tr("&Cancel"), self)
        self._cancel.setObjectName("cancelAskingButton")
        self._cancel.clicked.connect(self._stop)
        self._bar = QProgressBar(self)
        self._bar.setAccessibleName(self.tr("Servers that are done"))
        row = QHBoxLayout()
        for button in (self._ask, self._cancel):
            button.setAutoDefault(False)
        row.addWidget(self._before)
        row.addWidget(self._ask)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        row.addStretch()
        return row

    def start(self) -> None:
        """The button was pressed."""
        raise NotImplementedError

    def show_outcome(self, outcome: Any) -> None:
        """The servers were asked."""
        raise NotImplementedError

    def summary(self) -> str:
        """The outcome in a line, for screen readers."""
        raise NotImplementedError

    def _tell_outcome(self, outcome: Any) -> None:
        self.show_outcome(outcome)
        announce(self, self.summary())

    def outcome_view(self) -> QWidget:
        """What shows the outcome."""
        raise NotImplementedError

    def enable(self) -> None:
        """Enable what can be done now.

        The keys go with it: to *Cancel*, then to the outcome. Qt would give them to whatever
        comes next, which can be *Close*.
        """
        if self.busy:
            self._cancel.show()
            if self._ask.hasFocus():
                self._cancel.setFocus()
        elif self._cancel.hasFocus():
            self.outcome_view().setFocus()
        self._ask.setEnabled(not self.busy and bool(self._names.toPlainText().strip()))
        self._cancel.setVisible(self.busy)
        self._bar.setVisible(self.busy)

    def wanted(self, fingerprints: str = "") -> ServerRequest | None:
        """What was typed; None where it is said why it cannot be."""
        try:
            chosen = self._before.currentData()
            starttls = StartTls(chosen) if chosen else None
            server_request = wanted_of(self._names.toPlainText(), fingerprints, starttls)
        except UsageError as error:
            self._note.say(words.error(error), urgent=True)
            self._names.setAccessibleDescription(self._note.text)
            return None
        self._note.say("")
        self._names.setAccessibleDescription("")
        return server_request

    def run(self, wanted: ServerRequest, operation: Callable[[ProgressReport], object]) -> None:
        """Ask in the background; ``show_outcome`` is given what the operation returns."""
        self._bar.setRange(0, len(wanted.addresses))
        self._bar.setValue(0)
        task = self._task = Task(operation, self)
        task.progressed.connect(self._progressed)
        task.done.connect(self._tell_outcome)
        task.failed.connect(lambda error: self._note.say(words.error(error), urgent=True))
        task.ended.connect(self._ended)
        task.start()
        self.enable()

    def _progressed(self, progress: ServerProgress) -> None:
        self._bar.setValue(progress.done)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _ended(self) -> None:
        self._task = None
        self.enable()
