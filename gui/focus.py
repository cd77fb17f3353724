"""Where the focus goes when the page changes: never to what cannot be seen."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWizard

from gui.announcer import announce
from gui.pages.page import Page


class PageFocus(QObject):
    """Says which page it is now, and gives the focus to what the page begins with.

    Qt itself may choose what is hidden, so that Space changes what nobody sees.

    Args:
        wizard: the wizard, with all its pages.
    """

    def __init__(self, wizard: QWizard) -> None:
        super().__init__(wizard)
        self._wizard = wizard
        wizard.currentIdChanged.connect(self._show)

    def _show(self) -> None:
        page = self._wizard.currentPage()
        if not isinstance(page, Page):
            return
        kinds = QWizard.WizardButton
        buttons = (self._wizard.button(kinds.NextButton), self._wizard.button(kinds.CancelButton))
        wanted = (page.first_focus(), *buttons)
        first = next(
            (widget for widget in wanted if widget is not None and widget.isEnabled()), None
        )
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
        if self._wizard.isVisible():
            announce(self._wizard, f"{page.title()}. {page.subTitle()}".strip())
