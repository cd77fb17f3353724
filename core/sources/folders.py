"""A folder as a source: every file in it and in its sub-folders."""

import os
from collections.abc import Iterator

from core.base.limits import Limits
from core.base.problems import Problem, problem
from core.base.suffixes import promises_a_certificate
from core.sources.files import read_file
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
        pending = [(self.name, 0)]
        visited: set[str] = set()
        files = 0
        while pending:
            folder, depth = pending.pop()
            if depth > limits.folder_depth:
                yield problem(SourceWording.TOO_DEEP, folder, levels=limits.folder_depth)
                continue
            try:
                names, folders = _list(folder, visited)
            except OSError as error:
                yield problem(SourceWording.CANNOT_LIST, folder, error=str(error.strerror))
                continue
            files += len(names)
            if files > limits.folder_files:
                yield problem(SourceWording.TOO_MANY_FILES, self.name, count=limits.folder_files)
                return
            for path in names:
                yield read_file(path, limits, expected=promises_a_certificate(path))
            pending.extend((path, depth + 1) for path in reversed(folders))


def _list(folder: str, visited: set[str]) -> tuple[list[str], list[str]]:
    """List a folder as (files, folders), by name; a folder seen before is left out."""
    files, folders = [], []
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir():
                files.append(entry.path)
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
