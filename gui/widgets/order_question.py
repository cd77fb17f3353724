"""Asks over the table before a preset replaces an order that was made by hand."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from gui.announcer import announce
from gui.widgets.plain import PlainLabel


class OrderQuestion(QFrame):
    """One line with two buttons; hidden while nothing is asked."""

    replace_wanted = Signal()
    """The order by hand is to be replaced; that can be undone."""

    keep_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._text = PlainLabel(parent=self)
        self._text.setObjectName("orderQuestionText")
        row = QHBoxLayout(self)
        row.addWidget(self._text, 1)
        for text, name, signal in (
            (self.tr("Repl&ace"), "replaceOrderButton", self.replace_wanted),
            (self.tr("Keep My Order"), "keepOrderButton", self.keep_wanted),
        ):
            button = QPushButton(text, self)
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.clicked.connect(self.hide)
            button.clicked.connect(signal)
            row.addWidget(button)
        self.hide()

    def ask(self, order: str) -> None:
        """Ask whether the named order is to replace the one made by hand."""
        template = self.tr("You arranged the rows yourself. Replace your order with “{order}”?")
        self._text.setText(template.format(order=order))
        self.show()
        announce(self, self._text.text(), urgent=True)
