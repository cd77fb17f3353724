"""Export File Format: as on certmgr's page of the same name, with what Unix clients want first."""

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from core.base.choices import Format, Newline
from core.recipe.recipe import TRUSTSTORES
from gui.pages.page import Page
from gui.session import Session
from gui.widgets.boxes import ChoiceBox
from gui.widgets.label_of import LabelOf
from gui.widgets.plain import PlainLabel
from gui.widgets.scrolled import scrolled


class FormatPage(Page):
    """The formats, one of them chosen; comments and line ends for the first."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("formatPage")
        self.setTitle(self.tr("Export File Format"))
        self.setSubTitle(self.tr("Certificates can be exported in a variety of file formats."))
        self._session = session
        self._choices = QButtonGroup(self)
        layout = scrolled(self)
        layout.addWidget(QLabel(self.tr("Select the format you want to use:"), self))
        for format_, text, sentence in self._formats():
            layout.addLayout(self._choice(format_, text, sentence))
            if format_ is Format.BUNDLE:
                layout.addWidget(self._build_options())
        layout.addLayout(self._build_password())
        layout.addStretch()
        self._button(Format.BUNDLE).setChecked(True)
        self._choices.buttonToggled.connect(self._choose)
        self._comments.toggled.connect(self._choose)
        self._newline.currentIndexChanged.connect(self._choose)
        self._password.textChanged.connect(self._choose)
        self._choose()
        session.output_changed.connect(self._show_output)

    def first_focus(self) -> QWidget | None:
        """The format that is chosen."""
        return self._choices.checkedButton()

    def _show_output(self) -> None:
        """A recipe has answered what this page asks."""
        output = self._session.output
        self._button(output.format).setChecked(True)
        self._comments.setChecked(output.comments)
        self._newline.setCurrentIndex(self._newline.findData(output.newline.value))
        self._password.setText(output.truststore_password_name or "")

    def _formats(self) -> tuple[tuple[Format, str, str], ...]:
        return (
            (
                Format.BUNDLE,
                self.tr("Ba&se-64 encoded X.509 bundle (.PEM)"),
                self.tr("One file with every certificate. This is what Unix clients need."),
            ),
            (
                Format.PEM,
                self.tr("Base-&64 encoded X.509, one file each (.PEM)"),
                self.tr("A folder with one text file per certificate, named after its host."),
            ),
            (
                Format.DER,
                self.tr("&DER encoded binary X.509, one file each (.CER)"),
                self.tr("A folder with one binary file per certificate, named after its host."),
            ),
            (
                Format.P7B,
                self.tr("Cryptographic Message Syntax Standard - P&KCS #7 Certificates (.P7B)"),
                self.tr("One file for Windows and Java. The format does not keep the order."),
            ),
            (
                Format.HASHED,
                self.tr("&Hashed CA folder"),
                self.tr("A folder for OpenSSL's CApath, with file names as c_rehash makes them."),
            ),
            *self._truststores(),
        )

    def _truststores(self) -> tuple[tuple[Format, str, str], ...]:
        return (
            (
                Format.P12,
                self.tr("Java truststore, PKCS #&12 (.P12)"),
                self.tr(
                    "One file for Java programs. Without a password of its own, it opens with any."
                ),
            ),
            (
                Format.JKS,
                self.tr("&Java truststore, JKS (.JKS)"),
                self.tr(
                    "One file for older programs. Without a password of its own, it has Java's "
                    "usual one, changeit."
                ),
            ),
        )

    def _choice(self, format_: Format, text: str, sentence: str) -> QVBoxLayout:
        button = QRadioButton(text, self)
        button.setObjectName(f"format{format_.value.capitalize()}")
        button.setProperty("format", format_.value)
        button.setAccessibleDescription(sentence)
        self._choices.addButton(button)
        layout = QVBoxLayout()
        layout.setSpacing(2)
        layout.addWidget(button)
        label = PlainLabel(sentence, self)
        style, metric = button.style(), QStyle.PixelMetric
        circle = style.pixelMetric(metric.PM_ExclusiveIndicatorWidth, None, button)
        beside = style.pixelMetric(metric.PM_RadioButtonLabelSpacing, None, button)
        label.setIndent(circle + beside)
        layout.addWidget(label)
        return layout

    def _build_options(self) -> QGroupBox:
        self._options = QGroupBox(self.tr("Bundle options"), self)
        self._comments = QCheckBox(
            self.tr("&Write subject, issuer, expiry and SHA-256 above each certificate"), self
        )
        self._comments.setObjectName("commentsBox")
        self._newline = ChoiceBox(self)
        self._newline.setObjectName("newlineBox")
        self._newline.addItem(self.tr("LF (Unix)"), Newline.LF.value)
        self._newline.addItem(self.tr("CR LF (Windows)"), Newline.CRLF.value)
        ends = LabelOf(self._newline, self.tr("&Line ends:"), self)
        row = QHBoxLayout()
        row.addWidget(ends)
        row.addWidget(self._newline)
        row.addWidget(
            PlainLabel(self.tr("Unix clients need LF; some refuse a file with CR LF."), self), 1
        )
        layout = QVBoxLayout(self._options)
        layout.addWidget(self._comments)
        layout.addLayout(row)
        return self._options

    def _build_password(self) -> QVBoxLayout:
        """What the password of a truststore is called; the password itself is in the keyring."""
        self._password = QLineEdit(self)
        self._password.setObjectName("truststorePasswordEdit")
        label = QLabel(self.tr("Name of the &truststore's password in the system's keyring:"), self)
        label.setBuddy(self._password)
        hint = self.tr(
            "Leave it empty for no password of its own. Store the password once: in the Windows "
            "Credential Manager, for the address certbundler and this user name; elsewhere with "
            "keyring set certbundler NAME."
        )
        self._password.setAccessibleDescription(hint)
        layout = QVBoxLayout()
        for widget in (label, self._password, PlainLabel(hint, self)):
            layout.addWidget(widget)
        return layout

    def _button(self, format_: Format) -> QRadioButton:
        radio_button = self.findChild(QRadioButton, f"format{format_.value.capitalize()}")
        assert isinstance(radio_button, QRadioButton)  # noqa: S101 - made above
        return radio_button

    def _choose(self) -> None:
        chosen = self._choices.checkedButton()
        format_ = Format(chosen.property("format")) if chosen else Format.BUNDLE
        self._options.setEnabled(format_ is Format.BUNDLE)
        self._password.setEnabled(format_ in TRUSTSTORES)
        self._session.output = self._session.output._replace(
            format=format_,
            comments=self._comments.isChecked(),
            newline=Newline(self._newline.currentData()),
            truststore_password_name=self._password.text().strip() or None,
        )
