"""Codes and values of the core as text for people, in their language.

Everything here is plain text with every character visible: names from certificates go through
``printable``, and nothing is ever meant as rich text.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QStyle

from core.base.choices import Order
from core.base.errors import CertBundlerError
from core.base.messages import Language, Message
from core.base.printable import printable
from core.base.problems import Problem
from core.bundle import LeftOut
from core.diff import Change, ChangeKind
from core.profiles.interface import ClientProfile
from core.profiles.registry import PROFILES
from core.rules.interface import Finding, FindingCode, Severity
from core.strict.comparing import Misreading
from core.strict.wording import advice as strict_advice
from core.strict.wording import message as strict_message
from core.wording import advice, label_of, message
from core.workflow.document import Document
from core.x509.certificate import Certificate, Role
from core.x509.names import short_name, title
from gui.icons import standard_icon, text_colour
from gui.language import plural_of
from gui.names import date as date  # noqa: PLC0414 - part of this module's words too
from gui.names import twin_title

_SEVERITY_ICONS = {
    Severity.INFO: QStyle.StandardPixmap.SP_MessageBoxInformation,
    Severity.WARNING: QStyle.StandardPixmap.SP_MessageBoxWarning,
    Severity.ERROR: QStyle.StandardPixmap.SP_MessageBoxCritical,
}
_DAY = 86_400


def translated(template: str) -> str:
    """A sentence of the core in the person's language."""
    return QCoreApplication.translate("Core", template)


def _form(number: float) -> int:
    return plural_of(QLocale().name()).form(int(number))


LANGUAGE = Language(translated, lambda number: f"{number:n}", date, _form)
"""The person's language, for messages of the core."""


def reason_in(reason: Message | str) -> str:
    """A reason in the person's language: ours, or a library's own words."""
    return translated(reason) if isinstance(reason, str) else reason.text(LANGUAGE)


def said(message: Message) -> str:
    """What happened, in the person's language."""
    return printable(message.text(LANGUAGE))


def place(text: str) -> str:
    """Where in a source something is, as problems and errors name it."""
    plain, *rest = re.split(r"( \(alias .*?\))", text, maxsplit=1)
    for english, template in _places():
        plain = re.sub(rf"(?<!\w){english}", template.replace("{number}", r"\1"), plain)
    alias, more = rest or ("", "")
    return printable(plain + alias) + (place(more) if more else "")


def _places() -> tuple[tuple[str, str], ...]:
    """How places are written, and the sentences that stand for them."""
    return (
        (r"line (\d+)", QCoreApplication.translate("Words", "line {number}")),
        (r"byte (\d+)", QCoreApplication.translate("Words", "byte {number}")),
        (r"entry (\d+)", QCoreApplication.translate("Words", "entry {number}")),
        (r"part (\d+)", QCoreApplication.translate("Words", "part {number}")),
        (r"sources (\d+)", QCoreApplication.translate("Words", "source {number}")),
        ("inside it:", QCoreApplication.translate("Words", "inside it:")),
        (r"inside (\S+):", QCoreApplication.translate("Words", "inside {number}:")),
        ("signed content", QCoreApplication.translate("Words", "signed content")),
    )


def problem(told: Problem) -> str:
    """What is wrong with a part of the input, and what to do."""
    return printable(f"{told.message.text(LANGUAGE)} {told.advised(LANGUAGE)}".rstrip())


def misreading(cause: Misreading) -> str:
    """Where a client reads a file otherwise than it is meant, and how to repair it."""
    text = f"{strict_message(cause, translated)} {strict_advice(cause, translated)}"
    place = cause.source
    if cause.line:
        place = QCoreApplication.translate("Words", "{file}, line {line}").format(
            file=place, line=f"{cause.line:n}"
        )
    return printable(f"{place}: {text}")


def role(certificate: Certificate) -> str:
    """What a certificate is."""
    return {
        Role.SERVER: QCoreApplication.translate("Words", "Server"),
        Role.INTERMEDIATE: QCoreApplication.translate("Words", "Intermediate CA"),
        Role.ROOT: QCoreApplication.translate("Words", "Root CA"),
        Role.SELF_SIGNED_SERVER: QCoreApplication.translate("Words", "Self-signed server"),
        Role.OTHER: QCoreApplication.translate("Words", "Other"),
    }[certificate.role]


def order(which: Order) -> str:
    """The name of an order."""
    return {
        Order.SERVERS_FIRST: QCoreApplication.translate("Words", "Servers first"),
        Order.GIVEN: QCoreApplication.translate("Words", "As in the files"),
        Order.CHAIN: QCoreApplication.translate("Words", "Each server with its chain"),
        Order.EXPIRY: QCoreApplication.translate("Words", "By expiry date"),
    }[which]


def profile(which: ClientProfile) -> str:
    """The name of a client profile; of several together, the names of all."""
    if which.members and which.name not in PROFILES:
        return ", ".join(map(profile, which.members))
    return translated(which.title)


def severity(which: Severity) -> str:
    """How much a finding matters, in a word."""
    return {
        Severity.INFO: QCoreApplication.translate("Words", "Information"),
        Severity.WARNING: QCoreApplication.translate("Words", "Warning"),
        Severity.ERROR: QCoreApplication.translate("Words", "Error"),
    }[which]


def severity_icon(which: Severity) -> QIcon:
    """The icon that goes with the word for how much a finding matters."""
    return standard_icon(_SEVERITY_ICONS[which])


def severity_colour(which: Severity) -> QColor | None:
    """The colour of text that says how much a finding matters; None for that of other text."""
    names = {Severity.ERROR: "error", Severity.WARNING: "warning"}
    return text_colour(names[which]) if which in names else None


def name(certificate: Certificate) -> str:
    """What to call a certificate where no other one of its name is in sight."""
    return printable(title(certificate))


def with_end_shown(certificate: Certificate) -> str:
    """What to call a certificate beside another one of its name."""
    return printable(twin_title().of(certificate))


def issuer(certificate: Certificate) -> str:
    """Who issued a certificate."""
    if certificate.self_issued:
        return QCoreApplication.translate("Words", "itself")
    return printable(short_name(certificate.tbs.issuer))


def expiry(certificate: Certificate, now: datetime) -> str:
    """When a certificate expires, and in how many days that is; less than none once it has."""
    days = _days_left(certificate, now)
    if days is None:
        return date(None)
    template = QCoreApplication.translate("Words", "{date} ({days} d)")
    shown = f"{days:n}".replace("-", "\N{MINUS SIGN}")
    return template.format(date=date(certificate.tbs.not_after), days=shown)


def expiry_of(certificate: Certificate, findings: Sequence[Finding], now: datetime) -> str:
    """When a certificate expires, with a sign and a word where that needs attention."""
    codes = {finding.code for finding in findings}
    days = _days_left(certificate, now)
    if FindingCode.NOT_YET_VALID in codes:
        template = QCoreApplication.translate("Words", "✖ not before {date}")
        return template.format(date=date(certificate.tbs.not_before))
    if FindingCode.EXPIRED in codes:
        template = QCoreApplication.translate("Words", "✖ expired {date}")
        if any(finding.because for finding in findings if finding.code is FindingCode.EXPIRED):
            template = QCoreApplication.translate("Words", "▲ expired {date}")  # and replaced
        return template.format(date=date(certificate.tbs.not_after))
    if FindingCode.EXPIRES_SOON in codes and days is not None:
        template = QCoreApplication.translate("Words", "▲ {days} d left, {date}")
        return template.format(days=f"{days:n}", date=date(certificate.tbs.not_after))
    return expiry(certificate, now)


def expiry_spoken(certificate: Certificate, findings: Sequence[Finding], now: datetime) -> str:
    """The same for screen readers, which read signs and abbreviations letter by letter."""
    shown, days = expiry_of(certificate, findings, now), _days_left(certificate, now)
    if days is None or days < 0 or shown.startswith("✖"):
        return shown.lstrip("✖▲ ")
    template = QCoreApplication.translate("Words", "{date}, days left: {days}")
    return template.format(date=date(certificate.tbs.not_after), days=f"{days:n}")


def _days_left(certificate: Certificate, now: datetime) -> int | None:
    end = certificate.tbs.not_after
    if end is None:
        return None
    return int((end - now).total_seconds() / _DAY)  # as the pictures and the command line count


def validity_left(certificate: Certificate, now: datetime) -> float | None:
    """The share of its validity that a certificate has left, from 0 to 1."""
    begin, end = certificate.tbs.not_before, certificate.tbs.not_after
    if begin is None or end is None or end <= begin:
        return None
    return min(max((end - now) / (end - begin), 0.0), 1.0)


def source(certificate: Certificate) -> str:
    """Where a certificate was found first, and in how many other places."""
    first, *more = certificate.origins
    shown = printable(first.source.replace("\\", "/").rpartition("/")[2])
    if not more:
        return shown
    return f"{shown} (+{len(more)})"


def labels(findings: Iterable[Finding]) -> str:
    """The findings about one certificate in a few words each."""
    return ", ".join(dict.fromkeys(translated(label_of(finding)) for finding in findings))


def worst(findings: Sequence[Finding]) -> Severity | None:
    """The highest severity among findings."""
    ranks = list(Severity)
    return max((finding.severity for finding in findings), key=ranks.index, default=None)


def sentence(finding: Finding, document: Document) -> str:
    """What was found."""
    dated = finding.code is FindingCode.SUPERSEDED  # says itself until when the new one is valid

    def name_of(sha256: str) -> str:
        certificate = document.certificate(sha256) if dated else None
        return title(certificate) if certificate else called(document, sha256)

    return printable(message(finding, name_of, LANGUAGE))


def about(finding: Finding, document: Document) -> str:
    """What was found, what to do, and which certificate it is about."""
    said = f"{sentence(finding, document)} {what_to_do(finding, document)}"
    return f"{called(document, finding.about)}: {said}" if finding.about else said


def what_to_do(finding: Finding, document: Document) -> str:
    """What to do about a finding."""
    return printable(advice(finding, lambda sha256: called(document, sha256), LANGUAGE))


def left_out(omission: LeftOut, document: Document) -> str:
    """A certificate that is not in the bundle, and why."""
    if omission.reason is None:
        reason = QCoreApplication.translate("Words", "your choice")
    else:
        reason = translated(label_of(omission.reason))
    template = QCoreApplication.translate("Words", "{name}: {reason}")
    return template.format(name=called(document, omission.certificate.sha256), reason=reason)


def change(changed: Change, name: str) -> str:
    """One line on what would change in a file.

    Args:
        changed: the change.
        name: what to call its certificate.
    """
    stayed = changed.old_position == changed.new_position
    template = {
        ChangeKind.ADDED: QCoreApplication.translate("Words", "added: {name}, at position {new}"),
        ChangeKind.REMOVED: QCoreApplication.translate(
            "Words", "removed: {name}, was at position {old}"
        ),
        ChangeKind.MOVED: QCoreApplication.translate(
            "Words", "moved among the others: {name}, still at position {new}"
        )
        if stayed
        else QCoreApplication.translate("Words", "moved: {name}, from position {old} to {new}"),
        ChangeKind.RENEWED: QCoreApplication.translate(
            "Words", "renewed: {name}, at position {new}, now valid until {date}"
        )
        if stayed
        else QCoreApplication.translate(
            "Words", "renewed: {name}, from position {old} to {new}, now valid until {date}"
        ),
    }[changed.kind]
    return template.format(
        name=name,
        old=changed.old_position,
        new=changed.new_position,
        date=date(changed.certificate.tbs.not_after),
    )


def error(problem: BaseException) -> str:
    """What happened, to which file, and what to do; never a value that could be secret."""
    if isinstance(problem, CertBundlerError):
        return printable(problem.text(LANGUAGE, place))
    template = QCoreApplication.translate("Words", "CertBundler itself failed ({kind}).")
    return template.format(kind=type(problem).__name__)


def called(document: Document, sha256: str) -> str:
    """What to call the certificate with this identity; two of one name are told apart."""
    certificate = document.certificate(sha256)
    return (
        printable(document.analysis.titles.get(sha256) or title(certificate))
        if certificate
        else sha256
    )


def named(document: Document, certificate: Certificate) -> str:
    """What to call a certificate that may be one of a document's, or of a file compared with it."""
    if document.certificate(certificate.sha256) is not None:
        return called(document, certificate.sha256)
    twin = title(certificate) in document.analysis.plain_titles
    return printable(twin_title().of(certificate) if twin else title(certificate))


def some(names: Sequence[str], most: int) -> str:
    """The first names; "…" stands for all others."""
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")


def and_more(count: int) -> str:
    """How many others there are below those that are listed."""
    return QCoreApplication.translate("Words", "… and {count} more.").format(count=f"{count:n}")
