"""Which file name is proposed where nobody has entered one."""

import os

from PySide6.QtCore import QStandardPaths

from core.base.choices import Format
from gui.session import Session
from gui.settings import Settings

PROPOSED = "servers"
"""The name of a new bundle, without its suffix."""


def proposed_file(session: Session, settings: Settings, suffix: str) -> str:
    """The bundle that is updated, or a new one in the usual folder; "" where that is not there."""
    from core.workflow.updating import updated_bundle  # noqa: PLC0415 - imported with the page

    updated = updated_bundle(session.sources, session.document)
    if updated and session.output.format is Format.BUNDLE:
        return updated
    folder = usual_folder(settings)
    return native(os.path.join(folder, PROPOSED + suffix)) if os.path.isdir(folder) else ""


def suffix_of(chosen: Format) -> str:
    """The suffix of a file in this format."""
    return ".pem" if chosen is Format.BUNDLE or chosen.is_folder else f".{chosen.value}"


def usual_folder(settings: Settings) -> str:
    """Where a file was saved last, or the folder for documents."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return settings.folder("destination") or documents


def native(path: str) -> str:
    """A path as the system writes it: Qt's dialogs give / on Windows too."""
    return path.replace("/", os.sep)
