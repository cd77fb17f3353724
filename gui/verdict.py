"""Will clients connect? One sentence, how it was proved, and what was not."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStyle

from core.workflow.document import Document
from core.workflow.judging import BundleVerdict
from gui import words

_NAMED = 3


class ShownVerdict(NamedTuple):
    """What the window says of a bundle.

    Attributes:
        icon: how it looks.
        text: whether the servers are verified.
        proof: how that was proved; "" where nothing was.
    """

    icon: QStyle.StandardPixmap
    text: str
    proof: str


def verdict(document: Document, judged: BundleVerdict) -> ShownVerdict:
    """The verdict on a bundle. It says no more than was proved: no server was asked."""
    icons = QStyle.StandardPixmap
    if not judged.standings:
        text = QCoreApplication.translate(
            "VerdictBar", "There is no server certificate here, so no server could be checked."
        )
        return ShownVerdict(icons.SP_MessageBoxInformation, text, "")
    if len(judged.verified) == len(judged.standings):
        return ShownVerdict(icons.SP_DialogApplyButton, _all_verified(judged), _proof(document))
    return ShownVerdict(icons.SP_MessageBoxCritical, _lost(document, judged), _proof(document))


def _all_verified(judged: BundleVerdict) -> str:
    count = f"{len(judged.standings):n}"
    if judged.until is None:
        text = QCoreApplication.translate(
            "VerdictBar", "Server certificates: {count}. All are verified."
        )
        return text.format(count=count)
    text = QCoreApplication.translate(
        "VerdictBar", "Server certificates: {count}. All are verified, at least until {date}."
    )
    return text.format(count=count, date=words.date(judged.until))


def _lost(document: Document, judged: BundleVerdict) -> str:
    bad = [one for one in judged.standings if not one.verified]
    names = [words.called(document, one.server.sha256) for one in bad]
    text = QCoreApplication.translate(
        "VerdictBar", "Server certificates: {count}. Not verified: {bad} ({names})"
    )
    count, lost = f"{len(judged.standings):n}", f"{len(bad):n}"
    return text.format(count=count, bad=lost, names=words.some(names, _NAMED))


def _proof(document: Document) -> str:
    """How it was proved, and what was not."""
    profile = document.context.profile
    if profile.openssl and profile.modelled:
        proved = QCoreApplication.translate(
            "VerdictBar",
            "Proved with OpenSSL and with models of the other libraries, for every chain of "
            "these certificates that a server may send.",
        )
    elif profile.openssl:
        proved = QCoreApplication.translate(
            "VerdictBar",
            "Proved with OpenSSL, for every chain of these certificates that a server may send.",
        )
    else:
        proved = QCoreApplication.translate(
            "VerdictBar",
            "Proved with a model of {client}, for every chain of these certificates that a server "
            "may send.",
        ).format(client=words.profile(profile))
    limit = QCoreApplication.translate(
        "VerdictBar", "No server was contacted; to do that, click Try on the Servers."
    )
    return f"{proved} {limit}"
