"""Review and Order: what goes in, in which order, and what to know about each certificate."""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QSplitter,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from core.base.choices import Order
from core.base.printable import printable
from gui.announcer import announce
from gui.pages.page import Page
from gui.pages.review_dialogs import ReviewDialogs
from gui.session import Session
from gui.settings import Settings
from gui.widgets.boxes import ChoiceBox
from gui.widgets.note import Note
from gui.widgets.order_question import OrderQuestion
from gui.widgets.recipe_changes_note import RecipeChangesNote
from gui.widgets.renewed_note import RenewedNote
from gui.widgets.review_choices import BY_ISSUER, BY_SERVER, ReviewChoices
from gui.widgets.review_table import ReviewTable
from gui.widgets.review_tools import ReviewTools
from gui.widgets.scrolled import scrolled
from gui.widgets.server_view import ServerView
from gui.widgets.verdict_bar import VerdictBar

if TYPE_CHECKING:
    from core.workflow.document import Document
    from gui.models.review_model import ReviewModel
    from gui.viewer.inspector import Inspector

_NAMED = 5


class ReviewPage(Page):
    """The page where the bundle takes shape."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewPage")
        self.setTitle(self.tr("Review and Order"))
        self._show_what_for("")
        self._session = session
        self._settings = settings
        self._model: ReviewModel | None = None
        self._inspector: Inspector | None = None
        self._dialogs = ReviewDialogs(session, settings, self)
        self._build()
        session.changed.connect(self._update)
        session.judge.changed.connect(self._show_judged)
        session.live.changed.connect(self._show_judged)

    def initializePage(self) -> None:
        """Fill what needs the engine, and show the document."""
        if self._model is None:
            self._fill()
        from core.workflow.updating import updated_bundle  # noqa: PLC0415 - the engine, late

        self._show_what_for(updated_bundle(self._session.sources, self._session.document) or "")
        self._update()
        if self._table.current is None and self._model is not None and self._model.rowCount():
            self._table.selectRow(0)

    def _show_what_for(self, updated: str) -> None:
        """Name the bundle that is being updated, if any."""
        usual = self.tr("Clients read the bundle from the top. Drag rows, or leave some out.")
        text = self.tr("You are updating {file}. Drop renewed certificates anywhere here.")
        name = printable(os.path.basename(updated))
        if self.subTitle() != (said := text.format(file=name) if updated else usual):
            self.setSubTitle(said)

    def showEvent(self, event: QShowEvent) -> None:
        """What is at the destination may have changed meanwhile."""
        super().showEvent(event)
        self._since.look_soon()

    def first_focus(self) -> QWidget:
        """The certificates."""
        return self._servers if self._table.isHidden() else self._table

    def cleanupPage(self) -> None:
        """Back loses nothing."""

    def isComplete(self) -> bool:
        """Something is left in the bundle."""
        document = self._session.document
        return document is not None and len(document.draft.left_out) < len(document.draft.rows)

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        self._table = ReviewTable(self)
        self._missed = Note(QStyle.StandardPixmap.SP_MessageBoxWarning, self)
        self._missed.setObjectName("neededAfterAll")
        self._servers = ServerView(self)
        self._servers.hide()
        left = self._left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        self._tools = ReviewTools(self._table, self)
        self._tools.details_toggled.connect(self._show_details)
        self.addAction(self._tools.window_action)
        column.addWidget(self._tools)
        column.addWidget(self._table, 1)
        column.addWidget(self._servers, 1)
        column.addWidget(self._missed)
        self._halves = QSplitter(Qt.Orientation.Vertical, self)
        self._halves.setChildrenCollapsible(False)
        self._halves.addWidget(left)
        layout = scrolled(self)
        self._since = RecipeChangesNote(self._session, self)
        self._question = OrderQuestion(self)
        self._question.replace_wanted.connect(self._replace_order)
        self._question.keep_wanted.connect(self._update)
        layout.addWidget(self._build_choices())
        layout.addWidget(self._since)
        layout.addWidget(self._question)
        renewed = RenewedNote(self._session, self, asks=True)
        renewed.ask_wanted.connect(self._dialogs.try_servers)
        layout.addWidget(renewed)
        self._verdict = VerdictBar(self)
        self._verdict.filter_wanted.connect(self._choices.filter.setText)
        self._verdict.action_wanted.connect(self._dialogs.act)
        self._verdict.tidy_wanted.connect(self._dialogs.tidy_up)
        self._verdict.why_wanted.connect(self._dialogs.explain)
        layout.addWidget(self._verdict)
        layout.addWidget(self._halves, 1)
        self._connect_views()

    def _connect_views(self) -> None:
        self._table.move_wanted.connect(self._move)
        self._table.keep_wanted.connect(self._keep)
        self._table.compare_wanted.connect(self._dialogs.compare)
        self._table.shown_changed.connect(self._inspect)
        self._table.movable_changed.connect(self._show_movable)
        self._servers.server_chosen.connect(self._inspect)
        self._servers.failed.connect(self._session.failed)

    def _build_choices(self) -> ReviewChoices:
        choices = self._choices = ReviewChoices(self._session.soon_days, self)
        self._client, self._order, self._view = choices.client, choices.order, choices.view
        choices.others_wanted.connect(self._dialogs.choose_clients)
        choices.try_wanted.connect(self._dialogs.try_servers)
        choices.soon.valueChanged.connect(self._choose_soon)
        choices.filter.wanted.connect(self._apply_filter)
        choices.state.currentIndexChanged.connect(self._narrow)
        choices.view.currentIndexChanged.connect(self._choose_view)
        return choices

    def _fill(self) -> None:
        from core.profiles.registry import PROFILES  # noqa: PLC0415 - as above
        from gui import words  # noqa: PLC0415 - as above
        from gui.models.review_model import ReviewModel  # noqa: PLC0415 - as above
        from gui.viewer.inspector import Inspector  # noqa: PLC0415 - as above

        for profile in PROFILES.values():
            self._client.addItem(words.profile(profile), profile.name)
        for order in Order:
            self._order.addItem(words.order(order), order.value)
        self._order.addItem(self.tr("By hand"), "")
        self._model = ReviewModel(self)
        self._table.use(self._model)
        self._table.restore_columns(self._settings)
        self._inspector = Inspector(self)
        self._inspector.chosen.connect(self._table.select)
        self._inspector.enlarged.connect(self._left.setHidden)
        self._halves.addWidget(self._inspector)
        self._halves.setStretchFactor(0, 1)
        self._halves.setStretchFactor(1, 1)
        self._halves.setSizes([500, 500])  # shares of the height, whatever it is
        self._client.currentIndexChanged.connect(self._choose_client)
        self._order.currentIndexChanged.connect(self._choose_order)

    # -- edits -----------------------------------------------------------------------------

    def _choose_client(self) -> None:
        self._session.set_profile(self._client.currentData())

    def _choose_soon(self, days: int) -> None:
        self._settings.soon_days = days
        self._session.set_soon_days(days)

    def _choose_order(self) -> None:
        document, value = self._session.document, self._order.currentData()
        if not value:
            self._session.order_by_hand()
            self._update()
        elif document is not None and document.draft.order is None:
            self._question.ask(self._order.currentText())
        else:
            self._session.set_order(Order(value))

    def _replace_order(self) -> None:
        self._session.set_order(Order(self._order.currentData()))

    def _move(self, chosen: list[str], to: int) -> None:
        text = self.tr("Move certificates")
        before = self._session.document
        self._session.change(text, lambda draft: draft.moved(set(chosen), to))
        document = self._session.document
        if document is not None and document is not before:
            from gui.pages.edits_told import moved  # noqa: PLC0415 - imported with this page

            announce(self, moved(document, chosen))

    def _keep(self, chosen: list[str], kept: bool) -> None:  # noqa: FBT001 - a signal's value
        before = self._session.document
        if kept:
            text = self.tr("Keep certificates")
            self._session.change(text, lambda draft: draft.keeping(chosen))
        else:
            text = self.tr("Leave certificates out")
            self._session.change(text, lambda draft: draft.leaving_out(chosen))
        document = self._session.document
        if document is not None and document is not before:
            from gui.pages import edits_told  # noqa: PLC0415 - imported with this page

            announce(self, edits_told.kept(document, chosen, are_kept=kept))

    # -- showing ---------------------------------------------------------------------------

    def _apply_filter(self, text: str) -> None:
        self._verdict.follow(text)
        if self._model is not None:
            self._model.set_filter(text)
            self._tell_shown()

    def _narrow(self) -> None:
        from gui.models.arranging import RowState  # noqa: PLC0415 - imported with this page

        if self._model is not None:
            self._model.set_state(RowState(self._choices.state.currentData()))
            self._tell_shown()

    def _tell_shown(self) -> None:
        """How many rows are left, for screen readers."""
        if self._model is not None:
            shown, every = self._model.rowCount(), self._model.bundle_rows
            text = self.tr("Certificates shown: {shown} of {count}.")
            announce(self, text.format(shown=f"{shown:n}", count=f"{every:n}"))

    def _choose_view(self) -> None:
        view = self._view.currentData()
        if self._model is None:
            return
        self._model.set_grouped(view == BY_ISSUER)
        self._table.setVisible(view != BY_SERVER)
        self._servers.setVisible(view == BY_SERVER)
        for tool in self._tools.tools:
            tool.setVisible(view != BY_SERVER)
        self._show_movable(self._model.in_bundle_order)

    def _show_details(self, shown: bool) -> None:  # noqa: FBT001 - a signal's value
        if self._inspector is not None:
            self._inspector.setVisible(shown)

    def _show_movable(self, movable: bool) -> None:  # noqa: FBT001 - a signal's value
        """Say why rows cannot be moved up and down now."""
        text = self.tr("Up and Down need the bundle order: clear the filter and the sorting.")
        if self._view.currentData() == BY_ISSUER:
            text = self.tr("Up and Down need the bundle order: choose the view By certificate.")
        here = movable or self._view.currentData() == BY_SERVER
        self._tools.reason.setText("" if here else text)

    def _show_judged(self) -> None:
        """What was proved of the document, or that it is not proved yet."""
        document = self._session.document
        if document is not None and self._model is not None:
            judged = self._session.judge.judged
            from gui.verdict import ShownLive  # noqa: PLC0415 - imported with this page

            live = ShownLive(self._session.live.answers, self._session.clock())
            self._verdict.show_document(document, judged, live)
            self._servers.show_judged(judged, live)
            self._warn(document)

    def _warn(self, document: "Document") -> None:
        """Name what was left out as not needed although what replaces it is left out too."""
        from gui import words  # noqa: PLC0415 - imported with this page

        unbacked = dict.fromkeys(finding.about for finding in document.unbacked() if finding.about)
        names = [words.called(document, sha256) for sha256 in unbacked]
        text = self.tr(
            "Needed after all, because what replaces it is left out too: {names}. "
            "Keep it, or keep its replacement."
        )
        self._missed.say(text.format(names=words.some(names, _NAMED)) if names else "")

    def _inspect(self, sha256: str) -> None:
        if self._inspector is not None:
            self._inspector.show_certificate(sha256)

    def _update(self) -> None:
        document = self._session.document
        if self._model is None or self._inspector is None or document is None:
            return
        from gui import words  # noqa: PLC0415 - imported with this page

        self._model.show_document(document)
        order = document.draft.order
        if order is not None:
            self._question.hide()
        elif self._question.isVisible() and self._order.currentData():
            order = Order(self._order.currentData())  # asked about and not answered yet
        if self._client.findData(document.profile) < 0:  # a recipe can be for several at once
            self._client.addItem(words.profile(document.context.profile), document.profile)
        _show(self._client, document.profile)
        _show(self._order, order.value if order else "")
        self._choices.soon.blockSignals(True)
        self._choices.soon.setValue(self._session.soon_days)
        self._choices.soon.blockSignals(False)
        self._choices.sentence.setText(words.translated(document.context.profile.sentence))
        self._show_judged()
        self._inspector.show_document(document)
        self.tell_complete()


def _show(box: ChoiceBox, value: str) -> None:
    """Choose an entry without telling anybody: it is so already."""
    box.blockSignals(True)
    box.setCurrentIndex(box.findData(value))
    box.blockSignals(False)
