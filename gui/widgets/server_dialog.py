"""From a Server: fetches the certificates that servers send, to be compared before they count."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QStyle,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.errors import UsageError
from core.harmless import harmless
from core.servers.fetch import Fetched, Outcome, source_name
from gui import words
from gui.fetching import Progress, Wanted, ask, wanted_of
from gui.tasks import Task
from gui.widgets.note import Note
from gui.widgets.result_tree import ResultTree

if TYPE_CHECKING:
    from core.problems import Problem


class ServerDialog(QDialog):
    """Names, what is expected of them, what they sent, and a box that says it was compared."""

    added = Signal(str, bytes)
    """What a server sent is wanted: what to call it, and its certificates in DER, in a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("serverDialog")
        self.setWindowTitle(self.tr("From a Server"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._task: Task[tuple[Outcome, ...]] | None = None
        self._fetched: list[Fetched] = []
        self._build()
        self._names.textChanged.connect(self._enable)
        self._compared.toggled.connect(self._enable)
        self._enable()

    def reject(self) -> None:
        """Give up what is under way."""
        if self._task is not None:
            self._task.cancel()
        super().reject()

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        self._names = self._edit("serverNames", self.tr("ns.example.com\nss1.example.com:8443"))
        self._fingerprints = self._edit("serverFingerprints", "")
        self._fingerprints.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        asked = QGridLayout()
        for column, (text, edit) in enumerate(
            (
                (self.tr("&Servers, one a line (port 443 unless you add another):"), self._names),
                (self.tr("&Expected fingerprints, if you know them:"), self._fingerprints),
            )
        ):
            label = QLabel(text, self)
            label.setWordWrap(True)
            label.setBuddy(edit)
            edit.setAccessibleName(text.replace("&", ""))
            asked.addWidget(label, 0, column, Qt.AlignmentFlag.AlignBottom)
            asked.addWidget(edit, 1, column)
        self._note = Note(QStyle.StandardPixmap.SP_MessageBoxWarning, self)
        self._note.setObjectName("serverNote")
        self._compared = QCheckBox(self.tr("&I compared the fingerprints with their owners"), self)
        self._compared.setObjectName("comparedBox")
        layout = QVBoxLayout(self)
        layout.addLayout(asked, 1)
        layout.addLayout(self._build_progress())
        layout.addWidget(self._note)
        layout.addWidget(self._build_found(), 3)
        layout.addWidget(self._compared)
        layout.addWidget(self._build_buttons())
        self.resize(self.fontMetrics().averageCharWidth() * 130, self.fontMetrics().height() * 36)

    def _edit(self, name: str, example: str) -> QPlainTextEdit:
        edit = QPlainTextEdit(self)
        edit.setObjectName(name)
        edit.setPlaceholderText(example)
        edit.setTabChangesFocus(True)
        edit.setMaximumHeight(self.fontMetrics().lineSpacing() * 7)
        return edit

    def _build_progress(self) -> QHBoxLayout:
        self._fetch = self._button(self.tr("&Fetch"), "fetchButton")
        self._fetch.clicked.connect(self._start)
        self._cancel = self._button(self.tr("C&ancel Fetching"), "cancelFetchButton")
        self._cancel.clicked.connect(self._stop)
        self._bar = QProgressBar(self)
        self._bar.setAccessibleName(self.tr("Servers that are done"))
        row = QHBoxLayout()
        row.addWidget(self._fetch)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        row.addStretch()
        return row

    def _build_found(self) -> ResultTree:
        columns = (
            (self.tr("Server, and what it sent"), 32),
            (self.tr("Role"), 16),
            (self.tr("Expires"), 13),
            (self.tr("SHA-1"), 52),
            (self.tr("SHA-256"), 80),
        )
        self._found = ResultTree("fetchedList", self.tr("What the servers sent"), columns, self)
        return self._found

    def _build_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._add = buttons.addButton(
            self.tr("A&dd Certificates"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._add.setObjectName("addFetchedButton")
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        return buttons

    def _button(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    # -- fetching --------------------------------------------------------------------------

    def _start(self) -> None:
        try:
            wanted = wanted_of(self._names.toPlainText(), self._fingerprints.toPlainText())
        except UsageError as error:
            self._note.say(words.error(error))
            return
        self._note.say("")
        self._found.clear()
        self._fetched = []
        self._compared.setChecked(bool(wanted.fingerprints))
        self._run(wanted)

    def _run(self, wanted: Wanted) -> None:
        self._bar.setRange(0, len(wanted.addresses))
        self._bar.setValue(0)
        task = self._task = Task(lambda report: ask(wanted, report), self)
        task.progressed.connect(self._progressed)
        task.done.connect(self._show)
        task.failed.connect(lambda error: self._note.say(words.error(error)))
        task.ended.connect(self._ended)
        task.start()
        self._enable()

    def _progressed(self, progress: Progress) -> None:
        self._bar.setValue(progress.done)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _ended(self) -> None:
        self._task = None
        self._enable()

    def _show(self, outcomes: Sequence[Outcome]) -> None:
        self._bar.setValue(len(outcomes))
        for outcome in outcomes:
            if isinstance(outcome, Fetched):
                self._fetched.append(outcome)
                self._show_fetched(outcome)
            else:
                self._show_problem(outcome)
        if self._fetched:
            self._note.say(
                self.tr(
                    "Nothing is trusted for having been fetched. Compare the SHA-256 or SHA-1 of "
                    "each server's first certificate with what its owner says."
                )
            )

    def _show_fetched(self, fetched: Fetched) -> None:
        server = self._found.add_row([str(fetched.address)])
        for one in fetched.certificates:
            cells = (words.name(one), words.role(one), words.date(one.outline.not_after))
            row = QTreeWidgetItem(server, [*cells, one.sha1, one.sha256])
            for column in (3, 4):
                font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
                row.setFont(column, font)
        for note in fetched.notes:
            self._found.add_line(server, note.text)

    def _show_problem(self, problem: "Problem") -> None:
        name = harmless(problem.source.partition(":")[2])
        server = self._found.add_row([name], QStyle.StandardPixmap.SP_MessageBoxWarning)
        self._found.add_line(server, f"{problem.reason} {problem.advice}".strip())

    def _take(self) -> None:
        for one in self._fetched:
            self.added.emit(source_name(one.address), b"".join(c.der for c in one.certificates))
        self.accept()

    def _enable(self) -> None:
        busy = self._task is not None
        self._fetch.setEnabled(not busy and bool(self._names.toPlainText().strip()))
        self._cancel.setVisible(busy)
        self._bar.setVisible(busy)
        self._compared.setEnabled(bool(self._fetched))
        self._add.setEnabled(not busy and bool(self._fetched) and self._compared.isChecked())
