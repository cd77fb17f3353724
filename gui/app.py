"""Where the window is put together."""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication

from gui import crash
from gui.contrast import keep_readable, make_readable, use_scheme
from gui.language import speak
from gui.session import Session, system_clock
from gui.settings import Settings
from gui.slices import Slices
from gui.taskbar import take_own_place
from gui.tasks import ProgressReport, Task
from gui.wizard import BundleWizard

if TYPE_CHECKING:
    from gui.single_instance import Listener, MeetingPlace

_ENGINE = (
    "core.workflow.loading",
    "core.strict.comparing",
    "core.x509.fields.reading",
    "core.workflow.judging",
    "core.workflow.tidying",
    "core.workflow.exporting",
)
USES_ENGINE = ("gui.models.review_model", "gui.viewer.inspector", "gui.chips", "gui.verdict")
"""What pages import when they are first used, in the order in which they are.

A thread imports the engine. What touches Qt is imported by the main thread, for PySide makes its
types when they are first used, and gives two threads that do so at once one that is half there.
"""

NEW_WINDOW = "--new-window"
"""Asks for a window of its own although another one runs."""

_PAGES_AFTER = 50
"""Milliseconds after the first page is there, so that it was painted, until the others are made."""

_WARM_UP_AFTER = 200
"""Milliseconds after the window is there until the engine is imported in the background."""


def create_wizard(
    sources: Sequence[str] = (), clock: Callable[[], datetime] = system_clock
) -> BundleWizard:
    """Make the wizard with all its pages, not yet shown.

    Args:
        sources: files and folders that are read as soon as the event loop runs.
        clock: tells the present time.
    """
    wizard = _wizard(sources, clock)
    wizard.make_pages()
    return wizard


def _wizard(sources: Sequence[str], clock: Callable[[], datetime]) -> BundleWizard:
    """The wizard with its first page; the others are made when they are needed."""
    settings = Settings()
    session = Session(clock=clock)
    if settings.profile:
        session.set_profile(settings.profile)
    session.set_soon_days(settings.soon_days)
    wizard = BundleWizard(session, settings)
    if sources:
        wizard.begin_with_certificates()
        wizard.go_on_with_bundle()
        QTimer.singleShot(0, session, lambda: session.add(sources))
    session.failed.connect(crash.show)
    return wizard


def main(arguments: Sequence[str] | None = None, place: "MeetingPlace | None" = None) -> int:
    """Run the window until it is closed, or give what was opened to the window that runs.

    Args:
        arguments: sources, and ``--new-window`` for a window of its own; those of the process
            unless given.
        place: where windows meet; that of the person and screen unless given.

    Returns:
        The exit status.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    sources = [argument for argument in given if argument != NEW_WINDOW]
    # What is read lives as long as the window, so looking for garbage often only costs; the window
    # stands still while it is looked for, so that goes on for a while and not for long at once.
    gc.set_threshold(50_000, 80, 100)
    take_own_place()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    QApplication.setApplicationName("CertBundler")
    QApplication.setApplicationDisplayName("CertBundler")
    listener = None
    if sources and NEW_WINDOW not in given:
        listener = _listener(place, sources)
        if listener is None:
            return 0
    settings = Settings()
    _speak(settings.language)
    use_scheme(settings.theme)
    keep_readable()
    crash.install()
    wizard = _wizard(sources, system_clock)
    wizard.theme_changed.connect(make_readable)
    wizard.show()
    QTimer.singleShot(_PAGES_AFTER, wizard, wizard.make_pages)
    QTimer.singleShot(_WARM_UP_AFTER, wizard, lambda: _warm_up(wizard))
    QTimer.singleShot(
        0 if listener else _WARM_UP_AFTER,
        wizard,
        lambda: _take_what_is_opened_later(listener or _listener(place, ()), wizard),
    )
    return app.exec()


def _speak(chosen: str) -> None:
    """Speak the language that was chosen, or the system's; days are written as in the country."""
    locale = QLocale.system()
    if chosen:
        locale = QLocale(QLocale(chosen).language(), locale.territory())
        QLocale.setDefault(locale)
    speak(locale)


def _listener(place: "MeetingPlace | None", sources: Sequence[str]) -> "Listener | None":
    """What hears of later starts; None when another window has taken the sources."""
    import gui.single_instance as single  # noqa: PLC0415 - the first window need not wait for it

    return single.hand_over_or_listen(place or single.meeting_place(os.environ), sources)


def _take_what_is_opened_later(listener: "Listener | None", wizard: BundleWizard) -> None:
    if listener is not None:
        listener.setParent(wizard)
        listener.opened.connect(wizard.take_opened)
        wizard.finished.connect(listener.stop)


def import_engine(_report: ProgressReport | None = None) -> None:
    """Import what needs no Qt of what the later pages need, so that nobody waits for it there."""
    for name in _ENGINE:
        import_module(name)


def _warm_up(wizard: BundleWizard) -> None:
    """Import the engine, and what uses it, while the person reads the first page."""
    task = Task(import_engine, wizard)
    task.done.connect(lambda _: Slices(map(import_module, USES_ENGINE), wizard))
    task.start()


if __name__ == "__main__":
    sys.exit(main())
