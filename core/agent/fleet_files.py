"""What was collected from a fleet: a folder or an archive with a folder for each client, or files.

``collect-clients.yml`` and ``collect-clients.sh`` make them, and other tools may.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from core.agent.fleet_archive import (
    MOST_BYTES,
    Member,
    is_archive,
    members,
    name_without_suffix,
    of_client,
)
from core.agent.fleet_wording import FleetWording
from core.agent.hosts import (
    FleetFileKind,
    Owned,
    host_of,
    is_the_agents,
    may_be_a_clients,
    owned,
)
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


class FleetFile(NamedTuple):
    """One file of one client.

    Attributes:
        host: the client.
        kind: what the file is.
        name: where it is; raw text.
        data: its content; None where it is too large or cannot be read.
        problem: why it cannot be read, where that is known.
        rather: the client that it is of instead, if there is such a client: ``HOST.xml`` is that
            of ``HOST.pem`` beside it, and what is beside a client's stores is none of another's.
    """

    host: str
    kind: FleetFileKind
    name: str
    data: bytes | None
    problem: Message | None = None
    rather: str | None = None

    @property
    def reason(self) -> Message:
        """Why it was not read."""
        return self.problem or FleetWording.FILE_NOT_READ.of()


def are_many(names: Iterable[str]) -> bool:
    """What was named holds the files of more than one client, as far as anybody knows.

    One file is that of one client; several files, a folder or an archive may be of any number.
    """
    given = list(names)
    return len(given) > 1 or any(
        os.path.isdir(path) or (os.path.isfile(path) and is_archive(path)) for path in given
    )


def fleet_files(names: Iterable[str], without: str | None = None) -> Iterator[FleetFile]:
    """Read the files of all clients, one after the other, so that only one is in memory.

    Args:
        names: folders, archives and files; a folder may hold archives named after their clients.
            A client of one is never that of another, whatever both are called.
        without: a file that is none of a client's, though it may be among them (the bundle).

    Raises:
        CertBundlerError: an archive or a list of names cannot be read, or a folder has too many
            files.
    """
    given = tuple(dict.fromkeys(names))
    left_out = _identity(without)
    for name in given:
        path = os.path.abspath(name).replace(os.sep, "/")
        if not os.path.isdir(name) and not is_archive(name):
            if left_out is None or _identity(name) != left_out:
                yield _of_file(name, path)
            continue
        above = "" if len(given) == 1 else f"{name.replace(os.sep, '/').rstrip('/')}/"
        base = path.rpartition("/")[2]
        top = base if os.path.isdir(name) else name_without_suffix(base) or base
        for member in _folder(name, left_out) if os.path.isdir(name) else members(name):
            for file in _of_member(name, top, member):
                rather = file.rather and f"{above}{file.rather}"
                yield file._replace(host=f"{above}{file.host}", rather=rather)


def _identity(path: str | None) -> tuple[int, int] | None:
    """What tells a file from any other, whatever it is called; None where there is none."""
    try:
        stat_result = os.stat(path) if path is not None else None
    except OSError:
        return None
    return None if stat_result is None else (stat_result.st_dev, stat_result.st_ino)


def _of_file(name: str, path: str) -> FleetFile:
    """A file that was named itself: whatever it is called, it is a client's."""
    parts = path.strip("/").split("/")
    *folders, file = parts
    owner = owned(parts, folders[-1] if folders else "")
    if owner is None:
        stem = file.rpartition(".")[0] or file
        owner = Owned("/".join((*folders, stem)), FleetFileKind.MERGED)
    read = read_file(name, _LIMITS, expected=True)
    rather = _named_like(parts) if owner.kind is FleetFileKind.POLICY else None
    if isinstance(read, Problem):
        return FleetFile(owner.host, owner.kind, name, None, read.message, rather)
    return FleetFile(owner.host, owner.kind, name, read.data, rather=rather)


def _named_like(parts: Sequence[str]) -> str:
    """The client that a file is named after."""
    return "/".join((*parts[:-1], parts[-1].rpartition(".")[0]))


class _ToRead(NamedTuple):
    """A file of a folder, which stands in the place of a member.

    Attributes:
        path: where it is.
        name: what it is called within the folder.
    """

    path: str
    name: str


_Members = Iterable[Member]


def _folder(top: str, left_out: tuple[int, int] | None) -> Iterator[Member]:
    """The files and folders below a folder, without following links out of it."""
    for folder_members in in_turn(_read, _read_early, _entries(top, left_out)):
        yield from folder_members


def _entries(top: str, left_out: tuple[int, int] | None) -> Iterator[_ToRead | _Members]:
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
            path = os.path.join(folder, file)
            if within != "." or left_out is None or _identity(path) != left_out:
                yield from _in_folder(within, path)
    yield [_closed(top, error) for error in closed]


def _closed(top: str, error: OSError) -> Member:
    """A folder that may not be read: it is a client's, as far as anybody knows.

    Raises:
        CertBundlerError: it is the whole collection.
    """
    within = _within(top, error.filename)
    message = FleetWording.FOLDER_NOT_READ.of(error=str(error.strerror))
    if within == ".":
        raise CertBundlerError(message, source=top)
    return Member(within, None, is_folder=True, problem=message)


def _within(top: str, folder: str) -> str:
    return os.path.relpath(folder, top).replace(os.sep, "/")


def _in_folder(within: str, path: str) -> Iterator[_ToRead | _Members]:
    """A file that may be of use; ``collect-clients.sh`` makes an archive named after a client."""
    file = os.path.basename(path)
    host = name_without_suffix(file)
    if host is not None:
        yield _archive_of_client(f"{within}/{host}", path)
    elif may_be_a_clients(file) or file == HOSTS:
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
    item = read_early(entry.path, _SMALL, expected=True, regular=True) if regular else None
    return item and [_member(entry, item)]


def _member(entry: _ToRead, outcome: Blob | Problem) -> Member:
    if isinstance(outcome, Problem):
        return Member(entry.name, None, problem=outcome.message)
    return Member(entry.name, outcome.data)


def _of_member(source: str, top: str, member: Member) -> Iterator[FleetFile]:
    parts = [part for part in member.name.replace("\\", "/").split("/") if part not in {"", "."}]
    if not parts or ".." in parts:
        return
    name = f"{source}/{member.name.removeprefix('./')}"
    unread = member.problem is not None and name_without_suffix(parts[-1]) is not None
    if member.is_folder:
        yield from _of_folder(parts, top, member)
    elif unread:
        host = host_of(parts[:-1], top)
        yield FleetFile(host, FleetFileKind.UNREAD, name, None, member.problem)
    elif parts[-1] == HOSTS:
        yield from _listed(name, member)
    elif (owner := owned(parts, top)) and not (owner.by_name and len(parts) > 1):
        rather = host_of((), top) if owner.by_name else None
        if owner.kind is FleetFileKind.POLICY:
            rather = _named_like(parts)
        yield FleetFile(owner.host, owner.kind, name, member.data, member.problem, rather)


def _of_folder(parts: list[str], top: str, member: Member) -> Iterator[FleetFile]:
    """A folder, which may be a client of which nothing was collected."""
    if member.problem is not None:
        host = host_of(parts, top)
        yield FleetFile(host, FleetFileKind.UNREAD, member.name, None, member.problem)
    elif len(parts) <= _DEEPEST and not is_the_agents(parts[-1]):
        yield FleetFile("/".join(parts), FleetFileKind.NOTHING, member.name, None)


def _listed(name: str, member: Member) -> Iterator[FleetFile]:
    """Every client of the list, which may be all that there is of it.

    Raises:
        CertBundlerError: the list cannot be read.
    """
    if member.data is None:
        message = member.problem or FleetWording.FILE_NOT_READ.of()
        raise CertBundlerError(message, source=name)
    text = member.data.decode("utf-8", "backslashreplace")
    for host in filter(None, map(str.strip, text.splitlines())):
        yield FleetFile(host, FleetFileKind.NOTHING, name, None)


_DEEPEST = 16
