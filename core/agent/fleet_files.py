"""What was collected from a fleet: a folder or an archive with a folder for each client, or files.

``collect-clients.yml`` and ``collect-clients.sh`` make them, and other tools may.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from core.agent.fleet_archive import (
    MOST_BYTES,
    Member,
    begins_as_archive,
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
from core.base.quick_tuple import QuickTuple
from core.sources.files import read_early, read_file, small_files
from core.sources.interface import Blob
from core.sources.listing import walk

HOSTS = "hosts.txt"
"""The names of all clients that were to be collected, one a line."""

_LIMITS = Limits(file_bytes=MOST_BYTES)
_SMALL = small_files(_LIMITS)


class FleetFile(QuickTuple):
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
    """Read the files of all clients, one after the other, so that only a few are in memory.

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
    files = in_turn(
        lambda name: _single(name, left_out), lambda name: _single_early(name, left_out), given
    )
    for name, single in zip(given, files, strict=True):
        if single is not None:
            yield from single
            continue
        above = "" if len(given) == 1 else f"{name.replace(os.sep, '/').rstrip('/')}/"
        base = _absolute(name).rpartition("/")[2]
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


def _absolute(name: str) -> str:
    return os.path.abspath(name).replace(os.sep, "/")


def _single(name: str, left_out: tuple[int, int] | None) -> tuple[FleetFile, ...] | None:
    """What was named, if it is a file of a client; None for a folder or an archive.

    Raises:
        CertBundlerError: it cannot be read, so that nobody knows.
    """
    if os.path.isdir(name) or is_archive(name):
        return None
    return _unless_left_out(name, left_out, read_file(name, _LIMITS, expected=True))


def _single_early(name: str, left_out: tuple[int, int] | None) -> tuple[FleetFile, ...] | None:
    """The same, side by side with others; None for all that has to wait for its turn too."""
    read = read_early(name, _SMALL, expected=True)
    if not isinstance(read, Blob) or begins_as_archive(name, read.data):
        return None
    return _unless_left_out(name, left_out, read)


def _unless_left_out(
    name: str, left_out: tuple[int, int] | None, read: Blob | Problem
) -> tuple[FleetFile, ...]:
    is_left_out = left_out is not None and _identity(name) == left_out
    return () if is_left_out else (_of_file(name, read),)


def _of_file(name: str, read: Blob | Problem) -> FleetFile:
    """A file that was named itself: whatever it is called, it is a client's."""
    parts = _absolute(name).strip("/").split("/")
    *folders, file = parts
    owner = owned(parts, folders[-1] if folders else "")
    if owner is None:
        stem = file.rpartition(".")[0] or file
        owner = Owned("/".join((*folders, stem)), FleetFileKind.MERGED)
    rather = _named_like(parts) if owner.kind is FleetFileKind.POLICY else None
    if isinstance(read, Problem):
        return FleetFile(owner.host, owner.kind, name, None, read.message, rather)
    return FleetFile(owner.host, owner.kind, name, read.data, rather=rather)


def _named_like(parts: Sequence[str]) -> str:
    """The client that a file is named after."""
    return "/".join((*parts[:-1], parts[-1].rpartition(".")[0]))


class _ToRead(QuickTuple):
    """A file of a folder, which stands in the place of a member.

    Attributes:
        path: where it is.
        name: what it is called within the folder; of the archive of a client, the client.
        regular: it is known to be a file.
        left_out: the file that is none of a client's, where this may be it.
        folders: the folders between the last file and this one.
    """

    path: str
    name: str
    regular: bool
    left_out: tuple[int, int] | None
    folders: tuple[Member, ...]


_Members = Iterable[Member]


def _folder(top: str, left_out: tuple[int, int] | None) -> Iterator[Member]:
    """The files and folders below a folder, without following links out of it."""
    for folder_members in in_turn(_read, _read_early, _entries(top, left_out)):
        yield from folder_members


def _entries(top: str, left_out: tuple[int, int] | None) -> Iterator[_ToRead | _Members]:
    """What is to be read; folders come with the next file, so that reading alone takes time."""
    most, seen = Limits().folder_files, 0
    folders: list[Member] = []
    closed: list[tuple[str, OSError]] = []
    for folder, _, listing in walk(top):
        if listing.error is not None:
            closed.append((folder, listing.error))
            continue
        within = _within(top, folder)
        if within != ".":
            folders.append(Member(within, None, is_folder=True))
        others = frozenset(listing.others)
        for path in sorted((*listing.files, *others)):
            seen += 1
            if seen > most:
                raise CertBundlerError(FleetWording.TOO_MANY_IN_FOLDER.of(count=most), source=top)
            file = os.path.basename(path)
            host = name_without_suffix(file)
            if host is not None or may_be_a_clients(file) or file == HOSTS:
                name = f"{within}/{file if host is None else host}"
                besides = left_out if within == "." else None
                yield _ToRead(path, name, path not in others, besides, tuple(folders))
                folders.clear()
    yield folders
    yield [_closed(top, folder, error) for folder, error in closed]


def _closed(top: str, folder: str, error: OSError) -> Member:
    """A folder that may not be read: it is a client's, as far as anybody knows.

    Raises:
        CertBundlerError: it is the whole collection.
    """
    within = _within(top, folder)
    message = FleetWording.FOLDER_NOT_READ.of(error=str(error.strerror))
    if within == ".":
        raise CertBundlerError(message, source=top)
    return Member(within, None, is_folder=True, problem=message)


def _within(top: str, folder: str) -> str:
    return os.path.relpath(folder, top).replace(os.sep, "/")


def _read(entry: _ToRead | _Members) -> _Members:
    """A file in its turn."""
    if not isinstance(entry, _ToRead):
        return entry
    early = _read_early(entry)
    if early is not None:
        return early
    if entry.regular and _is_named_as_archive(entry):
        return _of_archive(entry, members(entry.path))
    return _members(entry, read_file(entry.path, _LIMITS, expected=True, follows_links=False))


def _read_early(entry: _ToRead | _Members) -> _Members | None:
    if not isinstance(entry, _ToRead):
        return entry
    if entry.left_out is not None and _identity(entry.path) == entry.left_out:
        return entry.folders
    if not entry.regular:
        return None
    item = read_early(entry.path, _SMALL, expected=True, regular=True, follows_links=False)
    return item and _members(entry, item)


def _is_named_as_archive(entry: _ToRead) -> bool:
    """``collect-clients.sh`` makes an archive named after a client."""
    return name_without_suffix(entry.path) is not None


def _members(entry: _ToRead, item: Blob | Problem) -> _Members:
    if not _is_named_as_archive(entry):
        return (*entry.folders, _member(entry, item))
    if isinstance(item, Blob):
        return _of_archive(entry, members(entry.path, item.data))
    return _of_archive(entry, _no_members(item))


def _of_archive(entry: _ToRead, inside: _Members) -> _Members:
    return chain(entry.folders, of_client(entry.name, os.path.basename(entry.path), inside))


def _no_members(problem: Problem) -> Iterator[Member]:
    yield from ()
    raise CertBundlerError(problem.message, source=problem.source)


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
