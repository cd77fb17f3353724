"""An unexpected exception: a dialog with a report to copy, and the document stays as it is.

The report names places in the program, never values: those could be names from certificates.
"""

import platform
import traceback
from pathlib import Path

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from core import __version__
from core.base.printable import printable
from gui.widgets.button_box import ButtonBox
from gui.widgets.scrolled import open_at

_HERE = Path(__file__).resolve().parents[2]


def report_of(error: BaseException, *, message: bool = False) -> str:
    """What happened where, for whoever mends it.

    Args:
        error: the exception.
        message: its own text too, which can hold names.
    """
    system = f"{platform.system()} {platform.release()}"
    versions = f"Python {platform.python_version()}, Qt {qVersion()}, {system}"
    said = f": {printable(str(error))}" if message else ""
    places = [
        f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    lines = [f"CertBundler {__version__}, {versions}", type(error).__name__ + said, *places]
    return "\n".join(lines)


def _place(filename: str) -> str:
    """A file of the program by its path in it; of others the name alone."""
    path = Path(filename)
    return path.relative_to(_HERE).as_posix() if path.is_relative_to(_HERE) else path.name


class CrashDialog(QDialog):
    """Says that something failed that should not have, and gives the report."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crashDialog")
        self.setWindowTitle(self.tr("CertBundler failed"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._error = error
        text = QLabel(
            self.tr(
                "Something went wrong in the program. Your work is unchanged, and no file was "
                "changed. Please send the report below to the maintainers of the program."
            ),
            self,
        )
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        self._report = QPlainTextEdit(report_of(error), self)
        self._report.setObjectName("crashReport")
        self._report.setReadOnly(True)
        self._report.setAccessibleName(self.tr("Report"))
        names = QCheckBox(self.tr("&Add the error's own text, which may contain names"), self)
        names.toggled.connect(self._show_report)
        buttons = ButtonBox(QDialogButtonBox.StandardButton.Close, self)
        copy = buttons.addButton(self.tr("Copy &Report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (text, self._report, names, buttons):
            layout.addWidget(widget)
        open_at(self, 90, 22)

    def _show_report(self, names: bool) -> None:  # noqa: FBT001 - what Qt gives
        self._report.setPlainText(report_of(self._error, message=names))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
