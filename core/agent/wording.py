"""What the answers about a policy say, in English; the window translates the templates."""

from collections.abc import Callable

from core.agent.policy import PolicyCode, PolicyFinding
from core.wording import Template

_NOTHING = "Nothing needs to be done."
_SETTINGS = "Targeted Agent Settings, Unix/Linux/Mac tab"

TEMPLATES: dict[PolicyCode, Template] = {
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
}
"""The English sentences of every code."""


def message(finding: PolicyFinding, translate: Callable[[str], str] = str) -> str:
    """What was found, as one sentence or two; ``translate`` gives the template in a language."""
    return translate(TEMPLATES[finding.code].message).format_map(finding.evidence)


def advice(finding: PolicyFinding, translate: Callable[[str], str] = str) -> str:
    """What to do about it, likewise."""
    return translate(TEMPLATES[finding.code].advice).format_map(finding.evidence)
