"""A value that looks like a label, of whatever length: it wraps anywhere and can be copied."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from core.harmless import harmless
from gui.widgets.viewer.tab import PlainView

_LONGEST = 4096
_MOST_LINES = 6
TEXT_MARGIN = 2
"""Pixels around the text; labels above or below take the same, to stand in line."""


class ValueText(PlainView):
    """As high as its text, up to some lines; longer text scrolls.

    A label cannot do this: one long word in it makes the whole tab wider than the window.
    """

    def __init__(
        self, name: str, accessible_name: str, parent: QWidget, font: QFont | None = None
    ) -> None:
        super().__init__(name, accessible_name, parent, fixed_font=False)
        if font is not None:
            self.setFont(font)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.document().setDocumentMargin(TEXT_MARGIN)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def show_text(self, *lines: str) -> None:
        """Show these lines, each of them raw; a line end within one does not end it."""
        self.setPlainText("\n".join(harmless(line[:_LONGEST]) for line in lines))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = max(1, int(self.document().size().height()))  # this layout counts in lines
        margins = 2 * int(self.document().documentMargin()) + 2 * self.frameWidth()
        fits = lines <= _MOST_LINES
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        )
        height = min(lines, _MOST_LINES) * self.fontMetrics().lineSpacing() + margins
        if height != self.height():
            self.setFixedHeight(height)
