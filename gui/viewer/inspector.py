"""Below the table: the chosen certificate in detail, the chain picture, the timeline."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from core.pictures.chain_picture import chain_picture
from core.pictures.shapes import Picture
from core.pictures.timeline import timeline
from gui.pictures.pane import PicturePane
from gui.viewer.certificate_viewer import CertificateViewer
from gui.words import LANGUAGE

if TYPE_CHECKING:
    from core.workflow.document import Document

_SMALLEST = 0.8
"""Smaller than that, the text in a picture cannot be read; it scrolls instead."""

_LINES = 12
"""Lines that can be seen at least; a lower window scrolls the page."""


class Inspector(QWidget):
    """One strip of tabs: views of one certificate, and pictures of the whole bundle.

    Only the tab that is seen is worked out.
    """

    chosen = Signal(str)
    """A certificate (SHA-256) was clicked in a picture or a path."""

    enlarged = Signal(bool)
    """It should have the room of the table too, or no longer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName(self.tr("Details"))
        self._document: Document | None = None
        self._sha256: str | None = None
        self._viewer = CertificateViewer(self)
        self._chain = PicturePane("chainPicture", self)
        self._timeline = PicturePane("timeline", self)
        self._tabs = self._viewer.tabs
        self._tabs.addTab(self._chain, self.tr("Chain Picture"))
        self._tabs.addTab(self._timeline, self.tr("Timeline"))
        self.setMinimumHeight(self.fontMetrics().height() * _LINES)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._viewer)
        self._viewer.certificate_chosen.connect(self.chosen)
        for pane in (self._chain, self._timeline):
            pane.view.certificate_clicked.connect(self.chosen)
            pane.view.fit_width(_SMALLEST)
        self._tabs.currentChanged.connect(self._update)
        self._build_enlarge()

    def show_document(self, document: "Document") -> None:
        """The document is another."""
        self._document = document
        self._update()

    def show_certificate(self, sha256: str) -> None:
        """Another certificate is the chosen one."""
        self._sha256 = sha256
        self._update()

    def showEvent(self, event: QShowEvent) -> None:
        """Work out what was put off while nobody could see it."""
        super().showEvent(event)
        self._update()

    def _build_enlarge(self) -> None:
        self._enlarge = QToolButton(self)
        self._enlarge.setObjectName("enlargeButton")
        self._enlarge.setCheckable(True)
        self._enlarge.toggled.connect(self._name_enlarge)
        self._enlarge.toggled.connect(self.enlarged)
        self._name_enlarge(enlarged=False)
        self._tabs.setCornerWidget(self._enlarge)

    def _name_enlarge(self, enlarged: bool) -> None:  # noqa: FBT001 - a signal's value
        self._enlarge.setText(self.tr("Show Table") if enlarged else self.tr("Enlarge"))
        self._enlarge.setAccessibleName(self._enlarge.text())

    def _update(self) -> None:
        document = self._document
        if document is None or not self.isVisible():
            return
        shown = self._tabs.currentWidget()
        self._show_details(document)
        if shown is self._chain:
            context, bundle = document.context, document.bundle
            self._show_picture(
                self._chain, chain_picture(context, bundle, self._sha256, language=LANGUAGE)
            )
        elif shown is self._timeline:
            picture = timeline(document.context, document.bundle, language=LANGUAGE)
            self._show_picture(self._timeline, picture)

    def _show_picture(self, pane: PicturePane, picture: Picture) -> None:
        pane.view.show_picture(picture)
        pane.view.select(self._sha256)

    def _show_details(self, document: "Document") -> None:
        certificate = document.certificate(self._sha256) if self._sha256 else None
        findings = document.findings_of(certificate.sha256) if certificate else ()
        self._viewer.show_certificate(certificate, document.context, findings)
