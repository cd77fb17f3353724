"""Welcome to the Certificate Bundle Wizard: what it does, and where one left off."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QCommandLinkButton,
    QGroupBox,
    QLabel,
    QVBoxLayout,
    QWidget,
    QWizardPage,
)

from core.base.printable import printable
from gui.settings import Settings

_RECENT_SHOWN = 4


class WelcomePage(QWizardPage):
    """Three lines, recent bundles, and a box to skip the page next time."""

    recent_chosen = Signal(str)
    """A bundle that was saved before should be worked on."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcomePage")
        self.setTitle(self.tr("Welcome to the Certificate Bundle Wizard"))  # large: no subtitle
        self._settings = settings
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        for line in self._lines():
            layout.addWidget(self._paragraph(line))
        layout.addSpacing(8)
        layout.addWidget(self._build_recent())
        layout.addStretch()
        layout.addWidget(self._paragraph(self.tr("To continue, click Next, or drop files here.")))
        self._skip = QCheckBox(self.tr("&Skip this page next time"), self)
        self._skip.setObjectName("skipWelcome")
        self._skip.setChecked(settings.skip_welcome)
        self._skip.toggled.connect(self._remember)
        layout.addWidget(self._skip)

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

    def _paragraph(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _build_recent(self) -> QGroupBox:
        box = QGroupBox(self.tr("Recent bundles"), self)
        box.setObjectName("recentBundles")
        layout = QVBoxLayout(box)
        recent = self._settings.recent[:_RECENT_SHOWN]
        for path in recent:
            shown = printable(path)
            name = shown.replace("\\", "/").rpartition("/")[2].replace("&", "&&")
            button = QCommandLinkButton(name, shown, box)
            button.setAccessibleName(shown)
            button.clicked.connect(lambda _checked=False, path=path: self.recent_chosen.emit(path))
            layout.addWidget(button)
        box.setVisible(bool(recent))
        return box

    def _remember(self, skip: Any) -> None:
        self._settings.skip_welcome = bool(skip)
