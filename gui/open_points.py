"""What is still open about a bundle that is about to be saved: what was not read, and findings.

What could not be read comes first: of it nobody knows what it would have changed.
"""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QCoreApplication

from core.base.printable import printable
from core.base.problems import Problem, ProblemKind
from core.base.quick_tuple import QuickTuple
from core.base.shortening import shortened
from core.plan.loss import LostServer
from core.rules.interface import Finding, Severity
from core.servers.served import source_shown
from core.workflow.document import Document
from core.workflow.judging import BundleVerdict
from core.workflow.live import LiveAnswers
from gui import words

_LONGEST = 400
"""Characters of a reason that are shown."""


class OpenPoint(QuickTuple):
    """One thing that the person should know before saving.

    Attributes:
        severity: ``ERROR`` where saving asks first.
        title: what kind of thing it is, in a word or two.
        name: the file or certificate.
        text: what it is, name included, and what to do.
    """

    severity: Severity
    title: str
    name: str
    text: str


def open_points(
    document: Document,
    told: Iterable[Finding],
    losses: Iterable[LostServer] = (),
    judged: BundleVerdict | None = None,
    live: LiveAnswers | None = None,
) -> tuple[OpenPoint, ...]:
    """Everything that is open, the worst first.

    Args:
        document: the document that is about to be saved.
        told: the findings about the bundle as it would be written.
        losses: the servers that clients verify today and would not with this bundle.
        judged: what is proved of the document, as far as it is.
        live: the last handshakes with servers.
    """
    findings = [finding for finding in told if finding.severity is not Severity.INFO]
    errors = [
        _of_finding(finding, document) for finding in findings if finding.severity is Severity.ERROR
    ]
    warnings = [
        _of_finding(finding, document)
        for finding in findings
        if finding.severity is Severity.WARNING
    ]
    refused = _refused(document, live)
    graver = (*unread(document.problems), *map(_of_loss, losses), *refused, *errors)
    return (*graver, *warnings, *_not_covered(document, judged))


def _refused(document: Document, live: LiveAnswers | None) -> Iterator[OpenPoint]:
    """What was not verified when servers were asked with this very bundle."""
    if live is None or not live.hold_for(document.draft.kept, document.profile):
        return
    title = QCoreApplication.translate("Words", "Refused")
    template = QCoreApplication.translate(
        "Words", "{server}: not verified with this bundle in a live handshake. {reason}"
    )
    for trial in live.refused:
        server = printable(str(trial.address))
        reason = words.said(trial.message) if trial.message else ""
        text = template.format(server=server, reason=reason).rstrip()
        yield OpenPoint(Severity.ERROR, title, server, text)


def _not_covered(document: Document, judged: BundleVerdict | None) -> Iterator[OpenPoint]:
    """The servers that were left out without another certificate for them."""
    if judged is None or judged.document is not document:
        return
    title = QCoreApplication.translate("Words", "Not covered")
    template = QCoreApplication.translate(
        "Words",
        "{name}: its certificate is left out, and the bundle has no other one for this server.",
    )
    for certificate in judged.without_certificate:
        name = words.called(document, certificate.sha256)
        yield OpenPoint(Severity.WARNING, title, name, template.format(name=name))


def unread(problems: Iterable[Problem]) -> tuple[OpenPoint, ...]:
    """What could not be read, so that nothing of it is in the bundle."""
    return tuple(
        _of_problem(problem) for problem in problems if problem.kind is ProblemKind.UNREADABLE
    )


def _of_problem(problem: Problem) -> OpenPoint:
    name = printable(shortened(problem.source.replace("\\", "/").rpartition("/")[2], _LONGEST))
    place = f"{name}, {words.place(problem.place)}" if problem.place else name
    reason = shortened(words.problem(problem), _LONGEST)
    title = QCoreApplication.translate("Words", "Not read")
    return OpenPoint(Severity.ERROR, title, name, f"{place}: {reason}")


def _of_loss(loss: LostServer) -> OpenPoint:
    title = QCoreApplication.translate("Words", "Would be lost")
    template = QCoreApplication.translate(
        "Words",
        "{server}: clients verify it with {place} today and would not with the new bundle. "
        "{reason}",
    )
    server = printable(source_shown(loss.source).partition(":")[2])
    text = template.format(server=server, place=loss.place, reason=words.said(loss.message))
    return OpenPoint(Severity.ERROR, title, server, printable(text))


def _of_finding(finding: Finding, document: Document) -> OpenPoint:
    title = words.severity(finding.severity)
    name = words.called(document, finding.about) if finding.about else ""
    label = words.labels([finding])
    named = f"{name}: {label}" if name else label
    return OpenPoint(finding.severity, title, named, words.about(finding, document))
