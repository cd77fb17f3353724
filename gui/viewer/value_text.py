"""A value that looks like a label, of whatever length: it wraps anywhere and can be copied."""

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from core.base.printable import printable
from gui.viewer.tab import PlainView

_LONGEST = 4096
TEXT_MARGIN = 2
"""Pixels around the text; labels above or below take the same, to stand in line."""


class ValueText(PlainView):
    """As high as its text, up to some lines; longer text scrolls.

    A label cannot do this: one long word in it makes the whole tab wider than the window.
    """

    def __init__(
        self,
        name: str,
        accessible_name: str,
        parent: QWidget,
        *,
        font: QFont | None = None,
        most_lines: int = 6,
    ) -> None:
        super().__init__(name, accessible_name, parent, fixed_font=False)
        self._most_lines = most_lines
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
        self.setPlainText("\n".join(printable(line[:_LONGEST]) for line in lines))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the text; asking for a block's height is what lays it out."""
        line = self.fontMetrics().lineSpacing()
        most = self._most_lines * line
        text, block = 0, self.document().firstBlock()
        while block.isValid() and text <= most:
            text += math.ceil(self.blockBoundingRect(block).height())
            block = block.next()
        fits = text <= most
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        )
        height = max(line, min(text, most)) + 2 * (TEXT_MARGIN + self.frameWidth())
        if height != self.height():
            self.setFixedHeight(height)
