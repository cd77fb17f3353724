"""Asks once, by name, before a bundle with errors is saved."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from gui import words
from gui.widgets.message_box import PlainMessageBox

if TYPE_CHECKING:  # the engine is imported once the window is there
    from gui.open_points import OpenPoint

_NAMED = 8


class FinishQuestion(PlainMessageBox):
    """Lists the errors; only its own button saves.

    Args:
        errors: what is open, at least one.
    """

    save_wanted = Signal()

    def __init__(self, errors: "Sequence[OpenPoint]", parent: QWidget) -> None:
        super().__init__(QMessageBox.Icon.Critical, parent.windowTitle(), parent)
        self.setObjectName("finishQuestion")
        text = self.tr("Errors that have not been fixed: {count}")
        self.setText(text.format(count=f"{len(errors):n}"))
        lines = [f"{error.title}: {error.name}" for error in errors[:_NAMED]]
        if len(errors) > _NAMED:
            lines.append(words.and_more(len(errors) - _NAMED))
        self.setInformativeText("\n".join(lines))
        save = self.addButton(self.tr("&Save Anyway"), QMessageBox.ButtonRole.AcceptRole)
        save.setObjectName("saveAllTheSame")
        stay = self.addButton(self.tr("&Do Not Save"), QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(stay)
        self.setEscapeButton(stay)
        save.clicked.connect(self.save_wanted)
