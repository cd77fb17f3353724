"""Room for what does not fit: a page scrolls rather than squash what is on it."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

_SHARE = 0.92
"""How much of the screen a window takes at most when it opens."""


class _Area(QScrollArea):
    """Scrolls up and down only, so it is as wide as what is in it."""

    def minimumSizeHint(self) -> QSize:
        body, bar = self.widget(), self.verticalScrollBar().sizeHint().width()
        least = super().minimumSizeHint()
        return QSize(body.minimumSizeHint().width() + bar, least.height()) if body else least


class _Body(QWidget):
    """Asks for no more than the least height: tables shrink before the page scrolls."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area

    def event(self, event: QEvent) -> bool:
        """The window must not be narrower than what is shown now."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._area.updateGeometry()
        return super().event(event)

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.totalMinimumHeightForWidth(width) if layout is not None else -1

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


def scrolled(page: QWidget) -> QVBoxLayout:
    """The layout for what is on a page, which scrolls up and down where the window is too low."""
    area = _Area(page)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it has the focus, and scrolls it
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    body = _Body(area)
    layout = QVBoxLayout(body)
    layout.setContentsMargins(0, 0, 0, 0)
    area.setWidget(body)
    for widget in (area.viewport(), body):
        widget.setAutoFillBackground(False)
    outer = QVBoxLayout(page)
    outer.addWidget(area)
    return layout


def open_at(dialog: QDialog, characters: int, lines: int) -> None:
    """Make a dialog wide enough for some letters and high enough for some lines.

    It never opens larger than the screen, where its buttons could not be reached.
    """
    font = dialog.fontMetrics()
    wanted = QSize(font.averageCharWidth() * characters, font.height() * lines)
    dialog.resize(wanted.boundedTo(dialog.screen().availableSize() * _SHARE))
