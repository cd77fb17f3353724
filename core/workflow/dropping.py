"""What was dropped: certificates to read, or the files of clients to check."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from itertools import chain, islice

from core.agent.fleet_archive import members, name_without_suffix
from core.agent.hosts import FleetFileKind, owned
from core.base.errors import CertBundlerError
from core.base.quick_tuple import QuickTuple
from core.sources.listing import walk

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
    """Look into files, folders and archives for what they are.

    Args:
        paths: what was dropped.
        on_check: it was dropped where clients are checked: there each certificate file is the
            store of the client that it is named after. Elsewhere it is one to bundle.
    """
    is_store = _may_be_store if on_check else _is_store
    kinds = {path: _kind(path, is_store) for path in paths}
    stores = [path for path in kinds if is_store(path) and kinds[path] is _Kind.CLIENT]
    if len(stores) > 1:
        kinds |= dict.fromkeys(stores, _Kind.FLEET)
    each = (tuple(path for path in kinds if kinds[path] is kind) for kind in _Kind)
    return SortedDrop(*each)


def may_hold_clients_files(paths: Iterable[str]) -> bool:
    """Some may be files of clients, as far as the names tell; no file is opened, nothing listed."""
    return any(
        path.lower().endswith(_POLICY)
        or _STORE.fullmatch(os.path.basename(path)) is not None
        or name_without_suffix(path) is not None
        or os.path.isdir(path)
        for path in paths
    )


def _kind(path: str, is_store: Callable[[str], bool]) -> _Kind:
    if os.path.isdir(path):
        stores = _stores_below(path, is_store)
        return (_Kind.OTHER, _Kind.CLIENT, _Kind.FLEET)[stores]
    if name_without_suffix(path) is not None:
        return _Kind.FLEET if any(map(is_store, _names_inside(path))) else _Kind.OTHER
    if path.lower().endswith(_POLICY):
        return _Kind.CLIENT if _has_element(path) else _Kind.OTHER
    return _Kind.CLIENT if is_store(path) else _Kind.OTHER


def _is_store(path: str) -> bool:
    return _STORE.fullmatch(os.path.basename(path)) is not None


def _may_be_store(path: str) -> bool:
    """Wherever it is, it can be the store of a client that it is named after."""
    if os.path.isdir(path):
        return False
    owner = owned((os.path.basename(path),), "")
    return owner is not None and owner.kind is FleetFileKind.MERGED


def _stores_below(folder: str, is_store: Callable[[str], bool]) -> int:
    """How many clients' stores are in a folder; 2 for several, for no more needs to be known."""
    surely, perhaps = 0, 0
    for name in islice(_names_below(folder), _MOST_LOOKED_AT):
        surely += _is_store(name)
        perhaps += is_store(name)
        if surely > 1:
            break
    return min(surely or perhaps, 2)  # beside sure ones, others may be copies of the bundle


def _names_below(folder: str) -> Iterator[str]:
    """The names of files, not too deep."""
    for visit in walk(folder):
        if visit.depth >= _DEEP:
            visit.listing.folders.clear()
        files, _, links, others, _ = visit.listing
        yield from map(os.path.basename, chain(files, links, others))


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
