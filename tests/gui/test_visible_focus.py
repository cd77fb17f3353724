"""What has the focus can be seen on every view: on tables, texts and labels too."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QTableView, QWidget
from shiboken6 import isValid

from gui.contrast import VISIBLE, contrast
from gui.current_row import CurrentRow
from gui.focus_ring import FocusRing, ring_colours
from tests.gui.helpers import SAMPLES, Person
from tests.gui.palettes import light
from tests.gui.views import every_view, remember_something

AROUND = 4
"""Pixels around a control in which its focus may be drawn."""

MOST = 0.8
"""How much of the line around a control has to change; the window's edge may cut a part off."""


def controls(window: QWidget) -> list[QWidget]:
    """What can have the focus, and can be seen."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]


@pytest.mark.parametrize("colours", [light], indirect=True)
def test_the_focus_can_be_seen_on_every_control(
    colours: QPalette, open_wizard: Callable[..., Person], tmp_path: Path
) -> None:
    assert colours is not None
    remember_something(tmp_path)
    unseen = [
        (name, type(widget).__name__, widget.objectName(), share)
        for name, window in every_view(open_wizard(), tmp_path)
        for widget, share in _shares(window)
        if share < MOST
    ]
    assert unseen == []


def _shares(window: QWidget) -> Iterator[tuple[QWidget, float]]:
    """How much of the line around each control can be told from the same without the focus."""
    window.activateWindow()
    before: QWidget | None = window.focusWidget()
    for control in controls(window):
        if (
            not isValid(control) or not control.isVisible()
        ):  # a chip of a verdict that has another since
            continue
        control.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        assert control.hasFocus(), control.objectName()
        seen = _seen(control, window)
        if seen.isEmpty():  # scrolled out of view; Tab scrolls it back
            continue
        around = seen.adjusted(-AROUND, -AROUND, AROUND, AROUND) & window.rect()
        focused = window.grab(around).toImage()
        control.clearFocus()
        changed = _told_apart(focused, window.grab(around).toImage())
        yield control, round(changed / (2 * (seen.width() + seen.height())), 2)
    if before is not None:
        before.setFocus()


def _seen(widget: QWidget, window: QWidget) -> QRect:
    corner = widget.mapTo(window, QPoint(0, 0))
    return widget.visibleRegion().boundingRect().translated(corner)


def _told_apart(image: QImage, other: QImage) -> int:
    """How many pixels differ by enough contrast."""
    pairs = Counter((a, b) for a, b in zip(_pixels(image), _pixels(other), strict=True) if a != b)
    enough = ((a, b) for a, b in pairs if contrast(QColor(a), QColor(b)) >= VISIBLE)
    return sum(pairs[both] for both in enough)


def _pixels(image: QImage) -> memoryview:
    same = image.convertToFormat(QImage.Format.Format_RGB32)
    return memoryview(bytes(same.constBits())).cast("I")


# -- the ring ----------------------------------------------------------------------------------


def test_the_ring_stands_out_in_every_palette(colours: QPalette) -> None:
    ring, within = ring_colours(colours)
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
        assert contrast(ring, colours.color(role)) >= VISIBLE, role
    assert contrast(ring, within) >= VISIBLE


def test_a_table_with_the_focus_is_seen_in_every_palette(
    colours: QPalette, reviewing: Person
) -> None:
    assert colours is not None
    shares = {widget.objectName(): share for widget, share in _shares(reviewing.wizard)}
    assert shares["reviewTable"] >= MOST
    assert min(shares.values()) >= MOST, shares


def rings(window: QWidget) -> list[FocusRing]:
    return [focus_ring for focus_ring in window.findChildren(FocusRing) if focus_ring.isVisible()]


def test_a_dialog_has_the_ring_and_gives_it_back(person: Person) -> None:
    person.find(QWidget, "skipWelcome").setFocus()
    (mine,) = rings(person.wizard)
    place = mine.geometry()
    QTest.keyClick(person.wizard, Qt.Key.Key_F1)
    dialog = person.find(QDialog, "aboutDialog")
    person.qtbot.waitUntil(dialog.isActiveWindow)
    assert [ring.window() for ring in rings(person.wizard)] == [dialog]
    dialog.close()
    person.wizard.activateWindow()
    person.qtbot.waitUntil(lambda: [ring.geometry() for ring in rings(person.wizard)] == [place])


def test_the_ring_goes_with_what_is_moved_and_hidden(reviewing: Person) -> None:
    table = reviewing.review
    table.setFocus()
    (ring,) = rings(reviewing.wizard)
    before = ring.geometry()
    reviewing.wizard.resize(reviewing.wizard.width() + 60, reviewing.wizard.height())
    reviewing.qtbot.waitUntil(lambda: ring.geometry() != before)
    corner = table.mapTo(reviewing.wizard, QPoint(0, 0))
    assert ring.geometry().contains(QRect(corner, table.size()))
    reviewing.find(QComboBox, "viewChoice").setCurrentIndex(2)
    assert not table.isVisible()
    assert not [ring for ring in rings(reviewing.wizard) if ring.geometry().contains(corner)]


def test_the_ring_sends_nothing_to_the_mouse(person: Person) -> None:
    button = person.find(QWidget, "skipWelcome")
    button.setFocus()
    (ring,) = rings(person.wizard)
    point = ring.geometry().topLeft() + QPoint(1, 1)
    assert person.wizard.childAt(point) is not ring


# -- the row that the keys are on --------------------------------------------------------------


def _row(view: QTableView, row: int) -> QRect:
    place = view.visualRect(view.model().index(row, 0))
    viewport = view.viewport()
    return QRect(viewport.x(), viewport.y() + place.y(), viewport.width(), place.height())


def _marked(table: QTableView) -> QRect:
    mark = table.findChild(CurrentRow)
    assert mark is not None
    return mark.geometry() if mark.isVisible() else QRect()


@pytest.mark.parametrize("selected", [False, True], ids=["nothing selected", "all selected"])
def test_the_row_that_the_keys_are_on_can_be_seen(
    colours: QPalette, adding: Person, *, selected: bool
) -> None:
    assert colours is not None
    adding.drop(SAMPLES)
    table = adding.certificates
    table.setFocus()
    if selected:
        table.selectAll()
    pictures = []
    for row in (1, 3):
        index = table.model().index(row, 0)
        table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        adding.qtbot.waitUntil(lambda: _marked(table) == _row(table, table.currentIndex().row()))
        pictures.append(table.grab(_row(table, 3)).toImage())
    shown = _row(table, 3)
    assert _told_apart(*pictures) >= MOST * 2 * (shown.width() + shown.height())


def test_a_row_that_alone_is_selected_needs_no_line(adding: Person) -> None:
    adding.drop(SAMPLES)
    adding.click_cell(adding.certificates, 2)
    QTest.qWait(100)
    mark = adding.find(CurrentRow, "currentRow")
    assert not mark.isVisible()
    adding.press(adding.certificates, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    adding.qtbot.waitUntil(mark.isVisible)
    adding.find(QWidget, "addFilesButton").setFocus()
    assert not mark.isVisible()
