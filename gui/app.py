"""Where the window is put together."""

import gc
import os
import sys
from collections.abc import Sequence

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication, QWizard

from gui import crash
from gui.contrast import keep_readable
from gui.language import speak
from gui.session import Session
from gui.settings import Settings
from gui.single_instance import Listener, Place, hand_over_or_listen, meeting_place
from gui.tasks import Report, Task
from gui.wizard import BundleWizard, PageId

NEW_WINDOW = "--new-window"
"""Asks for a window of its own although another one runs."""

_WARM_UP_AFTER = 200
"""Milliseconds after the window is there until the engine is imported in the background."""


def create_wizard(sources: Sequence[str] = ()) -> BundleWizard:
    """Make the wizard, not yet shown.

    Args:
        sources: files and folders that are read as soon as the event loop runs.
    """
    settings = Settings()
    session = Session()
    if settings.profile:
        session.set_profile(settings.profile)
    wizard = BundleWizard(session, settings)
    if sources:
        wizard.setStartId(PageId.CERTIFICATES)
        QTimer.singleShot(0, session, lambda: session.add(sources))
    session.failed.connect(crash.show)
    return wizard


def main(arguments: Sequence[str] | None = None, place: Place | None = None) -> int:
    """Run the window until it is closed, or give what was opened to the window that runs.

    Args:
        arguments: sources, and ``--new-window`` for a window of its own; those of the process
            unless given.
        place: where windows meet; that of the person and screen unless given.

    Returns:
        The exit status.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    sources = [one for one in given if one != NEW_WINDOW]
    # What is read lives as long as the window, so looking for garbage often only costs.
    gc.set_threshold(200_000, 20, 100)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    QApplication.setApplicationName("CertBundler")
    QApplication.setApplicationDisplayName("CertBundler")
    place = place or meeting_place(os.environ)
    listener = None
    if place is not None:
        listener = hand_over_or_listen(place, () if NEW_WINDOW in given else sources)
        if listener is None:
            return 0
    speak(QLocale.system())
    keep_readable()
    crash.install()
    wizard = create_wizard(sources)
    if listener is not None:
        _take_what_is_opened_later(listener, wizard)
    wizard.show()
    QTimer.singleShot(_WARM_UP_AFTER, wizard, lambda: _warm_up(wizard))
    return app.exec()


def _take_what_is_opened_later(listener: Listener, wizard: BundleWizard) -> None:
    listener.setParent(wizard)
    listener.opened.connect(wizard.take_opened)
    wizard.finished.connect(listener.stop)


def import_engine(_report: Report | None = None) -> None:
    """Import what the later pages need, so that nobody waits for it there."""
    import gui.exporting  # noqa: PLC0415 - that is what this is for
    import gui.models.review_model  # noqa: PLC0415 - as above
    import gui.reading  # noqa: PLC0415 - as above
    import gui.widgets.inspector  # noqa: F401, PLC0415 - as above


def _warm_up(wizard: QWizard) -> None:
    """Import the engine while the person reads the first page."""
    Task(import_engine, wizard).start()


if __name__ == "__main__":
    sys.exit(main())
