"""Save Report… and Save List…: the clients of a fleet as a page, a table, or names for Ansible."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from core.base.printable import printable
from core.saving.plans import Receipt, plan
from core.saving.writing import save
from core.workflow.fleet_lists import fleet_csv, host_list
from core.workflow.fleet_report import FleetReport, fleet_html
from gui import words
from gui.tasks import Task
from gui.widgets.message_box import PlainMessageBox


class FleetSaver(QObject):
    """Asks for a file name, saves, and says how it went.

    Args:
        report: what was found, and the clients that are shown.
        parent: the dialog that asks.
    """

    def __init__(self, report: FleetReport, parent: QWidget) -> None:
        super().__init__(parent)
        self._dialog = parent
        self._report = report
        self._title = ""
        self._left_out: tuple[str, ...] = ()

    def ask_for_a_page(self) -> None:
        """Ask for the name of the page."""
        self._title = self.tr("Save Report")
        self._ask("clients.html", {self.tr("Web page (*.html)"): self._page})

    def ask_for_a_list(self) -> None:
        """Ask for the name of the table, or of the list of names."""
        self._title = self.tr("Save List")
        table = self.tr("Table for spreadsheets (*.csv)")
        names = self.tr("Names for ansible-playbook --limit (*.txt)")
        self._ask("clients.csv", {table: self._table, names: self._names})

    def _ask(self, name: str, forms: Mapping[str, Callable[[], bytes]]) -> None:
        dialog = QFileDialog(self._dialog, self._title)
        dialog.setObjectName("saveFleetDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(forms))
        dialog.setDefaultSuffix(_suffix(next(iter(forms))))
        dialog.filterSelected.connect(lambda form: dialog.setDefaultSuffix(_suffix(form)))
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: self._save(path, forms))
        dialog.open()

    def _save(self, path: str, forms: Mapping[str, Callable[[], bytes]]) -> None:
        """Save in the background, in the form that the name says: it may be on a share."""
        suffix = Path(path).suffix.lower()
        named = (make for form, make in forms.items() if _suffix(form) == suffix[1:])
        make = next(named, next(iter(forms.values())))

        def operation(_: object) -> Receipt:
            return save(plan(Path(path), make()), keep=1)

        task = Task(operation, self, undoable=False)
        task.done.connect(self._say_done)
        task.failed.connect(lambda error: self._say(QMessageBox.Icon.Warning, words.error(error)))
        task.start()

    def _page(self) -> bytes:
        return fleet_html(self._report)

    def _table(self) -> bytes:
        return fleet_csv(self._report.rows, self._report.wanted)

    def _names(self) -> bytes:
        listed = host_list(self._report.rows)
        self._left_out = listed.left_out
        return listed.data

    def _say_done(self, receipt: Receipt) -> None:
        text = self.tr("{file} was saved.").format(file=printable(str(receipt.path)))
        if self._left_out:
            left_out = self.tr(
                "Not in the list, because Ansible takes the name for a pattern: {names}"
            )
            names = ", ".join(printable(name) for name in self._left_out)
            text = f"{text}\n\n{left_out.format(names=names)}"
        self._say(QMessageBox.Icon.Information, text)

    def _say(self, icon: QMessageBox.Icon, text: str) -> None:
        box = PlainMessageBox(icon, self._title, self._dialog)
        box.setObjectName("fleetSaved")
        box.setText(text)
        box.open()


def _suffix(form: str) -> str:
    """The suffix in a filter such as ``Web page (*.html)``."""
    return form.rpartition("*.")[2].rstrip(")")
