"""The dialogs that several pages open."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gui.session import Session

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.workflow.document import Document


def check_clients(session: Session, window: QWidget, files: Sequence[str] = ()) -> None:
    """Compare what clients have with the bundle, if there is one.

    Args:
        session: the work.
        window: what the dialog belongs to.
        files: files of clients that are looked at already.
    """
    from core.workflow.dropping import are_several_clients  # noqa: PLC0415 - rarely needed
    from gui.dialogs.client_dialog import ClientDialog  # noqa: PLC0415 - as above

    document = session.document
    if document is None:
        return
    if are_several_clients(files):
        _check_fleet(session, document, window, files)
        return
    dialog = ClientDialog(document.draft.kept, session.output.path_on_clients, window)
    dialog.fleet_wanted.connect(lambda names: _check_fleet(session, document, window, names))
    dialog.open()
    if files:
        dialog.add(files)


def _check_fleet(
    session: Session, document: "Document", window: QWidget, names: Sequence[str]
) -> None:
    """Say which of many clients have the bundle."""
    from gui.dialogs.fleet_dialog import ExpectedBundle, FleetDialog  # noqa: PLC0415 - rarely needed

    output = session.output
    subject = ExpectedBundle(document.draft.kept, output.destination, output.path_on_clients)
    FleetDialog(subject, names, window).open()


def show_versions(path: str, window: QWidget, restored: Callable[[], None] | None = None) -> None:
    """Show what a file held before; ``restored`` is called where one of it came back."""
    from gui.dialogs.versions_dialog import VersionsDialog  # noqa: PLC0415 - rarely needed

    dialog = VersionsDialog(path, window)
    if restored is not None:
        dialog.restored.connect(restored)
    dialog.open()
