"""What every tab of the viewer is: a widget that shows one certificate when it is asked to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from core.rules.interface import Finding, RuleContext
from core.x509.certificate import Certificate
from core.x509.names import title


@dataclass(frozen=True, slots=True)
class ViewedCertificate:
    """What the viewer shows.

    Attributes:
        certificate: the certificate.
        context: the certificates that it is among; None where they are not known.
        findings: what there is to say about it.
    """

    certificate: Certificate
    context: RuleContext | None
    findings: tuple[Finding, ...]

    @property
    def now(self) -> datetime:
        """The time at which it is judged."""
        return self.context.now if self.context else datetime.now(UTC)

    def called(self, sha256: str) -> str:
        """What to call a certificate of the context, raw."""
        certificate = self.context.collection.get(sha256) if self.context else None
        return title(certificate) if certificate else sha256


class ViewerTab(QWidget):
    """One tab; it is filled when it is looked at, never before."""

    def show_shown(self, shown: ViewedCertificate) -> None:
        """Show a certificate."""
        raise NotImplementedError


class PlainView(QPlainTextEdit):
    """Text to read and to copy: plain, by keyboard too, and Tab leaves it."""

    def __init__(
        self, name: str, accessible_name: str, parent: QWidget, *, fixed_font: bool = True
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        if fixed_font:
            self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))


class CopyButton(QPushButton):
    """Puts a text on the clipboard that is asked for when it is pressed."""

    def __init__(
        self, text: str, name: str, accessible_name: str, source: Callable[[], str], parent: QWidget
    ) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setAutoDefault(False)
        self._source = source
        self.clicked.connect(self._copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._source())
