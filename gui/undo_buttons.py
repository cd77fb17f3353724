"""Undo and Redo beside Back and Next: on every page, named after what they would do."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QUndoStack
from PySide6.QtWidgets import QPushButton, QWizard
from shiboken6 import isValid

from gui.announcer import announce
from gui.shortcuts import Shortcut

_MOST_CHARACTERS = 40


class UndoButtons(QObject):
    """Two custom buttons of a wizard with the keys for them; hidden while there is nothing.

    Args:
        wizard: the wizard.
        stack: what can be undone.
    """

    def __init__(self, wizard: QWizard, stack: QUndoStack) -> None:
        super().__init__(wizard)
        self._wizard = wizard
        self._stack = stack
        self._busy = False
        undo = stack.createUndoAction(self)  # named by Qt, which knows how to in each language
        redo = stack.createRedoAction(self)
        kind = QWizard.WizardButton
        self._pairs = (
            self._button(undo, kind.CustomButton1, Shortcut.UNDO, "undoButton"),
            self._button(redo, kind.CustomButton2, Shortcut.REDO, "redoButton"),
        )
        wizard.setOption(QWizard.WizardOption.HaveCustomButton1)
        wizard.setOption(QWizard.WizardOption.HaveCustomButton2)
        first = (kind.CustomButton3, kind.CustomButton1, kind.CustomButton2)
        names = (*first, kind.Stretch, kind.BackButton)
        wizard.setButtonLayout([*names, kind.NextButton, kind.FinishButton, kind.CancelButton])
        wizard.currentIdChanged.connect(self._show)
        stack.indexChanged.connect(self._show)
        undo.triggered.connect(self._tell_undone)
        redo.triggered.connect(self._tell_redone)
        for action, _, _ in self._pairs:
            action.changed.connect(self._show)
        self._show()

    def _tell_undone(self) -> None:
        """By its name; what was undone is what can be redone now."""
        text = self.tr("Undone: {name}")
        announce(self._wizard, text.format(name=self._stack.redoText()))

    def _tell_redone(self) -> None:
        text = self.tr("Redone: {name}")
        announce(self._wizard, text.format(name=self._stack.undoText()))

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 - a Qt setter
        """While something is being saved, nothing can be undone."""
        self._busy = busy
        self._show()

    def _button(
        self,
        action: QAction,
        which: QWizard.WizardButton,
        shortcut: Shortcut,
        name: str,
    ) -> tuple[QAction, QPushButton, Shortcut]:
        shortcut.give_to(action)
        self._wizard.addAction(action)
        button = QPushButton(self._wizard)
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._wizard.setButton(which, button)
        button.clicked.connect(action.trigger)
        return action, button, shortcut

    def _show(self) -> None:
        if not isValid(self._stack):  # it tells of its end too
            return
        something = self._stack.canUndo() or self._stack.canRedo()
        possible = (self._stack.canUndo(), self._stack.canRedo())
        for (action, button, shortcut), can in zip(self._pairs, possible, strict=True):
            text = action.text()
            short = text if len(text) <= _MOST_CHARACTERS else f"{text[:_MOST_CHARACTERS]}…"
            button.setText(short.replace("&", "&&"))
            button.setToolTip(shortcut.named(text))
            button.setAccessibleName(text)
            button.setVisible(something)
            button.setEnabled(can and not self._busy)
            action.setEnabled(can and not self._busy)
