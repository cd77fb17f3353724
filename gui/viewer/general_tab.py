"""The General tab: whose certificate it is, who issued it, how long it is valid."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.base.shortening import shortened
from core.x509.certificate import Certificate, Role
from core.x509.names import hosts, short_name, title
from gui import words
from gui.viewer.tab import CopyButton, ViewedCertificate, ViewerTab
from gui.viewer.value_text import TEXT_MARGIN, ValueText
from gui.widgets.plain import PlainLabel

_DAY = 86_400
_HOSTS = 100
_HEADING = 1.25


class GeneralTab(ViewerTab):
    """A clean summary of one certificate."""

    certificate_chosen = Signal(str)
    """The certificate of the issuer (SHA-256) is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("generalTab")
        self._inner = QWidget(self)
        self._title = ValueText(
            "certificateTitle", self.tr("Certificate"), self._inner, font=_heading(self.font())
        )
        self._purpose = PlainLabel(parent=self._inner)
        self._purpose.setObjectName("certificatePurpose")
        self._purpose.setContentsMargins(TEXT_MARGIN, 0, 0, 0)
        form = self._form()
        layout = QVBoxLayout(self._inner)
        layout.addWidget(self._title)
        layout.addWidget(self._purpose)
        layout.addSpacing(layout.spacing())
        layout.addLayout(form)
        layout.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setObjectName("generalScroll")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        # A bar that comes and goes changes the width, so the height of the texts, so the bar: Qt
        # then resizes until the stack is used up.
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # focus of what is in it scrolls it
        scroll.setWidget(self._inner)
        scroll.viewport().setAutoFillBackground(False)
        self._inner.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._issued_to = self._row(form, "issuedTo", self.tr("Issued to:"))
        self._issued_by = self._row(form, "issuedBy", self.tr("Issued by:"), self._issuer_button)
        self._hosts = self._row(form, "hostNames", self.tr("For hosts:"))
        self._from = self._row(form, "validFrom", self.tr("Valid from:"))
        self._to = self._row(form, "validTo", self.tr("Valid to:"))
        self._sha1 = self._copied(form, "thumbprintSha1", self.tr("Thumbprint (SHA-1):"))
        self._sha256 = self._copied(form, "thumbprintSha256", self.tr("Thumbprint (SHA-256):"))
        return form

    def _issuer_button(self, _line: ValueText) -> QPushButton:
        """Leads to the certificate of the issuer, where that is here."""
        self._issuer = QPushButton(self.tr("Show Issuer"), self._inner)
        self._issuer.setObjectName("showIssuerButton")
        self._issuer.setAccessibleName(self._issuer.text())
        self._issuer.setAutoDefault(False)
        self._issuer_sha256 = ""
        self._issuer.clicked.connect(lambda: self.certificate_chosen.emit(self._issuer_sha256))
        return self._issuer

    def _copied(self, form: QFormLayout, name: str, text: str) -> ValueText:
        """A row with a button that copies its value."""

        def button(line: ValueText) -> QPushButton:
            what = self.tr("Copy: {name}").format(name=line.accessibleName())
            return CopyButton(self.tr("Copy"), f"{name}Copy", what, line.toPlainText, self._inner)

        return self._row(form, name, text, button)

    def _row(
        self,
        form: QFormLayout,
        name: str,
        text: str,
        make_button: Callable[[ValueText], QPushButton] | None = None,
    ) -> ValueText:
        label = QLabel(text, self._inner)
        label.setWordWrap(True)
        line = ValueText(name, text.rstrip(":"), self._inner)
        label.setBuddy(line)
        if make_button is None:
            form.addRow(label, line)
            return line
        row = QHBoxLayout()
        row.addWidget(line, 1)
        row.addWidget(make_button(line), 0, Qt.AlignmentFlag.AlignTop)
        form.addRow(label, row)
        return line

    def show_shown(self, shown: ViewedCertificate) -> None:
        """Show a certificate."""
        certificate, walk = shown.certificate, shown.certificate.tbs
        self._title.show_text(title(certificate))
        self._purpose.setText(self._purpose_of(certificate))
        self._issued_to.show_text(short_name(walk.subject))
        self._issued_by.show_text(
            words.issuer(certificate) if certificate.self_issued else short_name(walk.issuer)
        )
        issuers = shown.context.chain.issuers_of(certificate) if shown.context else ()
        self._issuer_sha256 = issuers[0].sha256 if issuers else ""
        self._issuer.setVisible(bool(issuers))
        self._hosts.show_text(*self._hosts_of(certificate))
        self._from.show_text(self._start(walk.not_before, shown.now))
        self._to.show_text(self._end(walk.not_after, shown.now))
        self._sha1.show_text(certificate.sha1)
        self._sha256.show_text(certificate.sha256)

    def _purpose_of(self, certificate: Certificate) -> str:
        return {
            Role.SERVER: self.tr("It proves the identity of a server to its clients."),
            Role.SELF_SIGNED_SERVER: self.tr(
                "It proves the identity of a server and vouches for itself: no authority issued it."
            ),
            Role.INTERMEDIATE: self.tr(
                "An intermediate certification authority: it issues certificates, and a higher "
                "authority vouches for it."
            ),
            Role.ROOT: self.tr(
                "A root certification authority: clients that trust it trust what it issued."
            ),
            Role.OTHER: self.tr("It is not meant for servers."),
        }[certificate.role]

    def _hosts_of(self, certificate: Certificate) -> list[str]:
        names = hosts(certificate)
        shown = [shortened(name) for name in names[:_HOSTS]] or [self.tr("none")]
        if len(names) > _HOSTS:
            shown.append(self.tr("and {count} more").format(count=len(names) - _HOSTS))
        return shown

    def _start(self, moment: datetime | None, now: datetime) -> str:
        if moment is None or moment <= now:
            return words.date(moment)
        template = self.tr("{date} (not yet valid; days until then: {days})")
        return template.format(date=words.date(moment), days=_days(now, moment))

    def _end(self, moment: datetime | None, now: datetime) -> str:
        if moment is None:
            return words.date(None)
        if moment < now:
            template = self.tr("{date} (expired; days since then: {days})")
            return template.format(date=words.date(moment), days=_days(moment, now))
        template = self.tr("{date} (days left: {days})")
        return template.format(date=words.date(moment), days=_days(now, moment))


def _days(start: datetime, end: datetime) -> str:
    return f"{int((end - start).total_seconds() // _DAY):n}"


def _heading(font: QFont) -> QFont:
    font = QFont(font)
    font.setPointSizeF(font.pointSizeF() * _HEADING)
    font.setBold(True)
    return font
