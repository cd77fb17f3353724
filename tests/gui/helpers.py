"""The window as a person uses it: drop, click, type, look; and what the person knows about it."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTableView,
    QTreeWidget,
    QWidget,
    QWizard,
)
from pytestqt.qtbot import QtBot

from core.profiles.registry import USUAL
from gui.dialogs.finish_question import FinishQuestion
from gui.dialogs.tidy_dialog import TidyDialog
from gui.pages.drop_sorter import DropSorter
from gui.session import Session
from gui.widgets.change_tree import ChangeTree
from gui.widgets.note import Note
from gui.widgets.review_table import ReviewTable
from gui.wizard import BundleWizard, PageId
from tests.gui.parts import Kind, part, row_below, top_row

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
SAMPLE_FILES = sorted(file for file in SAMPLES.iterdir() if file.name != "README.md")
LONG = 20_000
"""Milliseconds; a wait that takes so long will never end."""


def urls_of(paths: Iterable[Path]) -> QMimeData:
    """What a file manager hands over for files that are dragged or copied."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(mime: QMimeData, target: QWidget, point: QPoint | None = None) -> bool:
    """Drag something over a widget and let it go there; False where nobody takes it."""
    place = QPointF(point or target.rect().center())
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    enter = QDragEnterEvent(place.toPoint(), actions, mime, button, none)
    enter.ignore()
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    fall = QDropEvent(place, actions, mime, button, none)
    fall.ignore()
    QApplication.sendEvent(target, fall)
    return fall.isAccepted()


def column(table: QTableView, position: int) -> list[str]:
    """The text of a column, from the top."""
    model = table.model()
    return [model.index(row, position).data() for row in range(model.rowCount())]


class Person:
    """Somebody in front of the wizard.

    Args:
        qtbot: waits, and moves mouse and keys.
        wizard: the wizard, shown.
    """

    def __init__(self, qtbot: QtBot, wizard: BundleWizard) -> None:
        self.qtbot = qtbot
        self.wizard = wizard

    # -- looking ---------------------------------------------------------------------------

    @property
    def session(self) -> Session:
        """The document behind the window."""
        return self.wizard.session

    @property
    def page(self) -> PageId:
        """The page that is shown."""
        return PageId(self.wizard.currentId())

    def find(self, kind: type[Kind], name: str) -> Kind:
        """The widget of this object name."""
        return part(self.wizard, kind, name)

    def shown(self, name: str) -> bool:
        """The widget of this object name can be seen."""
        return self.find(QWidget, name).isVisible()

    def note(self, name: str) -> str:
        """What a note says that can be seen; "" where it cannot."""
        note = self.find(Note, name)
        return note.text if note.isVisible() else ""

    def text(self, name: str) -> str:
        """The text of a label or a text field."""
        widget = self.find(QWidget, name)
        if isinstance(widget, QPlainTextEdit):
            return widget.toPlainText()
        if isinstance(widget, ChangeTree):
            return "\n".join(widget.lines())
        assert isinstance(widget, QLabel | QLineEdit)
        return widget.text()

    def settings(self) -> dict[str, str]:
        """The list on the last page."""
        tree_widget = self.find(QTreeWidget, "settingsList")
        items = [
            tree_widget.topLevelItem(position)
            for position in range(tree_widget.topLevelItemCount())
        ]
        return {item.text(0): item.text(1) for item in items if item}

    @property
    def certificates(self) -> QTableView:
        """The table on the page where certificates come in."""
        return self.find(QTableView, "certificateTable")

    @property
    def problems(self) -> QTableView:
        """The list of what gave no certificate."""
        return self.find(QTableView, "problemList")

    @property
    def review(self) -> ReviewTable:
        """The table in bundle order."""
        return self.find(ReviewTable, "reviewTable")

    def names(self) -> list[str]:
        """The names in the review table, as they are shown."""
        return column(self.review, 1)

    def bundled(self) -> list[str]:
        """The SHA-256 of what would be saved now, in order."""
        document = self.session.document
        return [certificate.sha256 for certificate in document.draft.kept] if document else []

    # -- doing -----------------------------------------------------------------------------

    def drop(self, *paths: Path, on: str = "dropZone") -> None:
        """Drop files, and wait until they are read."""
        assert drop(urls_of(paths), self.find(QWidget, on)), f"{on} takes no files"
        self.wait_read()

    def wait_read(self) -> None:
        """Wait until nothing is being read, and everything is known of what was."""
        self.qtbot.waitUntil(self._idle, timeout=LONG)

    def _idle(self) -> bool:
        document = self.session.document
        known = document is None or (
            all(document.analysis.knows(name) for name in (self.session.profile, *USUAL))
            and self.session.judge.judged is not None
        )
        sorter = self.wizard.findChild(DropSorter)
        sorting = isinstance(sorter, DropSorter) and sorter.is_sorting
        return known and not sorting and not self.session.is_reading

    def click(self, name: str) -> None:
        """Click a button that can be seen and clicked."""
        self.click_on(self.find(QAbstractButton, name))

    def click_on(self, button: QWidget) -> None:
        """The same for a button that has no name."""
        assert button.isVisible(), "nobody can see it"
        assert button.isEnabled(), "it is greyed out"
        point = button.rect().center()
        if isinstance(button, QRadioButton | QCheckBox):
            point.setX(
                button.fontMetrics().averageCharWidth()
            )  # beyond its text it takes no clicks
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=point)

    def next(self) -> None:
        """Click Next."""
        self._step(QWizard.WizardButton.NextButton)

    def back(self) -> None:
        """Click Back."""
        self._step(QWizard.WizardButton.BackButton)

    def _step(self, which: QWizard.WizardButton) -> None:
        before, button = self.page, self.wizard.button(which)
        self.qtbot.waitUntil(button.isEnabled, timeout=LONG)
        self.click_on(button)
        assert self.page != before, "the page stayed"

    def finish(self) -> None:
        """Click Finish, or what has become of it; errors that are open are saved all the same."""
        self.click_on(self.wizard.button(QWizard.WizardButton.FinishButton))
        self.save_all_the_same()

    def save_all_the_same(self) -> None:
        """Answer that errors which are open do not matter, where that is asked."""
        for question in self.wizard.findChildren(FinishQuestion):
            if question.isVisible():
                button = question.findChild(QAbstractButton, "saveAllTheSame")
                assert button is not None
                self.click_on(button)

    def go_to(self, page: PageId) -> None:
        """Click Next or Back until this page is shown."""
        while self.page != page:
            if self.page < page:
                self.next()
            else:
                self.back()

    def type_into(self, name: str, text: str) -> None:
        """Replace what a line holds by typing."""
        edit = self.find(QLineEdit, name)
        self.qtbot.mouseClick(edit, Qt.MouseButton.LeftButton)
        edit.selectAll()
        self.qtbot.keyClick(edit, Qt.Key.Key_Delete)
        self.qtbot.keyClicks(edit, text)

    def press(
        self,
        target: QWidget,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key while a widget has the focus."""
        target.setFocus()
        self.qtbot.keyClick(target, key, modifier)

    def choose(self, *rows: int) -> None:
        """Click rows of the review table, several with Ctrl."""
        modifier = Qt.KeyboardModifier.NoModifier
        for row in rows:
            self.click_cell(self.review, row, 1, modifier)
            modifier = Qt.KeyboardModifier.ControlModifier

    def click_cell(
        self,
        table: QTableView,
        row: int,
        position: int = 0,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Click a cell of a table."""
        index = table.model().index(row, position)
        table.scrollTo(index)
        place = table.visualRect(index).center()
        self.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifier, place)

    def tidy_up(self) -> None:
        """Click Tidy Up…, and confirm what is proposed."""
        self.click("tidyUpButton")
        self.click("tidyUpNow")
        self._come_back()

    def _come_back(self) -> None:
        """Make the wizard the active window again: no window manager does it after a dialog."""
        self.wizard.activateWindow()
        self.qtbot.waitUntil(self.wizard.isActiveWindow)

    def tidy_reasons(self) -> list[str]:
        """What Tidy Up… would leave out, each with the reason; nothing is left out."""
        if not self.find(QAbstractButton, "tidyUpButton").isEnabled():
            return []
        self.click("tidyUpButton")
        dialog = self.find(TidyDialog, "tidyDialog")
        tree = part(dialog, QTreeWidget, "tidyReasons")
        kinds = [top_row(tree, position) for position in range(tree.topLevelItemCount())]
        rows = [
            row_below(kind, position) for kind in kinds for position in range(kind.childCount())
        ]
        said = [f"{row.text(0)}: {row.text(1)}" for row in rows]
        dialog.close()
        self.qtbot.waitUntil(lambda: not self.wizard.findChildren(TidyDialog))
        return said

    def undo(self) -> None:
        """Press Ctrl+Z in the review table."""
        self._come_back()
        self.press(self.review, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    def saved_to(self, target: Path) -> None:
        """From the review page on: name the file, and save it as it is proposed."""
        self.go_to(PageId.DESTINATION)
        self.type_into("destinationEdit", str(target))
        self.next()
        self.finish()
        self.wait_result()

    def wait_result(self) -> None:
        """Wait until the last page says how saving went."""
        label = self.find(QLabel, "resultText")

        def told() -> bool:
            self.save_all_the_same()  # asked once the bundle is prepared
            return label.text().startswith("The export was")

        self.qtbot.waitUntil(told, timeout=LONG)


def can_go_on(person: Person) -> bool:
    """Next can be clicked."""
    return person.wizard.button(QWizard.WizardButton.NextButton).isEnabled()
