"""Try on the Servers: would clients with this bundle be connected? Real handshakes say so."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QStyle,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.base.printable import printable
from core.plan.trying import TrialReport
from core.servers.remedy import MissingCertificate
from core.servers.served import source_shown
from core.servers.trial import Trial
from core.workflow.live import switched
from core.workflow.servers import ServerAnswers, servers_of, try_servers
from core.x509.names import title
from gui import words
from gui.dialogs.asking_dialog import AskingDialog
from gui.widgets.button_box import ButtonBox
from gui.widgets.result_tree import ResultTree
from gui.widgets.watch_rows import show_watch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.collection import Collection
    from core.rules.interface import Finding, RuleContext
    from core.x509.certificate import Certificate

_GOOD = QStyle.StandardPixmap.SP_DialogApplyButton
_BAD = QStyle.StandardPixmap.SP_MessageBoxCritical
_MIND = QStyle.StandardPixmap.SP_MessageBoxWarning
_MOST_NAMES = 200


class TryDialog(AskingDialog):
    """Names of servers, how each fared, and what can be done about it.

    Args:
        context: the certificates under the profile of the client, those that are left out included.
        bundle: those that are in the bundle, in order.
        findings: what there is to say about them; those that were replaced can be left out once
            their servers were seen to have switched.
    """

    kept = Signal(list)
    """These certificates (SHA-256) are there but left out, and wanted in the bundle again."""

    left_out = Signal(list)
    """These certificates (SHA-256) were replaced, and their servers use the new ones."""

    answered = Signal(object)
    """The servers have answered (``ServerAnswers``)."""

    ordered = Signal(list)
    """The suggested order is wanted: every certificate of the bundle by its SHA-256."""

    def __init__(
        self,
        context: "RuleContext",
        bundle: "Collection",
        parent: QWidget | None = None,
        *,
        findings: "Iterable[Finding]" = (),
    ) -> None:
        super().__init__("try", self.tr("Try on the Servers"), parent)
        self._context = context
        self._bundle = bundle
        self._findings = tuple(findings)
        self._tried: TrialReport | None = None
        self._switched: list[Certificate] = []
        self._build()
        self.name_names(
            self.tr("&Servers, one per line; add =400 to a name if 400 clients use it:")
        )
        # A server whose certificate was left out is one that clients may be lost to: it is tried.
        named = dict.fromkeys((*servers_of(bundle), *servers_of(context.collection)))
        self.enter(list(named)[:_MOST_NAMES])
        self.enable()

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        columns = (
            (self.tr("Server"), 33),
            (self.tr("Verified"), 15),
            (self.tr("By"), 23),
            (self.tr("Position"), 11),
            (self.tr("Attempts"), 11),
            (self.tr("Without Unneeded"), 11),
        )
        self._results = ResultTree("tryResults", self.tr("Results for the servers"), columns, self)
        self._results.header().setStretchLastSection(True)  # in the dark, nothing pale is left
        layout = QVBoxLayout(self)
        layout.addWidget(self._names_label)
        layout.addWidget(self._names)
        layout.addLayout(self.build_progress(self.tr("&Try"), "try"))
        layout.addWidget(self._note)
        layout.addWidget(self._results, 1)
        self._compared = QCheckBox(self.tr("&I compared the fingerprints with their owners"), self)
        self._compared.setObjectName("comparedBox")
        self._compared.toggled.connect(self.enable)
        layout.addWidget(self._compared)
        layout.addWidget(self._build_buttons())

    def _build_buttons(self) -> QDialogButtonBox:
        buttons = ButtonBox(QDialogButtonBox.StandardButton.Close, self)
        action = QDialogButtonBox.ButtonRole.ActionRole
        self._add = buttons.addButton(self.tr("A&dd What Is Missing"), action)
        self._add.setObjectName("addMissingButton")
        self._add.clicked.connect(self._add_missing)
        self._order = buttons.addButton(self.tr("Use the Suggested &Order"), action)
        self._order.setObjectName("useOrderButton")
        self._order.clicked.connect(self._use_order)
        self._leave_out = buttons.addButton(self.tr("&Leave Out Replaced"), action)
        self._leave_out.setObjectName("leaveOutReplacedButton")
        self._leave_out.clicked.connect(self._leave_out_replaced)
        buttons.rejected.connect(self.reject)
        for button in (self._add, self._order, self._leave_out):
            button.setAutoDefault(False)  # nothing is taken from the network by Return
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        self._ask.setDefault(True)
        return buttons

    # -- trying ----------------------------------------------------------------------------

    def start(self) -> None:
        """Try the bundle."""
        wanted = self.wanted()
        if wanted is None:
            return
        self._results.clear()
        self._compared.setChecked(False)
        self._tried, self._switched = None, []
        context, bundle = self._context, self._bundle
        self.run(wanted, lambda report: try_servers(wanted, context, bundle, report))

    def outcome_view(self) -> QWidget:
        """What each server was verified by."""
        return self._results

    def show_outcome(self, outcome: Any) -> None:
        """Show how each server fared."""
        answers: ServerAnswers = outcome
        trial_report = self._tried = answers.tried
        rows = {
            trial.source: self._show_trial(trial_report, trial) for trial in trial_report.trials
        }
        for problem in trial_report.problems:
            name = printable(source_shown(problem.source).partition(":")[2])
            row = self._results.add_row([name, self.tr("not tried")], _MIND)
            self._results.add_line(row, words.problem(problem))
        self._switched = list(switched(self._bundle, self._findings, answers))
        self._show_switched()
        show_watch(self._results, answers.watch, rows, self._context.now)
        self.answered.emit(answers)
        better = trial_report.fewer_attempts
        if better is not None:
            text = self.tr(
                "In the suggested order, clients would need {after} attempts instead of {before}."
            )
            self._note.say(text.format(after=f"{better.after:g}", before=f"{better.before:g}"))

    def summary(self) -> str:
        """How many servers were verified, for screen readers."""
        if self._tried is None:
            return ""
        trials = self._tried.trials
        text = self.tr("Verified: {verified}. Not verified: {refused}. Not tried: {others}.")
        return text.format(
            verified=f"{sum(bool(trial.verified) for trial in trials):n}",
            refused=f"{sum(not trial.verified for trial in trials):n}",
            others=f"{len(self._tried.problems):n}",
        )

    def _show_switched(self) -> None:
        """Name what was replaced and is no longer used."""
        if self._switched:
            title = self.tr("Replaced, and no longer used by the servers that were asked: {count}")
            row = self._results.add_row([title.format(count=f"{len(self._switched):n}")], _GOOD)
            row.setFirstColumnSpanned(True)
            for certificate in self._switched:
                self._results.add_line(row, words.with_end_shown(certificate))

    def _show_trial(self, trial_report: TrialReport, trial: Trial) -> QTreeWidgetItem:
        without = trial_report.without.get(trial.source)
        cells = [
            printable(trial.chain.shown),
            self._yes(trial.verified),
            words.name(trial.by) if trial.by else "",
            f"{trial.position:n}" if trial.position else "",
            f"{trial.attempts:n}" if trial.attempts else "",
            "" if without is None else self._yes(without),
        ]
        row = self._results.add_row(cells, _GOOD if trial.verified else _BAD)
        if trial.message is not None:
            self._results.add_line(row, words.said(trial.message))
        for missing_certificate in trial.missing:
            self._show_missing(row, missing_certificate)
        return row

    def _show_missing(self, row: QTreeWidgetItem, lack: MissingCertificate) -> None:
        """Say what is missing; the fingerprint stands whole on a line of its own."""
        here = self._listed(lack)
        if here is not None:
            text = self.tr("Missing: {name}. It is in the list, but left out of the bundle.")
            self._results.add_line(row, text.format(name=words.name(here)))
            return
        certificate = lack.certificate
        text = self.tr(
            "Missing: {name}. The server sends it: compare its SHA-256 with its owner, then add it."
        )
        if certificate is None:
            text = self.tr("Missing: {name}. It is neither in the bundle nor sent by the server.")
        self._results.add_line(row, text.format(name=printable(lack.name)))
        if certificate is not None:
            line = self._results.add_line(
                row, self.tr("SHA-256: {hex}").format(hex=certificate.sha256)
            )
            fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            line.setFont(0, fixed)

    def _yes(self, holds: bool) -> str:  # noqa: FBT001 - private
        return self.tr("yes") if holds else self.tr("no")

    # -- what can be done ------------------------------------------------------------------

    def _left_out(self) -> list[str]:
        """What is missing in the bundle and in the list all the same, by SHA-256."""
        trials = self._tried.trials if self._tried else ()
        listed = (
            self._listed(missing_certificate)
            for trial in trials
            for missing_certificate in trial.missing
        )
        return list(
            dict.fromkeys(certificate.sha256 for certificate in listed if certificate is not None)
        )

    def _listed(self, lack: MissingCertificate) -> "Certificate | None":
        """What is missing, where it is in the list and only left out of the bundle."""
        if lack.certificate is not None:
            return self._context.collection.get(lack.certificate.sha256)
        left_out = (
            certificate
            for certificate in self._context.collection
            if certificate not in self._bundle
        )
        named = (
            certificate
            for certificate in left_out
            if certificate.is_ca and title(certificate) == lack.name
        )
        return next(named, None)

    def _missing(self) -> dict[str, bytes]:
        """What servers sent that is missing, by what to call them."""
        trials = self._tried.trials if self._tried else ()
        by_source = {
            trial.source: b"".join(
                missing_certificate.certificate.der
                for missing_certificate in trial.missing
                if missing_certificate.certificate and self._listed(missing_certificate) is None
            )
            for trial in trials
        }
        return {name: data for name, data in by_source.items() if data}

    def _add_missing(self) -> None:
        if left_out := self._left_out():
            self.kept.emit(left_out)
        if self._compared.isChecked():
            for name, data in self._missing().items():
                self.added.emit(name, data)
        self.accept()

    def _leave_out_replaced(self) -> None:
        self.left_out.emit([certificate.sha256 for certificate in self._switched])
        self.accept()

    def _use_order(self) -> None:
        better = self._tried.fewer_attempts if self._tried else None
        if better is not None:
            certificates = self._bundle.certificates
            self.ordered.emit([certificates[position].sha256 for position in better.order])
        self.accept()

    def enable(self) -> None:
        """What is missing can be added, and a better order taken, once that is known."""
        super().enable()
        new, compared = bool(self._missing()), self._compared.isChecked()
        self._compared.setVisible(new)
        self._add.setEnabled(not self.busy and (compared if new else bool(self._left_out())))
        self._leave_out.setVisible(any(finding.tells_replaced for finding in self._findings))
        self._leave_out.setEnabled(not self.busy and bool(self._switched))
        better = self._tried.fewer_attempts if self._tried else None
        self._order.setEnabled(not self.busy and better is not None)
