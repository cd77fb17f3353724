"""The order of the pages, what closes the window, and drops that fall beside the drop zone."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QIcon
from PySide6.QtWidgets import QApplication, QMessageBox, QWizard

from core.base.resources import resource
from core.base.suffixes import RECIPE
from gui.default_button import DefaultButton
from gui.dropped import DroppedContent, offers, take
from gui.focus import PageFocus
from gui.focus_ring import FocusRings
from gui.options_button import OptionsButton
from gui.pages.client_checks import check_dropped
from gui.pages.page_id import PageId as PageId  # noqa: PLC0414 - whoever has a wizard goes by it
from gui.pages.previous_versions import show_versions
from gui.pages.welcome import WelcomePage
from gui.session import Session
from gui.settings import Settings
from gui.tab_order import TabOrder
from gui.undo_buttons import UndoButtons
from gui.widgets.strip import Strip
from gui.widgets.table import Table

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.workflow.dropping import SortedDrop
    from gui.dialogs.unsaved_question import UnsavedQuestion
    from gui.later_pages import LaterPages

_LOGO = 40
_ROOMY = QSize(1100, 680)
"""Points; controls do not shrink with a small font."""
_LOOK_AGAIN = 500
"""Milliseconds until what waits for a dialog to be answered is tried again."""


class BundleWizard(QWizard):
    """The Certificate Bundle Wizard."""

    theme_changed = Signal()
    """The desktop has other colours."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__()
        self._dress()
        self.session = session
        self._settings = settings
        self._asking: UnsavedQuestion | None = None
        session.setParent(self)
        self._welcome = WelcomePage(settings, self)
        self.setPage(PageId.WELCOME, self._welcome)
        self._made: LaterPages | None = None
        self._options = OptionsButton(self, settings)
        self._options.chosen.connect(self._use_settings)
        self._undo = UndoButtons(self, session.undo_stack)
        self._welcome.recent_chosen.connect(self._open_recent)
        self._goes_on = False
        session.read.connect(self._go_on)
        self._welcome.versions_wanted.connect(self._show_versions)
        self.currentIdChanged.connect(lambda _: self._show_saved())
        self._default = DefaultButton(self)
        self._focus = PageFocus(self)
        self._rings = FocusRings(self)
        self._tab_order = TabOrder(self)
        if settings.skip_welcome:
            self.begin_with_certificates()
        if not self.restoreGeometry(settings.state("window")):
            self.resize(self._roomy())

    def _dress(self) -> None:
        """Title, icon, and what the frame of a wizard offers."""
        self.setObjectName("wizard")
        self.setWindowTitle(self.tr("Certificate Bundle Wizard"))
        self.setWizardStyle(QWizard.WizardStyle.ModernStyle)
        self.setOption(QWizard.WizardOption.NoBackButtonOnStartPage)
        self.setOption(QWizard.WizardOption.NoDefaultButton, on=False)
        # Windows maximises a window with a greatest size, which a wizard has, only if told so
        self.setWindowFlag(Qt.WindowType.CustomizeWindowHint)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowFlag(Qt.WindowType.WindowMinimizeButtonHint)
        self.setAcceptDrops(True)
        self.setButtonText(QWizard.WizardButton.BackButton, self.tr("&Back"))
        self.setButtonText(QWizard.WizardButton.NextButton, self.tr("&Next"))  # no "greater than"
        icon = QIcon(resource("icons", "certbundler.svg"))
        self.setWindowIcon(icon)
        ratio = self.screen().devicePixelRatio()
        logo = icon.pixmap(QSize(_LOGO, _LOGO), ratio)
        self.setPixmap(QWizard.WizardPixmap.LogoPixmap, logo)
        self._strip = Strip(icon, self)
        self.setSideWidget(self._strip)

    def make_pages(self) -> "LaterPages":
        """The pages after the first; they are made when they are needed, if not before."""
        if self._made is None:
            from gui.later_pages import make_later_pages  # noqa: PLC0415 - the first window is there

            made = self._made = make_later_pages(self, self.session, self._settings)
            made.certificates.sorter.adding.connect(self._show_added)
            made.certificates.sorter.clients_files.connect(self._check_clients)
            made.completing.saved_changed.connect(self._show_saved)
            made.completing.elsewhere_wanted.connect(self._save_elsewhere)
        return self._made

    def begin_with_certificates(self) -> None:
        """The first page is not wanted."""
        self.make_pages()
        self.setStartId(PageId.CERTIFICATES)

    def validateCurrentPage(self) -> bool:
        """Qt asks before it goes to the next page."""
        self.make_pages()
        return super().validateCurrentPage()

    def _use_settings(self) -> None:
        """What was chosen for every bundle holds for this one too."""
        self.session.set_soon_days(self._settings.soon_days)
        if self._made is not None:
            self._made.destination.keep_backups(self._settings.backups)
        self._welcome.show_skipped()

    def initializePage(self, number: int) -> None:
        """The strip goes before a page is laid out; the window need not be wide enough for both."""
        self._strip.setVisible(number == PageId.WELCOME)
        super().initializePage(number)

    def accept(self) -> None:
        """Finish saves; once it is saved, the same button closes."""
        if self.currentId() == PageId.COMPLETING and not self.make_pages().completing.saved:
            if self._is_adding():
                self._say_still_reading()
            else:
                self.make_pages().completing.save()
        else:
            self.close_for_good(QWizard.DialogCode.Accepted)

    def reject(self) -> None:
        """Esc, Cancel and closing ask where work would be lost; they end waiting for a file."""
        if self._made is not None:
            self._made.completing.stop_waiting()
        if self._is_saving():
            return
        if not self._has_unsaved_work():
            self.close_for_good(QWizard.DialogCode.Rejected)
        else:
            self._ask()

    def close_for_good(self, code: QWizard.DialogCode) -> None:
        """Close without asking."""
        self._settings.set_state("window", self.saveGeometry())
        for table in self.findChildren(Table):
            table.save_columns(self._settings)
        self.session.finish()
        self.done(code)

    def changeEvent(self, event: QEvent) -> None:
        """A contrast theme that begins or ends while the window is there is followed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.theme_changed.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window is Cancel; where that asks first, the window stays."""
        if self.isVisible():
            self.reject()
            event.setAccepted(not self.isVisible())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files can be dropped on every page."""
        if offers(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped, and go to where it is shown."""
        dropped = take(event.mimeData())
        if not dropped:
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.make_pages().certificates.sorter.take(dropped)

    def _show_added(self) -> None:
        """What was dropped on the first page is shown on the next."""
        if self.currentId() == PageId.WELCOME:
            self.next()

    def take_opened(self, sources: Sequence[str]) -> None:
        """Add what was opened while the window runs, as if dropped, and come to the front.

        While a dialog asks something or a file is being saved, it waits.
        """
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        QApplication.alert(self)
        self._add_when_free(DroppedContent(tuple(sources)))

    def _add_when_free(self, opened: DroppedContent) -> None:
        if self._is_saving() or QApplication.activeModalWidget() is not None:
            QTimer.singleShot(_LOOK_AGAIN, self, lambda: self._add_when_free(opened))
            return
        self.make_pages().certificates.add(opened)
        if self.currentId() == PageId.WELCOME:
            self.next()

    def _roomy(self) -> QSize:
        """A size in which the review page has room for the table and the details."""
        font = self.fontMetrics()
        wanted = QSize(font.averageCharWidth() * 210, font.height() * 54).expandedTo(_ROOMY)
        return wanted.boundedTo(self.screen().availableSize() * 0.92)

    def _open_recent(self, path: str) -> None:
        """Work on a bundle that was saved before; it will be saved to the same file.

        A recipe says itself where its bundle is saved.
        """
        self.go_on_with_bundle()
        made = self.make_pages()
        self.session.add([path])
        if not path.lower().endswith(RECIPE):
            made.destination.enter(path)
        self.next()

    def _save_elsewhere(self) -> None:
        """Back to the page before, where everything is as it was entered."""
        self.back()
        self.make_pages().destination.ask_again()

    def go_on_with_bundle(self) -> None:
        """Once reading is over, a bundle that is to be updated is shown on the review page."""
        self._goes_on = True

    def _go_on(self) -> None:
        from core.workflow.updating import updated_bundle  # noqa: PLC0415 - the engine is there now

        goes_on, self._goes_on = self._goes_on, False
        certificates = self.make_pages().certificates
        here = self.currentId() == PageId.CERTIFICATES and certificates.isComplete()
        document = self.session.document
        whole = document is not None and not document.problems
        if goes_on and here and whole and updated_bundle(self.session.sources, document):
            self.next()

    def _show_versions(self, path: str) -> None:
        show_versions(path, self)

    def _check_clients(self, dropped: "SortedDrop") -> None:
        """Check clients whose files were dropped on whichever page."""
        check_dropped(self.session, self, dropped, self._add_all_the_same)

    def _add_all_the_same(self, names: tuple[str, ...]) -> None:
        self.make_pages().certificates.sorter.adding.emit(DroppedContent(names))

    def _is_saving(self) -> bool:
        return self._made is not None and self._made.completing.busy

    def _is_saved(self) -> bool:
        return self._made is not None and self._made.completing.saved

    def _is_adding(self) -> bool:
        """What was added is still being read, or looked at before."""
        sorting = self._made is not None and self._made.certificates.sorter.is_sorting
        return self.session.is_reading or sorting

    def _say_still_reading(self) -> None:
        """The bundle would lack what was dropped last."""
        from gui.widgets.message_box import PlainMessageBox  # noqa: PLC0415 - rarely needed

        box = PlainMessageBox(QMessageBox.Icon.Information, self.windowTitle(), self)
        box.setObjectName("stillReading")
        box.setText(
            self.tr(
                "What was added last is still being read. Save the bundle when that is done, or "
                "cancel it on the page Certificates to Bundle."
            )
        )
        box.open()

    def _has_unsaved_work(self) -> bool:
        """Something is there that the last saved file has not; going back after saving counts."""
        document, clean = self.session.document, self.session.undo_stack.isClean()
        if self._is_adding():
            return True
        return (
            document is not None
            and len(document.draft.rows) > 0
            and not (self._is_saved() and clean)
        )

    def _show_saved(self) -> None:
        """The buttons after saving: Finish has become Close, and there is nothing to cancel."""
        self._strip.setVisible(self.currentId() == PageId.WELCOME)
        here = self.currentId() == PageId.COMPLETING
        saved, busy = here and self._is_saved(), here and self._is_saving()
        text = self.tr("&Close") if saved else self.tr("&Finish")
        self.setButtonText(QWizard.WizardButton.FinishButton, text)
        self.button(QWizard.WizardButton.CancelButton).setEnabled(not (saved or busy))
        if here:
            for which in (QWizard.WizardButton.FinishButton, QWizard.WizardButton.BackButton):
                self.button(which).setEnabled(not busy)
        self._undo.set_busy(busy)

    def _ask(self) -> None:
        if self._asking is not None:
            return
        from gui.dialogs.unsaved_question import UnsavedQuestion  # noqa: PLC0415 - rarely needed

        self._asking = UnsavedQuestion(self)
        self._asking.answered.connect(self._answered)
        self._asking.open()

    def _answered(self, leave: bool) -> None:  # noqa: FBT001 - private
        self._asking = None
        if leave:
            self.close_for_good(QWizard.DialogCode.Rejected)
