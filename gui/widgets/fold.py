"""A section that folds: its heading says what is in it while it is closed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from core.base.printable import printable


class Fold(QWidget):
    """A heading that opens and closes what is below it.

    Args:
        name: the object's name of the heading.
        title: what is in the section.
        content: what is shown while the section is open.
        opened: it is open at first.
    """

    def __init__(
        self,
        name: str,
        title: str,
        content: QWidget,
        parent: QWidget | None = None,
        *,
        opened: bool = False,
    ) -> None:
        super().__init__(parent)
        self._title, self._summary = title, ""
        self._content = content
        self._heading = QToolButton(self)
        self._heading.setObjectName(name)
        self._heading.setCheckable(True)
        self._heading.setAutoRaise(True)
        self._heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._heading.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._heading.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._heading.toggled.connect(self._show)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._heading)
        layout.addWidget(content)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.open(opened=opened)

    @property
    def is_open(self) -> bool:
        """The content is shown."""
        return self._heading.isChecked()

    def open(self, *, opened: bool = True) -> None:
        """Show the content, or the heading alone."""
        self._heading.setChecked(opened)
        self._show()

    def say(self, summary: str) -> None:
        """What is in it, in a few words, for the heading of the closed section."""
        self._summary = printable(summary)
        self._show()

    def _show(self) -> None:
        opened = self.is_open
        arrow = Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow
        self._heading.setArrowType(arrow)
        whole = self.tr("{title}: {summary}").format(title=self._title, summary=self._summary)
        text = self._title if opened or not self._summary else whole
        self._heading.setText(text.replace("&", "&&"))
        self._heading.setAccessibleName(text)
        self._content.setVisible(opened)
