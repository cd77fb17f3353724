"""What all tests of the window share: no screen is needed, and no state of the user is touched."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QLocale, QSettings
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.app import create_wizard
from gui.contrast import readable
from gui.wizard import BundleWizard
from tests.factory import NOW
from tests.gui import file_watch, thread_watch
from tests.gui.helpers import SAMPLES, Person
from tests.gui.palettes import PALETTES

thread_watch.watch()


@pytest.fixture(autouse=True)
def _threads_leave_qt_alone() -> Iterator[None]:
    yield
    noted = list(thread_watch.noted)
    thread_watch.noted.clear()
    assert not noted, "threads use Qt: " + "; ".join(noted)


@pytest.fixture(autouse=True)
def _the_main_thread_waits_for_no_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    file_watch.watch(tmp_path, monkeypatch)
    yield
    noted = list(file_watch.noted)
    file_watch.noted.clear()
    assert not noted, "the window would stand still: " + "; ".join(noted)


@pytest.fixture(autouse=True)
def _settings_of_nobody(tmp_path: Path) -> None:
    """Each test starts with empty settings, which lie in its own folder."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))


@pytest.fixture(autouse=True)
def _the_language_of_nobody(qapp: QApplication) -> Iterator[None]:
    """Dates do not depend on the system's language; there is a program that speaks one."""
    del qapp
    before = QLocale()
    QLocale.setDefault(QLocale.c())
    yield
    QLocale.setDefault(before)


@pytest.fixture
def open_wizard(qtbot: QtBot) -> Callable[..., Person]:
    """Opens a window; its work ends with the test."""

    def opened(*sources: Path) -> Person:
        wizard = create_wizard([str(path) for path in sources], lambda: NOW)
        assert isinstance(wizard, BundleWizard)
        qtbot.addWidget(wizard, before_close_func=_put_away)
        with qtbot.waitActive(wizard):
            wizard.show()
            wizard.activateWindow()
        return Person(qtbot, wizard)

    return opened


def _put_away(wizard: BundleWizard) -> None:
    wizard.session.finish()
    wizard.hide()


@pytest.fixture
def person(open_wizard: Callable[..., Person]) -> Person:
    """Somebody who has just opened the window."""
    return open_wizard()


@pytest.fixture
def reviewing(open_wizard: Callable[..., Person]) -> Person:
    """Somebody who has dropped the samples and looks at the bundle."""
    somebody = open_wizard(SAMPLES)
    somebody.qtbot.waitUntil(lambda: somebody.session.document is not None)
    somebody.wait_read()
    somebody.next()
    return somebody


@pytest.fixture
def adding(person: Person) -> Person:
    """Somebody on the page where certificates come in."""
    person.next()
    return person


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder of the person's."""
    made = tmp_path / "exported"
    made.mkdir()
    return made


@pytest.fixture(params=PALETTES, ids=lambda palette: palette.__name__)
def colours(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[QPalette]:
    """The application in the colours of a desktop, made readable as it does at its start."""
    desktop: QPalette = request.param()
    needed = readable(desktop)
    both = needed.resolve(desktop)
    both.setResolveMask(needed.resolveMask() | desktop.resolveMask())
    qapp.setPalette(both)
    assert qapp.palette().color(QPalette.ColorRole.Window) == desktop.color(
        QPalette.ColorRole.Window
    )
    yield qapp.palette()
    qapp.setPalette(QPalette())
