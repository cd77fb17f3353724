"""Certificates to Bundle: drop, add, see what was read and what was not."""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QFileDialog,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.announcer import announce
from gui.dropped import DroppedContent
from gui.file_choice import chosen_files
from gui.models.certificates_model import CertificatesModel
from gui.models.problems_model import ProblemsModel
from gui.pages.drop_sorter import DropSorter
from gui.pages.page import Page
from gui.passwords import PasswordPrompts
from gui.session import Session
from gui.settings import Settings
from gui.shortcuts import Shortcut
from gui.widgets.drop_zone import DropZone
from gui.widgets.flow import FlowLayout
from gui.widgets.key_note import KeyNote
from gui.widgets.recipe_note import RecipeNote
from gui.widgets.renewed_note import RenewedNote
from gui.widgets.scrolled import scrolled
from gui.widgets.table import Table

if TYPE_CHECKING:
    from core.workflow.requests import ReadProgress


class CertificatesPage(Page):
    """The page where certificates come in."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("certificatesPage")
        self.setTitle(self.tr("Certificates to Bundle"))
        self.setSubTitle(
            self.tr("Add the certificates that you exported, or whole folders and stores of them.")
        )
        self._session = session
        self._settings = settings
        self._pasted = 0
        self._removing = False
        self._passwords = PasswordPrompts(session, self)
        self.sorter = DropSorter(session, self)
        self.sorter.adding.connect(self.add)
        self.sorter.changed.connect(self._show_busy)
        self._model = CertificatesModel(self)
        self._problems = ProblemsModel(self)
        self._build()
        self._connect()
        self._update()

    def isComplete(self) -> bool:
        """There is something to bundle, and nothing is being read."""
        return self._model.rowCount() > 0 and not self._is_busy

    @property
    def _is_busy(self) -> bool:
        """Something is being read, or looked at before."""
        return self._session.is_reading or self.sorter.is_sorting

    def default_button(self) -> QPushButton | None:
        """While there is nothing to go on with, Return adds files."""
        empty = self._model.rowCount() == 0 and not self._is_busy
        return self._add_files if empty else None

    def first_focus(self) -> QWidget:
        """The table once there is one, else what fills it."""
        return self._table if self._zone.filled else self._add_files

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        self._table = Table("certificateTable", self.tr("Certificates that were read"), self)
        self._table.setModel(self._model)
        self._table.set_widths(46, 18, 28, 14)
        self._table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # names differ at their ends
        self._table.restore_columns(self._settings)
        self._zone = DropZone(self._table, self)
        self._summary = QLabel(self)
        self._summary.setObjectName("certificateCount")
        self._key_note = KeyNote(self)
        layout = scrolled(self)
        layout.addWidget(self._zone, 3)
        layout.addLayout(self._build_buttons())
        layout.addWidget(self._build_progress())
        layout.addWidget(self._key_note)
        for note in (RecipeNote(self._session, self), RenewedNote(self._session, self)):
            layout.addWidget(note)
        layout.addWidget(self._build_problems(), 2)

    def _build_buttons(self) -> QHBoxLayout:
        self._add_files = self._button(self.tr("&Add Files…"), "addFilesButton")
        self._add_folder = self._button(self.tr("Add F&older…"), "addFolderButton")
        self._paste = self._button(self.tr("&Paste"), "pasteButton")
        self._store = self._button(self.tr("From a S&tore…"), "fromStoreButton")
        self._server = self._button(self.tr("From a Ser&ver…"), "fromServerButton")
        self._remove = self._button(self.tr("&Remove"), "removeButton")
        row = QHBoxLayout()
        adding = QWidget(self)
        ways = FlowLayout(adding)  # a language of long words has two lines of them
        for button in (self._add_files, self._add_folder, self._paste, self._store, self._server):
            ways.addWidget(button)
        row.addWidget(adding, 1)
        row.addWidget(self._summary)
        row.addWidget(self._remove)
        return row

    def _build_progress(self) -> QWidget:
        self._progress_row = QWidget(self)
        self._progress_text = QLabel(self._progress_row)
        bar = QProgressBar(self._progress_row)
        bar.setRange(0, 0)
        bar.setAccessibleName(self.tr("Reading"))
        self._cancel = self._button(self.tr("Cancel Reading"), "cancelReadingButton")
        row = QHBoxLayout(self._progress_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._progress_text)
        row.addWidget(bar, 1)
        row.addWidget(self._cancel)
        return self._progress_row

    def _build_problems(self) -> QWidget:
        self._problem_box = QGroupBox(self)
        self._problem_table = Table("problemList", self.tr("What is not in the list"), self)
        self._problem_table.setModel(self._problems)
        self._problem_table.set_widths(26, 20, 48)
        self._problem_table.restore_columns(self._settings)
        self._retry = self._button(self.tr("R&etry"), "retryButton")
        self._forget = self._button(self.tr("Re&move from List"), "forgetButton")
        buttons = QVBoxLayout()
        buttons.addWidget(self._retry)
        buttons.addWidget(self._forget)
        buttons.addStretch()
        row = QHBoxLayout(self._problem_box)
        row.addWidget(self._problem_table, 1)
        row.addLayout(buttons)
        return self._problem_box

    def _open_stores(self) -> None:
        from gui.dialogs.store_dialog import StoreDialog  # noqa: PLC0415 - after the first window

        dialog = StoreDialog(self.window())
        dialog.whole_wanted.connect(lambda name: self._session.add([name]))
        dialog.some_wanted.connect(self._session.add_text)
        dialog.open()

    def _ask_servers(self) -> None:
        from gui.dialogs.server_dialog import (  # noqa: PLC0415 - after the first window
            ServerDialog,
        )

        dialog = ServerDialog(self.window())
        dialog.added.connect(self._session.add_text)
        dialog.open()

    def _button(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAutoDefault(False)  # Return goes on to the next page
        return button

    def _connect(self) -> None:
        clicks: tuple[tuple[QAbstractButton, object], ...] = (
            (self._add_files, self._choose_files),
            (self._add_folder, self._choose_folder),
            (self._paste, self.paste),
            (self._store, self._open_stores),
            (self._server, self._ask_servers),
            (self._remove, self._remove_chosen),
            (self._cancel, self._stop),
            (self._retry, self._retry_chosen),
            (self._forget, self._forget_chosen),
        )
        for button, action in clicks:
            button.clicked.connect(action)
        for shortcut, button, act in (
            (Shortcut.PASTE, self._paste, self.paste),
            (Shortcut.REMOVE, self._remove, self._delete),
        ):
            keys = QShortcut(self)
            keys.setKeys(shortcut.sequences)
            keys.activated.connect(act)
            button.setToolTip(shortcut.named(button.text()))
        self._zone.dropped.connect(self.sorter.take)
        self._session.progressed.connect(self._show_found)
        self._session.changed.connect(self._update)
        self._session.stopped.connect(self._update)
        self._session.stopped.connect(self._tell_stopped)
        self._session.read.connect(self._tell_read)
        self._session.failed.connect(self._update)
        self._session.reading_changed.connect(self._update)
        self._table.selectionModel().selectionChanged.connect(self._enable)
        self._problem_table.selectionModel().selectionChanged.connect(self._enable)

    # -- adding ----------------------------------------------------------------------------

    def add(self, dropped: DroppedContent) -> None:
        """Add what was dropped or pasted."""
        if dropped.paths:
            self._settings.set_folder("sources", os.path.dirname(dropped.paths[0]))
            self._session.add(dropped.paths)
        elif dropped.data:
            self._pasted += 1
            name = dropped.name or self.tr("pasted text {number}").format(number=self._pasted)
            self._session.add_text(name, dropped.data)

    def _stop(self) -> None:
        if not self._session.is_reading:
            self._tell_stopped()  # the session tells it where it stops itself
        self.sorter.cancel()
        self._session.cancel()

    def paste(self) -> None:
        """Add what the clipboard holds: PEM text, or files copied in a file manager."""
        held: QMimeData | None = QGuiApplication.clipboard().mimeData()  # None where it is empty
        if held is None or not self._zone.take(held):
            self._key_note.say(self.tr("The clipboard contains neither files nor text."))

    def _choose_files(self) -> None:
        title = self.tr("Add Files")
        kinds = self.tr("Certificates and stores ({endings})").format(endings=" ".join(_ENDINGS))
        every = self.tr("All files (*)")
        dialog = self._dialog(title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([kinds, every])
        dialog.open()

    def _choose_folder(self) -> None:
        dialog = self._dialog(self.tr("Add Folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, title, self._settings.folder("sources") or home)
        dialog.filesSelected.connect(
            lambda paths: self.add(DroppedContent(tuple(chosen_files(dialog, paths))))
        )
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    # -- removing and retrying -------------------------------------------------------------

    def _delete(self) -> None:
        """The key removes what is chosen in the list that has the focus."""
        if self._problem_table.hasFocus():
            self._forget_chosen()
        else:
            self._remove_chosen()

    def _remove_chosen(self) -> None:
        rows = self._table.selected_rows()
        if rows:
            self._removing = True
            self._session.remove(self._model.certificate(row).sha256 for row in rows)

    def _retry_chosen(self) -> None:
        rows = self._problem_table.selected_rows() or range(self._problems.rowCount())
        problems = [self._problems.problem(row) for row in rows]
        locked = [problem for problem in self._passwords.locked() if problem in problems]
        others = [problem for problem in problems if problem not in locked]
        if others:
            self._session.retry(others)
        if locked:
            self._passwords.ask_again(locked)

    def _forget_chosen(self) -> None:
        rows = self._problem_table.selected_rows() or range(self._problems.rowCount())
        self._removing = True
        self._session.remove((), [self._problems.problem(row) for row in rows])

    # -- showing ---------------------------------------------------------------------------

    def _show_found(self, read_progress: "ReadProgress") -> None:
        self._model.append(read_progress.certificates)
        self._zone.set_filled(self._model.rowCount() > 0)
        text = self.tr("Files read: {files}. Certificates found: {count}.")
        self._progress_text.setText(
            text.format(
                files=f"{read_progress.files:n}", count=f"{read_progress.certificate_count:n}"
            )
        )

    def _update(self) -> None:
        document = self._session.document
        if not self._session.is_reading:
            self._model.show_document(document)
            self._progress_text.setText(self.tr("Reading…"))
        problems = self._key_note.others(document)
        self._problems.show_problems(problems)
        self._problem_box.setVisible(bool(problems))
        self._zone.set_filled(self._model.rowCount() > 0)
        self._show_counts()
        self._show_busy()

    def _show_busy(self) -> None:
        self._progress_row.setVisible(self._is_busy)
        self._enable()
        self.tell_complete()

    def _tell_read(self) -> None:
        """What is in the list now, for screen readers."""
        removing, self._removing = self._removing, False
        done = self.tr("Removed.") if removing else self.tr("Reading finished.")
        counts = self.tr("Certificates: {count}. Not in the list: {problems}.").format(
            count=f"{self._model.rowCount():n}", problems=f"{self._problems.rowCount():n}"
        )
        announce(self, f"{done} {counts}")

    def _tell_stopped(self) -> None:
        announce(self, self.tr("Reading was cancelled. Nothing was added."))

    def _show_counts(self) -> None:
        count = self._model.rowCount()
        self._summary.setText(self.tr("Certificates: {count}").format(count=f"{count:n}"))
        title = self.tr("Not in the list ({count})")
        self._problem_box.setTitle(title.format(count=self._problems.rowCount()))

    def _enable(self) -> None:
        idle = not self._is_busy
        self._remove.setEnabled(idle and bool(self._table.selected_rows()))
        self._retry.setEnabled(idle and self._problems.rowCount() > 0)
        self._forget.setEnabled(idle and self._problems.rowCount() > 0)


_ENDINGS = (
    *("*.cer", "*.crt", "*.der", "*.pem", "*.p7b", "*.p7c", "*.pfx", "*.p12", "*.sst"),
    *("*.jks", "*.jceks", "*.bks", "*.db", "*.pkipath", "*.zip"),
)
