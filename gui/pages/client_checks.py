"""The checks of clients, which several pages open."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gui.session import Session

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.collection import Collection
    from core.workflow.dropping import SortedDrop
    from gui.dialogs.fleet_dialog import ExpectedBundle


def check_clients(session: Session, window: QWidget) -> None:
    """Compare what clients have with the bundle; their files are dropped on the dialog."""
    expected = _expected(session)
    if expected is not None:
        _check_one(expected, window, ())


def check_dropped(
    session: Session,
    window: QWidget,
    dropped: "SortedDrop",
    add: Callable[[tuple[str, ...]], None],
) -> None:
    """Compare files of clients with the bundle, or with one that is chosen where none is open.

    Args:
        session: the work.
        window: what the dialogs belong to.
        dropped: files of clients.
        add: reads them as certificates, where that is wanted instead.
    """
    expected = _expected(session)
    if expected is not None:
        _check(expected, window, dropped)
        return
    from gui.dialogs.bundle_chooser import BundleChooser  # noqa: PLC0415 - rarely needed
    from gui.dialogs.fleet_dialog import ExpectedBundle  # noqa: PLC0415 - as above

    def check(bundle: "Collection", path: str) -> None:
        on_clients = session.output.path_on_clients
        _check(ExpectedBundle(bundle, path, on_clients), window, dropped)

    names = (*dropped.fleets, *dropped.clients)
    chooser = BundleChooser(names, window)
    chooser.chosen.connect(check)
    chooser.adding_wanted.connect(lambda: add(names))
    chooser.ask()


def _expected(session: Session) -> "ExpectedBundle | None":
    """The bundle in the making; None where there is none."""
    from gui.dialogs.fleet_dialog import ExpectedBundle  # noqa: PLC0415 - rarely needed

    document, output = session.document, session.output
    if document is None or not document.draft.kept:
        return None
    return ExpectedBundle(document.draft.kept, output.destination, output.path_on_clients)


def _check(expected: "ExpectedBundle", window: QWidget, dropped: "SortedDrop") -> None:
    if dropped.fleets:
        _check_fleet(expected, window, dropped.fleets)
    if dropped.clients:
        _check_one(expected, window, dropped.clients)


def _check_one(expected: "ExpectedBundle", window: QWidget, files: tuple[str, ...]) -> None:
    from gui.dialogs.client_dialog import ClientDialog  # noqa: PLC0415 - rarely needed

    dialog = ClientDialog(expected.bundle, expected.client_path, window)
    dialog.fleet_wanted.connect(lambda names: _check_fleet(expected, window, names))
    dialog.open()
    if files:
        dialog.add(files)


def _check_fleet(expected: "ExpectedBundle", window: QWidget, names: tuple[str, ...]) -> None:
    """Say which of many clients have the bundle."""
    from gui.dialogs.fleet_dialog import FleetDialog  # noqa: PLC0415 - rarely needed

    FleetDialog(expected, names, window).open()
