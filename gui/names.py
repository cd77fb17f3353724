"""The one name that each certificate has on all pages, and how days are written."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from core.x509.certificate import Certificate
from core.x509.names import title


def date(moment: datetime | None) -> str:
    """A day as the system writes it, with the whole year: 2100 is not 2000."""
    if moment is None:
        return QCoreApplication.translate("Words", "unreadable")
    locale = QLocale()
    if locale.language() is QLocale.Language.C:  # no language was chosen: its dates are odd
        return f"{moment:%Y-%m-%d}"
    form = locale.dateFormat(QLocale.FormatType.ShortFormat)
    whole = form if "yyyy" in form else form.replace("yy", "yyyy")
    return locale.toString(QDate(moment.date()), whole)  # type: ignore[call-overload]


def with_end(certificate: Certificate) -> str:
    """The title of a certificate that there is another one of; still raw text."""
    template = QCoreApplication.translate("Words", "{name}, until {date}")
    return template.format(name=title(certificate), date=date(certificate.tbs.not_after))


def told_apart(certificates: Iterable[Certificate]) -> dict[str, str]:
    """The title of each certificate by its SHA-256; twins are told apart by their ends.

    Those that end on one day too carry the first digits of their SHA-256.
    """
    held = {certificate.sha256: certificate for certificate in certificates}
    titles = {sha256: title(certificate) for sha256, certificate in held.items()}
    count = Counter(titles.values())
    for sha256, text in titles.items():
        if count[text] > 1:
            titles[sha256] = with_end(held[sha256])
    again = Counter(titles.values())
    return {
        sha256: text
        if again[text] == 1
        else f"{text} (SHA-256 {sha256[:8]}\N{HORIZONTAL ELLIPSIS})"
        for sha256, text in titles.items()
    }
