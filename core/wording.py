"""What findings say, in English: one template a code, filled with the finding's evidence.

The window translates the templates before it fills them, so nothing here is put together from
half sentences.
"""

from collections.abc import Callable
from typing import NamedTuple

from core.rules import Finding, FindingCode


class Template(NamedTuple):
    """The sentences for one code; ``{name}`` stands for a value of the evidence.

    Attributes:
        label: two or three words for a table.
        message: what was found.
        advice: what to do.
    """

    label: str
    message: str
    advice: str


TEMPLATES: dict[FindingCode, Template] = {
    FindingCode.NOT_NEEDED: Template(
        "not needed",
        "{profile}: every server here is verified as well without it; {replacement} replaces it.",
        "It can be left out until {replacement} ends on {date}; renew the bundle before that day.",
    ),
    FindingCode.EXPIRED: Template(
        "expired",
        "It expired on {date}, {days} days ago.",
        "Clients refuse it. Export its renewed certificate, or leave it out.",
    ),
    FindingCode.NOT_YET_VALID: Template(
        "not yet valid",
        "It is valid from {date}, in {days} days.",
        "Keep it where a switch is planned; until then its predecessor must stay too.",
    ),
    FindingCode.EXPIRES_SOON: Template(
        "expires soon",
        "It expires on {date}, in {days} days.",
        "Renew it, and bring the new certificate to the clients before the switch.",
    ),
    FindingCode.SUPERSEDED: Template(
        "superseded",
        "A newer certificate for the same hosts is here, valid until {date}.",
        "Leave the old one out once the server uses the new one.",
    ),
    FindingCode.DUPLICATE: Template(
        "duplicate",
        "It was found {count} times and goes in once: {sources}.",
        "Nothing needs to be done.",
    ),
    FindingCode.ISSUER_MISSING: Template(
        "issuer missing",
        "Its issuer {issuer} is not here.",
        "Add the issuer's certificate if a client must build the whole chain.",
    ),
    FindingCode.NOT_FOR_SERVERS: Template(
        "not for servers",
        "Its extended key usage does not allow TLS servers.",
        "Clients refuse it as a server's certificate; leave it out unless you know better.",
    ),
    FindingCode.NO_HOST_NAMES: Template(
        "no host names",
        "It names no host, so no client can match it to a server.",
        "Check that the right certificate was exported.",
    ),
    FindingCode.WEAK_KEY: Template(
        "weak key",
        "Its key is {key}.",
        "Clients of today may refuse it; renew it with RSA 2048 or P-256 at least.",
    ),
    FindingCode.WEAK_SIGNATURE: Template(
        "weak signature",
        "It is signed with {algorithm}.",
        "Clients of today refuse it in a chain; have it issued again with SHA-256.",
    ),
    FindingCode.PUBLICLY_TRUSTED: Template(
        "publicly trusted",
        "Its root {root} is in the public set that most clients already have.",
        "It is needed only for clients that use nothing but this bundle.",
    ),
    FindingCode.PRIVATE_KEY_LEFT_BEHIND: Template(
        "private key",
        "Private keys were in the input ({count}) and were left behind, the first in {source}.",
        "Keep keys out of folders that are shared.",
    ),
    FindingCode.UNUSUAL_ENCODING: Template(
        "unusual encoding",
        "It is written in a way that strict libraries refuse: {reason}.",
        "Try it on one client first, or have it issued again.",
    ),
    FindingCode.BREAKS_OTHERS: Template(
        "breaks others",
        "With it in the bundle, OpenSSL no longer verifies {replacement}.",
        "Leave it out; the verification works without it.",
    ),
    FindingCode.BREAKS_TOGETHER: Template(
        "broken by others",
        "OpenSSL does not verify it with the whole set, although one of its chains is complete; "
        "leaving out a single certificate does not help.",
        "Leave out all {count} certificates that have the names of its issuers and are not in "
        "that chain, {replacement} first.",
    ),
    FindingCode.SAME_NAME: Template(
        "same name",
        "It and {replacement} are two CAs with the name {name} and different keys, and without "
        "key identifiers to tell them apart. OpenSSL uses the first in the file, GnuTLS the last.",
        "No order suits both. Keep only the one that your servers use, or have them issued again "
        "with key identifiers.",
    ),
    FindingCode.GAP: Template(
        "gap",
        "Its issuer {issuer} is not here. Without partial chains, OpenSSL stops at this gap and "
        "refuses every server below, even one that sends {issuer}.",
        "Add the certificate of {issuer}, or leave this one out as well.",
    ),
    FindingCode.KEPT: Template(
        "kept",
        "It was to be left out ({code}), but {profile} would no longer verify {replacement}.",
        "It stays in the bundle.",
    ),
    FindingCode.NO_LONGER_VERIFIED: Template(
        "no longer verified",
        "{profile}: this server is verified with all the certificates, but not with this bundle "
        "({reason}).",
        "Put back {replacement}.",
    ),
    FindingCode.WRONG_ORDER: Template(
        "wrong order",
        "{profile}: this server is not verified with the certificates in this order ({reason}).",
        "Put self-signed CA certificates before cross-signed ones of the same name, or choose one "
        "of the named orders.",
    ),
}
"""The English sentences of every code."""


def message(
    finding: Finding,
    name_of: Callable[[str], str],
    translate: Callable[[str], str] = str,
) -> str:
    """What was found, as one sentence.

    Args:
        finding: what to say.
        name_of: names the certificate with a SHA-256, for a person.
        translate: gives the template in the person's language.
    """
    return _filled(TEMPLATES[finding.code].message, finding, name_of, translate)


def advice(
    finding: Finding,
    name_of: Callable[[str], str],
    translate: Callable[[str], str] = str,
) -> str:
    """What to do about it, as one sentence; the arguments are those of ``message``."""
    return _filled(TEMPLATES[finding.code].advice, finding, name_of, translate)


def _filled(
    template: str,
    finding: Finding,
    name_of: Callable[[str], str],
    translate: Callable[[str], str],
) -> str:
    replacement = name_of(finding.because[0]) if finding.because else ""
    values = {"replacement": replacement, **finding.evidence}
    if "profile" in values:  # the one value that is a text of ours
        values["profile"] = translate(values["profile"])
    return translate(template).format_map(values)
