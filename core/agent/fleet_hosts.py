"""What was collected from each client, and what the clients are called."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.agent.hosts import FleetFileKind
from core.base.messages import Message


@dataclass(slots=True)
class CollectedHost:
    """What was collected from one client: the SHA-256 of each file.

    Attributes:
        stores: its stores, by kind.
        policies: each policy with its name, by which it is told of, and the client that it is of
            rather, if there is such a client.
        installed: the file at the bundle's path.
        agent: the version of its agent; "" where that was not collected.
        unread: why no more than a part of it is known: a damaged archive, or two files of one name.
        rather: where this is a client, the only file here is one of it and no store.
    """

    stores: dict[FleetFileKind, str] = field(default_factory=dict)
    policies: dict[tuple[str, str], str | None] = field(default_factory=dict)
    installed: str | None = None
    agent: str = ""
    unread: tuple[Message, ...] = ()
    rather: str | None = None

    @property
    def is_empty(self) -> bool:
        """Nothing was collected from it."""
        known = self.stores or self.policies or self.unread or self.agent
        return not known and self.installed is None


def settled(hosts: Mapping[str, CollectedHost]) -> dict[str, CollectedHost]:
    """The clients, once it is known which files lie together; each file goes where it belongs."""
    clients = dict(hosts)
    for path, host in hosts.items():
        for policy, rather in tuple(host.policies.items()):
            if rather is not None and rather != path and rather in hosts:
                hosts[rather].policies[policy] = None
                del host.policies[policy]
                if host.is_empty:
                    del clients[path]
    return {
        path: host
        for path, host in clients.items()
        if host.rather not in clients or clients[host.rather].is_empty
    }


def names_of(hosts: Mapping[str, CollectedHost]) -> dict[str, str]:
    """What each client is called by its folder: the folder's own name where no other has it.

    A folder without files that others are in is only the way to them.
    """
    ways = {path[:index] for path in hosts for index, sign in enumerate(path) if sign == "/"}
    clients = [path for path, host in hosts.items() if path not in ways or not host.is_empty]
    short = {path: path.rpartition("/")[2] for path in clients}
    counts: dict[str, int] = {}
    filled = {name for path, name in short.items() if not hosts[path].is_empty}
    # a name that was only listed is the client whose files are there
    named = {
        path: name for path, name in short.items() if not hosts[path].is_empty or name not in filled
    }
    for name in named.values():
        counts[name] = counts.get(name, 0) + 1
    return {path: name if counts[name] == 1 else path for path, name in named.items()}
