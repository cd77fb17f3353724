"""Check a Fleet: which of many clients have the bundle, a row each, with counts and a filter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.collection import Collection
from core.workflow.fleet import FleetCheck, check_fleet_for
from core.workflow.fleet_report import FleetReport
from gui import words
from gui.dialogs.checking_dialog import CheckingDialog
from gui.dialogs.fleet_saver import FleetSaver
from gui.models.fleet_model import FleetModel, state_text
from gui.tasks import ProgressReport, Task
from gui.widgets.boxes import ChoiceBox
from gui.widgets.button_box import ButtonBox
from gui.widgets.filter_edit import FilterEdit
from gui.widgets.label_of import LabelOf
from gui.widgets.plain import PlainLabel
from gui.widgets.scrolled import open_at
from gui.widgets.table import Table


@dataclass(frozen=True, slots=True)
class ExpectedBundle:
    """What the clients are to have.

    Attributes:
        bundle: the certificates, in order.
        destination: where they are saved, or will be.
        client_path: where clients are to have the bundle.
    """

    bundle: Collection
    destination: str
    client_path: str


class FleetDialog(CheckingDialog):
    """Reads folders and archives with the files of many clients in the background.

    Args:
        subject: what the clients are to have.
        names: the folders and archives.
    """

    def __init__(
        self, subject: ExpectedBundle, names: Iterable[str], parent: QWidget | None = None
    ) -> None:
        super().__init__("fleetDialog", parent)
        self.setWindowTitle(self.tr("Check a Fleet"))
        self._subject = subject
        self._found: FleetCheck | None = None
        self._saving: list[QPushButton] = []
        self._build()
        self.add(names)

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        self._summary = PlainLabel(parent=self)
        self._summary.setObjectName("fleetSummary")
        self._state = ChoiceBox(self)
        self._state.setObjectName("fleetState")
        self._state.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self._filter = FilterEdit("fleetFilter", self)
        self._filter.setAccessibleName(self.tr("Filter"))
        self._filter.setPlaceholderText(self.tr("Show only: client, or what is wrong"))
        self._model = FleetModel(self)
        self._table = Table("fleetTable", self.tr("Clients"), self)
        self._table.setModel(self._model)
        self._table.set_widths(24, 34, 12, 8)
        self._state.currentIndexChanged.connect(self._narrow)
        self._filter.wanted.connect(self._narrow)
        layout = QVBoxLayout(self)
        layout.addWidget(self._summary)
        layout.addLayout(self._build_narrowing())
        layout.addWidget(self._table, 1)
        layout.addWidget(self._build_buttons())
        open_at(self, 160, 36)

    def _build_narrowing(self) -> QHBoxLayout:
        label = LabelOf(self._state, self.tr("&Show:"), self)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self._state)
        row.addWidget(self._filter, 1)
        return row

    def _build_buttons(self) -> QDialogButtonBox:
        buttons = ButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._copy = QPushButton(self.tr("&Copy Names"), self)
        self._copy.setObjectName("copyHostsButton")
        self._copy.setToolTip(self.tr("The names of the clients that are shown, one a line"))
        self._copy.clicked.connect(self._copy_hosts)
        buttons.addButton(self._copy, QDialogButtonBox.ButtonRole.ActionRole)
        for text, name, tip, wanted in (
            (
                self.tr("Save &List…"),
                "saveFleetListButton",
                self.tr("The clients that are shown, as a table or as names for Ansible"),
                self._save_list,
            ),
            (
                self.tr("Save &Report…"),
                "saveFleetReportButton",
                self.tr("A page with the clients that are shown, for a change ticket"),
                self._save_report,
            ),
        ):
            button = QPushButton(text, self)
            button.setObjectName(name)
            button.setToolTip(tip)
            button.setEnabled(False)
            button.clicked.connect(wanted)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
            self._saving.append(button)
        buttons.rejected.connect(self.reject)
        return buttons

    # -- checking --------------------------------------------------------------------------

    def begin(self, names: tuple[str, ...]) -> Task[FleetCheck]:
        """Look at what was collected."""
        subject = self._subject

        def operation(report: ProgressReport) -> FleetCheck:
            path = subject.client_path
            return check_fleet_for(names, subject.bundle, subject.destination, path, report)

        self._summary.setText(self.tr("The clients are being checked…"))
        task = Task(operation, self)
        task.progressed.connect(self._progressed)
        task.done.connect(self._show)
        task.failed.connect(lambda error: self._summary.setText(words.error(error)))
        return task

    def _progressed(self, files: int) -> None:
        self._summary.setText(self.tr("Files read: {count}").format(count=f"{files:n}"))

    def _show(self, check: FleetCheck) -> None:
        self._found = check
        for button in self._saving:
            button.setEnabled(True)
        text = self.tr("{arrived} of {count} clients have the bundle.")
        arrived, count = f"{check.arrived:n}", f"{len(check.rows):n}"
        self._summary.setText(text.format(arrived=arrived, count=count))
        self._offer_states(check)
        self._model.show_fleet(check.rows, len(self._subject.bundle))

    def _offer_states(self, check: FleetCheck) -> None:
        """Every state that there is, with its count; what was chosen stays so."""
        chosen = self._state.currentData()
        self._state.blockSignals(True)
        self._state.clear()
        everyone = self.tr("All clients ({count})").format(count=f"{len(check.rows):n}")
        self._state.addItem(everyone, "")
        for state, count in check.counts.items():
            if count:
                self._state.addItem(f"{state_text(state)} ({count:n})", state)
        self._state.setCurrentIndex(max(self._state.findData(chosen), 0))
        self._state.blockSignals(False)
        self._narrow()

    def _narrow(self) -> None:
        self._model.narrow(self._state.currentData() or "", self._filter.text())

    def _save_list(self) -> None:
        if self._found is not None:
            FleetSaver(self._shown(self._found), self).ask_for_a_list()

    def _save_report(self) -> None:
        if self._found is not None:
            FleetSaver(self._shown(self._found), self).ask_for_a_page()

    def _shown(self, check: FleetCheck) -> FleetReport:
        """The clients that are shown."""
        subject = self._subject
        name = subject.destination or self.tr("not saved yet")
        now, count = datetime.now(UTC), len(subject.bundle)
        return FleetReport(check, self._model.rows(), name, count, now, subject.client_path or None)

    def _copy_hosts(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._model.hosts()))
