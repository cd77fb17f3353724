"""What there is to say of the clients of a fleet, in English; the window translates it."""

from core.agent.policy import PolicyCode
from core.agent.wording import TEMPLATES
from core.base.messages import Wording

_COPY = "Copy the archive again."
_SETTINGS = "Targeted Agent Settings, Unix/Linux/Mac tab"


def _told(code: PolicyCode) -> tuple[str, str]:
    """The sentence and the advice that the check of one client has."""
    template = TEMPLATES[code]
    return template.message, template.advice


class FleetWording(Wording):
    """Errors of what was collected from clients."""

    NOT_READ = "collection-not-read", "The archive cannot be read ({error}).", _COPY
    DAMAGED = "collection-damaged", "The archive is damaged or cut off.", _COPY
    TOO_MANY = "collection-too-many", "The archive has more than {count} files."
    TOO_MANY_IN_FOLDER = "collection-folder-too-many", "The folder has more than {count} files."
    TOO_LARGE = "collection-too-large", "The archive unpacks to more than {size} MiB."
    FILE_NOT_READ = (
        "collected-file-not-read",
        "The file is too large to be one of the agent's.",
        "Collect it again.",
    )
    FOLDER_NOT_READ = (
        "collected-folder-not-read",
        "The folder cannot be read ({error}).",
        "Make it readable for the account that runs this.",
    )
    TWO_FILES = (
        "collected-two-files",
        "Two different files of this name were collected from the client.",
        "Collect its files again, into an empty folder.",
    )
    NO_CLIENTS = (
        "no-clients",
        "There are no clients in it.",
        "Name the clients' files, or a folder or archive with one folder for each client.",
    )


class ClientIssue(Wording):
    """What is wrong with one client."""

    OLD = (
        "old",
        "The client has the bundle of {saved}, which was replaced on {replaced}.",
        "Wait for two refreshes of the policy, or install the bundle again.",
    )
    NOT_LOADED = (
        "not-loaded",
        "The bundle is installed, but the agent has not rebuilt cainfo-merged.pem yet.",
        "Check the path in the policy, then wait for two refreshes of the policy.",
    )
    NOT_ARRIVED = (
        "not-arrived",
        "{count} of {total} certificates are missing: {names}",
        "Install the bundle, and check the path in the policy.",
    )
    OTHER_ORDER = (
        "other-order",
        "Every certificate is there, but in another order.",
        "Wait for the next refresh of the policy.",
    )
    NOT_AS_READ = (
        "not-as-clients-read",
        "The client cannot read {place}: {reason}",
        (
            "The agent builds cainfo-merged.pem from cainfo.pem, cainfo-ss.pem and the bundle. "
            "Repair the one that is damaged, then wait for the next refresh of the policy."
        ),
    )
    UNREADABLE = "unreadable", "{place}: {reason}", "{advice}"
    NOT_COLLECTED = (
        "not-collected",
        "Not collected: {reason}",
        "Remove the cause, then collect the client's files again.",
    )
    NO_DATA = (
        "no-data",
        "No cainfo-merged.pem was collected from this client.",
        "Collect its files again.",
    )
    OTHER_FILE = (
        "policy-other-file",
        "The policy names {path}; the bundle is installed at {expected}.",
        f"Enter {{expected}} in the policy ({_SETTINGS}).",
    )
    NO_FILE = (
        "policy-no-file",
        "The policy names no CA file that the agent can use.",
        f'Enter the path under "Use system CA store for certificate checks" ({_SETTINGS}).',
    )
    PEER_OFF = (
        "verify-peer-off",
        "The agent does not verify the server's certificate.",
        "Turn verification on once the bundle is on the clients.",
    )
    HOST_OFF = (
        "verify-host-off",
        "The agent does not compare the server's name with its certificate.",
        "Turn the comparison on.",
    )
    FINGERPRINT_OTHER = (
        "policy-fingerprint-not-in-bundle",
        *_told(PolicyCode.FINGERPRINT_ELSEWHERE),
    )
    FINGERPRINT_UNFIT = "policy-fingerprint-unfit", *_told(PolicyCode.FINGERPRINT_UNFIT)
    POLICY_UNREADABLE = "policy-unreadable", "{place}: {reason}", "{advice}"


FINE = "fine"
"""The state of a client with which nothing is wrong."""
STATES = (FINE, *(client_issue.value for client_issue in ClientIssue))
"""What can be said of a client: that nothing is wrong, or what is."""
