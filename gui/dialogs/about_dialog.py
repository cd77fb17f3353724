"""About CertBundler: versions for a report, and the licences of what it is made of."""

import os
import platform
import ssl
from pathlib import Path

import PySide6
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from core import __version__
from core.base.resources import resource
from gui.announcer import announce
from gui.widgets.button_box import ButtonBox
from gui.widgets.plain import PlainLabel
from gui.widgets.scrolled import open_at

_NOTICES = "THIRD-PARTY.txt"
_LICENCES = """\
CertBundler: Apache License 2.0
Python: Python Software Foundation License 2
Qt and PySide6: GNU Lesser General Public License 3
cryptography: Apache License 2.0 or BSD 3-Clause
OpenSSL: Apache License 2.0
"""
"""What is said where the packages' notices are not beside the program."""


def versions() -> str:
    """The versions of the program and of what it runs on, a line each."""
    import cryptography  # noqa: PLC0415 - the window need not wait for it
    from cryptography.hazmat.backends.openssl import backend  # noqa: PLC0415 - as above

    system = f"{platform.system()} {platform.release()} ({platform.machine()})"
    return "\n".join(
        (
            f"CertBundler {__version__}",
            f"Python {platform.python_version()}",
            f"Qt {qVersion()}, PySide6 {PySide6.__version__}",
            f"cryptography {cryptography.__version__} ({backend.openssl_version_text()})",
            f"{ssl.OPENSSL_VERSION} (Python's connections)",
            f"{system}, {QGuiApplication.platformName()}",
        )
    )


def licences() -> str:
    """The notices of third parties as the packages have them, or whose licences they are."""
    path = resource(_NOTICES)
    return Path(path).read_text("utf-8") if os.path.isfile(path) else _LICENCES


class AboutDialog(QDialog):
    """Two tabs of text to read and to copy."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("aboutDialog")
        self.setWindowTitle(self.tr("About CertBundler"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        tabs = QTabWidget(self)
        tabs.setAccessibleName(self.tr("About CertBundler"))
        for name, title, text in (
            ("aboutVersions", self.tr("&Versions"), versions()),
            ("aboutLicences", self.tr("&Licenses"), licences()),
        ):
            shown = QPlainTextEdit(text, self)
            shown.setObjectName(name)
            shown.setAccessibleName(title.replace("&", ""))
            shown.setReadOnly(True)
            shown.setTabChangesFocus(True)
            tabs.addTab(shown, title)
        buttons = ButtonBox(QDialogButtonBox.StandardButton.Close, self)
        copy = buttons.addButton(self.tr("&Copy Versions"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setObjectName("copyVersionsButton")
        copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(
            PlainLabel(self.tr("Merges exported certificates into one checked PEM bundle."), self)
        )
        layout.addWidget(tabs)
        layout.addWidget(buttons)
        open_at(self, 90, 22)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(versions())
        announce(self, self.tr("Copied."))
