"""File to Export: where the bundle is saved, and where it will be on the client."""

import os
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QGroupBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from core.agent.client_path import SUGGESTED
from core.base.choices import Format
from core.recipe.recipe import Recipe, kit_beside
from gui.pages import proposing
from gui.pages.client_checks import check_clients
from gui.pages.destination_dialog import destination_dialog
from gui.pages.page import Page
from gui.pages.previous_versions import show_versions
from gui.session import Session
from gui.settings import Settings
from gui.tasks import Task
from gui.widgets.backups import BackupsRow
from gui.widgets.change_tree import ChangeTree
from gui.widgets.client_box import ClientBox
from gui.widgets.copies import Copies
from gui.widgets.fold import Fold
from gui.widgets.label_of import LabelOf
from gui.widgets.note import Note
from gui.widgets.reason import ReasonRow
from gui.widgets.recent_button import RecentButton
from gui.widgets.scrolled import scrolled

if TYPE_CHECKING:
    from core.workflow.exporting import DestinationComparison

_LOOK_AFTER = 300
"""Milliseconds after the last key until the destination is looked at."""


class DestinationPage(Page):
    """A file (or folder) name, what would change there, and the path on the client."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("destinationPage")
        self.setTitle(self.tr("File to Export"))
        self._session = session
        self._settings = settings
        self._looking: Task[DestinationComparison | None] | None = None
        self._refused = self._kit_at = ""
        self._named_for = session.output.format
        self._proposed: list[str] = []
        self._build()
        self._look_soon = QTimer(self)
        self._look_soon.setSingleShot(True)
        self._look_soon.setInterval(_LOOK_AFTER)
        self._look_soon.timeout.connect(self._look)
        session.changed.connect(self._work_changed)
        self._edit.textChanged.connect(self._destination_changed)
        self._client.changed.connect(self._extras_changed)
        session.output_changed.connect(self._show_output)

    def initializePage(self) -> None:
        """Ask for a file or a folder, as the format wants."""
        folder = self._wants_folder
        self.setSubTitle(
            self.tr("Specify the folder that you want to export to.")
            if folder
            else self.tr("Specify the name of the file you want to export.")
        )
        self._label.say(self.tr("&Folder:") if folder else self.tr("&File name:"))
        self._recent.setEnabled(bool(self._settings.recent))
        self._copies_fold.setVisible(not folder)
        self._copies.suffix = self._ending
        self._reason_row.setVisible(not folder)
        self._client_fold.setVisible(self._is_for_policies)
        self._propose()
        QTimer.singleShot(0, self, self._offer_name)
        self._extras_changed()
        self._destination_changed()

    def enter(self, path: str) -> None:
        """Save to this file, unless another name is entered."""
        self._edit.setText(path)

    def keep_backups(self, count: int) -> None:
        """Keep so many previous files."""
        self._backups.set_value(count)

    def first_focus(self) -> QWidget:
        """The name."""
        return self._edit

    def ask_again(self) -> None:
        """Another name is to be entered."""
        self._edit.setFocus()

    def _propose(self) -> None:
        """Propose a name where none was entered, and the suffix of the format elsewhere."""
        before, chosen = self._named_for, self._session.output.format
        self._named_for = chosen
        entered = "" if self._proposed else self._edit.text().strip()  # nobody has accepted it
        self._edit.setText(proposing.renamed(entered, before, chosen))
        further = [proposing.renamed(path, before, chosen) for path in self._copies.paths]
        self._copies.show_paths(further)
        if not (self._edit.text() or self._wants_folder):
            self._proposed = proposing.proposed_files(self._session, self._settings, self._ending)
            self._edit.setText(self._proposed[0])

    def showEvent(self, event: QShowEvent) -> None:
        """What is there may be another since this page was left: by saving, for instance."""
        super().showEvent(event)
        self._look_soon.start()

    def _offer_name(self) -> None:
        """What is typed replaces the name that is proposed; Return goes on with it."""
        if self.isVisible():
            self._edit.setFocus()
            self._edit.selectAll()

    def cleanupPage(self) -> None:
        """Back loses nothing."""

    def isComplete(self) -> bool:
        """Both paths are whole, and the destination was not found to be impossible."""
        return not (self._refused or self._cannot_go_on)

    def validatePage(self) -> bool:
        """Keep what was entered."""
        if self._cannot_go_on:
            return False
        self._proposed.clear()
        self._settings.client_path = self._session.output.client_path or ""
        self._settings.set_folder("destination", os.path.dirname(self._session.output.destination))
        return True

    @property
    def _cannot_go_on(self) -> bool:
        """A path that is asked for cannot be used."""
        return bool(self._reason() or (self._is_for_policies and self._client.reason))

    @property
    def _is_for_policies(self) -> bool:
        """A policy of the agent names a PEM bundle; it reads nothing else."""
        return self._session.output.format is Format.BUNDLE

    @property
    def _wants_folder(self) -> bool:
        return self._session.output.format.is_folder

    def _build(self) -> None:
        self._edit = QLineEdit(self)
        self._edit.setObjectName("destinationEdit")
        self._label = LabelOf(self._edit, self.tr("&File name:"), self)
        browse = QPushButton(self.tr("B&rowse…"), self)
        browse.setObjectName("browseButton")
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.addWidget(self._edit, 1)
        row.addWidget(browse)
        self._recent = RecentButton(self._settings, self)
        self._recent.chosen.connect(self._edit.setText)
        row.addWidget(self._recent)
        self._note = Note(QStyle.StandardPixmap.SP_MessageBoxWarning, self)
        self._note.setObjectName("destinationNote")
        self._copies = Copies(self)
        self._copies.changed.connect(self._extras_changed)
        self._backups = backups = BackupsRow(self._settings.backups, self)
        backups.changed.connect(self._keep_backups)
        self._keep_backups(self._settings.backups)
        layout = scrolled(self)
        layout.addWidget(self._label)
        layout.addLayout(row)
        layout.addWidget(self._note)
        layout.addWidget(self._build_changes(), 1)
        self._reason_row = ReasonRow(self)
        self._reason_row.changed.connect(self._keep_reason)
        layout.addWidget(backups)
        layout.addWidget(self._reason_row)
        self._copies_fold = Fold("copiesFold", self._copies.name, self._copies, self)
        layout.addWidget(self._copies_fold)
        self._client = ClientBox(self._settings.client_path or SUGGESTED, self)
        self._client.check_wanted.connect(self._check_a_client)
        self._client_fold = Fold("clientFold", self._client.name, self._client, self, opened=True)
        layout.addWidget(self._client_fold)
        layout.addStretch()

    def _build_changes(self) -> QGroupBox:
        self._changes_box = QGroupBox(self.tr("What would change in the existing file"), self)
        self._changes = ChangeTree("changesTree", self._changes_box.title(), self._changes_box)
        self._versions = QPushButton(self.tr("Previous &Versions…"), self._changes_box)
        self._versions.setObjectName("versionsButton")
        self._versions.setAutoDefault(False)
        self._versions.clicked.connect(self._show_versions)
        layout = QVBoxLayout(self._changes_box)
        layout.addWidget(self._changes)
        layout.addWidget(self._versions, 0, Qt.AlignmentFlag.AlignLeft)
        self._changes_box.hide()
        return self._changes_box

    def _browse(self) -> None:
        folder = proposing.usual_folder(self._settings)
        suffix = None if self._wants_folder else self._ending
        dialog = destination_dialog(self, folder, suffix)
        dialog.fileSelected.connect(lambda path: self._edit.setText(proposing.native(path)))
        dialog.open()

    @property
    def _ending(self) -> str:
        return proposing.suffix_of(self._session.output.format)

    def _destination_changed(self) -> None:
        if self._edit.text() not in self._proposed[:1]:
            self._proposed.clear()
        self._keep()
        self._refused = ""
        output = self._session.output
        said = self._reason() or proposing.foreign_suffix(output.destination, output.format)
        self._say(said if output.destination else "", urgent=bool(self._reason()))
        self._changes_box.hide()
        self._reason_row.show_history(kept=False)
        if self.isVisible():  # else it is looked at once somebody comes here
            self._look_soon.start()
        self.tell_complete()

    def _say(self, text: str, *, urgent: bool) -> None:
        """Show what is wrong with the name, which is part of the field for screen readers."""
        self._note.say(text, urgent=urgent)
        self._edit.setAccessibleDescription(text)

    def _work_changed(self) -> None:
        """Files can be dropped on this page too."""
        if self.isVisible():
            self._look_soon.start()

    def _reason(self) -> str:
        return proposing.unusable_name(self._edit.text().strip(), is_folder=self._wants_folder)

    def _extras_changed(self) -> None:
        self._keep()
        self._show_folds()
        self.tell_complete()

    def _show_folds(self) -> None:
        """What is in the closed sections; what stands in the way of going on is open."""
        self._copies_fold.say(self._copies.summary)
        self._client_fold.say(self._client.summary)
        if self._client.reason:
            self._client_fold.open()

    def _keep(self) -> None:
        """Take what is entered here into what the last pages were answered."""
        output, first = self._session.output, self._edit.text().strip()
        further = proposing.further_places(self._session, self._copies.paths)
        destinations = dict.fromkeys((first, *further)) if first else ()
        beside = kit_beside(first) if first else None
        self._session.output = output._replace(
            destinations=tuple(destinations),
            kit=(self._kit_at or beside) if self._client.kit else None,
            kit_system_store=self._client.system_store,
            client_path=self._client.path or output.client_path,
        )

    def _show_output(self) -> None:
        """A recipe has answered what this page asks."""
        output = self._session.output
        self._kit_at = output.kit or ""
        self._named_for = output.format
        self._backups.set_value(output.backups)
        self._copies.show_paths(() if output.format.is_folder else output.copies)
        self._edit.setText(output.destination)
        path, store = output.client_path or "", output.kit_system_store
        self._client.show_wishes(path, kit=bool(output.kit), place=self._kit_at, system_store=store)
        self._extras_changed()

    def _keep_backups(self, count: int) -> None:
        self._settings.backups = count
        self._session.output = self._session.output._replace(backups=count)

    def _keep_reason(self) -> None:
        self._session.reason = self._reason_row.reason
        self._session.keeps_history = self._reason_row.wanted

    def _check_a_client(self) -> None:
        if not self._client.reason:
            check_clients(self._session, self.window())

    def _show_versions(self) -> None:
        show_versions(self._session.output.destination, self.window(), self._look)

    def _look(self) -> None:
        """Look at the destination in the background: a share may take its time."""
        document = self._session.document
        if document is None or self._reason():
            return
        if self._looking is not None:
            self._looking.cancel()  # its share may never answer
        from core.workflow.exporting import compared  # noqa: PLC0415 - the engine, see above

        kept, output = document.draft.kept, self._session.output
        task = self._looking = Task(lambda _: compared(kept, output), self)
        task.done.connect(lambda comparison: self._show_changes(output, comparison))
        task.failed.connect(lambda error: self._show_refusal(output, error))
        task.ended.connect(self._looked)
        task.start()

    def _looked(self) -> None:
        self._looking = None

    def _is_wanted(self, looked_for: Recipe) -> bool:
        """The answer is not about a name or a format that was changed in the meantime."""
        now = self._session.output
        return (looked_for.destination, looked_for.format) == (now.destination, now.format)

    def _show_refusal(self, output: Recipe, error: Exception) -> None:
        from gui import words  # noqa: PLC0415 - the engine is imported once the window is there

        if not self._is_wanted(output):
            return
        if self._proposed and proposing.names_no_folder(error):
            del self._proposed[0]  # nobody has asked for that folder
            self._edit.setText(self._proposed[0] if self._proposed else "")
        else:
            self._refused = words.error(error)
            self._say(self._refused, urgent=True)
            self.tell_complete()

    def _show_changes(
        self, output: Recipe, destination_comparison: "DestinationComparison | None"
    ) -> None:
        from gui import words  # noqa: PLC0415 - the engine, see above

        document = self._session.document
        if destination_comparison is None or document is None or not self._is_wanted(output):
            return
        named, now = partial(words.named, document), document.analysis.now
        self._changes.show_comparison(destination_comparison, output.format, named, now)
        self._versions.setVisible(destination_comparison.has_backup)
        self._reason_row.show_history(kept=destination_comparison.has_history)
        self._changes_box.show()
