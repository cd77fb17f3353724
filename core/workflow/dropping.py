"""What was dropped: certificates to read, or the files of clients to check."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from itertools import chain, islice

from core.agent.fleet_archive import members, name_without_suffix
from core.agent.hosts import FleetFileKind, owned
from core.base.concurrency import in_turn
from core.base.errors import CertBundlerError
from core.base.quick_tuple import QuickTuple
from core.base.suffixes import promises_a_certificate
from core.sources.listing import Visit, walk

_STORE = re.compile(r"(?:.*[-_. ])?cainfo-merged(?:[-_. ].*)?", re.IGNORECASE)
_POLICY = ".xml"
_ELEMENT = b"CurlSSL"
_READ = 1 << 20
"""Bytes of a policy in which its element is looked for."""
_MOST_LOOKED_AT = 2000
"""Entries of a folder or an archive."""
_DEEP = 4


class _Kind(Enum):
    """What a path is, in the order of the fields of ``SortedDrop``."""

    FLEET = 1
    CLIENT = 2
    OTHER = 3


class _Look(QuickTuple):
    """What one path is, and whether it is the store of one client, a file."""

    kind: _Kind
    is_store: bool = False


class SortedDrop(QuickTuple):
    """What to do with each of the paths, in the order in which they were given.

    Attributes:
        fleets: folders with the ``cainfo-merged.pem`` files of several clients, archives, and
            such files that were dropped together.
        clients: policies and ``cainfo-merged.pem`` files, and folders of one client.
        others: what is read: certificates, recipes, and whatever else was dropped.
    """

    fleets: tuple[str, ...] = ()
    clients: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def sort_dropped(paths: Iterable[str], *, on_check: bool = False) -> SortedDrop:
    """Look into files, folders and archives for what they are; this waits for their share.

    Args:
        paths: what was dropped.
        on_check: it was dropped where clients are checked: there each certificate file is the
            store of the client that it is named after. Elsewhere it is one to bundle.
    """
    different = tuple(dict.fromkeys(paths))
    if on_check:
        told = _looks_at(different, _may_be_store)
    else:
        doubtful = [path for path in different if not _is_certificate(path)]
        known = dict(zip(doubtful, _looks_at(doubtful, _is_store), strict=True))
        told = [known.get(path, _Look(_Kind.OTHER)) for path in different]
    kinds = {path: look.kind for path, look in zip(different, told, strict=True)}
    stores = [path for path, look in zip(different, told, strict=True) if look.is_store]
    if len(stores) > 1:
        kinds |= dict.fromkeys(stores, _Kind.FLEET)
    each = (tuple(path for path in kinds if kinds[path] is kind) for kind in _Kind)
    return SortedDrop(*each)


def _looks_at(paths: Sequence[str], is_store: Callable[[str], bool]) -> list[_Look]:
    return list(
        in_turn(
            lambda path: _look_at(path, is_store), lambda path: _look_early(path, is_store), paths
        )
    )


def _is_certificate(path: str) -> bool:
    """The name says so; it need not be looked at, which takes long for a thousand on a share."""
    return promises_a_certificate(path) and not _is_store(path)


def _look_at(path: str, is_store: Callable[[str], bool]) -> _Look:
    if os.path.isdir(path):
        return _look_into(_names_below(path), is_store)
    return _look_at_file(path, is_store)


def _look_early(path: str, is_store: Callable[[str], bool]) -> _Look | None:
    """The same, side by side with others; None for a folder with folders, which begins threads."""
    if not os.path.isdir(path):
        return _look_at_file(path, is_store)
    first = next(walk(path))
    return None if first.listing.folders else _look_into(_names_in(first), is_store)


def _look_at_file(path: str, is_store: Callable[[str], bool]) -> _Look:
    if name_without_suffix(path) is not None:
        return _Look(_Kind.FLEET if any(map(is_store, _names_inside(path))) else _Kind.OTHER)
    if path.lower().endswith(_POLICY):
        return _Look(_Kind.CLIENT if _has_element(path) else _Kind.OTHER)
    return _Look(_Kind.CLIENT, is_store=True) if is_store(path) else _Look(_Kind.OTHER)


def _is_store(path: str) -> bool:
    return _STORE.fullmatch(os.path.basename(path)) is not None


def _may_be_store(path: str) -> bool:
    """A file of this name can be the store of a client that it is named after, wherever it is."""
    owner = owned((os.path.basename(path),), "")
    return owner is not None and owner.kind is FleetFileKind.MERGED


def _look_into(names: Iterable[str], is_store: Callable[[str], bool]) -> _Look:
    """What a folder is with these names in it; that of several clients is told by two stores."""
    surely, perhaps = 0, 0
    for name in islice(names, _MOST_LOOKED_AT):
        surely += _is_store(name)
        perhaps += is_store(name)
        if surely > 1:
            break
    # beside sure ones, others may be copies of the bundle
    return _Look((_Kind.OTHER, _Kind.CLIENT, _Kind.FLEET)[min(surely or perhaps, 2)])


def _names_below(folder: str) -> Iterator[str]:
    """The names of files, not too deep."""
    for visit in walk(folder):
        if visit.depth >= _DEEP:
            visit.listing.folders.clear()
        yield from _names_in(visit)


def _names_in(visit: Visit) -> Iterator[str]:
    files, _, links, others, _ = visit.listing
    return map(os.path.basename, chain(files, links, others))


def _names_inside(archive: str) -> Iterator[str]:
    """The names of files in an archive, the first few thousand; none of one that is damaged."""
    try:
        for member in islice(members(archive), _MOST_LOOKED_AT):
            yield member.name
    except CertBundlerError:
        return


def _has_element(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return _ELEMENT in file.read(_READ).replace(b"\0", b"")
    except OSError:
        return False
