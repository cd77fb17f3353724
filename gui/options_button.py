"""Beside the wizard's buttons: settings, and what the program is."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QPushButton, QWizard

from core.base.resources import resource
from gui.settings import Settings
from gui.shortcuts import Shortcut


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
        change = self._action(menu, self.tr("&Settings…"), Shortcut.SETTINGS)
        change.triggered.connect(self.open_settings)
        about = self._action(menu, self.tr("&About CertBundler…"), Shortcut.ABOUT)
        about.triggered.connect(self.open_about)
        button.setMenu(menu)
        texts = (self.tr("Settings"), self.tr("About CertBundler"))
        tips = zip((Shortcut.SETTINGS, Shortcut.ABOUT), texts, strict=True)
        button.setToolTip(", ".join(shortcut.named(text) for shortcut, text in tips))
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

    def _action(self, menu: QMenu, text: str, shortcut: Shortcut) -> QAction:
        action = menu.addAction(text)
        shortcut.give_to(action)
        self._wizard.addAction(action)
        return action
