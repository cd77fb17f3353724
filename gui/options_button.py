"""Beside the wizard's buttons: settings, and what the program is."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QWizard

from core.base.resources import resource
from gui.settings import Settings


class OptionsButton(QObject):
    """A custom button of a wizard with a menu; its keys work on every page.

    Args:
        wizard: the wizard.
        settings: what is changed.
    """

    chosen = Signal()
    """The settings are others."""

    def __init__(self, wizard: QWizard, settings: Settings) -> None:
        super().__init__(wizard)
        self._wizard = wizard
        self._settings = settings
        button = QPushButton(QIcon(resource("icons", "options.svg")), self.tr("Options"), wizard)
        button.setObjectName("optionsButton")
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(button)
        change = self._action(menu, self.tr("&Settings…"), "Ctrl+,")
        change.triggered.connect(self.open_settings)
        about = self._action(menu, self.tr("&About CertBundler…"), "F1")
        about.triggered.connect(self.open_about)
        button.setMenu(menu)
        keys = (
            one.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            for one in (change, about)
        )
        tip = self.tr("Settings ({settings}), about CertBundler ({about})")
        button.setToolTip(tip.format(settings=next(keys), about=next(keys)))
        wizard.setOption(QWizard.WizardOption.HaveCustomButton3)
        wizard.setButton(QWizard.WizardButton.CustomButton3, button)

    def open_settings(self) -> None:
        """Ask what holds for every bundle."""
        from gui.dialogs.settings_dialog import SettingsDialog  # noqa: PLC0415 - rarely needed

        dialog = SettingsDialog(self._settings, self._wizard)
        dialog.chosen.connect(self.chosen)
        dialog.open()

    def open_about(self) -> None:
        """Show versions and licences."""
        from gui.dialogs.about_dialog import AboutDialog  # noqa: PLC0415 - rarely needed

        AboutDialog(self._wizard).open()

    def _action(self, menu: QMenu, text: str, keys: str) -> QAction:
        action = menu.addAction(text)
        action.setShortcut(QKeySequence(keys))
        self._wizard.addAction(action)
        return action
