"""What a drop or the clipboard holds: files, text, or a file that is only in memory."""

import os

from PySide6.QtCore import QDir, QMimeData

from core.base.quick_tuple import QuickTuple

_CONTENTS = 'application/x-qt-windows-mime;value="FileContents"'
_DESCRIPTORS = 'application/x-qt-windows-mime;value="FileGroupDescriptorW"'
_NAME_AT = 76
"""Where the name is in a FILEGROUPDESCRIPTORW with one FILEDESCRIPTORW (shlobj_core.h)."""
_NAME_BYTES = 520


class DroppedContent(QuickTuple):
    """What was dropped or pasted.

    Attributes:
        paths: files and folders.
        name: what to call the data that is no file; "" where it has no name.
        data: text, or the content of a file that a mail or archive window gave; "" where none.
    """

    paths: tuple[str, ...] = ()
    name: str = ""
    data: bytes = b""

    def __bool__(self) -> bool:
        return bool(self.paths or self.data)


def offers(mime: QMimeData) -> bool:
    """Tell cheaply, while something is dragged, whether there may be certificates in it."""
    return mime.hasUrls() or mime.hasText() or mime.hasFormat(_CONTENTS)


def take(mime: QMimeData) -> DroppedContent:
    """Take what there is: files first, then a file in memory, then text."""
    local = (url.toLocalFile() for url in mime.urls() if url.isLocalFile())
    paths = tuple(map(QDir.toNativeSeparators, local))
    if paths:
        return DroppedContent(paths)
    if mime.hasFormat(_CONTENTS):
        return DroppedContent((), _name(mime), bytes(mime.data(_CONTENTS).data()))
    text = mime.text().strip()
    listed = tuple(_path(line) for line in text.splitlines() if line.startswith("file:///"))
    if listed:
        return DroppedContent(listed)
    return DroppedContent((), "", text.encode("utf-8", "replace"))


def _path(line: str) -> str:
    """The path in a ``file:///`` URL; on Windows the drive comes after a third slash."""
    from urllib.parse import unquote  # noqa: PLC0415 - the first window need not wait for it

    path = unquote(line.removeprefix("file://"))
    return QDir.toNativeSeparators(path.lstrip("/")) if os.name == "nt" else path


def _name(mime: QMimeData) -> str:
    """The name of the first file that a Windows program offers from memory."""
    raw = bytes(mime.data(_DESCRIPTORS).data())[_NAME_AT : _NAME_AT + _NAME_BYTES]
    return raw.decode("utf-16-le", "replace").partition("\0")[0]
