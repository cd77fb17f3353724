"""What was dropped: certificates to read, or the files of clients to check."""

import os
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from core.agent.fleet_archive import is_archive
from core.agent.hosts import FleetFileKind, owned
from core.base.errors import CertBundlerError

_STORE = re.compile(r"(?:.*[-_. ])?cainfo-merged(?:[-_. ].*)?", re.IGNORECASE)
_POLICY = ".xml"
_ELEMENT = b"CurlSSL"
_READ = 1 << 20
"""Bytes of a policy in which its element is looked for."""
_MOST_LOOKED_AT = 2000
"""Entries of a folder."""
_DEEP = 4


def are_clients_files(paths: Iterable[str]) -> bool:
    """All of these are policies, ``cainfo-merged.pem`` files, or folders with such files."""
    given = list(paths)
    return bool(given) and all(map(_is_clients, given))


def are_several_clients(paths: Iterable[str]) -> bool:
    """There is an archive, or more than one client's ``cainfo-merged.pem``."""
    given = list(paths)
    stores = (name for path in given for name in _stores(path))
    return any(map(_is_archive, given)) or len(list(islice(stores, 2))) > 1


def may_be_clients_files(paths: Iterable[str]) -> bool:
    """The same, as far as the names tell; no file is opened and no folder listed."""
    given = list(paths)
    return bool(given) and all(
        path.lower().endswith(_POLICY)
        or _STORE.fullmatch(os.path.basename(path)) is not None
        or os.path.isdir(path)
        for path in given
    )


def _is_clients(path: str) -> bool:
    if os.path.isdir(path):
        return any(_STORE.fullmatch(name) for name in _names_below(path))
    name = os.path.basename(path)
    if name.lower().endswith(_POLICY):
        return _has_element(path)
    return _STORE.fullmatch(name) is not None


def _names_below(folder: str) -> Iterator[str]:
    """The names of files, the first few thousand, not too deep."""
    seen, deep = 0, folder.rstrip(os.sep).count(os.sep) + _DEEP
    for here, folders, names in os.walk(folder):
        if here.count(os.sep) >= deep:
            folders.clear()
        for name in names:
            seen += 1
            if seen > _MOST_LOOKED_AT:
                return
            yield name


def _has_element(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return _ELEMENT in file.read(_READ).replace(b"\0", b"")
    except OSError:
        return False


def _stores(path: str) -> Iterator[str]:
    """The stores in a folder by the names of the files, or the one that was named itself."""
    if os.path.isdir(path):
        yield from (name for name in _names_below(path) if _STORE.fullmatch(name))
    elif (found := owned((os.path.basename(path),), "")) and found.kind is FleetFileKind.MERGED:
        yield path


def _is_archive(path: str) -> bool:
    try:
        return os.path.isfile(path) and is_archive(path)
    except CertBundlerError:
        return False
