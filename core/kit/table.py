"""``report.csv``: one row a certificate, for a spreadsheet; no cell of it can start a formula."""

from collections.abc import Iterator

from core.base.spreadsheets import csv_of
from core.bundle import Bundle, LeftOut
from core.wording import label_of
from core.x509.certificate import Certificate
from core.x509.description import describe
from core.x509.names import short_name, title

HEADINGS = (
    "Position",
    "Name",
    "Role",
    "Host names",
    "Subject",
    "Issued by",
    "Serial number",
    "Valid from (UTC)",
    "Valid until (UTC)",
    "Public key",
    "Signature",
    "SHA-1",
    "SHA-256",
    "Findings",
    "Left out because",
    "Found in",
)
"""The first row. A certificate that was left out has no position."""


def report_csv(bundle: Bundle) -> bytes:
    """Write one row for each certificate: the bundle in its order, then what was left out.

    The serial number is written as ``0x…``, so that none is taken for a number and rounded.
    """
    return csv_of((HEADINGS, *_rows(bundle)))


def _rows(bundle: Bundle) -> Iterator[list[str]]:
    about = bundle.about()
    labels = {
        sha256: ", ".join(dict.fromkeys(map(label_of, findings)))
        for sha256, findings in about.items()
    }
    for position, certificate in enumerate(bundle.certificates, 1):
        yield _row(certificate, str(position), labels.get(certificate.sha256, ""), "")
    for gone in bundle.left_out:
        certificate = gone.certificate
        yield _row(certificate, "", labels.get(certificate.sha256, ""), _why(gone))


def _why(gone: LeftOut) -> str:
    return label_of(gone.reason) if gone.reason else "by choice"


def _row(certificate: Certificate, position: str, labels: str, why: str) -> list[str]:
    what = describe(certificate)
    cells = (
        position,
        title(certificate),
        certificate.role.value,
        " ".join(what.hosts),
        what.subject,
        short_name(certificate.tbs.issuer),
        f"0x{what.serial}",
        _moment(what.not_before),
        _moment(what.not_after),
        what.key,
        what.signature,
        certificate.sha1,
        certificate.sha256,
        labels,
        why,
        certificate.origins[0].source,
    )
    return list(cells)


def _moment(iso: str) -> str:
    """A time in the one form that spreadsheets of every country read as a time."""
    return iso.replace("T", " ").removesuffix("Z")
