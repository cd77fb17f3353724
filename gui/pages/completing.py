"""Completing the Certificate Bundle Wizard: the settings, the exact bytes, saving, the receipt."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QSplitter,
    QTabWidget,
    QWidget,
)

from core.base.choices import Format
from core.base.printable import printable
from core.workflow.requests import OpenedRecipe
from gui.pages.client_checks import check_clients
from gui.pages.page import Page
from gui.session import Session
from gui.settings import Settings
from gui.tasks import CancelledError, Task
from gui.widgets.bundle_list import BundleList
from gui.widgets.file_preview import FilePreview
from gui.widgets.receipt import ReceiptView
from gui.widgets.recipe_box import RecipeBox
from gui.widgets.scrolled import scrolled
from gui.widgets.settings_list import SettingsList

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from core.workflow.document import Document
    from core.workflow.exporting import ExportPlan, ExportResult
    from gui.open_points import OpenPoint
    from gui.tasks import ProgressReport


class CompletingPage(Page):
    """The last page. It stays after saving, so that the receipt can be read."""

    saved_changed = Signal()
    elsewhere_wanted = Signal()
    """The file is to be saved under another name."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("completingPage")
        self.setTitle(self.tr("Completing the Certificate Bundle Wizard"))
        self.setFinalPage(True)
        self._session = session
        self._settings = settings
        self._prepared: ExportPlan | None = None
        self._preparing: Task[ExportPlan] | None = None
        self._saving: Task[ExportResult] | None = None
        self._save_when_ready = False
        self._done: ExportResult | None = None
        self._shown: Document | None = None
        self._open: Sequence[OpenPoint] = ()
        self._asked_about: Sequence[OpenPoint] = ()
        self._build()
        self._set_saved(False)
        session.changed.connect(self._work_changed)

    def initializePage(self) -> None:
        """Encode the bundle and look at the destination, in the background."""
        self._shown = self._session.document
        self._save_when_ready = False
        self._set_saved(False)
        self._receipt.clear()
        self._prepared = None
        self._settings_list.clear()
        self._bundle.clear()
        self._preview.show_preparing()
        self._prepare()

    def cleanupPage(self) -> None:
        """Back loses nothing, and whoever goes back does not want to save yet."""
        self.stop_waiting()

    def first_focus(self) -> QWidget:
        """The settings: what is about to be saved, and where."""
        return self._settings_list

    @property
    def busy(self) -> bool:
        """Something is being prepared for saving or saved."""
        return self._saving is not None or self._save_when_ready

    def save(self) -> None:
        """Save what is shown."""
        if self._saving is not None:
            return
        if self._prepared is None:
            self._save_when_ready = True
            self._receipt.show_busy()
            if self._preparing is None:
                self._prepare()
            return
        if self._errors() and self._errors() != self._asked_about:
            self._ask()
            return
        from core.workflow.exporting import save_all  # noqa: PLC0415 - the engine is imported late

        prepared, output = self._prepared, self._session.output
        if not self._recipe.wanted:
            prepared = replace(prepared, recipe=None)
        self._start(lambda report: save_all(prepared, output, _waiting(report)))

    def stop_waiting(self) -> None:
        """Save no more, unless that has begun; stop waiting for whoever holds a file."""
        if self._save_when_ready:
            self._save_when_ready = False
            self._receipt.clear()
        if self._saving is not None and self._receipt.is_waiting:
            self._saving.cancel()

    def _errors(self) -> "list[OpenPoint]":
        from core.rules.interface import Severity  # noqa: PLC0415 - the engine is imported late

        return [open_point for open_point in self._open if open_point.severity is Severity.ERROR]

    def _ask(self) -> None:
        """Ask once for these errors; whoever goes back and finds others is asked again."""
        from gui.dialogs.finish_question import FinishQuestion  # noqa: PLC0415 - rarely needed

        errors = self._errors()

        def save_all_the_same() -> None:
            self._asked_about = errors
            self.save()

        question = FinishQuestion(errors, self.window())
        question.save_wanted.connect(save_all_the_same)
        question.open()

    def _start(self, operation: "Callable[[ProgressReport], ExportResult]") -> None:
        self._receipt.show_busy()
        task = self._saving = Task(operation, self, undoable=False)
        task.progressed.connect(self._receipt.show_held)
        task.done.connect(self._show_saved)
        task.failed.connect(self._show_failure)
        task.ended.connect(self._saving_ended)
        task.start()
        self.saved_changed.emit()

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        self._settings_list = SettingsList(self)
        self._preview = FilePreview(self)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._settings_list)
        self._bundle = BundleList(self)
        tabs = QTabWidget(self)
        tabs.setObjectName("completingTabs")
        tabs.setAccessibleName(self.tr("What is saved"))
        tabs.addTab(self._bundle, self.tr("Bundle"))
        tabs.addTab(self._preview, self.tr("Exact Bytes"))
        splitter.addWidget(tabs)
        splitter.setSizes([560, 440])  # shares: a SHA-256 is not cut off
        self._receipt = ReceiptView(self)
        self._receipt.retry_wanted.connect(self._retry)
        self._receipt.elsewhere_wanted.connect(self.elsewhere_wanted)
        self._receipt.stop_wanted.connect(self.stop_waiting)
        self._receipt.recipe_wanted.connect(self._save_recipe)
        self._receipt.check_wanted.connect(self._check_clients)
        self._receipt.reminder_wanted.connect(self._save_reminder)
        layout = scrolled(self)
        self._recipe = RecipeBox(self)
        layout.addWidget(splitter, 1)
        layout.addWidget(self._recipe)
        layout.addWidget(self._receipt)

    # -- preparing -------------------------------------------------------------------------

    def _work_changed(self) -> None:
        """Files can be dropped on this page too."""
        if self.isVisible() and not self.busy and self._session.document is not self._shown:
            self.initializePage()

    def _prepare(self) -> None:
        document = self._session.document
        if document is None:
            return
        if self._preparing is not None:
            self._preparing.cancel()  # what it works on is not what is wanted now
        from core.workflow.exporting import prepare  # noqa: PLC0415 - the engine is imported late

        output, begun = self._session.output, self._session.begun
        now, record = self._session.clock(), self._session.record
        task = self._preparing = Task(lambda _: prepare(document, output, begun, now, record), self)
        task.done.connect(self._show_prepared)
        task.failed.connect(self._show_failure)
        task.ended.connect(lambda: self._preparing_ended(task))
        task.start()

    def _preparing_ended(self, task: "Task[ExportPlan]") -> None:
        if task is not self._preparing:
            return
        self._preparing = None
        wanted, self._save_when_ready = self._save_when_ready, False
        if wanted and self._prepared is not None:
            self._receipt.clear()  # it may be asked first, and nothing is saved meanwhile
            self.save()

    def _show_prepared(self, prepared: "ExportPlan") -> None:
        self._prepared = prepared
        self._recipe.show_change(prepared.recipe)
        self._show_settings(prepared)
        data = prepared.files[0].data if prepared.files else b""
        self._preview.show_file(self._name(prepared), data)

    def _show_settings(self, prepared: "ExportPlan") -> None:
        from gui.open_points import open_points  # noqa: PLC0415 - as all of the engine

        document = self._shown
        if document is not None:
            judged, live = self._session.judge.judged, self._session.live.answers
            losses = prepared.would_lose
            self._open = open_points(document, prepared.told, losses, judged, live)
            self._bundle.show_bundle(document, prepared.told)
            self._settings_list.show_prepared(
                prepared, document, self._session.output, self._open, saved=self.saved
            )

    def _name(self, prepared: "ExportPlan") -> str:
        return printable(prepared.plans[0].path.name) if prepared.plans else ""

    # -- saving ----------------------------------------------------------------------------

    def _saving_ended(self) -> None:
        self._saving = None
        self.saved_changed.emit()

    def _show_saved(self, saved: "ExportResult") -> None:
        if saved.error is not None:
            self._show_unfinished(saved, saved.error)
            return
        self._done = saved
        output = self._session.output
        path = output.path_on_clients if output.format is Format.BUNDLE else ""
        self._receipt.show_saved(saved, [open_point.text for open_point in self._unread()], path)
        self._recipe.hide()
        change = self._prepared.recipe if self._prepared else None
        if change is not None and saved.recipe is not None and saved.recipe.receipt is not None:
            self._begin_with(OpenedRecipe(change.path, change.recipe, self._session.output))
        self._settings.profile = self._session.profile
        if output.format is Format.BUNDLE:
            receipt = saved.bundle.receipts[0]
            self._settings.add_recent(str(receipt.path), receipt.sha256)
        if self._session.document is self._shown:
            self._session.undo_stack.setClean()
        self._set_saved(True)
        if self._prepared is not None:
            self._show_settings(self._prepared)  # the file there now is another

    def _unread(self) -> "Sequence[OpenPoint]":
        from gui.open_points import unread  # noqa: PLC0415 - as all of the engine

        return unread(self._shown.problems) if self._shown is not None else ()

    def _show_unfinished(self, saved: "ExportResult", error: Exception) -> None:
        """Say why it ended, and what was written before that."""
        from core.workflow.delivering import StoppedError  # noqa: PLC0415 - as all of the engine
        from gui import words  # noqa: PLC0415 - as all of the engine

        self._prepared = None  # files before that one were saved: all is looked at anew
        stopped = isinstance(error, StoppedError)
        held = self.tr("You stopped saving. The file that is in use was not changed.")
        self._receipt.show_failure(held if stopped else words.error(error), saved.receipts)
        self.saved_changed.emit()

    def _show_failure(self, error: Exception) -> None:
        from gui import words  # noqa: PLC0415 - as all of the engine

        self._save_when_ready = False
        self._receipt.show_failure(words.error(error))
        self.saved_changed.emit()

    def _set_saved(self, saved: bool) -> None:  # noqa: FBT001 - private
        self.saved = saved
        asked = self.tr("You have specified the following settings. Finish saves the bundle.")
        done = self.tr("The files are saved with the following settings.")
        if self.subTitle() != (text := done if saved else asked):
            self.setSubTitle(text)
        self.saved_changed.emit()

    def _retry(self) -> None:
        """Look again and save: what stood in the way may be gone. What was saved stays so."""
        done, prepared = self._done, self._prepared
        if self.saved and done is not None and prepared is not None:
            from core.workflow.exporting import copied_again  # noqa: PLC0415 - as all of the engine

            output = self._session.output

            def again(report: "ProgressReport") -> "ExportResult":
                return copied_again(done, prepared, output, _waiting(report))

            self._start(again)
            return
        self._prepared = None
        self._receipt.show_busy()
        self._save_when_ready = True
        self._prepare()

    def _save_recipe(self) -> None:
        """Ask where what was chosen is written down, so that it can be built again."""
        from gui.dialogs.recipe_saver import RecipeSaver  # noqa: PLC0415 - as all of the engine

        document = self._session.document
        if document is not None:
            saver = RecipeSaver(document, self._session.output, self._session.begun, self)
            saver.written.connect(self._begin_with)
            saver.ask()

    def _check_clients(self) -> None:
        """Compare what clients have with what was saved."""
        check_clients(self._session, self.window())

    def _save_reminder(self) -> None:
        """Ask where the calendar goes."""
        from gui.dialogs.reminder_saver import ReminderSaver  # noqa: PLC0415 - as above

        if self._shown is not None:
            ReminderSaver(self._shown, self._session.output.destination, self).ask()

    def _begin_with(self, saved: OpenedRecipe) -> None:
        """What is chosen from now on is compared with this recipe."""
        self._session.opened = saved
        self._settings.add_recent(saved.path)


def _waiting(report: "ProgressReport") -> "Callable[[Path], bool]":
    """Tells of a file that another program holds; False once the person stops waiting for it."""

    def wanted(path: "Path") -> bool:
        try:
            report(path)
        except CancelledError:
            return False
        return True

    return wanted
