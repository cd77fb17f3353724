"""What is still open about a bundle that is about to be saved: what was not read, and findings.

What could not be read comes first: of it nobody knows what it would have changed.
"""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from core.base.printable import printable
from core.base.problems import Problem, ProblemKind
from core.base.shortening import shortened
from core.plan.loss import LostServer
from core.rules import Finding, Severity
from core.servers.served import source_shown
from core.workflow.document import Document
from gui import words

_LONGEST = 400
"""Characters of a reason that are shown."""


class OpenPoint(NamedTuple):
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
    document: Document, told: Iterable[Finding], losses: Iterable[LostServer] = ()
) -> tuple[OpenPoint, ...]:
    """Everything that is open, the worst first.

    Args:
        document: the document that is about to be saved.
        told: the findings about the bundle as it would be written.
        losses: the servers that clients verify today and would not with this bundle.
    """
    found = [finding for finding in told if finding.severity is not Severity.INFO]
    errors = [_of_finding(one, document) for one in found if one.severity is Severity.ERROR]
    warnings = [_of_finding(one, document) for one in found if one.severity is Severity.WARNING]
    return (*unread(document.problems), *map(_of_loss, losses), *errors, *warnings)


def unread(problems: Iterable[Problem]) -> tuple[OpenPoint, ...]:
    """What could not be read, so that nothing of it is in the bundle."""
    return tuple(_of_problem(one) for one in problems if one.kind is ProblemKind.UNREADABLE)


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
