"""The dialog of previous versions, which several pages open."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget


def show_versions(path: str, window: QWidget, restored: Callable[[], None] | None = None) -> None:
    """Show what a file held before; ``restored`` is called where one of it came back."""
    from gui.dialogs.versions_dialog import VersionsDialog  # noqa: PLC0415 - rarely needed

    dialog = VersionsDialog(path, window)
    if restored is not None:
        dialog.restored.connect(restored)
    dialog.open()
