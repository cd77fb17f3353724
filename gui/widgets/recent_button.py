"""A button with a menu of the files that were saved last."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from core.base.printable import printable
from core.base.suffixes import RECIPE
from gui.settings import Settings


class RecentButton(QPushButton):
    """Lists them anew each time; recipes are opened on the first page, never written over."""

    chosen = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("R&ecent"))
        self.setObjectName("recentButton")
        self.setAutoDefault(False)
        self._settings = settings
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)

    def _fill(self) -> None:
        self._menu.clear()
        for path in self._settings.recent:
            if not path.lower().endswith(RECIPE):
                action = self._menu.addAction(printable(path).replace("&", "&&"))
                action.triggered.connect(lambda _checked=False, path=path: self.chosen.emit(path))
