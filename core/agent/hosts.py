"""Whose file it is that was collected, and what it is: by its name, and by the folder it is in."""

import re
from collections.abc import Sequence
from enum import StrEnum

from core.base.quick_tuple import QuickTuple

_AGENT_FILE = re.compile(r"(?:(.*)[-_. ])?cainfo(-merged|-ss)?(?:[-_. ](.*))?", re.IGNORECASE)
_STORES = (".pem", ".crt", ".cer")
_OF_THE_AGENT = frozenset({"etc", "var", "policies", "nsagent", "notification", "altiris", "opt"})
"""The folders of the agent; none of them is the name of a client."""


class FleetFileKind(StrEnum):
    """What a file of a client is, by its name."""

    MERGED = "cainfo-merged.pem"
    DEFAULT = "cainfo.pem"
    SITE_SERVERS = "cainfo-ss.pem"
    INSTALLED = "installed-bundle.pem"
    """The file at the bundle's path on the client."""
    AGENT_VERSION = "agent-version.txt"
    """What the package manager says of the agent."""
    NOT_COLLECTED = "not-collected.txt"
    """What could not be collected, and why."""
    POLICY = ".xml"
    UNREAD = "unread"
    """A folder or archive of the client's files that cannot be read."""
    NOTHING = ""
    """No file: the client was to be collected."""


_ALWAYS = (
    *(FleetFileKind.MERGED, FleetFileKind.DEFAULT, FleetFileKind.SITE_SERVERS),
    *(FleetFileKind.INSTALLED, FleetFileKind.AGENT_VERSION, FleetFileKind.NOT_COLLECTED),
)


class Owned(QuickTuple):
    """A file and whose it is.

    Attributes:
        host: the client, as the folders that lead to it.
        kind: what the file is.
        by_name: the client is named by the file, so that this may as well be another file.
    """

    host: str
    kind: FleetFileKind
    by_name: bool = False


def owned(parts: Sequence[str], top: str) -> Owned | None:
    """Whose a file is; None where it is none of a client's.

    ``cainfo-merged.pem``, ``cainfo.pem``, ``cainfo-ss.pem`` and policies are in a folder that is
    named after the client, or that the agent's own folders are in. The client may be in the file's
    own name, before or behind that of the agent. Any other certificate file is the store of the
    client that it is named after.

    Args:
        parts: its path within what was collected.
        top: what that is called, for files that are in no folder of it.
    """
    *folders, file = parts
    kind = _kind(file)
    if kind is not None:
        return Owned(host_of(folders, top), kind)
    name, dot, suffix = file.rpartition(".")
    if f"{dot}{suffix.lower()}" not in _STORES:
        return None
    return _named_by_the_file(folders, name, top)


def host_of(folders: Sequence[str], top: str) -> str:
    """The client whose files are in a folder: the agent's own folders are passed over."""
    home = list(folders)
    while home and is_the_agents(home[-1]):
        home.pop()
    return "/".join(home) or f"./{top}"


def is_the_agents(folder: str) -> bool:
    """A folder that is on every client."""
    return folder.lower() in _OF_THE_AGENT


def may_be_a_clients(file: str) -> bool:
    """A file with this name can be one of a client's, wherever it is."""
    return _kind(file) is not None or file.lower().endswith(_STORES)


def _kind(file: str) -> FleetFileKind | None:
    lower = file.lower()
    if lower.endswith(FleetFileKind.POLICY.value):
        return FleetFileKind.POLICY
    return next((kind for kind in _ALWAYS if kind.value == lower), None)


def _named_by_the_file(folders: Sequence[str], name: str, top: str) -> Owned | None:
    known = _AGENT_FILE.fullmatch(name)
    if known is None:
        in_the_agents = bool(folders) and is_the_agents(folders[-1])
        host = "/".join((*folders, name))
        return None if in_the_agents else Owned(host, FleetFileKind.MERGED, by_name=True)
    before, which, behind = known.groups()
    kind = FleetFileKind(f"cainfo{(which or '').lower()}.pem")
    if host := before or behind:
        return Owned("/".join((*folders, host)), kind)
    return Owned(host_of(folders, top), kind)
