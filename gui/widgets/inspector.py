"""Beside the table: the chosen certificate in detail, the chain picture, the timeline."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from core.pictures import Picture, chain_picture, timeline
from gui.widgets.certificate_viewer import CertificateViewer
from gui.widgets.picture_view import PictureView
from gui.words import translated

if TYPE_CHECKING:
    from gui.work import Work

_SMALLEST = 0.65
"""Smaller than that, the text in a picture cannot be read; it scrolls instead."""


class Inspector(QTabWidget):
    """Shows one certificate and the whole bundle; only the tab that is seen is worked out."""

    chosen = Signal(str)
    """A certificate (SHA-256) was clicked in a picture or a path."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName(self.tr("Details"))
        self._work: Work | None = None
        self._sha256: str | None = None
        self._viewer = CertificateViewer(self)
        self._chain = PictureView(self)
        self._timeline = PictureView(self)
        self._chain.setObjectName("chainPicture")
        self._timeline.setObjectName("timeline")
        self.addTab(self._viewer, self.tr("Certificate"))
        self.addTab(self._chain, self.tr("Chain Picture"))
        self.addTab(self._timeline, self.tr("Timeline"))
        self._viewer.certificate_chosen.connect(self.chosen)
        self._chain.certificate_clicked.connect(self.chosen)
        self._timeline.certificate_clicked.connect(self.chosen)
        self.currentChanged.connect(self._update)

    def show_work(self, work: "Work") -> None:
        """The work is another."""
        self._work = work
        self._update()

    def show_certificate(self, sha256: str) -> None:
        """Another certificate is the chosen one."""
        self._sha256 = sha256
        self._update()

    def _update(self) -> None:
        work = self._work
        if work is None:
            return
        shown = self.currentWidget()
        if shown is self._viewer:
            self._show_details(work)
        elif shown is self._chain:
            study, bundle = work.study, work.bundle
            self._show_picture(
                self._chain, chain_picture(study, bundle, self._sha256, translate=translated)
            )
        else:
            picture = timeline(work.study, work.bundle, translate=translated)
            self._show_picture(self._timeline, picture)

    def _show_picture(self, view: PictureView, picture: Picture) -> None:
        """Show a picture; the first time as small as it must be to be seen from side to side."""
        first = not view.picture.shapes
        view.show_picture(picture)
        view.select(self._sha256)
        if first:
            view.set_zoom(min(1.0, max(_SMALLEST, view.viewport().width() / picture.width)))

    def _show_details(self, work: "Work") -> None:
        one = work.certificate(self._sha256) if self._sha256 else None
        findings = work.about.get(one.sha256, ()) if one else ()
        self._viewer.show_certificate(one, work.study, findings)
