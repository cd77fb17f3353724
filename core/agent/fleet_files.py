"""What was collected from a fleet: a folder or an archive with one folder for each client.

``collect-clients.yml`` and ``collect-clients.sh`` make them, and other tools may: a client is named
after the folder that its files are in, or that the agent's own folders are in.
"""

import os
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from core.agent.fleet_archive import MOST_BYTES, Member, is_archive, members
from core.agent.hosts import OF_THE_AGENT
from core.base.limits import Limits
from core.base.problems import Problem
from core.sources.files import read_file

HOSTS = "hosts.txt"
"""The names of all clients that were to be collected, one a line."""


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


def _folder(top: str) -> Iterator[Member]:
    """The files and folders below a folder, without following links out of it."""
    left = Limits().folder_files
    for folder, folders, files in os.walk(top):
        folders.sort()
        within = os.path.relpath(folder, top).replace(os.sep, "/")
        if within != ".":
            yield Member(within, None, is_folder=True)
        for file in sorted(files):
            path = os.path.join(folder, file)
            left -= 1
            if left < 0:
                return
            if os.path.islink(path):
                continue
            if is_archive(path):
                yield from _archive_of_one(path, file)
                continue
            if _kind(file) or file == HOSTS:
                found = read_file(path, Limits(file_bytes=MOST_BYTES), expected=True)
                data = None if isinstance(found, Problem) else found.data
                yield Member(f"{within}/{file}", data)


def _archive_of_one(path: str, file: str) -> Iterator[Member]:
    """The archive that ``collect-clients.sh`` made on a client, which it is named after."""
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
