"""What is read on a control is how a screen reader calls it, word for word (WCAG 2.2, 2.5.3).

So somebody who speaks to the computer says what they see.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QGroupBox, QLabel, QWidget

from gui.language import speak
from tests.gui.helpers import Person
from tests.gui.views import every_view, remember_something


@pytest.mark.parametrize("language", ["en_US", "de_DE"])
@pytest.mark.usefixtures("qapp")
def test_what_is_read_on_a_control_is_in_its_name(
    open_wizard: Callable[..., Person], tmp_path: Path, language: str
) -> None:
    remember_something(tmp_path)
    translators = speak(QLocale(language))
    other = {
        (name, widget.objectName(), read, spoken)
        for name, window in every_view(open_wizard(), tmp_path)
        for widget, read in _labelled(window)
        if read.casefold() not in (spoken := _spoken(widget)).casefold()
    }
    for translator in translators:
        QCoreApplication.removeTranslator(translator)
    assert sorted(other) == []


def _labelled(window: QWidget) -> Iterator[tuple[QWidget, str]]:
    """The controls that can be seen, with the words that stand on them or beside them."""
    for widget in window.findChildren(QWidget):
        target, text = widget, ""
        match widget:
            case QAbstractButton():
                text = widget.text()
            case QGroupBox():
                text = widget.title()
            case QLabel() if (buddy := widget.buddy()) is not None:
                target, text = buddy, widget.text()
        words = _words(text)
        if target.isVisible() and any(letter.isalpha() for letter in words):
            yield target, words


def _words(text: str) -> str:
    """A text as it is read: without what marks its key, and what ends it."""
    return re.sub("&(.)", r"\1", text).strip().rstrip(":…").strip()


def _spoken(widget: QWidget) -> str:
    """Its name; Qt calls a box by what is chosen in it, and names the label beside that."""
    interface: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(widget)
    return widget.accessibleName() or (interface.text(QAccessible.Text.Name) if interface else "")
