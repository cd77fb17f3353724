"""One certificate in full, in the tabs that Windows' certificate viewer has, and two more."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QTabWidget, QWidget

from core.chain import Chain
from core.rules.interface import Finding, RuleContext
from core.x509.certificate import Certificate
from gui.viewer.details_tab import DetailsTab
from gui.viewer.findings_tab import FindingsTab
from gui.viewer.general_tab import GeneralTab
from gui.viewer.path_tab import PathTab
from gui.viewer.pem_tab import PemTab
from gui.viewer.tab import ViewedCertificate, ViewerTab


class CertificateViewer(QWidget):
    """General, Details, Certification Path, Findings, PEM.

    A tab reads the certificate when it is looked at, so that going through a long table stays
    quick.
    """

    certificate_chosen = Signal(str)
    """The person wants to see another certificate of the path (SHA-256)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("certificateViewer")
        self.setAccessibleName(self.tr("Certificate"))
        self._shown: ViewedCertificate | None = None
        self._stale: set[ViewerTab] = set()
        self._tabs = QTabWidget(self)
        self._tabs.setObjectName("viewerTabs")
        self._tabs.setAccessibleName(self.tr("Views of the certificate"))
        path = PathTab(self._tabs)
        general = GeneralTab(self._tabs)
        for linked in (path, general):
            linked.certificate_chosen.connect(self.certificate_chosen)
        self._findings = FindingsTab(self._tabs)
        self._views: dict[ViewerTab, str] = {
            general: self.tr("General"),
            DetailsTab(self._tabs): self.tr("Details"),
            path: self.tr("Certification Path"),
            self._findings: self.tr("Findings"),
            PemTab(self._tabs): self.tr("PEM"),
        }
        for view, text in self._views.items():
            self._tabs.addTab(view, text)
        self._tabs.currentChanged.connect(self._fill)
        self._nothing = QLabel(self.tr("Select one certificate to see its details."), self)
        self._nothing.setObjectName("noCertificate")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._tabs)

    @property
    def tabs(self) -> QTabWidget:
        """The strip, to which others can add views of their own."""
        return self._tabs

    def show_certificate(
        self,
        certificate: Certificate | None,
        context: RuleContext | None = None,
        findings: Sequence[Finding] = (),
    ) -> None:
        """Show a certificate.

        Args:
            certificate: the certificate; None for none.
            context: the certificates that it is among, for its paths and the names of others.
            findings: what there is to say about this certificate.
        """
        shown = (
            None
            if certificate is None
            else ViewedCertificate(certificate, context, tuple(findings))
        )
        if _same(self._shown, shown):
            return
        self._shown = shown
        self._stale = set(self._views)
        self._stack.setCurrentWidget(self._nothing if shown is None else self._tabs)
        self._tabs.setTabText(self._tabs.indexOf(self._findings), self._findings_text())
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was put off while nobody could see it."""
        super().showEvent(event)
        self._fill()

    def _fill(self) -> None:
        view = self._tabs.currentWidget()
        if self._shown is None or not self.isVisible() or view not in self._stale:
            return
        self._stale.discard(view)
        view.show_shown(self._shown)

    def _findings_text(self) -> str:
        """The tab's name, with the number of findings so that nobody overlooks them."""
        if self._shown is None or not self._shown.findings:
            return self.tr("Findings")
        return self.tr("Findings ({count})").format(count=len(self._shown.findings))


def _same(old: ViewedCertificate | None, new: ViewedCertificate | None) -> bool:
    """Nothing is to be read again; chains are compared by identity, as they may be large."""
    if old is None or new is None:
        return old is new
    return (
        old.certificate is new.certificate
        and _chain(old) is _chain(new)
        and old.findings == new.findings
    )


def _chain(shown: ViewedCertificate) -> Chain | None:
    return shown.context.chain if shown.context else None
