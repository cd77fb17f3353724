"""One certificate described for people and programs, field by field, by the library.

A field that ``cryptography`` refuses is named in ``unreadable``; the certificate stays usable.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from core.certificate import Certificate
from core.keys import key_of, signature_name
from core.library import Refused, ask, load
from core.names import hosts


@dataclass(frozen=True, slots=True)
class Description:
    """What a certificate says, as text; raw, so make it harmless before it is shown.

    Attributes:
        subject: the subject as RFC 4514 writes it, "" where unreadable or empty.
        issuer: the issuer, likewise.
        serial: the serial number in hex without leading zeros.
        not_before: start of the validity, ISO 8601 in UTC, or "".
        not_after: end of the validity, likewise.
        hosts: the host names and addresses that it is for.
        key: the kind of public key, e.g. ``RSA 2048``.
        signature: the signature algorithm.
        unreadable: the fields that could not be read.
    """

    subject: str
    issuer: str
    serial: str
    not_before: str
    not_after: str
    hosts: tuple[str, ...]
    key: str
    signature: str
    unreadable: tuple[str, ...]


def describe(one: Certificate) -> Description:
    """Describe a certificate. Never raises."""
    bad: list[str] = []
    walk = one.outline
    key = str(key_of(walk.public_key))
    if key == "unreadable":
        bad.append("public key")
    try:
        loaded = load(one.der)
    except Refused:
        bad.extend(("subject", "issuer"))
        subject = issuer = ""
    else:
        _text(lambda: str(loaded.extensions), "extensions", bad)
        subject = _text(lambda: str(loaded.subject.rfc4514_string()), "subject", bad)
        issuer = _text(lambda: str(loaded.issuer.rfc4514_string()), "issuer", bad)
    return Description(
        subject=subject,
        issuer=issuer,
        serial=(walk.serial or b"").hex().lstrip("0") or "0",
        not_before=iso(walk.not_before),
        not_after=iso(walk.not_after),
        hosts=hosts(one),
        key=key,
        signature=signature_name(walk.signature_oid),
        unreadable=tuple(dict.fromkeys((*walk.unreadable, *bad))),
    )


def iso(moment: datetime | None) -> str:
    """A time as ``2027-03-31T12:00:00Z``, or "" for None."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}" if moment else ""


def _text(read: Callable[[], str], field: str, bad: list[str]) -> str:
    try:
        return ask(read)
    except Refused:
        bad.append(field)
        return ""


def comment_lines(one: Certificate) -> tuple[str, ...]:
    """The lines that a bundle's comment has above a certificate; raw text."""
    what = describe(one)
    return (
        f"Subject: {what.subject or 'unreadable'}",
        f"Issuer:  {what.issuer or 'unreadable'}",
        f"Expires: {what.not_after or 'unreadable'}",
        f"SHA-256: {one.sha256}",
    )
