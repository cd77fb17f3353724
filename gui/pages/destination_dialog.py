"""The system's own dialog that asks for the file or the folder to export to."""

from PySide6.QtWidgets import QFileDialog, QWizardPage

from gui.pages import proposing


def destination_dialog(page: QWizardPage, folder: str, suffix: str | None) -> QFileDialog:
    """A dialog that deletes itself once it is closed.

    Args:
        page: whose title it has.
        folder: where it begins.
        suffix: of the file, with its dot; None where a folder is asked for.
    """
    filters = proposing.file_filter(suffix) if suffix else ""
    dialog = QFileDialog(page, page.title(), folder, filters)
    # The page itself says what would change in a file that is there.
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    if suffix is None:
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
    else:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix[1:])
        dialog.selectFile(proposing.PROPOSED + suffix)
    dialog.finished.connect(dialog.deleteLater)
    return dialog
