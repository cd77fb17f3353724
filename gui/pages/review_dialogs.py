"""The dialogs of the page Review and Order, and what comes of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.announcer import announce
from gui.session import Session
from gui.settings import Settings

if TYPE_CHECKING:
    from core.workflow.document import Document
    from core.workflow.servers import ServerAnswers
    from core.x509.certificate import Certificate
    from gui.chips import Chip, ChipAction


class ReviewDialogs(QObject):
    """Opens them; every edit of theirs can be undone.

    Args:
        session: the work.
        settings: what is remembered.
        page: the page that asks.
    """

    def __init__(self, session: Session, settings: Settings, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._settings = settings
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

    def act(self, chip: "Chip", action: "ChipAction") -> None:
        """Do what a chip offers."""
        from gui.chips import ChipAction  # noqa: PLC0415 - imported with this page

        if action is ChipAction.WHY:
            self._say_why(chip)
        elif action is ChipAction.LEAVE_OUT:
            self._leave_out(chip.leaving)
        elif action is ChipAction.PUT_AFTER:
            from core.workflow.tidying import put_after_successors  # noqa: PLC0415 - as above

            text = self.tr("Put replaced certificates last")
            self._session.change(text, lambda draft: put_after_successors(draft, chip.findings))
        elif action in (ChipAction.ASK_SERVERS, ChipAction.ASK_SUCCESSOR):
            self.try_servers(chip.about)
        elif action is ChipAction.REMIND:
            self._remind()
        else:
            self._get(chip.about)

    def _say_why(self, chip: "Chip") -> None:
        from gui.dialogs.reasons_dialog import ReasonsDialog  # noqa: PLC0415 - as above

        document = self._session.document
        if document is not None:
            ReasonsDialog(chip, document, self._page.window()).open()

    def _remind(self) -> None:
        """Ask where a calendar with every end in the bundle goes."""
        from gui.dialogs.reminder_saver import ReminderSaver  # noqa: PLC0415 - as above
        from gui.pages.proposing import proposed_files, suffix_of  # noqa: PLC0415 - as above

        document, output = self._session.document, self._session.output
        if document is not None:
            suffix = suffix_of(output.format)
            proposed = proposed_files(self._session, self._settings, suffix)
            beside = output.destination or proposed[0]
            ReminderSaver(document, beside, self._page).ask()

    def _get(self, about: Sequence[str]) -> None:
        """Fetch what the servers with these certificates send; of authorities, all servers."""
        from core.workflow.servers import servers_of  # noqa: PLC0415 - imported with this page
        from gui.dialogs.server_dialog import ServerDialog  # noqa: PLC0415 - as above

        document = self._session.document
        if document is not None:
            rows = document.draft.rows
            dialog = ServerDialog(self._page.window())
            chosen = [row for row in rows if row.sha256 in about]
            dialog.enter(servers_of(chosen) or servers_of(rows))
            dialog.added.connect(self._session.add_text)
            dialog.open()

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

    def try_servers(self, about: Sequence[str] = ()) -> None:
        """Connect to the servers as the clients would; only to some, where these are named."""
        from gui.dialogs.try_dialog import TryDialog  # noqa: PLC0415 - imported with this page

        document = self._session.document
        if document is not None:
            kept, findings = document.draft.kept, document.findings
            dialog = TryDialog(document.context, kept, self._page.window(), findings=findings)
            if names := _every_host(document, about):
                dialog.enter(names)
            dialog.answered.connect(lambda answers: self._take_live(document, answers))
            dialog.left_out.connect(self._leave_out)
            dialog.added.connect(self._session.add_text)
            dialog.kept.connect(self._keep)
            dialog.ordered.connect(self._use_order)
            dialog.open()

    def _take_live(self, document: "Document", answers: "ServerAnswers") -> None:
        """Keep what came of the handshakes, with the time."""
        from core.workflow.live import LiveAnswers  # noqa: PLC0415 - imported with this page

        kept, now = document.draft.kept, self._session.clock()
        self._session.live.take(LiveAnswers(kept, document.profile, answers, now))

    def _leave_out(self, chosen: Sequence[str]) -> None:
        text = self.tr("Leave certificates out")
        self._session.change(text, lambda draft: draft.leaving_out(chosen))

    def _use_order(self, order: list[str]) -> None:
        text = self.tr("Use the suggested order")
        self._session.change(text, lambda draft: draft.arranged(order))

    def _keep(self, chosen: list[str]) -> None:
        self._session.change(self.tr("Keep certificates"), lambda draft: draft.keeping(chosen))
        if self._session.document is not None:
            from gui.pages.edits_told import kept  # noqa: PLC0415 - imported with this page

            announce(self._page, kept(self._session.document, chosen, are_kept=True))


def _every_host(document: "Document", about: Sequence[str]) -> list[str]:
    """All hosts of these certificates: a server is known to have switched once each was asked."""
    from core.base.printable import printable  # noqa: PLC0415 - imported with this page
    from core.x509.names import hosts  # noqa: PLC0415 - as above

    chosen = (row for row in document.draft.rows if row.sha256 in about)
    names = dict.fromkeys(printable(name) for certificate in chosen for name in hosts(certificate))
    long = {name.partition(".")[0] for name in names if "." in name}
    return [name for name in names if "*" not in name and name not in long]
