"""Why? of one kind of finding: each certificate that has it, what was found and what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.workflow.document import Document
from gui import words
from gui.chips import Chip
from gui.widgets.button_box import ButtonBox
from gui.widgets.plain import PlainLabel
from gui.widgets.scrolled import open_at
from gui.widgets.trees import widen_columns, wrap_rows

_LISTED = 300
"""Certificates that are listed; the table shows all of them."""


class ReasonsDialog(QDialog):
    """A row a certificate.

    Args:
        chip: the kind of finding.
        document: the bundle.
    """

    def __init__(self, chip: Chip, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reasonsDialog")
        self.setWindowTitle(self.tr("Why?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = self.tr("{severity}: {count} {kind}")
        count, severity = f"{chip.certificates:n}", words.severity(chip.severity)
        intro = PlainLabel(text.format(severity=severity, count=count, kind=chip.label), self)
        intro.setObjectName("reasonsIntro")
        self._tree = QTreeWidget(self)
        self._tree.setObjectName("reasonsList")
        self._tree.setAccessibleName(self.tr("Reasons"))
        self._tree.setRootIsDecorated(False)
        self._tree.setAlternatingRowColors(True)
        names = (self.tr("Certificate"), self.tr("What Was Found"), self.tr("What to Do"))
        self._tree.setHeaderLabels(names)
        wrap_rows(self._tree)
        widen_columns(self._tree, 34, 46, 46)
        self._fill(chip, document)
        buttons = ButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (intro, self._tree, buttons):
            layout.addWidget(widget, int(widget is self._tree))
        open_at(self, 130, 20)

    def _fill(self, chip: Chip, document: Document) -> None:
        for finding in chip.findings[:_LISTED]:
            name = words.called(document, finding.about or "")
            cells = (name, words.sentence(finding, document), words.what_to_do(finding, document))
            QTreeWidgetItem(self._tree, list(cells)).setIcon(
                0, words.severity_icon(finding.severity)
            )
        if chip.certificates > _LISTED:
            more = words.and_more(chip.certificates - _LISTED)
            QTreeWidgetItem(self._tree, [more]).setFirstColumnSpanned(True)
