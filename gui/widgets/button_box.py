"""The buttons of a dialog, in the order of the system and without the icons of its style."""

from collections.abc import Iterable

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractButton, QDialogButtonBox, QWidget


class ButtonBox(QDialogButtonBox):
    """Some styles put icons on *Close* and *Cancel*, which no other button of ours has."""

    def __init__(self, standard: QDialogButtonBox.StandardButton, parent: QWidget) -> None:
        super().__init__(standard, parent)
        without_icons(self.buttons())


def without_icons(buttons: Iterable[QAbstractButton]) -> None:
    """Leave these buttons their words alone."""
    for button in buttons:
        button.setIcon(QIcon())
