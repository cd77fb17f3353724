"""The dialogs of the page Review and Order, and what comes of them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.announcer import announce
from gui.session import Session

if TYPE_CHECKING:
    from core.x509.certificate import Certificate


class ReviewDialogs(QObject):
    """Opens them; every edit of theirs can be undone.

    Args:
        session: the work.
        page: the page that asks.
    """

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._page = page

    def tidy_up(self) -> None:
        """Show what is best left out."""
        from gui.dialogs.tidy_dialog import TidyDialog  # noqa: PLC0415 - imported with this page

        document, judged = self._session.document, self._session.judge.judged
        if document is not None and judged is not None:
            dialog = TidyDialog(document, judged, self._page.window())
            dialog.leave_out_wanted.connect(self._tidied)
            dialog.open()

    def _tidied(self, chosen: list[str]) -> None:
        self._session.change(self.tr("Tidy up"), lambda draft: draft.leaving_out(chosen))
        if self._session.document is not None:
            from gui.pages.edits_told import kept  # noqa: PLC0415 - imported with this page

            announce(self._page, kept(self._session.document, chosen, are_kept=False))

    def explain(self) -> None:
        """Say which clients verify which servers."""
        from gui.dialogs.why_dialog import WhyDialog  # noqa: PLC0415 - imported with this page

        judged = self._session.judge.judged
        if judged is not None:
            WhyDialog(judged, self._page.window()).open()

    def compare(self, first: "Certificate", second: "Certificate") -> None:
        """Show two certificates side by side."""
        from gui.dialogs.compare_dialog import CompareDialog  # noqa: PLC0415 - as above

        CompareDialog(first, second, self._page.window()).open()

    def choose_clients(self) -> None:
        """Choose several kinds of clients."""
        from gui.dialogs.clients_dialog import ClientsDialog  # noqa: PLC0415 - as above

        dialog = ClientsDialog(self._session.profile, self._page.window())
        dialog.chosen.connect(self._session.set_profile)
        dialog.open()

    def try_servers(self) -> None:
        """Connect to the servers as the clients would."""
        from gui.dialogs.try_dialog import TryDialog  # noqa: PLC0415 - imported with this page

        document = self._session.document
        if document is not None:
            dialog = TryDialog(document.context, document.draft.kept, self._page.window())
            dialog.added.connect(self._session.add_text)
            dialog.kept.connect(self._keep)
            dialog.ordered.connect(self._use_order)
            dialog.open()

    def _use_order(self, order: list[str]) -> None:
        text = self.tr("Use the suggested order")
        self._session.change(text, lambda draft: draft.arranged(order))

    def _keep(self, chosen: list[str]) -> None:
        self._session.change(self.tr("Keep certificates"), lambda draft: draft.keeping(chosen))
        if self._session.document is not None:
            from gui.pages.edits_told import kept  # noqa: PLC0415 - imported with this page

            announce(self._page, kept(self._session.document, chosen, are_kept=True))
