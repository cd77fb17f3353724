"""No text is cut off: at 200 %, and in a language that needs 40 % more room than English."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QScrollArea,
    QStyle,
    QTabBar,
    QWidget,
)

from gui.language import speak
from gui.wizard import BundleWizard
from tests.gui.helpers import Person
from tests.gui.pseudo import Pseudo
from tests.gui.views import every_view, remember_something

SCALE = "QT_SCALE_FACTOR"


def scale() -> str:
    """How many pixels a point has in this process."""
    return os.environ.get(SCALE, "1")


OLD = QSize(1024, 690)
"""The smallest screen, 1024 x 768, without the task bar and the frame, at 100 %."""

LAPTOP = QSize(1366, 690)
"""A usual laptop, 1366 x 768, likewise."""

DESK = QSize(1920, 1000)
"""A usual screen, 1920 x 1080, likewise."""

DESK_AT_200 = QSize(960, 470)
"""The same screen at 200 %, in points."""

LARGE_AT_200 = QSize(1920, 1010)
"""A large screen, 3840 x 2160, at 200 %, in points."""

LARGE = QSize(3840, 2080)
"""The same at 100 %."""

AT_200 = (DESK_AT_200, LARGE_AT_200)
ON_WINDOWS = sys.platform == "win32"
LANGUAGES = ("en_US", "de_DE", "pseudo")


@pytest.fixture
def large_fonts(qapp: QApplication) -> Iterator[None]:
    """Fonts twice as large as usual."""
    before, twice = qapp.font(), qapp.font()
    twice.setPointSizeF(before.pointSizeF() * 2)
    qapp.setFont(twice)
    yield
    qapp.setFont(before)


@contextmanager
def spoken(language: str) -> Iterator[None]:
    """The window in a language; "pseudo" is one that needs 40 % more room than English."""
    if language == "pseudo":
        with Pseudo():
            yield
        return
    translators = speak(QLocale(language))
    try:
        yield
    finally:
        for translator in translators:
            QCoreApplication.removeTranslator(translator)


def cut_off(window: QWidget) -> list[tuple[str, str, str]]:
    """What has less room than its text needs, or reaches beyond what it is in."""
    QApplication.processEvents()
    for _ in range(3):  # what came from the background is laid out, from the inside out
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    return [
        (type(widget).__name__, widget.objectName() or _text(widget), reason)
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        for reason in (_too_small(widget), _out_of_sight(widget))
        if reason
    ]


def _too_small(widget: QWidget) -> str:
    size, wanted = widget.size(), _wanted(widget)
    if wanted is None or (size.width() >= wanted.width() and size.height() >= wanted.height()):
        return ""
    return f"has {size.width()} x {size.height()}, wants {wanted.width()} x {wanted.height()}"


def _wanted(widget: QWidget) -> QSize | None:
    """The room that the text of a widget needs; None for those without text."""
    match widget:
        case QLabel() | QAbstractButton() if widget.text():
            wraps = widget.hasHeightForWidth()
            return QSize(0, widget.heightForWidth(widget.width())) if wraps else widget.sizeHint()
        case QGroupBox():
            return widget.minimumSizeHint()
        case QComboBox():
            return _of_the_chosen(widget)
        case QTabBar():
            return QSize(0, widget.sizeHint().height())  # tabs without room scroll
        case QHeaderView() if widget.orientation() is Qt.Orientation.Horizontal:
            return _of_the_columns(widget)
        case _:
            return None


def _of_the_chosen(box: QComboBox) -> QSize:
    """The text that is shown now; the list is as wide as its longest."""
    text = box.fontMetrics().size(int(Qt.TextFlag.TextSingleLine), box.currentText())
    arrow = box.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
    return QSize(text.width() + arrow, box.minimumSizeHint().height())


def _of_the_columns(header: QHeaderView) -> QSize:
    """The header's own size where each column has room for its name, else more."""
    lacking = max(
        (
            header.sectionSizeHint(position) - header.sectionSize(position)
            for position in range(header.count())
        ),
        default=0,
    )
    return QSize(header.width() + max(0, lacking), header.sizeHint().height())


def _out_of_sight(widget: QWidget) -> str:
    """Where a widget with text reaches beyond those that it is in; what scrolls may."""
    if _wanted(widget) is None:
        return ""
    place, inner = QRect(widget.rect()), widget
    while (outer := inner.parentWidget()) is not None and not inner.isWindow():
        if isinstance(outer, QAbstractScrollArea):
            return ""
        place.translate(inner.pos())
        if isinstance(outer.parentWidget(), QScrollArea):  # what is below can be scrolled to
            place.moveTop(0)
            place.setHeight(1)
        if not outer.rect().contains(place):
            return f"reaches out of {type(outer).__name__} {outer.objectName()}"
        inner = outer
    return ""


def _text(widget: QWidget) -> str:
    return str(getattr(widget, "text", str)())


def _look_everywhere(person: Person, folder: Path, *rooms: QSize) -> None:
    """Look at every view in rooms of each size: nothing is cut off, and every window fits."""
    wrong: list[tuple[str, ...]] = []
    for name, window in every_view(person, folder):
        for room in rooms:
            size = f"{room.width()} x {room.height()}"
            least = window.minimumSizeHint()
            if isinstance(window, BundleWizard):
                window.resize(room)
                QApplication.processEvents()
                wrong += [(size, name, *cut) for cut in cut_off(window)]
                least = window.size()
            if least.width() > room.width() or least.height() > room.height():
                wrong.append((size, name, "does not fit", str(least.toTuple())))
        if not isinstance(window, BundleWizard):
            wrong += [("", name, *cut) for cut in cut_off(window)]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_cut_off_on_any_screen(
    open_wizard: Callable[..., Person], tmp_path: Path, qapp: QApplication, language: str
) -> None:
    assert qapp is not None
    remember_something(tmp_path)
    with spoken(language):
        rooms = [DESK_AT_200, OLD, LAPTOP, DESK, LARGE]
        _look_everywhere(open_wizard(), tmp_path, *(rooms if scale() == "1" else AT_200))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("large_fonts")
def test_no_text_is_cut_off_where_it_is_twice_as_large(
    open_wizard: Callable[..., Person], tmp_path: Path, language: str
) -> None:
    remember_something(tmp_path)
    with spoken(language):
        _look_everywhere(open_wizard(), tmp_path, LARGE_AT_200, LARGE)


@pytest.mark.skipif(scale() != "1", reason="this is the run at another scale")
@pytest.mark.skipif(ON_WINDOWS, reason="the screens of a test have a path without a drive there")
def test_no_text_is_cut_off_at_200_percent(tmp_path: Path) -> None:
    """The same at twice the pixels, where edges fall elsewhere; Qt reads the scale at its start."""
    tests = f"{__file__}::{test_no_text_is_cut_off_on_any_screen.__name__}[pseudo]"
    command = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", tests)
    screen = {"name": "desk", "x": 0, "y": 0, "width": 3840, "height": 2160, "logicalDpi": 96}
    screens = tmp_path / "screens.json"
    screens.write_text(json.dumps({"screens": [{**screen, "dpr": 1}]}))
    platform = f"offscreen:configfile={screens}"
    environment = {**os.environ, SCALE: "2", "QT_QPA_PLATFORM": platform}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
