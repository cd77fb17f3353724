"""A folder as a source: every file in it and in its sub-folders."""

import os
from collections.abc import Iterator

from core.base.concurrency import in_turn
from core.base.limits import Limits
from core.base.problems import Problem, problem
from core.base.suffixes import promises_a_certificate
from core.sources.files import read_early, read_file, small_files
from core.sources.interface import Blob, Source
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
        pending = [(self.name, 0)]
        visited: set[str] = set()
        files = 0
        while pending:
            folder, depth = pending.pop()
            if depth > limits.folder_depth:
                yield problem(SourceWording.TOO_DEEP, folder, levels=limits.folder_depth)
                continue
            try:
                names, folders = _list(folder, visited, unclear)
            except OSError as error:
                yield problem(SourceWording.CANNOT_LIST, folder, error=str(error.strerror))
                continue
            files += len(names)
            if files > limits.folder_files:
                yield problem(SourceWording.TOO_MANY_FILES, self.name, count=limits.folder_files)
                return
            yield from names
            pending.extend((path, depth + 1) for path in reversed(folders))


def _list(folder: str, visited: set[str], unclear: set[str]) -> tuple[list[str], list[str]]:
    """List a folder as (files, folders), by name; a folder seen before is left out."""
    files, folders = [], []
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir():
                files.append(entry.path)
                if not entry.is_file(follow_symlinks=False):
                    unclear.add(entry.path)
            elif not entry.is_symlink():
                folders.append(entry.path)
            elif (real := os.path.realpath(entry.path)) not in visited and not _holds(real, folder):
                visited.add(real)
                folders.append(entry.path)
    files.sort()
    folders.sort()
    return files, folders


def _holds(outer: str, inner: str) -> bool:
    """A link to a folder that holds the link itself would go round in a circle."""
    real = os.path.realpath(inner)
    return real == outer or real.startswith(outer.rstrip(os.sep) + os.sep)
