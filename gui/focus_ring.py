"""A ring around what has the focus: on tables, texts and labels too, whichever style and colours.

Styles draw the focus of a button, and next to nothing for a table or a text to read.
"""

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QRegion
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFocusFrame, QWidget
from shiboken6 import isValid

from gui.contrast import VISIBLE, contrast
from gui.current_row import leave_row, mark_row

_WIDE = 2
_GAP = 1
"""Within the ring runs a line in the colour of the window: it may stand on a selected row."""

_MOVES = frozenset((QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide))


def ring_colours(palette: QPalette) -> tuple[QColor, QColor]:
    """The colours of the ring and of the line within it.

    The ring has the system's accent where that can be told from what it stands on.
    """
    role = QPalette.ColorRole
    grounds = [palette.color(ground_role) for ground_role in (role.Window, role.Base)]
    accent, text = palette.color(role.Highlight), palette.color(role.WindowText)
    seen = all(contrast(accent, ground) >= VISIBLE for ground in grounds)
    return accent if seen else text, grounds[0]


class FocusRing(QFocusFrame):
    """The ring of one window; screen readers do not see it, for they pass focus frames by.

    Args:
        window: where it is drawn, over everything.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("focusRing")
        self._window = window
        self._followed: list[QWidget] = []
        self.hide()

    def follow(self, widget: QWidget | None) -> None:
        """Go around a widget of this window, wherever it moves; around nothing for None."""
        for followed in self._followed:
            if isValid(followed):
                followed.removeEventFilter(self)
        self._followed = []
        here = widget
        while here is not None and here is not self._window:
            self._followed.append(here)
            here.installEventFilter(self)
            here = here.parentWidget()
        self._settle()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """What is followed, or something that it lies in, was moved, shown or hidden."""
        if event.type() in _MOVES:
            self._settle()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring, and the line within it."""
        ring, gap = ring_colours(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), gap)
        painter.setClipRegion(_frame(self.rect(), _WIDE))
        painter.fillRect(self.rect(), ring)
        painter.end()

    def _settle(self) -> None:
        """Go around what can be seen of the widget."""
        place = self._place()
        if not place.isValid():
            self.hide()
            return
        if place != self.geometry():
            self.setGeometry(place)
            self.setMask(_frame(self.rect(), _WIDE + _GAP))
        if not self.isVisible():
            self.show()
        self.raise_()

    def _place(self) -> QRect:
        """Where the ring is drawn: around what no scrolling hides of the widget."""
        if not self._followed or not all(map(isValid, self._followed)):
            return QRect()  # a window that goes deletes what is in it piece by piece
        if not self._followed[0].isVisible():
            return QRect()
        seen = self._followed[0].rect()
        for here, above in pairwise((*self._followed, self._window)):
            seen = seen.translated(here.pos()) & above.rect()
        around = _WIDE + _GAP
        grown = seen.adjusted(-around, -around, around, around) & self._window.rect()
        return QRect() if seen.isEmpty() else grown


def _frame(rect: QRect, wide: int) -> QRegion:
    return QRegion(rect) - QRegion(rect.adjusted(wide, wide, -wide, -wide))


def belongs_to(window: QWidget, other: QWidget) -> bool:
    """A window is another one, or a dialog above it."""
    above: QWidget | None = window
    while above is not None and above is not other:
        above = above.parentWidget()
    return above is other


class FocusRings(QObject):
    """Keeps a ring around what has the focus, in a window and in the dialogs above it.

    Args:
        window: the window; the rings go with it.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._ring: FocusRing | None = None
        self._view: QAbstractItemView | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):  # always, but Qt's stubs cannot know
            app.focusChanged.connect(self._move)

    def _move(self, _before: QWidget | None, now: QWidget | None) -> None:
        """There is one ring at a time, in the window that has the focus."""
        ring = self._ring_around(now) if now is not None else None
        if self._ring is not None and self._ring is not ring and isValid(self._ring):
            self._ring.follow(None)
        if self._view is not None and isValid(self._view):
            leave_row(self._view)
        self._ring, self._view = ring, None
        if ring is not None:
            ring.follow(now)
            self._view = now if isinstance(now, QAbstractItemView) else None
        if self._view is not None:
            mark_row(self._view)

    def _ring_around(self, widget: QWidget) -> FocusRing | None:
        """The ring of the window that a widget is in; a menu or the list of a box has none."""
        window = widget.window()
        if window.windowType() is Qt.WindowType.Popup or not belongs_to(window, self._window):
            return None
        return window.findChild(FocusRing) or FocusRing(window)
