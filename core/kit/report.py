"""``report.html``: the bundle told on one page, for a change ticket and for paper."""

from dataclasses import dataclass
from datetime import UTC, datetime

from core import __version__
from core.bundle import Bundle
from core.collection import Collection
from core.kit import sections
from core.kit.html import Markup, element, page
from core.kit.stylesheet import STYLESHEET
from core.kit.verified import verified
from core.pictures.chain_picture import chain_picture
from core.pictures.fitting import label
from core.pictures.timeline import timeline
from core.rules.interface import RuleContext
from core.x509.certificate import Role
from core.x509.description import iso

_ROLES = (
    (Role.SERVER, "server", "servers"),
    (Role.SELF_SIGNED_SERVER, "self-signed server", "self-signed servers"),
    (Role.INTERMEDIATE, "intermediate CA", "intermediate CAs"),
    (Role.ROOT, "root CA", "root CAs"),
    (Role.OTHER, "other", "others"),
)


@dataclass(frozen=True, slots=True)
class KitReport:
    """What a report tells.

    Attributes:
        context: all certificates that were read, and the kind of client.
        bundle: those that go in, in order, and why the others do not.
        file_name: what the bundle is called, without a folder.
        sha256: SHA-256 of the bundle's file, lower-case hex.
        created: when the report was made, with a time zone.
        previous: the certificates of the bundle that this one replaces; None where there is none.
        client_path: where the bundle lies on the clients; None where that was not said.
    """

    context: RuleContext
    bundle: Bundle
    file_name: str
    sha256: str
    created: datetime
    previous: Collection | None = None
    client_path: str | None = None


def report_html(report: KitReport) -> str:
    """Write the report as one file that loads nothing and runs nothing, to be saved in UTF-8."""
    context, bundle = report.context, report.bundle
    return page(
        f"Certificate bundle {label(report.file_name)}",
        STYLESHEET,
        element("h1", "Certificate bundle"),
        element("p", _summary(report)),
        _facts(report),
        sections.in_order(bundle, context),
        sections.to_know(bundle, context),
        sections.left_out(bundle, context),
        sections.changed(report.previous, bundle.certificates),
        sections.picture("Picture of the chains", chain_picture(context, bundle)),
        sections.picture("Picture of the validities", timeline(context, bundle)),
        sections.details(bundle.certificates),
        element(
            "footer",
            f"Made by CertBundler {__version__} on {_minute(report.created)}. "
            "The bundle holds certificates only: no private key went into it.",
        ),
    )


def _summary(report: KitReport) -> str:
    count, left_out = len(report.bundle.certificates), len(report.bundle.left_out)
    goes_in = f"{count:,} certificate{'s' if count != 1 else ''} for {report.context.profile.title}"
    return f"{goes_in}; {left_out:,} left out." if left_out else f"{goes_in}; none left out."


def _facts(report: KitReport) -> Markup:
    """What a ticket asks for, before anything else."""
    profile = report.context.profile
    facts = (
        ("File", element("code", report.file_name)),
        ("SHA-256 of the file", element("code", report.sha256)),
        ("Path on the clients", _path(report.client_path)),
        ("Clients", f"{profile.title}. {profile.sentence}"),
        ("Certificates", _counts(report.bundle.certificates)),
        ("Servers verified", verified(report.bundle, report.context)),
        ("First to expire", _first_to_expire(report)),
        ("Report made", _minute(report.created)),
    )
    pairs = (part for name, value in facts for part in (element("dt", name), element("dd", value)))
    return element("dl", *pairs, class_="facts")


def _path(client_path: str | None) -> str:
    return element("code", client_path) if client_path else "not given"


def _counts(certificates: Collection) -> str:
    roles = [certificate.role for certificate in certificates]
    counts = ((roles.count(role), singular, more) for role, singular, more in _ROLES)
    return ", ".join(
        f"{count:,} {more if count > 1 else singular}" for count, singular, more in counts if count
    )


def _first_to_expire(report: KitReport) -> Markup | str:
    ends = [
        (certificate.tbs.not_after, index)
        for index, certificate in enumerate(report.bundle.certificates)
        if certificate.tbs.not_after
    ]
    if not ends:
        return "no validity could be read"
    end, position = min(ends)
    certificate = report.bundle.certificates.certificates[position]
    what = f"{sections.name(certificate)}, on {sections.end_words(end, report.context.now)}"
    return element("strong", what)


def _minute(moment: datetime) -> str:
    return iso(moment.astimezone(UTC))[:16].replace("T", " ") + " UTC"
