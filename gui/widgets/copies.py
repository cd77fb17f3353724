"""Further files that are to hold the same: a local copy beside the one on a share."""

import os
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QGroupBox,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.base.printable import printable


class Copies(QGroupBox):
    """A list with Add… and Remove."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = self.tr("Save copies to")
        self._paths: list[str] = []
        self.suffix = ""
        """The suffix of a copy whose name is entered without one."""
        self._list = QListWidget(self)
        self._list.setObjectName("copiesList")
        self._list.setAccessibleName(self.name)
        self._list.setMaximumHeight(self.fontMetrics().lineSpacing() * 4)
        add = QPushButton(self.tr("Add &Copy…"), self)
        add.setObjectName("addCopyButton")
        self._remove = QPushButton(self.tr("Re&move"), self)
        self._remove.setObjectName("removeCopyButton")
        for button in (add, self._remove):
            button.setAutoDefault(False)
        add.clicked.connect(self._choose)
        self._remove.clicked.connect(self._remove_chosen)
        self._list.currentRowChanged.connect(self._enable)
        buttons = QVBoxLayout()
        buttons.addWidget(add)
        buttons.addWidget(self._remove)
        buttons.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.addWidget(self._list, 1)
        row.addLayout(buttons)
        self._enable()

    @property
    def paths(self) -> tuple[str, ...]:
        """The files, in the order in which they were added."""
        return tuple(self._paths)

    @property
    def summary(self) -> str:
        """The files in a line."""
        return "; ".join(self._paths) or self.tr("none")

    def add(self, path: str) -> None:
        """Add a file, unless it is there already."""
        if path and path not in self._paths:
            self._paths.append(path)
            self._list.addItem(printable(path))
            self._list.setCurrentRow(self._list.count() - 1)
            self.changed.emit()

    def show_paths(self, paths: Sequence[str]) -> None:
        """Hold these files and no other."""
        self._paths.clear()
        self._list.clear()
        for path in paths:
            self.add(path)

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # what is there is kept
        dialog.setDefaultSuffix(self.suffix)
        dialog.fileSelected.connect(lambda path: self.add(path.replace("/", os.sep)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _remove_chosen(self) -> None:
        row = self._list.currentRow()
        if row >= 0:
            del self._paths[row]
            self._list.takeItem(row)
            self.changed.emit()

    def _enable(self) -> None:
        self._remove.setEnabled(self._list.currentRow() >= 0)
