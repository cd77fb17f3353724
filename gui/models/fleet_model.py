"""The clients of a fleet, a row each, narrowed to a state and to what is searched."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt

from core.agent.fleet_checker import FleetRow
from core.agent.fleet_wording import FINE, ClientIssue
from core.base.printable import printable
from core.workflow.fleet import codes_of
from gui import words
from gui.icons import icon
from gui.models.table_model import Index, TableModel

_STATE = 1


class FleetModel(TableModel):
    """Name, state, certificates and what is wrong of each client."""

    columns = 5

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[FleetRow] = ()
        self._shown: list[FleetRow] = []
        self._wanted = 0
        self._state = ""
        self._words: list[str] = []

    def show_fleet(self, rows: Sequence[FleetRow], wanted: int) -> None:
        """Show these clients, those with something wrong first.

        Args:
            rows: one a client.
            wanted: how many certificates the bundle has.
        """
        self._all = sorted(rows, key=lambda fleet_row: not fleet_row.issues)
        self._wanted = wanted
        self._rearrange()

    def narrow(self, state: str, text: str) -> None:
        """Show only clients of this state ("" for all) with every word of the text."""
        self._state, self._words = state, text.casefold().split()
        self._rearrange()

    def rows(self) -> Sequence[FleetRow]:
        """The clients that are shown."""
        return tuple(self._shown)

    def hosts(self) -> list[str]:
        """The names of the clients that are shown."""
        return [printable(fleet_row.host) for fleet_row in self._shown]

    def row_total(self) -> int:
        """One row a client that is shown."""
        return len(self._shown)

    def names(self) -> Sequence[str]:
        """The columns' names."""
        return (
            self.tr("Client"),
            self.tr("State"),
            self.tr("Certificates"),
            self.tr("Agent"),
            self.tr("What Is Wrong"),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text and icon of a cell."""
        if not index.isValid():
            return None
        fleet_row, column = self._shown[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells(fleet_row)[column]
        if role == Qt.ItemDataRole.DecorationRole and column == _STATE:
            return icon(
                "good" if not fleet_row.issues else "warning" if fleet_row.arrived else "error"
            )
        return None

    def _cells(self, fleet_row: FleetRow) -> tuple[str, ...]:
        present = ""
        if fleet_row.present is not None:
            text = self.tr("{present} of {wanted}")
            present = text.format(present=f"{fleet_row.present:n}", wanted=f"{self._wanted:n}")
        agent = printable(fleet_row.agent)
        return (
            printable(fleet_row.host),
            state_text(fleet_row.state),
            present,
            agent,
            _what(fleet_row),
        )

    def _rearrange(self) -> None:
        self.beginResetModel()
        self._shown = [fleet_row for fleet_row in self._all if self._matches(fleet_row)]
        self.endResetModel()

    def _matches(self, fleet_row: FleetRow) -> bool:
        if self._state and self._state not in codes_of(fleet_row):
            return False
        text = (
            f"{fleet_row.host} {state_text(fleet_row.state)} {_what(fleet_row)}".casefold()
            if self._words
            else ""
        )
        return all(word in text for word in self._words)


def state_text(state: str) -> str:
    """A state of a client in a few words."""
    texts = {
        FINE: QCoreApplication.translate("FleetModel", "Has the bundle"),
        ClientIssue.OLD.value: QCoreApplication.translate("FleetModel", "Has an earlier bundle"),
        ClientIssue.NOT_LOADED.value: QCoreApplication.translate("FleetModel", "Not loaded yet"),
        ClientIssue.NOT_ARRIVED.value: QCoreApplication.translate("FleetModel", "Has not arrived"),
        ClientIssue.OTHER_ORDER.value: QCoreApplication.translate("FleetModel", "In another order"),
        ClientIssue.NOT_AS_READ.value: QCoreApplication.translate(
            "FleetModel", "Cannot read a file"
        ),
        ClientIssue.UNREADABLE.value: QCoreApplication.translate(
            "FleetModel", "A file cannot be read"
        ),
        ClientIssue.NOT_COLLECTED.value: QCoreApplication.translate(
            "FleetModel", "Not everything was collected"
        ),
        ClientIssue.NO_DATA.value: QCoreApplication.translate("FleetModel", "No cainfo-merged.pem"),
        ClientIssue.OTHER_FILE.value: QCoreApplication.translate(
            "FleetModel", "Policy: another path"
        ),
        ClientIssue.NO_FILE.value: QCoreApplication.translate("FleetModel", "Policy: no CA file"),
        ClientIssue.PEER_OFF.value: QCoreApplication.translate(
            "FleetModel", "Policy: no verification"
        ),
        ClientIssue.HOST_OFF.value: QCoreApplication.translate(
            "FleetModel", "Policy: names not compared"
        ),
        ClientIssue.FINGERPRINT_OTHER.value: QCoreApplication.translate(
            "FleetModel", "Policy: server not in the bundle"
        ),
        ClientIssue.FINGERPRINT_UNFIT.value: QCoreApplication.translate(
            "FleetModel", "Policy: unusable fingerprint"
        ),
        ClientIssue.POLICY_UNREADABLE.value: QCoreApplication.translate(
            "FleetModel", "Policy cannot be read"
        ),
    }
    return texts.get(state, state)


def _what(fleet_row: FleetRow) -> str:
    """What is wrong with a client, and what to do."""
    return " ".join(
        printable(f"{issue.text(words.LANGUAGE)} {issue.advice(words.LANGUAGE)}".strip())
        for issue in fleet_row.issues
    )
