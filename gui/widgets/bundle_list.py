"""On the last page: the bundle as it is saved, in order, each certificate with its state."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from gui.widgets.trees import widen_columns

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.rules import Finding
    from core.workflow.document import Document

_MOST = 2000


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
        self.setHeaderLabels(["", self.tr("Certificate"), self.tr("Expires"), self.tr("Findings")])

    def showEvent(self, event: QShowEvent) -> None:
        """Each column has room for its name, whatever the font."""
        super().showEvent(event)
        self.header().setStretchLastSection(False)
        widen_columns(self, 9, 36, 24, 24)

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
        kept = document.draft.kept
        for position, one in enumerate(kept.certificates[:_MOST], 1):
            found = about.get(one.sha256, [])
            cells = (
                f"{position:n}",
                words.called(document, one.sha256),
                words.expiry_of(one, found, document.analysis.now),
                words.labels(found),
            )
            item = QTreeWidgetItem(self, list(cells))
            worst = words.worst(found)
            if worst is not None:
                item.setIcon(0, words.severity_icon(worst))
        if len(kept) > _MOST:
            QTreeWidgetItem(self, ["", words.and_more(len(kept) - _MOST)])
