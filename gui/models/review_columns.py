"""The columns of the review table that are hidden until somebody chooses them."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from core.base.printable import printable
from core.base.shortening import shortened
from core.x509.certificate import Certificate
from core.x509.keys import key_of
from core.x509.names import hosts
from gui import words
from gui.models.column import Column

_LONGEST = 300


def column_names() -> tuple[str, ...]:
    """What the columns are called, in the order of their numbers."""
    return (
        QCoreApplication.translate("ReviewModel", "Position"),
        QCoreApplication.translate("ReviewModel", "Name"),
        QCoreApplication.translate("ReviewModel", "Role"),
        QCoreApplication.translate("ReviewModel", "Issued By"),
        QCoreApplication.translate("ReviewModel", "Expires"),
        QCoreApplication.translate("ReviewModel", "Findings"),
        "",
        QCoreApplication.translate("ReviewModel", "Hosts"),
        QCoreApplication.translate("ReviewModel", "Key"),
        QCoreApplication.translate("ReviewModel", "Serial Number"),
        QCoreApplication.translate("ReviewModel", "SHA-1"),
        QCoreApplication.translate("ReviewModel", "SHA-256"),
        QCoreApplication.translate("ReviewModel", "Source"),
        QCoreApplication.translate("ReviewModel", "Friendly Name"),
    )


def more_text(certificate: Certificate, column: int) -> str:
    """The text of a column that is hidden at first."""
    texts: dict[int, Callable[[Certificate], str]] = {
        Column.HOSTS: lambda certificate: ", ".join(hosts(certificate)),
        Column.KEY: lambda certificate: str(key_of(certificate.tbs.public_key)),
        Column.SERIAL: lambda certificate: (certificate.tbs.serial or b"").hex(),
        Column.SHA1: lambda certificate: certificate.sha1,
        Column.SHA256: lambda certificate: certificate.sha256,
        Column.SOURCE: words.source,
        Column.FRIENDLY_NAME: lambda certificate: certificate.alias or "",
    }
    return printable(shortened(texts[column](certificate), _LONGEST))
