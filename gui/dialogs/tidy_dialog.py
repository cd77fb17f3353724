"""Tidy Up: what is best left out, kind by kind, with the verdict before and after."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.base.choices import TIDY
from core.rules.interface import Finding, FindingCode
from core.workflow.document import Document
from core.workflow.judging import BundleVerdict, judged
from gui import words
from gui.tasks import Task
from gui.verdict import verdict
from gui.widgets.button_box import ButtonBox
from gui.widgets.note import Note
from gui.widgets.plain import PlainLabel
from gui.widgets.scrolled import open_at
from gui.widgets.trees import widen_columns, wrap_rows

_LISTED = 200
"""Certificates of one kind that are listed; all of them are left out."""


class TidyDialog(QDialog):
    """Each kind has a box; what is checked goes in one step that can be undone.

    Args:
        document: the document.
        now: what is proved of it.
    """

    leave_out_wanted = Signal(list)
    """These certificates (SHA-256) should be left out."""

    def __init__(
        self, document: Document, now: BundleVerdict, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("tidyDialog")
        self.setWindowTitle(self.tr("Tidy Up"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._document, self._now = document, now
        self._kinds: dict[FindingCode, list[str]] = {}
        self._judging: Task[BundleVerdict] | None = None
        self._again = False
        self._build()
        self._fill(now.best_left_out)
        self._tree.itemChanged.connect(self._look)
        self._look()

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        self._tree = QTreeWidget(self)
        self._tree.setObjectName("tidyReasons")
        self._tree.setAccessibleName(self.tr("What is best left out, and why"))
        self._tree.setHeaderLabels([self.tr("Certificate"), self.tr("Why")])
        widen_columns(self._tree)
        wrap_rows(self._tree)
        self._before, self._after = self._label("tidyBefore"), self._label("tidyAfter")
        self._replaced = Note(parent=self)
        self._replaced.setObjectName("tidyReplaced")
        buttons = ButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._leave_out = QPushButton(self)
        self._leave_out.setObjectName("tidyUpNow")
        self._leave_out.setDefault(True)
        buttons.addButton(self._leave_out, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self._tree, self._replaced, self._before, self._after, buttons):
            layout.addWidget(widget, int(widget is self._tree))
        open_at(self, 120, 32)

    def _label(self, name: str) -> QLabel:
        label = PlainLabel(parent=self)
        label.setObjectName(name)
        label.setMinimumHeight(2 * label.fontMetrics().lineSpacing())  # it is filled later
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        return label

    def _fill(self, why: Mapping[str, Finding]) -> None:
        rows = [
            why[certificate.sha256]
            for certificate in self._document.draft.kept
            if certificate.sha256 in why
        ]
        rows.sort(
            key=lambda finding: TIDY.index(finding.code) if finding.code in TIDY else len(TIDY)
        )
        for code, findings in groupby(rows, key=lambda finding: finding.code):
            self._add(code, list(findings))
        header = self._tree.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self._tree.expandAll()

    def _add(self, code: FindingCode, findings: list[Finding]) -> None:
        self._kinds[code] = [finding.about for finding in findings if finding.about]
        label = words.labels(findings)
        text = self.tr("{kind}: {count}").format(kind=label, count=f"{len(findings):n}")
        top = QTreeWidgetItem(self._tree, [text])
        top.setData(0, Qt.ItemDataRole.UserRole, code.value)
        top.setCheckState(0, Qt.CheckState.Checked)
        top.setIcon(0, words.severity_icon(findings[0].severity))
        for finding in findings[:_LISTED]:
            name = words.called(self._document, finding.about or "")
            QTreeWidgetItem(top, [name, words.sentence(finding, self._document)])
        if len(findings) > _LISTED:
            QTreeWidgetItem(top, [words.and_more(len(findings) - _LISTED)])

    # -- choosing --------------------------------------------------------------------------

    def _checked(self) -> Iterable[FindingCode]:
        for position in range(self._tree.topLevelItemCount()):
            item = self._tree.topLevelItem(position)
            if item is not None and item.checkState(0) is Qt.CheckState.Checked:
                yield FindingCode(item.data(0, Qt.ItemDataRole.UserRole))

    def _chosen(self) -> list[str]:
        return [sha256 for code in self._checked() for sha256 in self._kinds[code]]

    def _accept(self) -> None:
        self.leave_out_wanted.emit(self._chosen())
        self.accept()

    # -- showing ---------------------------------------------------------------------------

    def _look(self) -> None:
        """Prove the bundle as it would be then."""
        chosen = self._chosen()
        self._leave_out.setText(self.tr("&Leave Out: {count}").format(count=f"{len(chosen):n}"))
        self._leave_out.setEnabled(bool(chosen))
        self._say_replaced()
        count = len(self._document.draft.kept)
        self._say(self._before, self.tr("Now: {count} certificates. {verdict}"), count, self._now)
        self._after.setText(self.tr("Afterwards: being checked…"))
        if self._judging is not None:
            self._again = True
            return
        after = self._document.with_draft(self._document.draft.leaving_out(chosen))
        task = self._judging = Task(lambda _: judged(after), self)
        task.done.connect(self._show_after)
        task.failed.connect(lambda error: self._after.setText(words.error(error)))
        task.ended.connect(self._judged)
        task.start()

    def _judged(self) -> None:
        self._judging = None
        again, self._again = self._again, False
        if again:
            self._look()

    def _show_after(self, after: BundleVerdict) -> None:
        if not self._again:
            count = len(after.document.draft.kept)
            text = self.tr("Afterwards: {count} certificates. {verdict}")
            self._say(self._after, text, count, after)

    def _say(self, label: QLabel, template: str, count: int, known: BundleVerdict) -> None:
        said = verdict(known.document, known).text
        label.setText(template.format(count=f"{count:n}", verdict=said))

    def _say_replaced(self) -> None:
        replaced = FindingCode.SUPERSEDED in self._checked()
        text = self.tr(
            "Replaced certificates: leave them out only after their servers have switched to the "
            "new ones. Try on the Servers shows what a server sends now."
        )
        self._replaced.say(text if replaced else "")
