"""Welcome to the Certificate Bundle Wizard: what it does, and where one left off."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget, QWizard

from gui.pages.page import Page
from gui.pages.page_id import PageId
from gui.settings import Settings
from gui.widgets.plain import PlainLabel
from gui.widgets.recent_bundles import RecentBundles
from gui.widgets.scrolled import scrolled


class WelcomePage(Page):
    """Three lines, recent bundles, and a box to skip the page next time."""

    recent_chosen = Signal(str)
    """A bundle that was saved before should be worked on."""

    versions_wanted = Signal(str)
    """The previous versions of such a bundle should be shown."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcomePage")
        self.setTitle(self.tr("Welcome to the Certificate Bundle Wizard"))  # large: no subtitle
        self._settings = settings
        layout = scrolled(self)
        layout.setSpacing(12)
        for line in self._lines():
            layout.addWidget(PlainLabel(line, self))
        layout.addSpacing(8)
        recent = RecentBundles(settings, self)
        recent.chosen.connect(self.recent_chosen)
        recent.versions_wanted.connect(self.versions_wanted)
        layout.addWidget(recent)
        layout.addStretch()
        layout.addWidget(PlainLabel(self.tr("To continue, click Next, or drop files here."), self))
        self._skip = QCheckBox(self.tr("&Skip this page next time"), self)
        self._skip.setObjectName("skipWelcome")
        self._skip.setChecked(settings.skip_welcome)
        self._skip.toggled.connect(self._remember)
        layout.addWidget(self._skip)

    def nextId(self) -> int:
        """The page after this one may not have been made yet."""
        return PageId.CERTIFICATES

    def first_focus(self) -> QWidget:
        """What leads on; Space there changes nothing that is remembered."""
        return self.wizard().button(QWizard.WizardButton.NextButton)

    def _lines(self) -> tuple[str, ...]:
        return (
            self.tr(
                "This wizard takes certificates that you exported from servers, in any format, "
                "and puts them into one PEM file in the right order."
            ),
            self.tr(
                "It tells you which certificates your kind of client does not need and why, which "
                "expire soon, and which are missing."
            ),
            self.tr(
                "It saves the file to a disk or a share and reads it back. Private keys are never "
                "exported."
            ),
        )

    def show_skipped(self) -> None:
        """The settings say otherwise than before whether this page is wanted."""
        self._skip.setChecked(self._settings.skip_welcome)

    def _remember(self, skip: Any) -> None:
        self._settings.skip_welcome = bool(skip)
