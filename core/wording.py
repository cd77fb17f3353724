"""What findings say, in English: one template a code, filled with the finding's evidence.

The window translates the templates before it fills them, so nothing here is put together from
half sentences.
"""

from collections.abc import Callable

from core.base.messages import ENGLISH, Fact, Language, filled
from core.base.quick_tuple import QuickTuple
from core.rules.interface import Finding, FindingCode


class Template(QuickTuple):
    """The sentences for one code; ``{name}`` stands for a value of the evidence.

    Attributes:
        label: two or three words for a table.
        message: what was found.
        advice: what to do.
    """

    label: str
    message: str
    advice: str


NO_ACTION = ""
"""The advice where nothing has to be done."""

SEVERAL = "the certificates of its {count} servers"
"""What takes the place of an authority that has several servers in the bundle."""

TEMPLATES: dict[FindingCode, Template] = {
    FindingCode.NOT_NEEDED: Template(
        "not needed",
        "Not needed for this client ({profile}) before {date}: the bundle has {replacement}.",
        "You can leave it out. Renew the bundle before that day.",
    ),
    FindingCode.EXPIRED: Template(
        "expired",
        "Expired on {date}, {days} {days:day|days} ago.",
        "Most clients refuse it. Export the renewed certificate, or leave this one out.",
    ),
    FindingCode.NOT_YET_VALID: Template(
        "not yet valid",
        "Not valid until {date}, in {days} {days:day|days}.",
        "Keep it if a switch is planned. The certificate that it replaces must stay until then.",
    ),
    FindingCode.EXPIRES_SOON: Template(
        "expires soon",
        "Expires on {date}, in {days} {days:day|days}.",
        "Renew it, and install the new certificate on the clients before the server uses it.",
    ),
    FindingCode.SUPERSEDED: Template(
        "superseded",
        "Replaced by {replacement}, valid until {date}, once the server uses the new one.",
        "Leave the old one out after the server has switched.",
    ),
    FindingCode.DUPLICATE: Template(
        "duplicate",
        "Found {count} {count:time|times}, written once: {sources}.",
        NO_ACTION,
    ),
    FindingCode.ISSUER_MISSING: Template(
        "issuer missing",
        "The certificate of its issuer, {issuer}, is missing.",
        "Add it if your clients must build the whole chain.",
    ),
    FindingCode.NOT_FOR_SERVERS: Template(
        "not for servers",
        "Its extended key usage does not allow TLS servers.",
        "Clients refuse it as a server certificate. Leave it out unless you are sure.",
    ),
    FindingCode.NO_HOST_NAMES: Template(
        "no host names",
        "It contains no host name, so clients cannot match it to a server.",
        "Check that you exported the right certificate.",
    ),
    FindingCode.WEAK_KEY: Template(
        "weak key",
        "Its key is weak: {key}.",
        "Current clients may refuse it. Renew it with RSA 2048, P-256 or stronger.",
    ),
    FindingCode.WEAK_SIGNATURE: Template(
        "weak signature",
        "It is signed with {algorithm}, which is weak.",
        "Current clients refuse it in a chain. Have it reissued with SHA-256.",
    ),
    FindingCode.PUBLICLY_TRUSTED: Template(
        "publicly trusted",
        "Its root, {root}, is one of the public roots that most clients already trust.",
        "Only clients that use nothing but this bundle need it.",
    ),
    FindingCode.PRIVATE_KEY_LEFT_BEHIND: Template(
        "private key",
        "Private keys in the input ({count}) were skipped, the first in {source}.",
        "Do not keep private keys in shared folders.",
    ),
    FindingCode.UNUSUAL_ENCODING: Template(
        "unusual encoding",
        "Strict libraries refuse its encoding: {reason}.",
        "Test it on one client first, or have it reissued.",
    ),
    FindingCode.BREAKS_OTHERS: Template(
        "breaks others",
        "With this certificate in the bundle, OpenSSL cannot verify {replacement}.",
        "Leave it out. OpenSSL verifies {replacement} without it.",
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
        "The certificate of its issuer, {issuer}, is missing. Without partial chains, OpenSSL "
        "stops at this gap and refuses every server below, even one that sends {issuer}.",
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
        "Put self-signed CA certificates before cross-signed ones of the same name, or choose "
        "another order.",
    ),
    FindingCode.NOT_PROVED: Template(
        "not proved",
        "It was not proved that {profile} verifies this server with this bundle ({reason}).",
        "Try the bundle on the server: certbundler try.",
    ),
    FindingCode.NAMES_DIFFER: Template(
        "names differ",
        "OpenSSL and Windows accept {issuer} as its issuer. {refused_by} refuse it, because the two"
        " certificates encode that name differently.",
        "For those clients, have one of the two issued again with the same encoding of the name.",
    ),
    FindingCode.ISSUER_KEY_DIFFERS: Template(
        "other issuer",
        "There is a certificate named {issuer}, but its key did not sign this one: it belongs to"
        " another CA of the same name, or one of the two is damaged.",
        "Add the certificate of the CA that signed it, or export both again.",
    ),
    FindingCode.ISSUER_NOT_CA: Template(
        "issuer is not a CA",
        "The key of {issuer} signed this one, but {issuer} is not a CA.",
        "Have both issued again: clients do not accept a certificate from one that is not a CA.",
    ),
    FindingCode.DAMAGED: Template(
        "damaged",
        "Its own signature does not verify: the file is damaged.",
        "Export it again from where it came from.",
    ),
    FindingCode.NOT_FOR_CLIENTS: Template(
        "refused by some",
        "{property} Refused by: {refused_by}.",
        "Leave it out for these clients, or have it issued again in a form that they accept.",
    ),
}
"""The English sentences of every code."""

EXPIRED_AND_REPLACED = Template(
    "expired and replaced",
    "Expired on {date}, {days} {days:day|days} ago. {replacement} replaces it.",
    "Leave it out. If its server still uses it, install the new certificate there.",
)
"""What is said instead of what has expired where what replaces it is there."""


def template_of(finding: Finding) -> Template:
    """The sentences for a finding."""
    if finding.code is FindingCode.EXPIRED and finding.because:
        return EXPIRED_AND_REPLACED
    return TEMPLATES[finding.code]


def label_of(finding: Finding) -> str:
    """What was found, in two or three words."""
    return template_of(finding).label


_OURS = frozenset({"profile", "property"})
"""The values that are texts of ours, and may have values of their own."""


def message(
    finding: Finding,
    name_of: Callable[[str], str],
    language: Language = ENGLISH,
) -> str:
    """What was found, as one sentence.

    Args:
        finding: what to say.
        name_of: the name to show for the certificate with this SHA-256.
        language: the user's language.
    """
    return _filled(template_of(finding).message, finding, name_of, language)


def advice(
    finding: Finding,
    name_of: Callable[[str], str],
    language: Language = ENGLISH,
) -> str:
    """What to do about it, as one sentence; the arguments are those of ``message``."""
    return _filled(template_of(finding).advice, finding, name_of, language)


def _filled(
    template: str, finding: Finding, name_of: Callable[[str], str], language: Language
) -> str:
    facts = {"replacement": _replacement(finding, name_of, language), **finding.evidence}
    for name in _OURS & facts.keys():
        facts[name] = filled(str(facts[name]), facts, language)
    return filled(template, facts, language) if template else ""


def _replacement(finding: Finding, name_of: Callable[[str], str], language: Language) -> Fact:
    count = finding.evidence.get("count", 1)
    if finding.code is FindingCode.NOT_NEEDED and count != 1:
        return filled(SEVERAL, finding.evidence, language)
    return name_of(finding.because[0]) if finding.because else ""
