"""The sections of ``report.html``, each a function of what it tells."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from core.bundle import Bundle, LeftOut
from core.collection import Collection
from core.diff import Change, ChangeKind, changes
from core.kit.html import Markup, breakable, element, join, row, table
from core.pictures.fitting import label
from core.pictures.shapes import Picture
from core.pictures.svg import svg
from core.rules.interface import Finding, FindingCode, RuleContext, Severity, day
from core.wording import advice, label_of, message
from core.x509.certificate import Certificate
from core.x509.description import describe
from core.x509.names import short_name, title

_GRAVEST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_HEAD = ("Name", "What it is", "Issued by", "Valid until")
_UPRIGHT_WIDTH = 900.0
_FLAT = 0.75
"""A picture that is wider than the one and no higher than so many widths gets a sheet across."""
_TALL = 1.9
"""A picture that is higher than so many widths goes on over several sheets; others fit on one."""


def name(certificate: Certificate) -> str:
    """What a certificate is called in the report."""
    return label(title(certificate))


def end_words(end: datetime | None, now: datetime) -> str:
    """The end of a validity, and how far away it is."""
    if end is None:
        return day(end)
    days = abs((end - now).days if end >= now else (now - end).days)
    count = f"{days:,} day{'s' if days != 1 else ''}"
    return f"{day(end)} ({f'expired {count} ago' if end < now else f'in {count}'})"


def in_order(bundle: Bundle, context: RuleContext) -> Markup:
    """What is in the bundle, in the order of the file."""
    head = ("No.", *_HEAD, "SHA-1 (Thumbprint in Windows)")
    rows = (
        row((f"{position:,}", *_cells(certificate, context.now), element("code", certificate.sha1)))
        for position, certificate in enumerate(bundle.certificates, 1)
    )
    return _section("In the bundle, in this order", table(head, rows))


def _cells(certificate: Certificate, now: datetime) -> tuple[str, ...]:
    """What stands below ``_HEAD``."""
    end = certificate.tbs.not_after
    date, space, distance = end_words(end, now).partition(" (")
    until = join((_unbroken(date), space, distance))
    return (
        element("strong", breakable(name(certificate)), class_="name"),
        _unbroken(certificate.role.value),
        breakable(label(short_name(certificate.tbs.issuer))),
        element("span", until, class_="error") if end and end < now else until,
    )


def _unbroken(word: str, kind: str = "") -> Markup:
    """A word that is never cut in two, however narrow the column."""
    return element("span", word, class_=f"whole {kind}".rstrip())


def to_know(bundle: Bundle, context: RuleContext) -> Markup:
    """What there is to know of the bundle and of what is in it, the gravest first."""
    told = [finding for finding in bundle.findings if _concerns(finding, bundle.certificates)]
    told.sort(key=lambda finding: _GRAVEST_FIRST.index(finding.severity))
    heading = "What to know before the roll-out"
    if not told:
        return _section(heading, element("p", "Nothing: no check found anything to say."))
    head = ("Severity", "Certificate", "What was found, and what to do")
    return _section(
        heading, table(head, (_finding_row(finding, bundle, context) for finding in told))
    )


def _concerns(finding: Finding, kept: Collection) -> bool:
    """It is about the whole set or about what is kept; doubles went in once and harm nobody."""
    if finding.code is FindingCode.DUPLICATE:
        return False
    return finding.about is None or kept.get(finding.about) is not None


def _finding_row(finding: Finding, bundle: Bundle, context: RuleContext) -> Markup:
    about = bundle.certificates.get(finding.about) if finding.about else None
    whom = f"No. {bundle.certificates.position(about) + 1:,}, {name(about)}" if about else "all"
    severity = _unbroken(finding.severity.value, finding.severity.value)
    return row((severity, breakable(whom), breakable(_words(finding, context))))


def _words(finding: Finding, context: RuleContext) -> str:
    """What was found, and what to do about it."""
    return f"{_said(finding, context)} {advice(finding, _names(context))}".rstrip()


def _said(finding: Finding, context: RuleContext) -> str:
    return message(finding, _names(context))


def _names(context: RuleContext) -> Callable[[str], str]:
    def name_of(sha256: str) -> str:
        certificate = context.collection.get(sha256)
        return name(certificate) if certificate else sha256[:16]

    return name_of


def left_out(bundle: Bundle, context: RuleContext) -> Markup:
    """What was read and does not go in, and why."""
    heading = "Left out, and why"
    if not bundle.left_out:
        return _section(heading, element("p", "Every certificate that was read is in the bundle."))
    rows = (
        row((*_cells(gone.certificate, context.now), _why(gone, context)))
        for gone in bundle.left_out
    )
    return _section(heading, table((*_HEAD, "Why"), rows))


def _why(gone: LeftOut, context: RuleContext) -> Markup:
    which = element("div", "SHA-1: ", element("code", gone.certificate.sha1))
    if gone.reason is None:
        return join(("Left out by choice.", which))
    why = label_of(gone.reason)
    return join((element("strong", why), f": {_said(gone.reason, context)}", which))


def changed(previous: Collection | None, now: Collection) -> Markup:
    """What is different from the bundle before."""
    heading = "Changes since the previous bundle"
    if previous is None:
        none = "There was no previous bundle to compare with, or it could not be read."
        return _section(heading, element("p", none))
    all_changes = changes(previous, now)
    count = element("p", f"The previous bundle had {len(previous):,} certificates.")
    if not all_changes:
        same = element("p", "No difference: the same certificates in the same order.")
        return _section(heading, count, same)
    rows = (
        row((_unbroken(change.kind.value, "strong"), *_change_cells(change)))
        for change in all_changes
    )
    head = ("Change", "Name", "Before", "Now", "SHA-1")
    return _section(heading, count, table(head, rows))


def _change_cells(change: Change) -> Iterator[str]:
    certificate = change.certificate
    removed = change.kind is ChangeKind.REMOVED
    before = change.replaces or (None if change.kind is ChangeKind.ADDED else certificate)
    yield element("span", breakable(name(certificate)), class_="name")
    yield _placed(before, change.old_position)
    yield _placed(None if removed else certificate, change.new_position)
    yield element("code", certificate.sha1)


def _placed(certificate: Certificate | None, position: int | None) -> str:
    if certificate is None or position is None:
        return "not there"
    return join((f"No. {position:,}, until ", _unbroken(day(certificate.tbs.not_after))))


def picture(heading: str, drawn: Picture) -> Markup:
    """A picture, for light and for dark screens; paper gets the light one."""
    shape = "upright"
    if drawn.width > _UPRIGHT_WIDTH and drawn.height <= drawn.width * _FLAT:
        shape = "wide"
    elif drawn.height > drawn.width * _TALL:
        shape = "tall"
    figures = (
        element("figure", Markup(svg(drawn, dark=dark)), class_="dark" if dark else "light")
        for dark in (False, True)
    )
    return _section(heading, *figures, class_=shape)


def details(certificates: Iterable[Certificate]) -> Markup:
    """Each certificate in the bundle with its names, validity and fingerprints."""
    cards = (_card(position, certificate) for position, certificate in enumerate(certificates, 1))
    return _section("Details and fingerprints", *cards)


def _card(position: int, certificate: Certificate) -> Markup:
    what = describe(certificate)
    facts = (
        ("Role", certificate.role.value),
        ("Host names", ", ".join(what.hosts)),
        ("Subject", what.subject),
        ("Issuer", what.issuer),
        ("Serial number", element("code", what.serial)),
        ("Valid", f"{what.not_before or '?'} to {what.not_after or '?'}"),
        ("Key and signature", f"{what.key}; {what.signature}"),
        ("SHA-1", element("code", certificate.sha1)),
        ("SHA-256", element("code", certificate.sha256)),
        ("Found in", "; ".join(dict.fromkeys(origin.source for origin in certificate.origins))),
        ("Not readable", ", ".join(what.unreadable)),
    )
    pairs = (
        part
        for term, value in facts
        if value
        for part in (element("dt", term), element("dd", value))
    )
    heading = element("h3", f"{position:,}. {name(certificate)}")
    return element("article", heading, element("dl", *pairs), class_="certificate")


def _section(heading: str, *content: Markup, **attributes: str) -> Markup:
    return element("section", element("h2", heading), *content, Markup("\n"), **attributes)
