"""One certificate described for people and programs, field by field, by the library.

A field that ``cryptography`` refuses is named in ``unreadable``; the certificate stays usable.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509

from core.base.shortening import shortened
from core.x509.certificate import Certificate
from core.x509.der import SEQUENCE, VERSION, children, element, expect
from core.x509.keys import key_of, signature_name
from core.x509.library import LibraryRefusalError, ask, load
from core.x509.names import hosts
from core.x509.strings import in_utf8

_LONGEST_COMMENT = 1000


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


def describe(certificate: Certificate) -> Description:
    """Describe a certificate. Never raises."""
    bad: list[str] = []
    walk = certificate.tbs
    key = str(key_of(walk.public_key))
    if key == "unreadable":
        bad.append("public key")
    subject = _name(certificate.der, lambda loaded: loaded.subject, "subject", bad)
    issuer = _name(certificate.der, lambda loaded: loaded.issuer, "issuer", bad)
    if "subject" not in bad:
        _text(lambda: str(load(certificate.der).extensions), "extensions", bad)
    return Description(
        subject=subject,
        issuer=issuer,
        serial=(walk.serial or b"").hex().lstrip("0") or "0",
        not_before=iso(walk.not_before),
        not_after=iso(walk.not_after),
        hosts=hosts(certificate),
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
    except LibraryRefusalError:
        bad.append(field)
        return ""


def _name(
    der: bytes, part: Callable[[x509.Certificate], x509.Name], field: str, bad: list[str]
) -> str:
    """The subject or issuer; where the library refuses its strings, of a copy in UTF-8."""
    refused: list[str] = []
    text = _text(lambda: part(load(der)).rfc4514_string(), field, refused)
    if not refused:
        return text
    return _text(lambda: part(load(_in_utf8(der))).rfc4514_string(), field, bad)


def _in_utf8(der: bytes) -> bytes:
    """A copy of the certificate, for reading only, whose names are in UTF-8 throughout.

    Raises:
        DerError: a name is damaged.
    """
    start, end = expect(der, 0, len(der), SEQUENCE)
    body, body_end = expect(der, start, end, SEQUENCE)
    fields = [der[offset:stop] for _, offset, _, stop in children(der, body, body_end)]
    issuer = 3 if fields[0][0] == VERSION else 2
    for offset in (issuer, issuer + 2):
        fields[offset] = in_utf8(fields[offset])
    return element(SEQUENCE, element(SEQUENCE, b"".join(fields)) + der[body_end:end])


def comment_lines(certificate: Certificate) -> tuple[str, ...]:
    """The lines that a bundle's comment has above a certificate; raw text."""
    what = describe(certificate)
    return (
        f"Subject: {shortened(what.subject, _LONGEST_COMMENT) or 'unreadable'}",
        f"Issuer:  {shortened(what.issuer, _LONGEST_COMMENT) or 'unreadable'}",
        f"Expires: {what.not_after or 'unreadable'}",
        f"SHA-256: {certificate.sha256}",
    )
