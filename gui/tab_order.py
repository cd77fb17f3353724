"""Tab goes as one reads: from the top to the bottom, along each row from its start to its end.

The order is taken from what is seen when Tab is pressed, so it holds whenever something was made.
Qt's own chain is that in which things were made, and setTabOrder breaks it around tabs.
"""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPlainTextEdit, QScrollArea, QWidget
from shiboken6 import isValid

from core.base.quick_tuple import QuickTuple
from gui.focus_ring import belongs_to

_OVERLAP = 4
"""Pixels; tabs overlap with what they show by so much, and stand above it all the same."""


class _Part(QuickTuple):
    """A place on the picture, and what Tab leads to there."""

    stops: list[QWidget]
    place: QRect


class TabOrder(QObject):
    """Keeps the order of the Tab key that of the picture, in a window and in its dialogs.

    Args:
        window: the window.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._watched: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):  # always, but Qt's stubs cannot know
            app.focusChanged.connect(self._watch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab was pressed: go from here to where the picture goes on."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = _step(event)
        return step != 0 and isinstance(watched, QWidget) and _go(watched, step)

    def _watch(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        ours = now is not None and belongs_to(now.window(), self._window)
        self._watched = now if ours else None
        if self._watched is not None:
            self._watched.installEventFilter(self)


def stops(window: QWidget) -> list[QWidget]:
    """What Tab leads to in a window, as one reads it."""
    # not by nextInFocusChain: to PySide, each widget would own the next, and delete it
    widgets = (widget for widget in window.findChildren(QWidget) if widget.window() is window)
    return _ordered(filter(_is_stop, widgets), window)


def _step(event: QKeyEvent) -> int:
    """1 for a key that leads on, -1 for one that leads back, 0 for every other."""
    others = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    if event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) or event.modifiers() & others:
        return 0
    shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return -1 if event.key() == Qt.Key.Key_Backtab or shifted else 1


def _go(here: QWidget, step: int) -> bool:
    """Give the focus to the next stop, or to the one before; False where that is Qt's affair."""
    every = stops(here.window())
    if here not in every or _keeps_tab(here):
        return False
    there = every[(every.index(here) + step) % len(every)]
    kinds = Qt.FocusReason
    there.setFocus(kinds.TabFocusReason if step > 0 else kinds.BacktabFocusReason)
    area = _scrolled_in(there)
    while area is not None:
        area.ensureWidgetVisible(there)
        area = _scrolled_in(area)
    return True


def _keeps_tab(widget: QWidget) -> bool:
    """Tab writes a tab there, or leads to the next cell."""
    if isinstance(widget, QPlainTextEdit):
        return not (widget.tabChangesFocus() or widget.isReadOnly())
    return isinstance(widget, QAbstractItemView) and widget.tabKeyNavigation()


def _is_stop(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.focusProxy() is None and widget.isVisible() and widget.isEnabled()


def _ordered(widgets: Iterable[QWidget], inside: QWidget) -> list[QWidget]:
    """Widgets as one reads them; what scrolls is read to its end where it begins."""
    groups: dict[QWidget, list[QWidget]] = {}
    for widget in widgets:
        groups.setdefault(_outermost_area(widget, inside) or widget, []).append(widget)
    parts = []
    for outer, inner in groups.items():
        part_stops = [widget for widget in inner if widget is outer]
        if isinstance(outer, QScrollArea) and (body := outer.widget()) is not None:
            part_stops += _ordered((widget for widget in inner if widget is not outer), body)
        parts.append(_Part(part_stops, QRect(outer.mapTo(inside, QPoint(0, 0)), outer.size())))
    backwards = inside.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return [stop for part in _read(parts, backwards=backwards) for stop in part.stops]


def _outermost_area(widget: QWidget, inside: QWidget) -> QScrollArea | None:
    area, above = None, _scrolled_in(widget)
    while above is not None and inside.isAncestorOf(above):
        area, above = above, _scrolled_in(above)
    return area


def _scrolled_in(widget: QWidget) -> QScrollArea | None:
    """The area in which a widget scrolls."""
    here = widget.parentWidget()
    while here is not None and not isinstance(here, QScrollArea):
        here = here.parentWidget()
    return here


def _read(parts: Sequence[_Part], *, backwards: bool) -> list[_Part]:
    """Rows from the top, and in each the columns from their start; again within a column."""
    rows = _cut(parts, lambda place: (place.top(), place.bottom()))
    if len(rows) > 1:
        return [part for row in rows for part in _read(row, backwards=backwards)]
    columns = _cut(parts, lambda place: (place.left(), place.right()))
    if len(columns) > 1:
        in_order = reversed(columns) if backwards else columns
        return [part for column in in_order for part in _read(column, backwards=backwards)]
    return sorted(parts, key=lambda part: (part.place.top(), part.place.left()))


def _cut(parts: Sequence[_Part], extent: Callable[[QRect], tuple[int, int]]) -> list[list[_Part]]:
    """Groups that do not overlap in one direction."""
    groups: list[list[_Part]] = []
    end = 0
    for part in sorted(parts, key=lambda part: extent(part.place)):
        first, last = extent(part.place)
        if groups and first + _OVERLAP <= end:
            groups[-1].append(part)
            end = max(end, last)
        else:
            groups.append([part])
            end = last
    return groups
