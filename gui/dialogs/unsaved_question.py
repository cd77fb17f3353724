"""The window is closed and the bundle was not saved: asks by name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from gui.widgets.message_box import PlainMessageBox


class UnsavedQuestion(PlainMessageBox):
    """Return and Escape stay."""

    answered = Signal(bool)
    """The window should be closed all the same."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(QMessageBox.Icon.Question, parent.windowTitle(), parent)
        self.setObjectName("unsavedQuestion")
        self.setText(self.tr("The bundle has not been saved."))
        self.setInformativeText(self.tr("Close the wizard anyway?"))
        leave = self.addButton(
            self.tr("Close &Without Saving"), QMessageBox.ButtonRole.DestructiveRole
        )
        stay = self.addButton(self.tr("&Stay"), QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(stay)
        self.finished.connect(lambda _: self.answered.emit(self.clickedButton() is leave))
