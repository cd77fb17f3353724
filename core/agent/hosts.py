"""Files that were collected from many clients, sorted by client.

Each client has a ``cainfo-merged.pem`` of its own, and perhaps its other files beside it. What
the client is called is in the name of the file, or of its folder.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from core.agent.fleet_wording import FleetWording
from core.base.errors import CertBundlerError
from core.base.limits import Limits

_AGENT_FILE = re.compile(r"(?:(.*)[-_. ])?cainfo(-merged|-ss)?(?:[-_. ](.*))?", re.IGNORECASE)
_STORES = (".pem", ".crt", ".cer")
_POLICY = ".xml"
OF_THE_AGENT = frozenset({"etc", "var", "policies", "nsagent", "notification", "altiris", "opt"})
"""The folders of the agent; none of them is the name of a client."""


class HostFileKind(Enum):
    """What a file of a client is."""

    MERGED = "cainfo-merged.pem"
    DEFAULT = "cainfo.pem"
    SITE_SERVERS = "cainfo-ss.pem"
    POLICY = "policy"


class HostFile(NamedTuple):
    """One file that was collected.

    Attributes:
        host: the client that it is of.
        folder: the folder that tells clients of one name apart.
        kind: what it is.
        path: where it is.
    """

    host: str
    folder: str
    kind: HostFileKind
    path: str


@dataclass(frozen=True, slots=True)
class HostFiles:
    """The files of one client.

    Attributes:
        name: what the client is called.
        merged: its ``cainfo-merged.pem``; None where that was not collected.
        default: its ``cainfo.pem``, likewise.
        site_servers: its ``cainfo-ss.pem``, likewise.
        policies: its policy files.
    """

    name: str
    merged: str | None = None
    default: str | None = None
    site_servers: str | None = None
    policies: tuple[str, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """All of them."""
        stores = (self.merged, self.default, self.site_servers)
        return (*(path for path in stores if path is not None), *self.policies)


class CollectedFiles(NamedTuple):
    """What was found.

    Attributes:
        hosts: each client, by its name.
        others: the files that are none of a client's.
    """

    hosts: tuple[HostFiles, ...]
    others: tuple[str, ...]


def collected(names: Iterable[str], *, without: str | None = None) -> CollectedFiles:
    """Sort files and what is in folders by client.

    Known by their names are ``cainfo-merged.pem``, ``cainfo.pem`` and ``cainfo-ss.pem``, with the
    client's name before or behind in the same name, or as the folder's; any other certificate
    file is the store of the client that it is named after, and an XML file is a policy.

    Args:
        names: files and folders.
        without: a file that is none of a client's, though it is among them (the bundle).

    Raises:
        CertBundlerError: there are too many files.
    """
    found: list[HostFile] = []
    others: list[str] = []
    for path in dict.fromkeys(_files(names)):
        if without is not None and _same(path, without):
            continue
        one = _sorted(path)
        if one is None:
            others.append(path)
        else:
            found.append(one)
    return CollectedFiles(tuple(_hosts(found)), tuple(others))


def _files(names: Iterable[str]) -> Iterator[str]:
    """The files named, and those in folders, by name.

    A folder that may not be read stands for a client whose store cannot be read.
    """
    most, seen = Limits().folder_files, 0
    for name in names:
        if not os.path.isdir(name):
            yield name
            continue
        closed: list[OSError] = []
        for folder, folders, files in os.walk(name, onerror=closed.append):
            folders.sort()
            for file in sorted(files):
                seen += 1
                if seen > most:
                    raise CertBundlerError(
                        FleetWording.TOO_MANY_IN_FOLDER.of(count=most), source=name
                    )
                yield os.path.join(folder, file)
        yield from (os.path.join(error.filename, HostFileKind.MERGED.value) for error in closed)


def _same(path: str, other: str) -> bool:
    try:
        return os.path.samefile(path, other)
    except OSError:
        return False


def _sorted(path: str) -> HostFile | None:
    folder, file = os.path.split(os.path.abspath(path))
    stem, ending = os.path.splitext(file)
    if ending.lower() == _POLICY:
        return HostFile("", _home(folder), HostFileKind.POLICY, path)
    known = _AGENT_FILE.fullmatch(stem)
    if known is None:
        is_store = ending.lower() in _STORES
        return HostFile(stem, folder, HostFileKind.MERGED, path) if is_store else None
    before, which, behind = known.groups()
    kind = HostFileKind(f"cainfo{(which or '').lower()}.pem")
    host = before or behind or ""
    return HostFile(host, folder if host else _home(folder), kind, path)


def _home(folder: str) -> str:
    """The folder that is named after the client: above those of the agent itself."""
    home = folder
    while os.path.basename(home).lower() in OF_THE_AGENT:
        home = os.path.dirname(home)
    return home if os.path.basename(home) else folder


def _hosts(found: Iterable[HostFile]) -> Iterator[HostFiles]:
    """Put each client's files together; clients of one name keep their folders before it."""
    named: dict[tuple[str, str], dict[HostFileKind, list[str]]] = {}
    policies: list[HostFile] = []
    for one in found:
        if one.kind is HostFileKind.POLICY:
            policies.append(one)
        else:
            files = named.setdefault((one.folder, one.host), {})
            files.setdefault(one.kind, []).append(one.path)
    for one in policies:
        stem = os.path.splitext(os.path.basename(one.path))[0]
        beside = (os.path.dirname(os.path.abspath(one.path)), stem)
        key = beside if beside in named else (one.folder, "")
        named.setdefault(key, {}).setdefault(HostFileKind.POLICY, []).append(one.path)
    titles = _titles(named)
    for key, files in named.items():
        yield from _of_one(titles[key], files)


def _titles(keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    short = {key: key[1] or os.path.basename(key[0]) or key[0] for key in keys}
    counts: dict[str, int] = {}
    for title in short.values():
        counts[title] = counts.get(title, 0) + 1
    return {
        key: title if counts[title] == 1 else os.path.join(key[0], key[1])
        for key, title in short.items()
    }


def _of_one(title: str, files: dict[HostFileKind, list[str]]) -> Iterator[HostFiles]:
    """The files of one client; a second store of it is told as a client of its own."""
    first = {kind: paths[0] for kind, paths in files.items()}
    yield HostFiles(
        title,
        first.get(HostFileKind.MERGED),
        first.get(HostFileKind.DEFAULT),
        first.get(HostFileKind.SITE_SERVERS),
        tuple(files.get(HostFileKind.POLICY, ())),
    )
    for path in files.get(HostFileKind.MERGED, [])[1:]:
        yield HostFiles(path, path)
