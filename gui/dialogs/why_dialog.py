"""Why?: which kinds of clients verify which servers, why not, and the smallest change."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.plan.explaining import Explanation, ServerExplanation
from core.workflow.explaining import explained, singles
from core.workflow.judging import BundleVerdict
from gui import words
from gui.icons import standard_icon
from gui.standing_text import reason_text, remedy_text, verdict_icon, verdict_text
from gui.tasks import Task
from gui.widgets.button_box import ButtonBox
from gui.widgets.plain import PlainLabel
from gui.widgets.scrolled import open_at
from gui.widgets.trees import embolden, widen_columns, wrap_rows

_MOST = 300
"""Certificates up to which every kind of client is asked."""


class WhyDialog(QDialog):
    """A table of servers and clients, worked out in the background.

    Args:
        known: what is proved of the bundle.
    """

    def __init__(self, known: BundleVerdict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("whyDialog")
        self.setWindowTitle(self.tr("Which Clients Verify Which Servers"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._known = known
        self._build()
        self._ask()

    def _build(self) -> None:
        self._intro = PlainLabel(self.tr("The servers are being checked…"), self)
        self._intro.setObjectName("whyIntro")
        self._intro.setMinimumHeight(2 * self.fontMetrics().lineSpacing())  # it is filled later
        self._every = QCheckBox(self.tr("Show &all kinds of clients"), self)
        self._every.setObjectName("everyClient")
        self._every.toggled.connect(self._ask)
        self._tree = QTreeWidget(self)
        self._tree.setObjectName("whyTable")
        self._tree.setAccessibleName(self.tr("Servers, and the verdict of each kind of client"))
        names = (
            self.tr("Server, Client"),
            self.tr("Verdict"),
            self.tr("Why Not"),
            self.tr("Smallest Change"),
        )
        self._tree.setHeaderLabels(names)
        wrap_rows(self._tree)
        widen_columns(self._tree, 0, 30, 25)
        self._tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        buttons = ButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self._intro, self._tree, self._every, buttons):
            layout.addWidget(widget, int(widget is self._tree))
        open_at(self, 140, 34)

    def _ask(self) -> None:
        profile = self._known.document.context.profile
        chosen = profile.members or (profile,)
        clients = singles(profile) if self._every.isChecked() else chosen
        self._tree.clear()
        if len(self._known.document.draft.rows) > _MOST:
            self._intro.setText(
                self.tr("There are too many certificates to explain them all here.")
            )
            self._every.setEnabled(False)
            return
        self._every.setEnabled(False)
        known = self._known
        task = Task(lambda _: explained(known, clients), self)
        task.done.connect(self._show)
        task.failed.connect(lambda error: self._intro.setText(words.error(error)))
        task.ended.connect(lambda: self._every.setEnabled(True))
        task.start()

    def _show(self, server_explanations: tuple[ServerExplanation, ...]) -> None:
        for each in server_explanations:
            name = words.called(self._known.document, each.server.sha256)
            end = each.server.tbs.not_after
            top = QTreeWidgetItem(self._tree, [name])
            embolden(top)
            if end:
                over = end < self._known.document.analysis.now
                text = self.tr("expired on {date}") if over else self.tr("valid until {date}")
                top.setText(1, text.format(date=words.date(end)))
            for client in each.clients:
                self._add(top, client)
        self._tree.expandAll()
        self._intro.setText(
            self.tr(
                "For every chain of these certificates that a server may send. Host names were not "
                "compared, and no server was contacted."
            )
            if server_explanations
            else self.tr("There is no server certificate here.")
        )

    def _add(self, top: QTreeWidgetItem, explanation: Explanation) -> None:
        document = self._known.document
        cells = (
            words.profile(explanation.client),
            verdict_text(explanation, document),
            reason_text(explanation, document.analysis.now),
            remedy_text(explanation.remedy, document),
        )
        QTreeWidgetItem(top, list(cells)).setIcon(1, standard_icon(verdict_icon(explanation)))
