"""What the program is made of: for a report of a fault, and for whoever has to keep it current."""

import os
import platform
from dataclasses import dataclass

from core import __version__
from core.base.resources import resource

_NOTICES = "THIRD-PARTY.txt"


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of what the program runs on.

    Attributes:
        program: CertBundler.
        python: CPython.
        openssl: the OpenSSL of Python, which makes the connections to servers.
        cryptography: the library that reads certificates.
        openssl_of_cryptography: the OpenSSL inside it, which verifies chains.
        sqlite: SQLite, which reads the databases of NSS.
        qt: Qt; empty where there is no window.
        pyside: PySide6; empty where there is no window.
    """

    program: str
    python: str
    openssl: str
    cryptography: str
    openssl_of_cryptography: str
    sqlite: str
    qt: str
    pyside: str


def versions(*, qt: str = "", pyside: str = "") -> Versions:
    """Ask each library for its version.

    Args:
        qt: what ``qVersion()`` says, where there is a window: the core knows no Qt.
        pyside: ``PySide6.__version__``, likewise.
    """
    import sqlite3  # noqa: PLC0415 - rarely asked for
    import ssl  # noqa: PLC0415 - as above

    import cryptography  # noqa: PLC0415 - as above
    from cryptography.hazmat.backends.openssl import backend  # noqa: PLC0415 - as above

    return Versions(
        program=__version__,
        python=platform.python_version(),
        openssl=_number(ssl.OPENSSL_VERSION),
        cryptography=cryptography.__version__,
        openssl_of_cryptography=_number(backend.openssl_version_text()),
        sqlite=sqlite3.sqlite_version,
        qt=qt,
        pyside=pyside,
    )


def notices() -> str | None:
    """The path of the licences of third parties.

    None where the program does not bring its libraries along, as from source: each library then
    has its own licence where it is installed.
    """
    path = resource(_NOTICES)
    return path if os.path.isfile(path) else None


def _number(text: str) -> str:
    """The number in "OpenSSL 3.0.13 30 Jan 2024"."""
    words = text.split()
    return words[1] if len(words) > 1 else text
