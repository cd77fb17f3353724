"""Check a Client: does its policy use the bundle, and has the bundle arrived there?"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from core.agent.wording import advice, message
from core.base.printable import printable
from core.base.problems import ProblemKind
from core.collection import Collection
from core.rules.interface import Severity
from core.workflow.clients import ClientReport, checked
from core.workflow.dropping import sort_dropped
from gui import words
from gui.announcer import announce
from gui.dialogs.checking_dialog import CheckingDialog
from gui.drop_queue import DropQueue, Sort
from gui.dropped import DroppedContent
from gui.file_choice import chosen_files
from gui.icons import standard_icon
from gui.models.store_model import StoreModel
from gui.tasks import Task
from gui.widgets.button_box import ButtonBox
from gui.widgets.plain import PlainLabel
from gui.widgets.scrolled import open_at
from gui.widgets.table import Table

if TYPE_CHECKING:
    from core.agent.answers import ArrivalFinding
    from core.agent.merged import Arrival
    from core.agent.policy import PolicyFinding
    from core.base.problems import Problem
    from core.strict.comparing import Misreading
    from core.workflow.dropping import SortedDrop

_GOOD = QStyle.StandardPixmap.SP_DialogApplyButton
_BAD = QStyle.StandardPixmap.SP_MessageBoxCritical
_MIND = QStyle.StandardPixmap.SP_MessageBoxWarning
_KNOW = QStyle.StandardPixmap.SP_MessageBoxInformation
_MOST_LINES = 500
_MOST_SPOKEN = 4


class ClientDialog(CheckingDialog):
    """Takes a client's files, by a drop or a button, and says what they mean for the bundle.

    Args:
        bundle: what the clients are to have.
        client_path: where they are to have it.
    """

    fleet_wanted = Signal(list)
    """These files, folders and archives are of many clients."""

    def __init__(self, bundle: Collection, client_path: str, parent: QWidget | None = None) -> None:
        super().__init__("clientDialog", parent)
        self.setWindowTitle(self.tr("Check a Client"))
        self._bundle = bundle
        self._client_path = client_path
        self._queue = DropQueue(self._sort_of, self)
        self._queue.told.connect(self._add_sorted)
        self._build()
        self.check()

    def add(self, names: Iterable[str]) -> None:
        """Look at these files too; several clients have a dialog of their own."""
        self._queue.take(DroppedContent(tuple(names)))

    def reject(self) -> None:
        """Give up what is being looked at too."""
        self._queue.cancel()
        super().reject()

    def _sort_of(self, paths: tuple[str, ...]) -> Sort:
        every = (*self._names, *paths)
        return lambda: sort_dropped(every, on_check=True)

    def _add_sorted(self, dropped: DroppedContent, sorted_drop: "SortedDrop | None") -> None:
        fleets = sorted_drop.fleets if sorted_drop else ()
        if fleets:
            self.fleet_wanted.emit(list(fleets))
        of_one = [name for name in dropped.paths if name not in fleets]
        if of_one:
            super().add(of_one)
        elif fleets and not self._queue.is_waiting:
            self.accept()

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        intro = PlainLabel(
            self.tr(
                "Drop files of a client here: its policy (*.xml), cainfo-merged.pem, and the "
                "agent's own cainfo.pem and cainfo-ss.pem. On the client they lie below "
                "/opt/altiris/notification/nsagent."
            ),
            self,
        )
        self._answers = QListWidget(self)
        self._answers.setObjectName("clientAnswers")
        self._answers.setAccessibleName(self.tr("What the client's files say"))
        self._answers.setWordWrap(True)
        self._answers.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self._store_title = QLabel(self)
        self._store_title.setTextFormat(Qt.TextFormat.PlainText)
        self._model = StoreModel(self)
        self._store = Table("clientStore", self.tr("The client's cainfo-merged.pem"), self)
        self._store.setModel(self._model)
        self._store.set_widths(9, 34, 16, 14)
        layout = QVBoxLayout(self)
        top = QHBoxLayout()
        top.addWidget(intro, 1)
        top.addWidget(self._open_button(), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._fleet_button(), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(top)
        layout.addWidget(self._answers, 3)
        layout.addWidget(self._store_title)
        layout.addWidget(self._store, 2)
        buttons = ButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        open_at(self, 130, 40)

    def _open_button(self) -> QPushButton:
        button = QPushButton(self.tr("&Open Files…"), self)
        button.setObjectName("openClientFiles")
        button.clicked.connect(self._choose)
        return button

    def _fleet_button(self) -> QPushButton:
        button = QPushButton(self.tr("Open &Folder…"), self)
        button.setObjectName("openClientFolder")
        button.setToolTip(self.tr("A folder with the files of one client or of many"))
        button.clicked.connect(self._choose_folder)
        return button

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, self.windowTitle())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.filesSelected.connect(lambda paths: self.add(chosen_files(dialog, paths)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.windowTitle())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([self.tr("A client's files (*.xml *.pem)"), self.tr("All files (*)")])
        dialog.filesSelected.connect(lambda paths: self.add(chosen_files(dialog, paths)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # -- looking ---------------------------------------------------------------------------

    def begin(self, names: tuple[str, ...]) -> Task[ClientReport]:
        """Look at the client's files."""
        bundle, path = self._bundle, self._client_path
        task = Task(lambda _: checked(names, bundle, path), self)
        task.done.connect(self._show)
        task.failed.connect(lambda error: self._say(_BAD, words.error(error)))
        return task

    def _show(self, client_report: ClientReport) -> None:
        self._answers.clear()
        self._show_policies(client_report.policies)
        if client_report.answers or client_report.files.misreadings:
            self._head("cainfo-merged.pem")
        self._show_misread(client_report.files.misreadings)
        for answer in client_report.answers[:_MOST_LINES]:
            self._say(
                self._icon_of(client_report.arrival, answer), self._sentence(answer, wanted=True)
            )
        for refused in client_report.files.refused:
            self._say(_BAD, words.error(refused))
        for problem in client_report.files.problems[:_MOST_LINES]:
            self._say_problem(problem)
        if not self._answers.count():
            self._say(_KNOW, self.tr("No policy and no cainfo-merged.pem yet."))
        self._store_title.setText(self._title_of(client_report))
        self._model.show_store(client_report.store)
        said = (self._answers.item(row).text() for row in range(self._answers.count()))
        announce(self, "\n".join(list(said)[:_MOST_SPOKEN]))

    def _title_of(self, client_report: ClientReport) -> str:
        if client_report.arrival is None:
            return self.tr("The cainfo-merged.pem that the agent will build from the bundle:")
        return self.tr("The client's cainfo-merged.pem:")

    def _show_policies(self, policies: "Iterable[tuple[str, tuple[PolicyFinding, ...]]]") -> None:
        for name, findings in policies:
            self._head(name, findings)
            for finding in findings:
                icon = _KNOW if finding.is_note else _GOOD if finding.holds else _BAD
                self._say(
                    icon, self._sentence(finding, wanted=finding.is_note or not finding.holds)
                )

    def _show_misread(self, misreadings: "Iterable[Misreading]") -> None:
        for misreading in misreadings:
            self._say(_BAD, words.misreading(misreading))

    def _say_problem(self, problem: "Problem") -> None:
        icon = _MIND if problem.kind is ProblemKind.UNREADABLE else _KNOW
        place = words.place(problem.place)
        where = f"{problem.source}, {place}" if place else problem.source
        self._say(icon, f"{printable(where)}: {words.problem(problem)}")

    def _head(self, name: str, findings: "tuple[PolicyFinding, ...]" = ()) -> None:
        text = printable(name.replace("\\", "/").rpartition("/")[2])
        if findings:
            text = self.tr("{file}, line {line}").format(file=text, line=f"{findings[0].line:n}")
        item = QListWidgetItem(text, self._answers)
        font = item.font()
        font.setBold(True)
        item.setFont(font)

    def _icon_of(
        self, arrival: "Arrival | None", answer: "ArrivalFinding"
    ) -> QStyle.StandardPixmap:
        if answer.severity is Severity.INFO:
            arrived = arrival is not None and arrival.arrived
            return _GOOD if arrived and answer.code == "arrived" else _KNOW
        return _BAD if answer.severity is Severity.ERROR else _MIND

    def _sentence(self, finding: "PolicyFinding | ArrivalFinding", *, wanted: bool) -> str:
        """What was found, and what to do about it where that is wanted."""
        text = message(finding, words.LANGUAGE)
        if wanted:
            text = f"{text} {advice(finding, words.LANGUAGE)}"
        return printable(text.strip())

    def _say(self, icon: QStyle.StandardPixmap, text: str) -> None:
        item = QListWidgetItem(standard_icon(icon), text, self._answers)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
