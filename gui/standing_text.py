"""What one kind of client makes of one server, in words: verified by what, why not, what helps."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStyle

from core.base.printable import printable
from core.plan.explaining import Explanation, Remedy
from core.workflow.document import Document
from core.x509.certificate import Certificate
from gui import words


def verdict_icon(explanation: Explanation) -> QStyle.StandardPixmap:
    """The icon that goes with ``verdict_text``."""
    icons = QStyle.StandardPixmap
    if explanation.standing.verified:
        return icons.SP_DialogApplyButton
    unsure = explanation.standing.verified is None or explanation.standing.sometimes
    return icons.SP_MessageBoxWarning if unsure else icons.SP_MessageBoxCritical


def verdict_text(explanation: Explanation, document: Document) -> str:
    """Whether the server is verified, and by which certificate of the bundle."""
    standing = explanation.standing
    if standing.verified is None:
        return QCoreApplication.translate(
            "Standing", "Not proved: too many certificates have the name of its issuer"
        )
    if standing.verified and explanation.by is None:
        return QCoreApplication.translate("Standing", "Verified")
    if standing.verified and explanation.by == standing.server:
        return QCoreApplication.translate("Standing", "Verified by its own certificate")
    if standing.verified and explanation.by is not None:
        text = QCoreApplication.translate("Standing", "Verified by {name}")
        return text.format(name=words.called(document, explanation.by.sha256))
    if standing.sometimes:
        return QCoreApplication.translate("Standing", "Depends on what the server sends")
    return QCoreApplication.translate("Standing", "Not verified")


def reason_text(explanation: Explanation, now: datetime) -> str:
    """Why the server is not verified, in the library's words; "" where it is."""
    standing = explanation.standing
    if standing.verified:
        return ""
    end = standing.server.tbs.not_after
    if end is not None and end < now:  # the library names whatever it met first
        text = QCoreApplication.translate("Standing", "it expired on {date}")
        return text.format(date=words.date(end))
    return printable(words.translated(standing.reason)) if standing.reason else ""


def remedy_text(remedy: Remedy | None, document: Document) -> str:
    """The smallest change that helps; "" where none is known."""
    if remedy is None:
        return ""
    if remedy.add:
        text = QCoreApplication.translate("Standing", "Keep in the bundle: {names}")
        return text.format(names=_names(remedy.add, document))
    text = QCoreApplication.translate("Standing", "Leave out: {names}")
    return text.format(names=_names(remedy.remove, document))


def _names(certificates: tuple[Certificate, ...], document: Document) -> str:
    return ", ".join(words.called(document, certificate.sha256) for certificate in certificates)
