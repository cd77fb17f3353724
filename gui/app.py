"""Where the window is put together."""

import gc
import sys
from collections.abc import Sequence

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication, QWizard

from gui import crash
from gui.contrast import keep_readable
from gui.language import speak
from gui.session import Session
from gui.settings import Settings
from gui.tasks import Report, Task
from gui.wizard import BundleWizard, PageId

_WARM_UP_AFTER = 200
"""Milliseconds after the window is there until the engine is imported in the background."""


def create_wizard(sources: Sequence[str] = ()) -> QWizard:
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the window until it is closed; returns the exit status."""
    sources = sys.argv[1:] if arguments is None else list(arguments)
    # What is read lives as long as the window, so looking for garbage often only costs.
    gc.set_threshold(200_000, 20, 100)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    QApplication.setApplicationName("CertBundler")
    QApplication.setApplicationDisplayName("CertBundler")
    speak(QLocale.system())
    keep_readable()
    crash.install()
    wizard = create_wizard(sources)
    wizard.show()
    QTimer.singleShot(_WARM_UP_AFTER, wizard, lambda: _warm_up(wizard))
    return app.exec()


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
