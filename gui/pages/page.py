"""What all pages of the wizard share."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget, QWizardPage


class Page(QWizardPage):
    """Says where the focus begins, and whether one can go on only where that has changed.

    A wizard hides and shows everything on the page whenever it is told: hundreds of events for
    a screen reader, and none of them says anything.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: tuple[bool, QPushButton | None] | None = None

    def default_button(self) -> QPushButton | None:
        """What Return presses here, where that is not Next or Finish."""
        return None

    def first_focus(self) -> QWidget | None:
        """What has the focus when the page is shown; None for what leads on."""
        return None

    def tell_complete(self) -> None:
        """Whether one can go on may have changed."""
        state = (self.isComplete(), self.default_button())
        if state != self._told:
            self.completeChanged.emit()
            self._told = state  # after the wizard has shown the page anew

    def showEvent(self, event: QShowEvent) -> None:
        """The wizard has asked by itself meanwhile, so the next change is told in any case."""
        super().showEvent(event)
        self._told = None
