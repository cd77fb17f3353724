"""The exact bytes of a file that is going to be saved, or was."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

_SHOWN = 200_000
"""So many characters of the file are shown; a text widget is slow with more."""


class FilePreview(QWidget):
    """Text as it is, anything else in hexadecimal digits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QPlainTextEdit(self)
        self._text.setObjectName("previewText")
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setAccessibleName(self.tr("The exact content of the file"))
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._title = QLabel(self.tr("Content of the file:"), self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.addWidget(self._title)
        layout.addWidget(self._text)

    def show_preparing(self) -> None:
        """There is nothing to show yet."""
        self._text.setPlainText(self.tr("Preparing…"))

    def show_file(self, name: str, data: bytes) -> None:
        """Show a file.

        Args:
            name: what it is called, in plain text.
            data: what it holds.
        """
        text = data[:_SHOWN].decode("ascii", "replace")
        if not data.isascii():
            text = data[:_SHOWN].hex(" ")
        self._text.setPlainText(text)
        title = self.tr("Content of {name}:").format(name=name)
        if len(data) > _SHOWN:
            template = self.tr("Content of {name}, the first {count} bytes:")
            title = template.format(name=name, count=f"{_SHOWN:n}")
        self._title.setText(title)
