"""From a Server: fetches the certificates that servers send, to be compared before they count."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QGridLayout,
    QStyle,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.base.printable import printable
from core.servers.served import Fetched, ServedChain, chains_of
from core.workflow.servers import ask
from gui import words
from gui.dialogs.asking_dialog import AskingDialog
from gui.widgets.button_box import ButtonBox
from gui.widgets.label_of import LabelOf
from gui.widgets.result_tree import ResultTree

if TYPE_CHECKING:
    from core.base.problems import Problem


class ServerDialog(AskingDialog):
    """Names, what is expected of them, what they sent, and a box that says it was compared."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("server", self.tr("From a Server"), parent)
        self._fetched: list[Fetched] = []
        self._build()
        self._compared.toggled.connect(self.enable)
        self.enable()

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        self._names.setPlaceholderText(
            self.tr("ns.example.com\nss1.example.com:8443\nimap://mail.example.com")
        )
        self._fingerprints = self.plain_edit("serverFingerprints")
        self._fingerprints.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        text = self.tr("&Expected fingerprints, if you know them:")
        label = LabelOf(self._fingerprints, text, self)
        label.setWordWrap(True)
        asked = QGridLayout()
        asked.addWidget(self._names_label, 0, 0, Qt.AlignmentFlag.AlignBottom)
        asked.addWidget(label, 0, 1, Qt.AlignmentFlag.AlignBottom)
        asked.addWidget(self._names, 1, 0)
        asked.addWidget(self._fingerprints, 1, 1)
        self._compared = QCheckBox(self.tr("&I compared the fingerprints with their owners"), self)
        self._compared.setObjectName("comparedBox")
        layout = QVBoxLayout(self)
        layout.addLayout(asked, 1)
        layout.addLayout(self.build_progress(self.tr("&Fetch"), "fetch"))
        layout.addWidget(self._note)
        layout.addWidget(self._build_found(), 3)
        layout.addWidget(self._compared)
        layout.addWidget(self._build_buttons())

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
        buttons = ButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._add = buttons.addButton(
            self.tr("A&dd Certificates"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._add.setObjectName("addFetchedButton")
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        return buttons

    # -- fetching --------------------------------------------------------------------------

    def start(self) -> None:
        """Fetch; a fingerprint that was expected needs no further comparing."""
        wanted = self.wanted(self._fingerprints.toPlainText())
        if wanted is None:
            return
        self._found.clear()
        self._fetched = []
        self._compared.setChecked(bool(wanted.asking.fingerprints))
        self.run(wanted, lambda report: ask(wanted, report))

    def outcome_view(self) -> QWidget:
        """What each server sent."""
        return self._found

    def show_outcome(self, outcome: Any) -> None:
        """Show what each server sent, or why it sent nothing."""
        for item in outcome:
            if isinstance(item, Fetched):
                self._fetched.append(item)
                self._show_fetched(item)
            else:
                self._show_problem(item)
        if self._fetched:
            self._note.say(
                self.tr(
                    "Fetching a certificate does not make it trusted. Compare the SHA-256 or "
                    "SHA-1 of each server's first certificate with its owner."
                )
            )

    def summary(self) -> str:
        """How many servers answered, for screen readers."""
        text = self.tr("Servers that answered: {count}. No answer: {others}.")
        answered = len(self._fetched)
        others = self._found.topLevelItemCount() - sum(
            len(fetched.chains) for fetched in self._fetched
        )
        return text.format(count=f"{answered:n}", others=f"{others:n}")

    def _show_fetched(self, fetched: Fetched) -> None:
        rows = [self._show_chain(chain) for chain in fetched.chains]
        for note in fetched.more_notes:
            self._found.add_line(rows[0], words.said(note))
        for problem in fetched.unheard:
            self._show_problem(problem)

    def _show_chain(self, chain: ServedChain) -> QTreeWidgetItem:
        server = self._found.add_row([printable(chain.shown)])
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        for certificate in chain.certificates:
            cells = (
                words.name(certificate),
                words.role(certificate),
                words.date(certificate.tbs.not_after),
            )
            row = QTreeWidgetItem(server, [*cells, certificate.sha1, certificate.sha256])
            for column in (3, 4):
                row.setFont(column, fixed)
        for note in chain.notes:
            self._found.add_line(server, words.said(note))
        return server

    def _show_problem(self, problem: "Problem") -> None:
        name = printable(problem.source.partition(":")[2])
        server = self._found.add_row([name], QStyle.StandardPixmap.SP_MessageBoxWarning)
        self._found.add_line(server, words.problem(problem))

    def _take(self) -> None:
        for served_chain in chains_of(self._fetched):
            self.added.emit(
                served_chain.source, b"".join(each.der for each in served_chain.certificates)
            )
        self.accept()

    def enable(self) -> None:
        """What was fetched can be added once it was compared."""
        super().enable()
        self._compared.setEnabled(bool(self._fetched))
        self._add.setEnabled(not self.busy and bool(self._fetched) and self._compared.isChecked())
