"""What was collected from a fleet: a folder or an archive with one folder for each client.

``collect-clients.yml`` and ``collect-clients.sh`` make them, and other tools may: a client is named
after the folder that its files are in, or that the agent's own folders are in.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from core.agent.fleet_archive import (
    MOST_BYTES,
    Member,
    members,
    name_without_suffix,
    of_client,
)
from core.agent.fleet_wording import FleetWording
from core.agent.hosts import OF_THE_AGENT
from core.base.concurrency import in_turn
from core.base.errors import CertBundlerError
from core.base.limits import Limits
from core.base.messages import Message
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
    ARCHIVE = "archive"
    """An archive of the client's files that is damaged."""
    NOTHING = ""
    """No file: the client was to be collected."""


class FleetFile(NamedTuple):
    """One file of one client.

    Attributes:
        host: the client.
        kind: what the file is.
        name: where it is; raw text.
        data: its content; None where it is too large or cannot be read.
        problem: why the rest of an archive cannot be read.
    """

    host: str
    kind: FleetFileKind
    name: str
    data: bytes | None
    problem: Message | None = None


def fleet_files(names: Iterable[str]) -> Iterator[FleetFile]:
    """Read the files of all clients, one after the other, so that only one is in memory.

    Args:
        names: folders and archives; a folder may hold archives named after their clients. A
            client of one is never that of another, whatever both are called.

    Raises:
        CertBundlerError: an archive or a list of names cannot be read, or a folder has too many
            files.
    """
    given = tuple(dict.fromkeys(names))
    for name in given:
        above = "" if len(given) == 1 else f"{name.replace(os.sep, '/').rstrip('/')}/"
        for member in _folder(name) if os.path.isdir(name) else members(name):
            for file in _of_member(name, member):
                yield file._replace(host=f"{above}{file.host}")


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
    most, seen = Limits().folder_files, 0
    closed: list[OSError] = []
    for folder, folders, files in os.walk(top, onerror=closed.append):
        folders.sort()
        within = _within(top, folder)
        if within != ".":
            yield [Member(within, None, is_folder=True)]
        for file in sorted(files):
            seen += 1
            if seen > most:
                raise CertBundlerError(FleetWording.TOO_MANY_IN_FOLDER.of(count=most), source=top)
            yield from _in_folder(within, os.path.join(folder, file))
    for error in closed:  # a folder that may not be read is a client's, as far as anybody knows
        yield [Member(f"{_within(top, error.filename)}/{FleetFileKind.MERGED.value}", None)]


def _within(top: str, folder: str) -> str:
    return os.path.relpath(folder, top).replace(os.sep, "/")


def _in_folder(within: str, path: str) -> Iterator[_ToRead | _Members]:
    """A file that is of use; ``collect-clients.sh`` makes an archive named after its client."""
    file = os.path.basename(path)
    host = name_without_suffix(file)
    if host is not None:
        yield _archive_of_client(f"{within}/{host}", path)
    elif _kind(file) or file == HOSTS:
        yield _ToRead(path, f"{within}/{file}")


def _archive_of_client(host: str, path: str) -> Iterator[Member]:
    if not os.path.islink(path):
        yield from of_client(host, os.path.basename(path), members(path))


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


def _of_member(source: str, member: Member) -> Iterator[FleetFile]:
    parts = [part for part in member.name.replace("\\", "/").split("/") if part not in {"", "."}]
    if member.is_folder:
        if parts and ".." not in parts and len(parts) <= _DEEPEST and not _is_the_agents(parts[-1]):
            yield FleetFile("/".join(parts), FleetFileKind.NOTHING, member.name, None)
        return
    if parts and parts[-1] == HOSTS:
        if member.data is None:
            name = f"{source}/{member.name.removeprefix('./')}"
            raise CertBundlerError(FleetWording.FILE_NOT_READ.of(), source=name)
        text = member.data.decode("utf-8", "backslashreplace")
        for host in filter(None, map(str.strip, text.splitlines())):
            yield FleetFile(host, FleetFileKind.NOTHING, member.name, None)
        return
    kind = FleetFileKind.ARCHIVE if member.problem else _kind(parts[-1]) if parts else None
    while len(parts) > 1 and _is_the_agents(parts[-2]):
        del parts[-2]
    if kind and len(parts) > 1 and ".." not in parts:
        name = f"{source}/{member.name.removeprefix('./')}"
        yield FleetFile("/".join(parts[:-1]), kind, name, member.data, member.problem)


_DEEPEST = 16


def _is_the_agents(folder: str) -> bool:
    return folder.lower() in OF_THE_AGENT


def _kind(file: str) -> FleetFileKind | None:
    lower = file.lower()
    if lower.endswith(FleetFileKind.POLICY.value):
        return FleetFileKind.POLICY
    return next((kind for kind in _STORES if kind.value == lower), None)


_STORES = (
    *(FleetFileKind.MERGED, FleetFileKind.DEFAULT, FleetFileKind.SITE_SERVERS),
    FleetFileKind.INSTALLED,
)
