"""Asks once, by name, before a bundle with errors is saved."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

if TYPE_CHECKING:  # the engine is imported once the window is there
    from gui.open_points import OpenPoint

_NAMED = 8


class FinishQuestion(QMessageBox):
    """Lists the errors; only its own button saves.

    Args:
        errors: what is open, at least one.
    """

    save_wanted = Signal()

    def __init__(self, errors: "Sequence[OpenPoint]", parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("finishQuestion")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setIcon(QMessageBox.Icon.Critical)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWindowTitle(parent.windowTitle())
        text = self.tr("Errors that have not been fixed: {count}")
        self.setText(text.format(count=f"{len(errors):n}"))
        lines = [f"{one.title}: {one.name}" for one in errors[:_NAMED]]
        if len(errors) > _NAMED:
            more = self.tr("… and {count} more.")
            lines.append(more.format(count=f"{len(errors) - _NAMED:n}"))
        self.setInformativeText("\n".join(lines))
        save = self.addButton(self.tr("&Save Anyway"), QMessageBox.ButtonRole.AcceptRole)
        save.setObjectName("saveAllTheSame")
        stay = self.addButton(self.tr("&Do Not Save"), QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(stay)
        self.setEscapeButton(stay)
        save.clicked.connect(self.save_wanted)
