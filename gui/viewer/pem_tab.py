"""The PEM tab: the certificate exactly as it stands in a bundle."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from core.encoders.pem import PemEncoder
from gui.viewer.tab import CopyButton, PlainView, ViewedCertificate, ViewerTab

_MOST = 1 << 18
"""Characters that are shown; laying out more would stop the window. Copy gives all of them."""


class PemTab(ViewerTab):
    """The text of one PEM block, to be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pemTab")
        self._text = ""
        self._view = PlainView("pemText", self.tr("The certificate in PEM"), self)
        self._view.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._more = QLabel(self)
        self._more.setWordWrap(True)
        copy = CopyButton(
            self.tr("Copy"),
            "copyPemButton",
            self.tr("Copy the certificate in PEM"),
            lambda: self._text,
            self,
        )
        row = QHBoxLayout()
        row.addWidget(self._more, 1)
        row.addWidget(copy)
        layout = QVBoxLayout(self)
        layout.addWidget(self._view, 1)
        layout.addLayout(row)

    def show_shown(self, shown: ViewedCertificate) -> None:
        """Show the text of a certificate."""
        (file,) = PemEncoder().encode((shown.certificate,))
        self._text = file.data.decode("ascii")
        self._view.setPlainText(self._text[:_MOST])
        template = self.tr("The first {count} characters are shown; Copy copies all of them.")
        long = len(self._text) > _MOST
        self._more.setText(template.format(count=f"{_MOST:n}") if long else "")
