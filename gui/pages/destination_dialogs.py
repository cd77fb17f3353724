"""The dialogs that the page of the destination opens."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.agent.client_path import SUGGESTED
from gui.session import Session


def check_a_client(session: Session, window: QWidget) -> None:
    """Compare what a client has with what is going to be exported."""
    from gui.dialogs.client_dialog import ClientDialog  # noqa: PLC0415 - imported with the page

    document = session.document
    if document is not None:
        path = session.output.client_path or SUGGESTED
        ClientDialog(document.draft.kept, path, window).open()


def show_versions(session: Session, window: QWidget, restored: Callable[[], None]) -> None:
    """Show what was at the destination before; ``restored`` is called where one came back."""
    from gui.dialogs.versions_dialog import VersionsDialog  # noqa: PLC0415 - as above

    dialog = VersionsDialog(session.output.destination, window)
    dialog.restored.connect(restored)
    dialog.open()
