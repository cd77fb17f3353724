"""The dialogs that several pages open."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from gui.session import Session


def check_clients(session: Session, window: QWidget, files: Sequence[str] = ()) -> None:
    """Compare what clients have with the bundle, if there is one.

    Args:
        session: the work.
        window: what the dialog belongs to.
        files: files of clients that are looked at already.
    """
    from gui.dialogs.client_dialog import ClientDialog  # noqa: PLC0415 - rarely needed

    if session.document is not None:
        dialog = ClientDialog(session.document.draft.kept, session.output.path_on_clients, window)
        dialog.open()
        if files:
            dialog.add(files)


def show_versions(path: str, window: QWidget, restored: Callable[[], None] | None = None) -> None:
    """Show what a file held before; ``restored`` is called where one of it came back."""
    from gui.dialogs.versions_dialog import VersionsDialog  # noqa: PLC0415 - rarely needed

    dialog = VersionsDialog(path, window)
    if restored is not None:
        dialog.restored.connect(restored)
    dialog.open()
