"""What was dropped: certificates to read, or the files of clients to check."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from itertools import chain, islice

from core.agent.fleet_archive import members, name_without_suffix
from core.agent.hosts import FleetFileKind, owned
from core.base.concurrency import in_turn
from core.base.errors import CertBundlerError
from core.base.quick_tuple import QuickTuple
from core.sources.listing import Visit, walk

_STORE = re.compile(r"(?:.*[-_. ])?cainfo-merged(?:[-_. ].*)?", re.IGNORECASE)
_POLICY = ".xml"
_ELEMENT = b"CurlSSL"
_READ = 1 << 20
"""Bytes of a policy in which its element is looked for."""
_MOST_LOOKED_AT = 2000
"""Entries of a folder or an archive."""
_DEEP = 4
_WORTH_LISTING = 16
"""So many files that were dropped from one folder are told from folders sooner by listing it."""


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
    is_store = _may_be_store if on_check else _is_store
    different = tuple(dict.fromkeys(paths))
    known = _listed(different)
    told = tuple(
        in_turn(
            lambda path: _look_at(path, is_store, known),
            lambda path: _look_early(path, is_store, known),
            different,
        )
    )
    kinds = {path: look.kind for path, look in zip(different, told, strict=True)}
    stores = [path for path, look in zip(different, told, strict=True) if look.is_store]
    if len(stores) > 1:
        kinds |= dict.fromkeys(stores, _Kind.FLEET)
    each = (tuple(path for path in kinds if kinds[path] is kind) for kind in _Kind)
    return SortedDrop(*each)


def _listed(paths: Iterable[str]) -> dict[str, bool]:
    """Which paths are folders, and which are none, as far as one look at many of them tells."""
    beside: dict[str, list[str]] = {}
    for path in paths:
        beside.setdefault(os.path.dirname(path), []).append(path)
    known: dict[str, bool] = {}
    for parent, neighbours in beside.items():
        if len(neighbours) < _WORTH_LISTING:
            continue
        listing = next(walk(parent or os.curdir)).listing
        kinds = dict.fromkeys(map(os.path.basename, listing.files), False)
        kinds |= dict.fromkeys(map(os.path.basename, listing.folders), True)
        names = ((path, os.path.basename(path)) for path in neighbours)
        known.update({path: kinds[name] for path, name in names if name in kinds})
    return known


def _is_folder(path: str, known: Mapping[str, bool]) -> bool:
    return known[path] if path in known else os.path.isdir(path)


def _look_at(path: str, is_store: Callable[[str], bool], known: Mapping[str, bool]) -> _Look:
    if _is_folder(path, known):
        return _look_into(_names_below(path), is_store)
    return _look_at_file(path, is_store)


def _look_early(
    path: str, is_store: Callable[[str], bool], known: Mapping[str, bool]
) -> _Look | None:
    """The same, side by side with others; None for a folder with folders, which begins threads."""
    if not _is_folder(path, known):
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
