"""The window for everyone: names for screen readers, the keyboard alone, and enough contrast."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QGroupBox,
    QLabel,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QTabBar,
    QWidget,
)

from gui.contrast import READABLE, VISIBLE, contrast, keep_outlines_visible, readable
from gui.language import speak
from gui.pictures.painter import colours_of
from gui.pictures.view import PictureView
from tests.gui.helpers import Person
from tests.gui.palettes import high_contrast
from tests.gui.views import every_view, remember_something

Role = QPalette.ColorRole
PAIRS = (
    (Role.WindowText, Role.Window),
    (Role.Text, Role.Base),
    (Role.Text, Role.AlternateBase),
    (Role.ButtonText, Role.Button),
    (Role.HighlightedText, Role.Highlight),
    (Role.PlaceholderText, Role.Base),
    (Role.ToolTipText, Role.ToolTipBase),
)
"""The roles that text and its ground are painted with."""


def seen(window: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled()
    ]


def by_tab(widget: QWidget) -> bool:
    """A person gets there with Tab."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


# -- names and keys ----------------------------------------------------------------------------


def test_every_control_has_a_name_for_screen_readers(
    open_wizard: Callable[..., Person], tmp_path: Path
) -> None:
    remember_something(tmp_path)
    nameless = [
        (name, type(widget).__name__, widget.objectName())
        for name, window in every_view(open_wizard(), tmp_path)
        for widget in seen(window)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
        if not _spoken(widget)
    ]
    assert nameless == []


def _spoken(widget: QWidget) -> str:
    interface: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(widget)
    if isinstance(widget, QTabBar):  # its tabs are what is focused
        return "".join(map(widget.tabText, range(widget.count())))
    return interface.text(QAccessible.Text.Name).strip() if interface else ""


def test_tab_leads_to_every_control_and_back_to_the_first(
    open_wizard: Callable[..., Person], tmp_path: Path
) -> None:
    remember_something(tmp_path)
    missed = [
        (name, type(widget).__name__, widget.objectName())
        for name, window in every_view(open_wizard(), tmp_path)
        for widget in _not_reached(window)
    ]
    assert missed == []


def _focused(window: QWidget) -> QWidget | None:
    """The widget with the focus; Qt's stubs leave out that there may be none."""
    return window.focusWidget()


def _not_reached(window: QWidget) -> list[QWidget]:
    wanted = {
        widget for widget in seen(window) if by_tab(widget) and not isinstance(widget, QRadioButton)
    }
    reached: list[QWidget] = []
    for _ in range(3 * len(wanted) + 10):
        QTest.keyClick(_focused(window) or window, Qt.Key.Key_Tab)
        here = _focused(window)
        if here is None or (reached and here is reached[0]):
            break
        reached.append(here)
    assert _focused(window) in reached[:1], "Tab does not come round"
    return sorted(wanted - set(reached), key=QWidget.objectName)


@pytest.mark.parametrize("language", ["en_US", "de_DE"])
@pytest.mark.usefixtures("qapp")
def test_no_two_controls_share_an_access_key(
    open_wizard: Callable[..., Person], tmp_path: Path, language: str
) -> None:
    remember_something(tmp_path)
    translators = speak(QLocale(language))
    shared = [
        (name, key, texts)
        for name, window in every_view(open_wizard(), tmp_path)
        for key, texts in _shared_keys(window)
    ]
    for translator in translators:
        QCoreApplication.removeTranslator(translator)
    assert shared == []


def _shared_keys(window: QWidget) -> Iterator[tuple[str, list[str]]]:
    texts = [text for widget in seen(window) for text in _labels(widget)]
    keys = [(key, text) for text in texts for key in _access_key(text)]
    for key, count in Counter(key for key, _ in keys).items():
        if count > 1:
            yield key, [text for letter, text in keys if letter == key]


def _access_key(text: str) -> list[str]:
    return re.findall("&([^& ])", text.replace("&&", "").casefold())


def _labels(widget: QWidget) -> list[str]:
    match widget:
        case QAbstractButton():
            return [widget.text()]
        case QLabel() if widget.buddy() is not None:
            return [widget.text()]
        case QGroupBox():
            return [widget.title()]
        case QTabBar():
            return [widget.tabText(position) for position in range(widget.count())]
        case _:
            return []


# -- colours -----------------------------------------------------------------------------------


def test_every_pair_of_colours_can_be_read(colours: QPalette) -> None:
    weak = [
        (text.name, ground.name, round(contrast(colours.color(text), colours.color(ground)), 2))
        for text, ground in PAIRS
        if contrast(colours.color(text), colours.color(ground)) < READABLE
    ]
    assert weak == []


def test_readable_colours_stay_as_the_desktop_has_them(qapp: QApplication) -> None:
    assert qapp is not None
    assert readable(high_contrast()).resolveMask() == 0


def test_text_and_marks_of_pictures_can_be_read(colours: QPalette) -> None:
    used = colours_of(colours)
    grounds = (used.paper, used.shade, *used.fills.values())
    for state, fill in used.fills.items():
        assert contrast(used.ink, fill) >= READABLE, state
        assert contrast(used.edges[state], fill) >= READABLE, state
        assert contrast(used.edges[state], used.paper) >= VISIBLE, state
    assert min(contrast(used.ink, ground) for ground in grounds) >= READABLE


def test_what_is_painted_can_be_read(
    colours: QPalette, open_wizard: Callable[..., Person], tmp_path: Path
) -> None:
    assert colours is not None
    remember_something(tmp_path)
    weak = []
    person = open_wizard()
    person.wizard.resize(900, 736)  # so that no button is half scrolled out of view
    for name, window in every_view(person, tmp_path):
        image = window.grab().toImage()
        weak += [
            (name, type(widget).__name__, widget.objectName(), text, found)
            for widget, text in _painted(window)
            if (found := _contrast_in(image, widget, window)) < READABLE
        ]
    assert weak == []


def test_an_empty_box_can_be_seen(
    colours: QPalette, open_wizard: Callable[..., Person], qapp: QApplication
) -> None:
    assert qapp.style().name() == "fusion"
    person = open_wizard()
    keep_outlines_visible()
    box = person.find(QCheckBox, "skipWelcome")
    option = QStyleOptionButton()
    option.initFrom(box)
    empty = qapp.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, box)
    image = person.wizard.grab().toImage()
    middle = box.mapTo(person.wizard, empty.center())
    row = [image.pixelColor(x, middle.y()) for x in range(middle.x() - empty.width(), middle.x())]
    assert max(contrast(color, colours.color(Role.Base)) for color in row) >= VISIBLE


def _painted(window: QWidget) -> Iterator[tuple[QWidget, str]]:
    """The widgets whose text stands on one ground."""
    for widget in seen(window):
        if isinstance(widget, QLabel | QAbstractButton) and widget.text():
            yield widget, widget.text()
        elif isinstance(widget, PictureView):
            yield widget, "picture"


def _contrast_in(image: QImage, widget: QWidget, window: QWidget) -> float:
    """The contrast of the most different colour within a widget to its most frequent one."""
    scale = image.devicePixelRatio()
    corner = widget.mapTo(window, QPoint(0, 0))
    shown = widget.visibleRegion().boundingRect().translated(corner)
    pixels = Counter(
        image.pixel(int(x * scale), int(y * scale))
        for y in range(shown.top(), shown.bottom() + 1)
        for x in range(shown.left(), shown.right() + 1)
    )
    if not pixels or shown.height() < widget.height():
        return READABLE  # scrolled away, or half of it
    ground = QColor(pixels.most_common(1)[0][0])
    return round(max(contrast(QColor(pixel), ground) for pixel in pixels), 2)
