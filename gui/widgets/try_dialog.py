"""Try on the Servers: would clients with this bundle be connected? Real handshakes say so."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from core.errors import UsageError
from core.harmless import harmless
from core.names import hosts
from core.plan.trying import Tried, lacking, study_of_bundle
from core.servers.fetch import source_name
from core.servers.trial import Trial
from gui import words
from gui.fetching import Progress, try_servers, wanted_of
from gui.tasks import Task
from gui.widgets.note import Note
from gui.widgets.result_tree import ResultTree

if TYPE_CHECKING:
    from core.collection import Collection
    from core.rules import Study

_GOOD = QStyle.StandardPixmap.SP_DialogApplyButton
_BAD = QStyle.StandardPixmap.SP_MessageBoxCritical
_MIND = QStyle.StandardPixmap.SP_MessageBoxWarning
_MOST_NAMES = 200


class TryDialog(QDialog):
    """Names of servers, how each fared, and what can be done about it.

    Args:
        study: the certificates under the profile of the client.
        bundle: those that are in the bundle, in order.
    """

    added = Signal(str, bytes)
    """What is missing is wanted: what to call the server that sent it, and the DER, in a row."""

    ordered = Signal(list)
    """The suggested order is wanted: every certificate of the bundle by its SHA-256."""

    def __init__(self, study: "Study", bundle: "Collection", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tryDialog")
        self.setWindowTitle(self.tr("Try on the Servers"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._study = study
        self._bundle = bundle
        self._task: Task[Tried] | None = None
        self._tried: Tried | None = None
        self._build()
        named = (hosts(one)[0] for one in bundle if hosts(one) and not one.is_ca)
        plain = dict.fromkeys(harmless(name) for name in named if "*" not in name)
        self._names.setPlainText("\n".join(list(plain)[:_MOST_NAMES]))
        self._names.textChanged.connect(self._enable)
        self._enable()

    def reject(self) -> None:
        """Give up what is under way."""
        if self._task is not None:
            self._task.cancel()
        super().reject()

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        label = QLabel(self.tr("&Servers, one a line (port 443 unless you add another):"), self)
        self._names = QPlainTextEdit(self)
        self._names.setObjectName("tryNames")
        self._names.setAccessibleName(label.text().replace("&", ""))
        self._names.setTabChangesFocus(True)
        self._names.setMaximumHeight(self.fontMetrics().lineSpacing() * 7)
        label.setBuddy(self._names)
        self._note = Note(_MIND, self)
        self._note.setObjectName("tryNote")
        columns = (
            (self.tr("Server"), 34),
            (self.tr("Verified"), 12),
            (self.tr("By"), 30),
            (self.tr("Position"), 11),
            (self.tr("Attempts"), 11),
            (self.tr("Without what is not needed"), 11),
        )
        self._results = ResultTree("tryResults", self.tr("How the servers fared"), columns, self)
        layout = QVBoxLayout(self)
        layout.addWidget(label)
        layout.addWidget(self._names)
        layout.addLayout(self._build_progress())
        layout.addWidget(self._note)
        layout.addWidget(self._results, 1)
        layout.addWidget(self._build_buttons())
        self.resize(self.fontMetrics().averageCharWidth() * 130, self.fontMetrics().height() * 32)

    def _build_progress(self) -> QHBoxLayout:
        self._try = QPushButton(self.tr("&Try"), self)
        self._try.setObjectName("tryButton")
        self._try.setAutoDefault(False)
        self._try.clicked.connect(self._start)
        self._bar = QProgressBar(self)
        self._bar.setAccessibleName(self.tr("Servers that are done"))
        row = QHBoxLayout()
        row.addWidget(self._try)
        row.addWidget(self._bar, 1)
        row.addStretch()
        return row

    def _build_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        action = QDialogButtonBox.ButtonRole.ActionRole
        self._add = buttons.addButton(self.tr("A&dd What Is Missing"), action)
        self._add.setObjectName("addMissingButton")
        self._add.clicked.connect(self._add_missing)
        self._order = buttons.addButton(self.tr("Use the Suggested &Order"), action)
        self._order.setObjectName("useOrderButton")
        self._order.clicked.connect(self._use_order)
        buttons.rejected.connect(self.reject)
        return buttons

    # -- trying ----------------------------------------------------------------------------

    def _start(self) -> None:
        try:
            wanted = wanted_of(self._names.toPlainText(), "")
        except UsageError as error:
            self._note.say(words.error(error))
            return
        self._note.say("")
        self._results.clear()
        self._tried = None
        self._bar.setRange(0, len(wanted.addresses))
        study, bundle = self._study, self._bundle
        task = self._task = Task(
            lambda report: try_servers(wanted, study_of_bundle(study, bundle), report), self
        )
        task.progressed.connect(self._progressed)
        task.done.connect(self._show)
        task.failed.connect(lambda error: self._note.say(words.error(error)))
        task.ended.connect(self._ended)
        task.start()
        self._enable()

    def _progressed(self, progress: Progress) -> None:
        self._bar.setValue(progress.done)

    def _ended(self) -> None:
        self._task = None
        self._enable()

    def _show(self, found: Tried) -> None:
        self._tried = found
        for trial in found.trials:
            self._show_trial(found, trial)
        for problem in found.problems:
            name = harmless(problem.source.partition(":")[2])
            row = self._results.add_row([name, self.tr("not tried")], _MIND)
            self._results.add_line(row, f"{problem.reason} {problem.advice}".strip())
        better = found.fewer_attempts
        if better is not None:
            text = self.tr(
                "In another order the clients would make {after} attempts instead of {before}."
            )
            self._note.say(text.format(after=f"{better.after:g}", before=f"{better.before:g}"))
        self._enable()

    def _show_trial(self, found: Tried, trial: Trial) -> None:
        without = found.without.get(trial.address)
        cells = [
            str(trial.address),
            self._yes(trial.verified),
            words.name(trial.by) if trial.by else "",
            f"{trial.position:n}" if trial.position else "",
            f"{trial.attempts:n}" if trial.attempts else "",
            "" if without is None else self._yes(without),
        ]
        row = self._results.add_row(cells, _GOOD if trial.verified else _BAD)
        if trial.reason:
            self._results.add_line(row, trial.reason)
        for one in trial.missing:
            self._results.add_line(row, self.tr("Missing: {what}").format(what=lacking(one, trial)))

    def _yes(self, holds: bool) -> str:  # noqa: FBT001 - private
        return self.tr("yes") if holds else self.tr("no")

    # -- what can be done ------------------------------------------------------------------

    def _missing(self) -> dict[str, bytes]:
        """What servers sent that is missing, by what to call them."""
        trials = self._tried.trials if self._tried else ()
        found = {
            source_name(trial.address): b"".join(
                one.certificate.der for one in trial.missing if one.certificate
            )
            for trial in trials
        }
        return {name: data for name, data in found.items() if data}

    def _add_missing(self) -> None:
        for name, data in self._missing().items():
            self.added.emit(name, data)
        self.accept()

    def _use_order(self) -> None:
        better = self._tried.fewer_attempts if self._tried else None
        if better is not None:
            certificates = self._bundle.certificates
            self.ordered.emit([certificates[at].sha256 for at in better.order])
        self.accept()

    def _enable(self) -> None:
        busy = self._task is not None
        self._try.setEnabled(not busy and bool(self._names.toPlainText().strip()))
        self._bar.setVisible(busy)
        self._add.setEnabled(not busy and bool(self._missing()))
        better = self._tried.fewer_attempts if self._tried else None
        self._order.setEnabled(not busy and better is not None)
