"""A certificate, and a change from one bundle to another, each as a line and as a record."""

from typing import Any

from core.base.printable import printable
from core.diff import Change, ChangeKind
from core.rules.interface import day
from core.x509.certificate import Certificate
from core.x509.names import title

_MARKS = {
    ChangeKind.ADDED: "+",
    ChangeKind.REMOVED: "-",
    ChangeKind.MOVED: "~",
    ChangeKind.RENEWED: ">",
}


def named(certificate: Certificate) -> str:
    """A certificate in a few words; raw text."""
    digest, end = certificate.sha256[:16], day(certificate.tbs.not_after)
    return f"{title(certificate)}, until {end} (SHA-256 {digest}…)"


def brief_record(certificate: Certificate) -> dict[str, str]:
    """What tells a certificate from every other, and how long it is valid."""
    from core.x509.description import iso  # noqa: PLC0415 - only --json pays for it

    return {
        "sha256": certificate.sha256,
        "sha1": certificate.sha1,
        "title": printable(title(certificate)),
        "not_after": iso(certificate.tbs.not_after),
    }


def change_line(change: Change) -> str:
    """One change as one line."""
    return f"{_MARKS[change.kind]} {change.kind.value}: {printable(_sentence(change))}"


def _sentence(change: Change) -> str:
    certificate = change.certificate
    end = certificate.tbs.not_after
    text = f"{title(certificate)}, until {end:%Y-%m-%d}" if end else title(certificate)
    if change.replaces is not None:
        old_end = change.replaces.tbs.not_after
        text += f", was until {old_end:%Y-%m-%d}" if old_end else ""
    return f"{text}{_place(change)} (SHA-256 {certificate.sha256[:16]}…)"


def _place(change: Change) -> str:
    old, new = change.old_position, change.new_position
    if change.kind is ChangeKind.REMOVED:
        return f", was at position {old}"
    if change.kind is ChangeKind.ADDED:
        return f", at position {new}"
    if old != new:
        return f", from position {old} to {new}"
    among = (
        " as before, but others now come before it or after it" if change.replaces is None else ""
    )
    return f", at position {new}{among}"


def change_record(change: Change) -> dict[str, Any]:
    """The record of one change."""
    return {
        "kind": change.kind.value,
        **brief_record(change.certificate),
        "replaces": change.replaces.sha256 if change.replaces else None,
        "old_position": change.old_position,
        "new_position": change.new_position,
    }
