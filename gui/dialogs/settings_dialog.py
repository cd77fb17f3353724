"""Settings: what holds for every bundle, until it is chosen otherwise on a page."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from gui.contrast import use_scheme
from gui.language import languages
from gui.settings import Settings, Theme
from gui.widgets.backups import MOST
from gui.widgets.boxes import ChoiceBox, NumberBox
from gui.widgets.button_box import ButtonBox
from gui.widgets.label_of import LabelOf
from gui.widgets.plain import PlainLabel

_MOST_DAYS = 9_999


class SettingsDialog(QDialog):
    """A form; nothing changes before OK."""

    chosen = Signal()
    """The settings are others."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settingsDialog")
        self.setWindowTitle(self.tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._settings = settings
        self._build()
        kinds = QDialogButtonBox.StandardButton
        buttons = ButtonBox(kinds.Ok | kinds.Cancel, self)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(self._form)
        layout.addWidget(self._welcome)
        layout.addWidget(
            PlainLabel(self.tr("The language changes when CertBundler is started again."), self)
        )
        layout.addStretch()
        layout.addWidget(buttons)

    def accept(self) -> None:
        """Keep what was chosen, and use it at once where that can be."""
        settings = self._settings
        settings.language = self._language.currentData()
        settings.theme = Theme(self._theme.currentData())
        settings.soon_days = self._soon.value()
        settings.backups = self._backups.value()
        settings.skip_welcome = not self._welcome.isChecked()
        use_scheme(settings.theme)
        self.chosen.emit()
        super().accept()

    def _build(self) -> None:
        settings = self._settings
        self._form = QFormLayout()
        self._language = ChoiceBox(self)
        self._language.addItem(self.tr("That of the system"), "")
        for code in languages():
            name = "English" if code == "en" else QLocale(code).nativeLanguageName()
            self._language.addItem(name[:1].upper() + name[1:], code)
        self._language.setCurrentIndex(max(0, self._language.findData(settings.language)))
        self._theme = ChoiceBox(self)
        for text, theme in (
            (self.tr("That of the system"), Theme.SYSTEM),
            (self.tr("Light"), Theme.LIGHT),
            (self.tr("Dark"), Theme.DARK),
        ):
            self._theme.addItem(text, theme.value)
        self._theme.setCurrentIndex(self._theme.findData(settings.theme.value))
        self._soon = NumberBox(self)
        self._soon.setRange(0, _MOST_DAYS)
        self._soon.setValue(settings.soon_days)
        self._backups = NumberBox(self)
        self._backups.setRange(1, MOST)
        self._backups.setValue(settings.backups)
        for text, name, box in (
            (self.tr("&Language:"), "languageBox", self._language),
            (self.tr("&Theme:"), "themeBox", self._theme),
            (self.tr("&Days in which a certificate expires soon:"), "soonBox", self._soon),
            (self.tr("&Previous files to keep:"), "keepBox", self._backups),
        ):
            self._add(text, name, box)
        self._welcome = QCheckBox(self.tr("&Show the welcome page at the start"), self)
        self._welcome.setObjectName("showWelcomeBox")
        self._welcome.setChecked(not settings.skip_welcome)

    def _add(self, text: str, name: str, box: ChoiceBox | NumberBox) -> None:
        box.setObjectName(name)
        self._form.addRow(LabelOf(box, text, self), box)
