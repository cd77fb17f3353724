"""What is in a folder and below it, in order; where listing takes long, folders are listed ahead.

On a share each folder costs several round trips: ten thousand of them, one for each client of a
fleet, took a minute to list one after the other.
"""

import os
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice, repeat

from core.base.concurrency import in_turn
from core.base.quick_tuple import QuickTuple

_MOST_FOLDERS = 32
_MOST_ENTRIES = 2_000
"""What one thread lists ahead, so that only so much is in memory; more waits for its turn."""
_LONG_AN_ENTRY = 0.00002
"""Seconds; a local disk takes a tenth of it."""


class Listing(QuickTuple):
    """What is in one folder, each kind by name.

    Attributes:
        files: the paths of its files.
        folders: those of its folders.
        links: those of its symbolic links, whatever they lead to.
        others: those of its pipes, devices and so on.
        error: why it cannot be listed.
    """

    files: list[str]
    folders: list[str]
    links: list[str]
    others: list[str]
    error: OSError | None = None


class Visit(QuickTuple):
    """A folder that is gone through.

    Attributes:
        folder: its path.
        depth: how many folders are above it, of those that are gone through.
        listing: what is in it. Only those are visited next that its ``folders`` have by then.
    """

    folder: str
    depth: int
    listing: Listing


_Listings = dict[str, Listing]


def walk(top: str) -> Iterator[Visit]:
    """A folder and all below it, each before its own folders; links are not followed."""
    levels = [_listed_in_turn([top], {})]
    while levels:
        following = next(levels[-1], None)
        if following is None:
            levels.pop()
            continue
        folder, listings = following
        listing = listings.pop(folder)
        yield Visit(folder, len(levels) - 1, listing)
        if listing.folders:
            levels.append(_listed_in_turn(listing.folders, listings))


def _listed_in_turn(folders: Sequence[str], known: _Listings) -> "Iterator[tuple[str, _Listings]]":
    """Each folder with the listings that are known by then, its own among them."""
    if all(folder in known for folder in folders):
        return zip(folders, repeat(known), strict=False)
    return zip(
        folders,
        in_turn(
            lambda folder: {folder: known.get(folder) or _listed(folder)},
            lambda folder: _listed_early(folder, known) or None,
            folders,
            lambda listings: sum(map(_entries, listings.values())) * _LONG_AN_ENTRY,
        ),
        strict=True,
    )


def _listed_early(folder: str, known: _Listings) -> _Listings:
    """A folder and those below it, as far as that is not too much; nothing of a large one."""
    listings: _Listings = {}
    waiting = deque([folder])
    left = _MOST_ENTRIES
    while waiting and len(listings) < _MOST_FOLDERS:
        path = waiting.popleft()
        listing = known.get(path) or _listed(path, left)
        left -= _entries(listing)
        if left < 0:
            break
        listings[path] = listing
        waiting.extend(listing.folders)
    return listings


def _entries(listing: Listing) -> int:
    return sum(map(len, listing[:4]))


def _listed(folder: str, most: int | None = None) -> Listing:
    """List a folder; where it has more than so many entries, only one more than those."""
    listing = Listing([], [], [], [])
    try:
        with os.scandir(folder) as entries:
            for entry in entries if most is None else islice(entries, most + 1):
                if entry.is_file(follow_symlinks=False):
                    listing.files.append(entry.path)
                else:
                    _of_its_kind(entry, listing).append(entry.path)
    except OSError as error:
        return Listing([], [], [], [], error)
    listing.files.sort()
    listing.folders.sort()
    listing.links.sort()
    listing.others.sort()
    return listing


def _of_its_kind(entry: "os.DirEntry[str]", listing: Listing) -> list[str]:
    if entry.is_symlink():
        return listing.links
    return listing.folders if entry.is_dir(follow_symlinks=False) else listing.others
