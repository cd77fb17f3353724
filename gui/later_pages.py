"""The pages after the first, which are made once the first is there."""

from PySide6.QtWidgets import QWizard

from core.base.quick_tuple import QuickTuple
from gui.pages.certificates import CertificatesPage
from gui.pages.completing import CompletingPage
from gui.pages.destination import DestinationPage
from gui.pages.format import FormatPage
from gui.pages.page_id import PageId
from gui.pages.review import ReviewPage
from gui.session import Session
from gui.settings import Settings


class LaterPages(QuickTuple):
    """Those that the wizard speaks with; the others are only shown.

    Attributes:
        certificates: where certificates come in.
        destination: where they are saved to.
        completing: where they are saved.
    """

    certificates: CertificatesPage
    destination: DestinationPage
    completing: CompletingPage


def make_later_pages(wizard: QWizard, session: Session, settings: Settings) -> LaterPages:
    """Add every page but the first to a wizard."""
    made = LaterPages(
        CertificatesPage(session, settings, wizard),
        DestinationPage(session, settings, wizard),
        CompletingPage(session, settings, wizard),
    )
    wizard.setPage(PageId.CERTIFICATES, made.certificates)
    wizard.setPage(PageId.REVIEW, ReviewPage(session, settings, wizard))
    wizard.setPage(PageId.FORMAT, FormatPage(session, wizard))
    wizard.setPage(PageId.DESTINATION, made.destination)
    wizard.setPage(PageId.COMPLETING, made.completing)
    return made
