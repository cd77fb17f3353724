"""The buttons above the review table: what its menu and its keys do too."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from gui.shortcuts import Shortcut
from gui.widgets.plain import PlainLabel
from gui.widgets.review_table import ReviewTable


class ReviewTools(QWidget):
    """One button an action, why rows cannot be moved now, and the details.

    Args:
        table: the table whose actions they are.
    """

    details_toggled = Signal(bool)

    def __init__(self, table: ReviewTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build(table)

    def _build(self, table: ReviewTable) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.tools: list[QToolButton] = []
        for action, name in (
            (table.up, "moveUpButton"),
            (table.down, "moveDownButton"),
            (table.top, "moveTopButton"),
            (table.bottom, "moveBottomButton"),
            (table.keep, "keepButton"),
            (table.leave_out, "leaveOutButton"),
        ):
            self.tools.append(self._tool(action, name))
            row.addWidget(self.tools[-1])
        self.reason = PlainLabel(parent=self)
        self.reason.setObjectName("movingReason")
        row.addWidget(self.reason, 1)
        row.addWidget(self._build_details())

    def _build_details(self) -> QToolButton:
        action = QAction(self.tr("Details"), self)
        action.setCheckable(True)
        action.setChecked(True)
        Shortcut.DETAILS.give_to(action, self.tr("Show or hide the details"))
        action.toggled.connect(self.details_toggled)
        self.window_action = action
        self.details = self._tool(action, "detailsButton")
        return self.details

    def _tool(self, action: QAction, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(action.text().replace("&", ""))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        return button
