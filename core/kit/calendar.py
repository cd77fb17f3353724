"""``expiry.ics``: a day in the calendar for each certificate that ends, with reminders before it.

Source: RFC 5545, sections 3.1 (lines), 3.3.11 (text), 3.6.1 (events) and 3.6.6 (alarms).
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from core import __version__
from core.bundle import Bundle
from core.pictures.fitting import label
from core.x509.certificate import Certificate
from core.x509.names import hosts, short_name, title

_MOST_OCTETS = 75
"""The longest line, without its line end (section 3.1)."""
_LAST_YEAR = 4500
"""Outlook knows no later day. RFC 5280 writes "without an end" as a day in the year 9999."""
_MOST_HOSTS = 20
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
REMIND_DAYS = (60, 30, 7)
"""So many days before the end there is a reminder, unless told otherwise."""


def expiry_ics(bundle: Bundle, now: datetime, remind_days: Sequence[int] = REMIND_DAYS) -> bytes:
    """Write an all-day event for the end of each certificate in the bundle, in its order.

    An event keeps its UID, so importing a later report moves nothing and doubles nothing. There
    is none for an end that cannot be read or never comes.

    Args:
        bundle: the certificates.
        now: when this is written; no reminder is set for a day that has passed.
        remind_days: how many days before the end each reminder is.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//CertBundler//CertBundler {__version__}//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Certificates that expire",
    ]
    for certificate in bundle.certificates:
        end = certificate.tbs.not_after
        if end is not None and end.year < _LAST_YEAR:
            lines.extend(_event(certificate, end, now, remind_days))
    lines.append("END:VCALENDAR")
    return b"".join(map(_folded, lines))


def _event(
    certificate: Certificate, end: datetime, now: datetime, remind_days: Sequence[int]
) -> Iterator[str]:
    summary = _text(f"Certificate expires: {label(title(certificate))}")
    yield "BEGIN:VEVENT"
    yield f"UID:{certificate.sha256}@expiry.certbundler"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{_date(end)}"
    yield f"SUMMARY:{summary}"
    yield f"DESCRIPTION:{_text(_description(certificate, end))}"
    yield "TRANSP:TRANSPARENT"
    yield "CATEGORIES:Certificates"
    for days in remind_days:
        if end - timedelta(days) > now:
            yield from _alarm(days, summary)
    yield "END:VEVENT"


def _alarm(days: int, summary: str) -> tuple[str, ...]:
    return (
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"TRIGGER:-P{days}D",
        f"DESCRIPTION:{summary}",
        "END:VALARM",
    )


def _description(certificate: Certificate, end: datetime) -> str:
    name = label(title(certificate))
    return "\n".join(
        (
            f"{name} ({certificate.role.value}) expires at {end:%H:%M:%S} UTC on this day.",
            "Bring its renewed certificate to the clients before the server uses it.",
            f"Hosts: {_hosts(certificate)}",
            f"Issued by: {label(short_name(certificate.tbs.issuer))}",
            f"SHA-1: {certificate.sha1}",
            f"SHA-256: {certificate.sha256}",
        )
    )


def _hosts(certificate: Certificate) -> str:
    names = hosts(certificate)
    more = f" and {len(names) - _MOST_HOSTS:,} more" if len(names) > _MOST_HOSTS else ""
    return (", ".join(map(label, names[:_MOST_HOSTS])) or "none") + more


def _date(moment: datetime) -> str:
    """The day, with all four digits of the year, which strftime does not promise."""
    return f"{moment.year:04}{moment.month:02}{moment.day:02}"


def _text(text: str) -> str:
    """A TEXT value: what has a meaning in the format is escaped (section 3.3.11)."""
    return text.translate(_ESCAPES)


def _folded(line: str) -> bytes:
    """The line with its end, folded so that none is too long and no character is cut in two."""
    data = line.encode()
    parts = []
    position, room = 0, _MOST_OCTETS
    while len(data) - position > room:
        cut = position + room
        while data[cut] & 0xC0 == 0x80:  # noqa: PLR2004 - what continues a character in UTF-8
            cut -= 1
        parts.append(data[position:cut])
        position, room = cut, _MOST_OCTETS - 1  # less the space that says that the line goes on
    return b"\r\n ".join((*parts, data[position:])) + b"\r\n"
