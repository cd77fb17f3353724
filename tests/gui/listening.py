"""What a window tells to screen readers, heard where Qt hands it over to the system."""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, cast

import PySide6
import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from shiboken6 import wrapInstance

from gui import announcer

_INSTALL = "_ZN11QAccessible20installUpdateHandlerEPFvP16QAccessibleEventE"
"""``QAccessible::installUpdateHandler``, which PySide leaves out, as Unix compilers name it."""


class Heard(NamedTuple):
    """One event.

    Attributes:
        kind: what Qt calls it.
        name: the object's name, and its class where it has none.
        text: what is announced; "" for other events.
        urgent: the reader is to interrupt what it is saying.
    """

    kind: str
    name: str
    text: str
    urgent: bool


class Listening(list[Heard]):
    """Every event since it began, in order."""

    @property
    def said(self) -> list[str]:
        """What was announced."""
        return [heard.text for heard in self if heard.kind == "Announcement"]

    @property
    def urgent(self) -> list[str]:
        """What was announced and interrupts."""
        return [heard.text for heard in self if heard.urgent]


@contextmanager
def listening() -> Iterator[Listening]:
    """Hear what every window tells, as if a screen reader ran."""
    if os.name == "nt":
        pytest.skip("Qt's events for screen readers are heard on Linux only")
    library = Path(PySide6.__file__).parent / "Qt" / "lib" / "libQt6Gui.so.6"
    handler_type = ctypes.CFUNCTYPE(None, ctypes.c_void_p)
    install = ctypes.CDLL(str(library))[_INSTALL]
    install.restype, install.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
    heard = Listening()
    gap, announcer.GAP = announcer.GAP, 0  # each is heard by itself, at once
    handler = handler_type(lambda place: heard.append(_heard(place)))
    install(ctypes.cast(handler, ctypes.c_void_p))
    QAccessible.setActive(True)
    try:
        yield heard
    finally:
        QAccessible.setActive(False)
        install(None)
        announcer.GAP = gap


def _heard(place: int) -> Heard:
    event = cast("QAccessibleEvent", wrapInstance(place, QAccessibleEvent))
    thing: QObject | None = event.object()
    kind = event.type()
    name = thing.objectName() or type(thing).__name__ if thing is not None else ""
    if kind != QAccessible.Event.Announcement:
        return Heard(kind.name, name, "", urgent=False)
    told = cast("QAccessibleAnnouncementEvent", wrapInstance(place, QAccessibleAnnouncementEvent))
    urgent = told.politeness() == QAccessible.AnnouncementPoliteness.Assertive
    return Heard(kind.name, name, told.message(), urgent)
