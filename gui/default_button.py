"""Which button Return presses: one, and one that can be seen, on every page.

Qt makes every push button of a dialog the default one while it has the focus, and keeps one that
was hidden since. Here no button is made the default one by its focus.
"""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QWizard, QWizardPage


class DefaultButton(QObject):
    """Keeps the default button of a wizard the one that leads on from its page.

    A page that has a better one names it (``default_button``): a page on which nothing can be
    done yet but one thing.

    Args:
        wizard: the wizard; more pages may come.
    """

    def __init__(self, wizard: QWizard) -> None:
        super().__init__(wizard)
        self._wizard = wizard
        wizard.currentIdChanged.connect(self.settle)
        wizard.pageAdded.connect(self._follow)
        for number in wizard.pageIds():
            self._follow(number)

    def _follow(self, number: int) -> None:
        self._wizard.page(number).completeChanged.connect(self.settle)
        self.settle()

    def settle(self) -> None:
        """Make the right button the default one; called whenever that may have changed."""
        wanted = self._wanted(self._wizard.currentPage())
        for button in self._wizard.findChildren(QPushButton):
            if button.window() is self._wizard:
                button.setAutoDefault(False)
                button.setDefault(button is wanted)

    def _wanted(self, page: QWizardPage | None) -> QPushButton | None:
        named = getattr(page, "default_button", None)
        button = named() if named is not None else None
        if button is None:
            last = page is not None and page.isFinalPage()
            kind = QWizard.WizardButton
            button = self._wizard.button(kind.FinishButton if last else kind.NextButton)
        return button if isinstance(button, QPushButton) else None
