"""What was collected from a fleet: a folder or an archive with one folder for each client.

``collect-clients.yml`` and ``collect-clients.sh`` make them, and other tools may: a client is named
after the folder that its files are in, or that the agent's own folders are in.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from core.agent.fleet_archive import MOST_BYTES, Member, is_archive, members
from core.agent.hosts import OF_THE_AGENT
from core.base.concurrency import in_turn
from core.base.limits import Limits
from core.base.problems import Problem
from core.sources import Blob
from core.sources.files import read_early, read_file, small_files

HOSTS = "hosts.txt"
"""The names of all clients that were to be collected, one a line."""

_LIMITS = Limits(file_bytes=MOST_BYTES)
_SMALL = small_files(_LIMITS)


class FleetFileKind(StrEnum):
    """What a file of a client is, by its name."""

    MERGED = "cainfo-merged.pem"
    DEFAULT = "cainfo.pem"
    SITE_SERVERS = "cainfo-ss.pem"
    INSTALLED = "installed-bundle.pem"
    """The file at the bundle's path on the client."""
    POLICY = ".xml"
    NOTHING = ""
    """No file: the client was to be collected."""


class FleetFile(NamedTuple):
    """One file of one client.

    Attributes:
        host: the client.
        kind: what the file is.
        name: where it is; raw text.
        data: its content; None where it is too large or cannot be read.
    """

    host: str
    kind: FleetFileKind
    name: str
    data: bytes | None


def fleet_files(names: Iterable[str]) -> Iterator[FleetFile]:
    """Read the files of all clients, one after the other, so that only one is in memory.

    Args:
        names: folders and archives; a folder may hold archives named after their clients.

    Raises:
        CertBundlerError: an archive cannot be read.
    """
    for name in names:
        every = members(name) if is_archive(name) and not os.path.isdir(name) else _folder(name)
        for member in every:
            yield from _of_member(name, member)


class _ToRead(NamedTuple):
    """A file of a folder, which stands in the place of a member.

    Attributes:
        path: where it is.
        name: what it is called within the folder.
    """

    path: str
    name: str


_Members = Iterable[Member]


def _folder(top: str) -> Iterator[Member]:
    """The files and folders below a folder, without following links out of it."""
    for found in in_turn(_read, _read_early, _entries(top)):
        yield from found


def _entries(top: str) -> Iterator[_ToRead | _Members]:
    left = Limits().folder_files
    for folder, folders, files in os.walk(top):
        folders.sort()
        within = os.path.relpath(folder, top).replace(os.sep, "/")
        if within != ".":
            yield [Member(within, None, is_folder=True)]
        for file in sorted(files):
            path = os.path.join(folder, file)
            left -= 1
            if left < 0:
                return
            if is_archive(path):
                yield _archive_of_one(path, file)
            elif _kind(file) or file == HOSTS:
                yield _ToRead(path, f"{within}/{file}")


def _read(entry: _ToRead | _Members) -> _Members:
    if not isinstance(entry, _ToRead):
        return entry
    if os.path.islink(entry.path):
        return ()
    return [_member(entry, read_file(entry.path, _LIMITS, expected=True))]


def _read_early(entry: _ToRead | _Members) -> _Members | None:
    if not isinstance(entry, _ToRead):
        return entry
    mode = os.lstat(entry.path).st_mode
    if stat.S_ISLNK(mode):
        return ()
    regular = stat.S_ISREG(mode)
    found = read_early(entry.path, _SMALL, expected=True, regular=True) if regular else None
    return found and [_member(entry, found)]


def _member(entry: _ToRead, found: Blob | Problem) -> Member:
    return Member(entry.name, None if isinstance(found, Problem) else found.data)


def _archive_of_one(path: str, file: str) -> Iterator[Member]:
    """The archive that ``collect-clients.sh`` made on a client, which it is named after."""
    if os.path.islink(path):
        return
    host = file.partition(".tar")[0].removesuffix(".tgz").removesuffix(".zip")
    yield Member(host, None, is_folder=True)
    for member in members(path):
        name = member.name.rpartition("/")[2]
        if not member.is_folder:
            yield Member(f"{host}/{name}", member.data)


def _of_member(source: str, member: Member) -> Iterator[FleetFile]:
    parts = [part for part in member.name.replace("\\", "/").split("/") if part not in {"", "."}]
    if member.is_folder:
        if parts and ".." not in parts and len(parts) <= _DEEPEST and not _is_the_agents(parts[-1]):
            yield FleetFile("/".join(parts), FleetFileKind.NOTHING, member.name, None)
        return
    if parts and parts[-1] == HOSTS:
        text = (member.data or b"").decode("utf-8", "backslashreplace")
        for host in filter(None, map(str.strip, text.splitlines())):
            yield FleetFile(host, FleetFileKind.NOTHING, member.name, None)
        return
    kind = _kind(parts[-1]) if parts else None
    while len(parts) > 1 and _is_the_agents(parts[-2]):
        del parts[-2]
    if kind and len(parts) > 1 and ".." not in parts:
        name = f"{source}/{member.name.removeprefix('./')}"
        yield FleetFile("/".join(parts[:-1]), kind, name, member.data)


_DEEPEST = 16


def _is_the_agents(folder: str) -> bool:
    return folder.lower() in OF_THE_AGENT


def _kind(file: str) -> FleetFileKind | None:
    lower = file.lower()
    if lower.endswith(FleetFileKind.POLICY.value):
        return FleetFileKind.POLICY
    exact = (kind for kind in FleetFileKind if kind.value == lower and kind.value)
    return next(exact, None)
