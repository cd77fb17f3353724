"""Opens the wizard where nobody sees it, for ``certbundler selftest``."""

import os
import tempfile

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

_LONGEST = 60_000
"""Milliseconds until it gives up."""


def certificates_shown(source: str) -> int:
    """Open the wizard, let it read a folder, close it, and say how many certificates it had.

    The person's settings are neither read nor written.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="certbundler-selftest-") as folder:
        ini, scope = QSettings.Format.IniFormat, QSettings.Scope.UserScope
        QSettings.setDefaultFormat(ini)
        QSettings.setPath(ini, scope, folder)
        return _shown(source)


def _shown(source: str) -> int:
    # These two names make a QSettings as soon as they are used.
    from gui.session import Session  # noqa: PLC0415 - see above
    from gui.settings import Settings  # noqa: PLC0415 - see above
    from gui.wizard import BundleWizard  # noqa: PLC0415 - see above

    app = QApplication.instance() or QApplication(["certbundler"])
    session = Session()
    wizard = BundleWizard(session, Settings())
    wizard.show()
    waiting = QEventLoop()
    session.read.connect(waiting.quit)
    QTimer.singleShot(_LONGEST, waiting.quit)
    QTimer.singleShot(0, lambda: session.add([source]))
    waiting.exec()
    shown = len(session.document.analysis.collection) if session.document else 0
    session.finish()
    wizard.deleteLater()
    app.processEvents()
    return shown
