"""Asks where a picture is to be saved, and says if that failed; neither stops the window."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from core.base.printable import printable
from gui.widgets.message_box import PlainMessageBox


def ask_where_to_save(parent: QWidget, title: str, save: Callable[[str], object]) -> None:
    """Ask for a file name, and call ``save`` with it.

    Args:
        parent: the window that asks.
        title: what the file is called unless the person says otherwise.
        save: takes the path, which ends in ``.png`` where that was chosen.
    """
    dialog = QFileDialog(parent, QCoreApplication.translate("PictureView", "Save Picture As"))
    dialog.setObjectName("savePictureDialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    svg = QCoreApplication.translate("PictureView", "SVG picture (*.svg)")
    png = QCoreApplication.translate("PictureView", "PNG picture (*.png)")
    dialog.setNameFilters([svg, png])
    dialog.setDefaultSuffix("svg")
    dialog.filterSelected.connect(
        lambda chosen: dialog.setDefaultSuffix("png" if chosen == png else "svg")
    )
    dialog.selectFile(title)
    dialog.fileSelected.connect(save)
    dialog.open()


def say_not_saved(parent: QWidget, path: str, reason: str) -> None:
    """Say that a picture could not be saved."""
    title = QCoreApplication.translate("PictureView", "Save Picture As")
    box = PlainMessageBox(QMessageBox.Icon.Warning, title, parent)
    box.setObjectName("savePictureFailed")
    box.setText(QCoreApplication.translate("PictureView", "The picture could not be saved."))
    sentence = QCoreApplication.translate(
        "PictureView", "{path}: {reason}\nChoose another folder or name."
    )
    box.setInformativeText(sentence.format(path=printable(path), reason=printable(reason)))
    box.open()
