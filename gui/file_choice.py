"""Which files a person chose in a file dialog, names typed by hand included."""

import os
from collections.abc import Sequence

from PySide6.QtWidgets import QFileDialog, QLineEdit


def chosen_files(dialog: QFileDialog, paths: Sequence[str]) -> list[str]:
    """The files that a dialog was left with, in the order in which they were typed.

    Qt's own dialog marks each typed name in its list and hands over what is marked there. Names
    that lie in other folders cannot be marked, so of ``"/a/x.cer" "/b/y.cer"`` it hands over one
    file or none of two. The names in its field are therefore read again, and win where they are
    more than what was handed over. A name without a file is kept: reading it says so.

    Args:
        dialog: the dialog, still open; a system's own dialog has no such field.
        paths: what the dialog handed over.
    """
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    text = field.text() if isinstance(field, QLineEdit) else ""
    if text == " ".join(f'"{os.path.basename(path)}"' for path in paths):
        return list(paths)  # chosen with the mouse; such a name may hold a quotation mark itself
    typed = [name for name in text.split('"')[1::2] if name.strip()]
    if len(typed) <= len(paths):
        return list(paths)
    folder = dialog.directory().absolutePath()
    return [os.path.normpath(os.path.join(folder, os.path.expanduser(name))) for name in typed]
