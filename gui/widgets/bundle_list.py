"""On the last page: the bundle as it is saved, in order, each certificate with its state."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from gui.tool_tips import as_tool_tip
from gui.widgets.end_cell import EndCell

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.rules.interface import Finding
    from core.workflow.document import Document

_MOST = 2000
_AROUND = 6
"""Pixels above and below the text of a row."""
_NAME, _EXPIRES, _FINDINGS = 1, 2, 3
_LEAST_NAME, _LEAST_FINDINGS = 17, 16
"""Characters: what is longer is cut off, and whole where the mouse rests."""


class BundleList(QTreeWidget):
    """Position, name, expiry and findings; nothing can be changed here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bundleList")
        self.setAccessibleName(self.tr("The bundle in its order"))
        self.setRootIsDecorated(False)
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # renewed names differ at their ends
        self.setItemDelegateForColumn(_FINDINGS, EndCell(self))
        self.setHeaderLabels(["", self.tr("Certificate"), self.tr("Expires"), self.tr("Findings")])

    def showEvent(self, event: QShowEvent) -> None:
        """Each column has room for its name, whatever the font."""
        super().showEvent(event)
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The findings are seen without scrolling sideways; names are cut off before."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        header, letter = self.header(), self.fontMetrics().averageCharWidth()
        header.setStretchLastSection(False)
        needed = [
            max(self.sizeHintForColumn(column), header.sectionSizeHint(column))
            for column in range(header.count())
        ]
        needed[_NAME] = max(_LEAST_NAME * letter, header.sectionSizeHint(_NAME))
        room = self.viewport().width() - sum(needed[:_FINDINGS])
        least = max(_LEAST_FINDINGS * letter, header.sectionSizeHint(_FINDINGS))
        needed[_FINDINGS] = min(needed[_FINDINGS], max(room, least))
        needed[_NAME] += max(self.viewport().width() - sum(needed), 0)
        for column, width in enumerate(needed):
            self.setColumnWidth(column, width)

    def show_bundle(self, document: "Document", told: "Iterable[Finding]") -> None:
        """Show what is saved.

        Args:
            document: the bundle.
            told: the findings about it as it is written.
        """
        from gui import words  # noqa: PLC0415 - as all of the engine

        self.clear()
        about: dict[str, list[Finding]] = {}
        for finding in told:
            about.setdefault(finding.about or "", []).append(finding)
        kept, row = document.draft.kept, QSize(0, self.fontMetrics().height() + _AROUND)
        for position, certificate in enumerate(kept.certificates[:_MOST], 1):
            findings = about.get(certificate.sha256, [])
            cells = (
                f"{position:n}",
                words.called(document, certificate.sha256),
                words.expiry_of(certificate, findings, document.analysis.now),
                words.labels(findings),
            )
            item = QTreeWidgetItem(self, list(cells))
            item.setSizeHint(_NAME, row)  # that column takes what is left, however wide it is
            for column in (_NAME, _FINDINGS):
                item.setToolTip(column, as_tool_tip(cells[column]))
            worst = words.worst(findings)
            spoken = words.expiry_spoken(certificate, findings, document.analysis.now)
            item.setData(_EXPIRES, Qt.ItemDataRole.AccessibleTextRole, spoken)
            if worst is not None:
                item.setIcon(0, words.severity_icon(worst))
                spoken = f"{cells[0]}, {words.severity(worst)}"
                item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
        if len(kept) > _MOST:
            QTreeWidgetItem(self, ["", words.and_more(len(kept) - _MOST)])
        self._share_room()
