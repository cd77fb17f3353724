"""What the answers about a client say, in English; the window translates the templates."""

from collections.abc import Callable

from core.agent.answers import ArrivalCode, ArrivalFinding
from core.agent.policy import PolicyCode, PolicyFinding
from core.wording import Template

_NOTHING = "Nothing needs to be done."
_SETTINGS = "Targeted Agent Settings, Unix/Linux/Mac tab"

TEMPLATES: dict[PolicyCode | ArrivalCode, Template] = {
    PolicyCode.PATH_GOOD: Template(
        "CA file",
        "The CA file is {path}: an absolute path, and none of the agent's own files.",
        _NOTHING,
    ),
    PolicyCode.PATH_EMPTY: Template(
        "CA file",
        "The policy names no CA file, so the agent has only the certificates of its own files.",
        f'Enter the path in "Use system CA store for certificate checks" ({_SETTINGS}).',
    ),
    PolicyCode.PATH_UNFIT: Template(
        "CA file",
        'The policy names the CA file "{path}". {reason}',
        "{advice}",
    ),
    PolicyCode.PATH_OURS: Template(
        "path",
        "That is where the bundle lies on the clients.",
        _NOTHING,
    ),
    PolicyCode.PATH_OTHER: Template(
        "path",
        "The bundle lies on the clients as {expected}, but the policy names {path}.",
        f"Enter {{expected}} in the policy ({_SETTINGS}), or install the bundle as {{path}}.",
    ),
    PolicyCode.PEER_ON: Template(
        "chain",
        "The agent verifies the server's certificate (SSLVerifyPeer).",
        _NOTHING,
    ),
    PolicyCode.PEER_OFF: Template(
        "chain",
        "The agent does not verify the server's certificate: SSLVerifyPeer is {value}.",
        "Turn the verification on once the bundle is on the clients; until then anybody can "
        "stand in for the server.",
    ),
    PolicyCode.HOST_ON: Template(
        "host name",
        "The agent compares the server's name with its certificate (SSLVerifyHost).",
        _NOTHING,
    ),
    PolicyCode.HOST_OFF: Template(
        "host name",
        "The agent does not compare the server's name: SSLVerifyHost is {value}.",
        "Turn the comparison on; until then any trusted certificate serves for any server.",
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
        "Export the certificate that is bound to port 443 of the Notification Server, and bring "
        "a bundle with it to the clients before they lose contact.",
    ),
    PolicyCode.FINGERPRINT_UNFIT: Template(
        "fingerprint",
        'The fingerprint of the Notification Server\'s certificate is no SHA-1: "{value}".',
        "Copy the policy file from the client again; where it stays so, bind the certificate "
        "to the Notification Server again.",
    ),
    PolicyCode.FINGERPRINT_EMPTY: Template(
        "fingerprint",
        "The policy has no fingerprint of the Notification Server's certificate.",
        "Check that the Notification Server has a certificate bound to port 443, and wait for "
        "the next refresh of the policy.",
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
        "Extra: {count}. They are in none of the files given, so they come from an earlier bundle "
        "or from one of the agent's own files.",
        "",
    ),
    ArrivalCode.NOT_ARRIVED: Template(
        "arrival",
        "The bundle has not arrived: {count} of {total} certificates are missing.",
        "Check the path in the policy and the file on the client, and wait for two refreshes of "
        "the policy: one brings the policy, one builds the file.",
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
        "Give the agent's own files cainfo.pem and cainfo-ss.pem too, to tell whether that comes "
        "from them.",
    ),
}
"""The English sentences of every code."""


def message(finding: PolicyFinding | ArrivalFinding, translate: Callable[[str], str] = str) -> str:
    """What was found, as one sentence or two; ``translate`` gives the template in a language."""
    return translate(TEMPLATES[finding.code].message).format_map(finding.evidence)


def advice(finding: PolicyFinding | ArrivalFinding, translate: Callable[[str], str] = str) -> str:
    """What to do about it, likewise; "" where nothing is to be done."""
    return translate(TEMPLATES[finding.code].advice).format_map(finding.evidence)
