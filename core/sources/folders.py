"""A folder as a source: every file in it and in its sub-folders."""

import os
from collections.abc import Iterator

from core.base.concurrency import in_turn
from core.base.limits import Limits
from core.base.problems import Problem, problem
from core.base.suffixes import promises_a_certificate
from core.sources.files import read_early, read_file, small_files
from core.sources.interface import Blob, Source
from core.sources.listing import Listing, walk
from core.sources.wording import SourceWording


class FolderSource(Source):
    """A folder; its files come in the order of their names, each folder's before its folders'."""

    def __init__(self, name: str) -> None:
        self.name = name

    def exists(self) -> bool:
        """The name is that of a folder."""
        try:
            return os.path.isdir(self.name)
        except ValueError:
            return False

    def blobs(self, limits: Limits) -> Iterator[Blob | Problem]:
        """Yield every file below the folder; each folder is visited once, links included."""

        def read(entry: str | Problem) -> Blob | Problem:
            if isinstance(entry, Problem):
                return entry
            return read_file(entry, limits, expected=promises_a_certificate(entry))

        def early(entry: str | Problem) -> Blob | Problem | None:
            if isinstance(entry, Problem):
                return entry
            expected = promises_a_certificate(entry)
            return read_early(entry, small, expected=expected, regular=entry not in unclear)

        small = small_files(limits)
        unclear: set[str] = set()
        return in_turn(read, early, self._entries(limits, unclear))

    def _entries(self, limits: Limits, unclear: set[str]) -> Iterator[str | Problem]:
        """The files, and what stands in the way of more, in order.

        Args:
            limits: how many there may be, and how deep.
            unclear: gains those that may be something else than files: links and pipes.
        """
        visited: set[str] = set()
        files = 0
        for folder, depth, listing in walk(self.name):
            if depth > limits.folder_depth:
                yield problem(SourceWording.TOO_DEEP, folder, levels=limits.folder_depth)
                listing.folders.clear()
                continue
            if listing.error is not None:
                error = str(listing.error.strerror)
                yield problem(SourceWording.CANNOT_LIST, folder, error=error)
                continue
            names = _files(folder, listing, visited, unclear)
            files += len(names)
            if files > limits.folder_files:
                yield problem(SourceWording.TOO_MANY_FILES, self.name, count=limits.folder_files)
                return
            yield from names


def _files(folder: str, listing: Listing, visited: set[str], unclear: set[str]) -> list[str]:
    """The files of a folder, by name; links to folders not seen before become folders of it."""
    if not listing.links and not listing.others:
        return listing.files
    names = [*listing.files, *listing.others]
    unclear.update(listing.others)
    lead_to_folders = in_turn(os.path.isdir, os.path.isdir, listing.links)
    for link, leads_to_folder in zip(listing.links, lead_to_folders, strict=True):
        if not leads_to_folder:
            names.append(link)
            unclear.add(link)
        elif (real := os.path.realpath(link)) not in visited and not _holds(real, folder):
            visited.add(real)
            listing.folders.append(link)
    listing.folders.sort()
    names.sort()
    return names


def _holds(outer: str, inner: str) -> bool:
    """A link to a folder that holds the link itself would go round in a circle."""
    real = os.path.realpath(inner)
    return real == outer or real.startswith(outer.rstrip(os.sep) + os.sep)
