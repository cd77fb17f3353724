"""A picture of certificates with its buttons beneath: what its menu and keys do too."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from gui.pictures.view import PictureView

_SIGNS = {"zoomIn": "+", "zoomOut": "\N{MINUS SIGN}"}


class PicturePane(QWidget):
    """A picture that can be zoomed and saved without knowing of its menu.

    Args:
        name: the object name of the picture.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = PictureView(self)
        self.view.setObjectName(name)
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 4, 4)
        for action in ("savePicture", "zoomOut", "zoomIn"):
            row.addWidget(self._button(action, name))
            if action == "savePicture":
                row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view, 1)
        layout.addLayout(row)

    def _button(self, action: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"{name}.{action}")
        view_action = self.view.findChild(QAction, action)
        if view_action is not None:
            text = view_action.text()
            view_action.setIconText(_SIGNS.get(action, text))  # with its dots, which Qt would drop
            button.setDefaultAction(view_action)
            button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        return button
