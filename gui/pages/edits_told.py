"""What an edit did, in a sentence for screen readers."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QCoreApplication

from core.workflow.document import Document
from gui import words


def moved(document: Document, chosen: Sequence[str]) -> str:
    """Where certificates stand now.

    Args:
        document: the document after they were moved.
        chosen: their SHA-256.
    """
    kept = [certificate.sha256 for certificate in document.draft.kept.certificates]
    places = [index for index, sha256 in enumerate(kept, 1) if sha256 in set(chosen)]
    if not places:  # left out of the bundle, where nothing has a position
        return QCoreApplication.translate("EditsTold", "Moved.")
    if len(chosen) == 1:
        text = QCoreApplication.translate("EditsTold", "Moved to position {place}: {name}")
        return text.format(place=f"{places[0]:n}", name=words.called(document, chosen[0]))
    text = QCoreApplication.translate(
        "EditsTold", "Certificates moved: {count}. The first is at position {place}."
    )
    return text.format(count=f"{len(chosen):n}", place=f"{places[0]:n}")


def kept(document: Document, chosen: Collection[str], *, are_kept: bool) -> str:
    """That certificates are in the bundle now, or left out of it."""
    if len(chosen) == 1:
        text = (
            QCoreApplication.translate("EditsTold", "Taken back into the bundle: {name}")
            if are_kept
            else QCoreApplication.translate("EditsTold", "Left out: {name}")
        )
        return text.format(name=words.called(document, next(iter(chosen))))
    text = (
        QCoreApplication.translate("EditsTold", "Certificates taken back into the bundle: {count}")
        if are_kept
        else QCoreApplication.translate("EditsTold", "Certificates left out: {count}")
    )
    return text.format(count=f"{len(chosen):n}")
