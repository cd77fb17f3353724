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
    FindingCode.NAMES_DIFFER: Template(
        "names differ",
        "OpenSSL and Windows accept {issuer} as its issuer. {refused_by} refuse it, because the two"
        " certificates encode that name differently.",
        "For those clients, have one of the two issued again with the same encoding of the name.",
    ),
    FindingCode.ISSUER_KEY_DIFFERS: Template(
        "other issuer",
        "A certificate named {issuer} is here, but its key did not sign this one: another CA of the"
        " same name, or one of the two is damaged.",
        "Add the certificate of the CA that signed it, or export both again.",
    ),
    FindingCode.ISSUER_NOT_CA: Template(
        "issuer is not a CA",
        "{issuer} is here and its key signed this one, but it is not a CA.",
        "Have both issued again: clients do not accept a certificate from one that is not a CA.",
    ),
    FindingCode.DAMAGED: Template(
        "damaged",
        "Its own signature does not verify: the file is damaged.",
        "Export it again from where it came from.",
    ),
    FindingCode.NOT_FOR_CLIENTS: Template(
        "not for clients",
        "{property} Refused by: {refused_by}.",
        "Leave it out for these clients, or have it issued again in a form that they accept.",
    ),
}
"""The English sentences of every code."""


_OURS = frozenset({"profile", "property"})
"""The values that are texts of ours, and may have values of their own."""


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
    for name in _OURS & values.keys():
        values[name] = translate(values[name]).format_map(values)
    return translate(template).format_map(values)
