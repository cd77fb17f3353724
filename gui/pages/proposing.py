"""Which file name is proposed where nobody has entered one."""

import os

from PySide6.QtCore import QCoreApplication, QStandardPaths

from core.base.choices import Format
from core.base.errors import SaveError
from gui.session import Session
from gui.settings import Settings

PROPOSED = "servers"
"""The name of a new bundle, without its suffix."""


def proposed_files(session: Session, settings: Settings, suffix: str) -> list[str]:
    """The bundle that is updated, then a new one in the usual folder; either may be gone."""
    from core.workflow.updating import updated_bundle  # noqa: PLC0415 - imported with the page

    usual = native(os.path.join(usual_folder(settings), PROPOSED + suffix))
    updated = updated_bundle(session.sources, session.document)
    if updated and session.output.format is Format.BUNDLE:
        return [updated, usual]
    return [usual]


def suffix_of(chosen: Format) -> str:
    """The suffix of a file in this format."""
    return ".pem" if chosen is Format.BUNDLE or chosen.is_folder else f".{chosen.value}"


def renamed(path: str, before: Format, chosen: Format) -> str:
    """A path that was entered for a file of one format, with the suffix of another format.

    A truststore must not take the place of the bundle that clients read. What was entered for a
    folder, or is wanted as one, stays as it is.
    """
    if not path or before is chosen or before.is_folder or chosen.is_folder:
        return path
    return os.path.splitext(path)[0] + suffix_of(chosen)


def foreign_suffix(path: str, chosen: Format) -> str:
    """A warning that the name promises another format; "" where it does not."""
    suffix = os.path.splitext(path)[1].lower()
    files = [file_format for file_format in Format if not file_format.is_folder]
    if chosen.is_folder or suffix == suffix_of(chosen) or suffix not in map(suffix_of, files):
        return ""
    text = QCoreApplication.translate(
        "DestinationPage",
        "The name ends in {suffix}, but this format is {expected}. Programs that expect a "
        "{suffix} file may not be able to read it.",
    )
    return text.format(suffix=suffix, expected=suffix_of(chosen))


def unusable_name(text: str, *, is_folder: bool) -> str:
    """Why the destination cannot be used, as far as the text alone tells; "" if it can."""
    if not text:
        return QCoreApplication.translate("DestinationPage", "Enter a name.")
    if not os.path.isabs(text):
        return QCoreApplication.translate(
            "DestinationPage", "Enter the full path, with the drive or share, or use Browse."
        )
    if not is_folder and text.endswith(("/", "\\")):
        return QCoreApplication.translate(
            "DestinationPage", "This names a folder. Add the name of the file."
        )
    return ""


def file_filter(suffix: str) -> str:
    """What the dialog for a file of this suffix shows."""
    if suffix == ".p7b":
        return QCoreApplication.translate("DestinationPage", "PKCS #7 certificates (*.p7b)")
    if suffix != ".pem":
        return QCoreApplication.translate("DestinationPage", "Java truststore") + f" (*{suffix})"
    return QCoreApplication.translate("DestinationPage", "Base-64 encoded X.509 bundle (*.pem)")


def usual_folder(settings: Settings) -> str:
    """Where a file was saved last, or the folder for documents."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return settings.folder("destination") or documents


def further_places(session: Session, entered: tuple[str, ...]) -> tuple[str, ...]:
    """Further destinations; of a folder only one is asked for, so a recipe's further ones stay."""
    if not session.output.format.is_folder:
        return entered
    opened = session.opened
    return opened.recipe.copies if opened and opened.recipe.format.is_folder else ()


def names_no_folder(error: Exception) -> bool:
    """A destination was refused because its folder is not there."""
    from core.saving.wording import SavingWording  # noqa: PLC0415 - imported with the page

    return isinstance(error, SaveError) and error.message.code is SavingWording.NO_FOLDER


def native(path: str) -> str:
    """A path as the system writes it: Qt's dialogs give / on Windows too."""
    return path.replace("/", os.sep)
