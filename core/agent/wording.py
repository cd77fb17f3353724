"""What the answers about a client say, in English; the window translates the templates."""

from core.agent.answers import ArrivalCode, ArrivalFinding
from core.agent.policy import PolicyCode, PolicyFinding
from core.base.messages import ENGLISH, Language, Message, filled
from core.wording import Template

_NOTHING = ""
_SETTINGS = "Targeted Agent Settings, Unix/Linux/Mac tab"

TEMPLATES: dict[PolicyCode | ArrivalCode, Template] = {
    PolicyCode.PATH_GOOD: Template(
        "CA file",
        "The CA file is {path}: an absolute path, and not one of the agent's own files.",
        _NOTHING,
    ),
    PolicyCode.PATH_EMPTY: Template(
        "CA file",
        "The policy names no CA file, so the agent does not use the bundle.",
        f'Enter the path under "Use system CA store for certificate checks" ({_SETTINGS}).',
    ),
    PolicyCode.PATH_UNFIT: Template(
        "CA file",
        'The policy names the CA file "{path}". {reason}',
        "{advice}",
    ),
    PolicyCode.PATH_OURS: Template(
        "path",
        "This is the path of the bundle on the clients.",
        _NOTHING,
    ),
    PolicyCode.PATH_OTHER: Template(
        "path",
        "The bundle is at {expected} on the clients, but the policy names {path}.",
        f"Enter {{expected}} in the policy ({_SETTINGS}), or install the bundle at {{path}}.",
    ),
    PolicyCode.FOLDER_SET: Template(
        "CA folder",
        "The policy also names a CA folder: CAPath is {path}. Certificates in it are trusted too.",
        "Clear CAPath if the bundle should be the only file of trusted certificates.",
    ),
    PolicyCode.PEER_ON: Template(
        "chain",
        "The agent verifies the server's certificate (SSLVerifyPeer).",
        _NOTHING,
    ),
    PolicyCode.PEER_OFF: Template(
        "chain",
        "The agent does not verify the server's certificate: SSLVerifyPeer is {value}.",
        "Turn verification on once the bundle is on the clients. Until then anyone can "
        "impersonate the server.",
    ),
    PolicyCode.HOST_ON: Template(
        "host name",
        "The agent compares the server's name with its certificate (SSLVerifyHost).",
        _NOTHING,
    ),
    PolicyCode.HOST_OFF: Template(
        "host name",
        "The agent does not compare the server's name with its certificate: SSLVerifyHost is "
        "{value}.",
        "Turn the comparison on. Until then the agent accepts any trusted certificate for any "
        "server.",
    ),
    PolicyCode.FINGERPRINT_IN_BUNDLE: Template(
        "fingerprint",
        "The Notification Server's certificate is no. {position} in the bundle: {title}, until "
        "{date}.",
        _NOTHING,
    ),
    PolicyCode.FINGERPRINT_ELSEWHERE: Template(
        "fingerprint",
        "The Notification Server's certificate (SHA-1 {value}) is not in the bundle.",
        "Export the certificate that is bound to port 443 of the Notification Server, and install "
        "a bundle with it on the clients before they lose contact.",
    ),
    PolicyCode.FINGERPRINT_UNFIT: Template(
        "fingerprint",
        'The fingerprint of the Notification Server\'s certificate is not a SHA-1: "{value}".',
        "Copy the policy file from the client again. If it stays the same, bind the certificate "
        "to the Notification Server again.",
    ),
    PolicyCode.FINGERPRINT_EMPTY: Template(
        "fingerprint",
        "The policy has no fingerprint of the Notification Server's certificate, so it cannot be "
        "compared with the bundle.",
        _NOTHING,
    ),
    ArrivalCode.MISSING: Template(
        "missing",
        "{title} (until {date}, SHA-1 {sha1}) is in the bundle, but not on the client.",
        "",
    ),
    ArrivalCode.OWN_MISSING: Template(
        "missing",
        "{title} (until {date}, SHA-1 {sha1}) is in the agent's own file, but not here.",
        "",
    ),
    ArrivalCode.EXTRA: Template(
        "extra",
        "Extra: {count}. None of the given files contains them, so they come from an earlier "
        "bundle or from one of the agent's own files.",
        "",
    ),
    ArrivalCode.NOT_ARRIVED: Template(
        "arrival",
        "The bundle has not arrived: {count} of {total} certificates are missing.",
        "Check the path in the policy and the file on the client. Then wait for two refreshes of "
        "the policy: one delivers the policy, one rebuilds the file.",
    ),
    ArrivalCode.OTHER_ORDER: Template(
        "arrival",
        "Every certificate is there, but not in the bundle's order: the client still has an "
        "earlier bundle.",
        "Wait for the next refresh of the policy.",
    ),
    ArrivalCode.ARRIVED: Template(
        "arrival",
        "The bundle has arrived: all {total} certificates are there.",
        "",
    ),
    ArrivalCode.ORDER_UNKNOWN: Template(
        "order",
        "They are not in the bundle's order.",
        "Add the agent's own files cainfo.pem and cainfo-ss.pem to see whether they are the "
        "reason.",
    ),
    ArrivalCode.NO_LINE_END: Template(
        "line end",
        "{file} does not end with a newline. If the agent joins its files without adding one, two "
        "certificates meet on one line and OpenSSL refuses the whole cainfo-merged.pem.",
        "Add a newline at the end of {file}, then compare the cainfo-merged.pem that the agent "
        "builds.",
    ),
    ArrivalCode.NOT_AS_READ: Template(
        "not as clients read",
        "No verdict: the client does not read these files as they are.",
        "The agent builds cainfo-merged.pem from cainfo.pem, cainfo-ss.pem and the bundle. Repair "
        "the one that is damaged, then wait for the next refresh of the policy.",
    ),
}
"""The English sentences of every code."""


def message(finding: PolicyFinding | ArrivalFinding, language: Language = ENGLISH) -> str:
    """What was found, as one sentence or two."""
    return filled(TEMPLATES[finding.code].message, finding.evidence, language)


def advice(finding: PolicyFinding | ArrivalFinding, language: Language = ENGLISH) -> str:
    """What to do about it, likewise; "" where nothing is to be done."""
    template = TEMPLATES[finding.code].advice
    reason = finding.evidence.get("reason")
    facts = dict(finding.evidence)
    if isinstance(reason, Message):
        facts["advice"] = reason.advice(language)
    return filled(template, facts, language) if template else ""
