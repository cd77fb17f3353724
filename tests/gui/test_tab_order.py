"""Tab goes through every view as one reads it: from the top, and along each row."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from tests.gui.helpers import Person
from tests.gui.views import every_view, remember_something

MOST_STOPS = 80


@pytest.fixture(params=[Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def direction(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Qt.LayoutDirection]:
    """How the language is written."""
    qapp.setLayoutDirection(request.param)
    yield request.param
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_tab_never_leads_back(
    direction: Qt.LayoutDirection, open_wizard: Callable[..., Person], tmp_path: Path
) -> None:
    remember_something(tmp_path)
    backwards = direction is Qt.LayoutDirection.RightToLeft
    person, back = open_wizard(), []
    for name, window in every_view(person, tmp_path):
        window.activateWindow()
        person.qtbot.waitUntil(window.isActiveWindow)
        back.append((name, _ways_back(window, backwards=backwards)))
    assert [ways for ways in back if len(ways[1]) > 1] == []


def _ways_back(window: QWidget, *, backwards: bool) -> list[tuple[str, str]]:
    """Where Tab leads back, once around: from the last to the first in any case."""
    QTest.keyClick(_focused(window), Qt.Key.Key_Tab)
    first = here = _focused(window)
    ways = []
    for _ in range(MOST_STOPS):
        before = here
        QTest.keyClick(before, Qt.Key.Key_Tab)
        here = _focused(window)
        if _leads_back(_place(before, window), _place(here, window), backwards=backwards):
            ways.append((before.objectName(), here.objectName()))
        if here is first:
            break
    return ways


def _focused(window: QWidget) -> QWidget:
    focused: QWidget | None = window.focusWidget()
    return focused or window


def _place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _leads_back(before: QRect, after: QRect, *, backwards: bool) -> bool:
    """It leads up, and not to the top of the next column; or to the start of the same row."""
    if backwards:
        before, after = _mirrored(before), _mirrored(after)
    up = after.bottom() <= before.top() and after.left() < before.right()
    same_row = min(before.bottom(), after.bottom()) - max(before.top(), after.top())
    beside = same_row * 2 >= min(before.height(), after.height())
    return up or (beside and after.right() <= before.left())


def _mirrored(place: QRect) -> QRect:
    return QRect(-place.right(), place.top(), place.width(), place.height())


def test_what_tab_leads_to_is_scrolled_into_view(reviewing: Person) -> None:
    wizard = reviewing.wizard
    wizard.resize(wizard.width(), 420)
    enlarge = reviewing.find(QWidget, "enlargeButton")
    (area,) = reviewing.find(QWidget, "generalTab").findChildren(QScrollArea)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    reviewing.press(enlarge, Qt.Key.Key_Tab)
    title = reviewing.find(QWidget, "certificateTitle")
    assert title.hasFocus()
    assert title.visibleRegion().boundingRect().height() == title.height()


def test_shift_and_tab_lead_the_same_way_back(reviewing: Person) -> None:
    table = reviewing.review
    reviewing.press(table, Qt.Key.Key_Tab)
    there = _focused(reviewing.wizard)
    assert there is not table
    QTest.keyClick(there, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert table.hasFocus()


def test_new_chips_are_reached_where_they_stand(reviewing: Person) -> None:
    """They are made anew after the buttons below them."""
    reviewing.choose(3)
    reviewing.click("leaveOutButton")
    reviewing.wait_read()
    reviewing.press(reviewing.find(QWidget, "whyButton"), Qt.Key.Key_Tab)
    assert _focused(reviewing.wizard).objectName().startswith("chip-")
