"""Will clients connect? One sentence, how it was proved, and what was not."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStyle

from core.base.printable import printable
from core.base.quick_tuple import QuickTuple
from core.workflow.document import Document
from core.workflow.judging import BundleVerdict
from gui import words
from gui.live import moment

if TYPE_CHECKING:  # asking servers is imported by who asks them
    from core.workflow.live import LiveAnswers

_NAMED = 3
_GRAVE = (
    QStyle.StandardPixmap.SP_DialogApplyButton,
    QStyle.StandardPixmap.SP_MessageBoxInformation,
    QStyle.StandardPixmap.SP_MessageBoxWarning,
    QStyle.StandardPixmap.SP_MessageBoxCritical,
)
"""The icons of a verdict, from good to bad."""


class ShownVerdict(QuickTuple):
    """What the window says of a bundle.

    Attributes:
        icon: how it looks.
        text: whether the servers are verified.
        proof: how that was proved; "" where nothing was.
    """

    icon: QStyle.StandardPixmap
    text: str
    proof: str


class ShownLive(QuickTuple):
    """Handshakes that were made, as they are told now.

    Attributes:
        answers: the last ones; None where there were none.
        now: the present time.
    """

    answers: "LiveAnswers | None"
    now: datetime


def verdict(
    document: Document, judged: BundleVerdict, live: ShownLive | None = None
) -> ShownVerdict:
    """The verdict on a bundle. It says no more than was proved, and how."""
    icons = QStyle.StandardPixmap
    icon, sentences = _standing(document, judged)
    if judged.without_certificate:
        icon = max(icon, icons.SP_MessageBoxWarning, key=_GRAVE.index)
        sentences.append(_not_covered(judged))
    refused = _refused(document, live)
    if refused:
        if judged.standings and not judged.lost:
            del sentences[0]  # that all are verified was proved for other chains than those sent
        icon = icons.SP_MessageBoxCritical
        sentences.insert(0, refused)
    proof = _proof(document, live) if judged.standings or refused else ""
    return ShownVerdict(icon, " ".join(sentences), proof)


def _standing(document: Document, judged: BundleVerdict) -> tuple[QStyle.StandardPixmap, list[str]]:
    """Whether the servers of the certificates here are verified."""
    icons = QStyle.StandardPixmap
    if not judged.standings:
        text = QCoreApplication.translate(
            "VerdictBar", "There is no server certificate here, so no server could be checked."
        )
        return icons.SP_MessageBoxInformation, [text]
    replaced = [_replaced(judged)] if judged.replaced else []
    if judged.lost:
        return icons.SP_MessageBoxCritical, [_lost(document, judged), *replaced]
    icon = icons.SP_MessageBoxWarning if replaced else icons.SP_DialogApplyButton
    return icon, [_all_verified(judged), *replaced]


def _replaced(judged: BundleVerdict) -> str:
    text = QCoreApplication.translate("VerdictBar", "Expired and replaced: {count}.")
    return text.format(count=f"{len(judged.replaced):n}")


def _not_covered(judged: BundleVerdict) -> str:
    names = dict.fromkeys(words.name(certificate) for certificate in judged.without_certificate)
    text = QCoreApplication.translate("VerdictBar", "Not covered by this bundle: {names}.")
    return text.format(names=words.some(list(names), _NAMED))


def _refused(document: Document, live: ShownLive | None) -> str:
    """The servers that were not verified in the last handshakes, if those were with this bundle."""
    if live is None or (answers := _present(document, live)) is None or not answers.refused:
        return ""
    names = dict.fromkeys(printable(str(trial.address)) for trial in answers.refused)
    text = QCoreApplication.translate("VerdictBar", "Not verified in live handshakes: {names}.")
    return text.format(names=words.some(list(names), _NAMED))


def _present(document: Document, live: ShownLive) -> "LiveAnswers | None":
    answers = live.answers
    if answers is None or not answers.hold_for(document.draft.kept, document.profile):
        return None
    return answers


def _all_verified(judged: BundleVerdict) -> str:
    """All that are meant: what has expired and was replaced is told by itself."""
    count = f"{len(judged.verified):n}"
    text = QCoreApplication.translate("VerdictBar", "Server certificates: {count}.")
    if judged.replaced:
        text = QCoreApplication.translate(
            "VerdictBar", "Server certificates that have not expired: {count}."
        )
    verified = QCoreApplication.translate("VerdictBar", "All are verified.")
    if judged.until is not None:
        verified = QCoreApplication.translate(
            "VerdictBar", "All are verified, at least until {date}."
        ).format(date=words.date(judged.until))
    return f"{text.format(count=count)} {verified}"


def _lost(document: Document, judged: BundleVerdict) -> str:
    bad = judged.lost
    names = [words.called(document, standing.server.sha256) for standing in bad]
    text = QCoreApplication.translate(
        "VerdictBar", "Server certificates: {count}. Not verified: {bad} ({names})."
    )
    count, lost = f"{len(judged.standings):n}", f"{len(bad):n}"
    return text.format(count=count, bad=lost, names=words.some(names, _NAMED))


def _proof(document: Document, live: ShownLive | None) -> str:
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
    return f"{proved} {_contacted(document, live)}"


def _contacted(document: Document, live: ShownLive | None) -> str:
    """Whether servers were asked, when, and what came of it."""
    if live is None or live.answers is None:
        return QCoreApplication.translate(
            "VerdictBar", "No server was contacted; to do that, click Try on the Servers."
        )
    time = moment(live.answers.time, live.now)
    if _present(document, live) is None:
        text = QCoreApplication.translate(
            "VerdictBar",
            "The bundle or the client has changed since the live handshakes at {time}.",
        )
        return text.format(time=time)
    tried = live.answers.answers.tried
    text = QCoreApplication.translate(
        "VerdictBar", "Live handshakes at {time}: {verified} of {asked} servers verified."
    )
    verified, asked = f"{len(tried.verified_servers):n}", f"{len(tried.servers):n}"
    return text.format(time=time, verified=verified, asked=asked)
