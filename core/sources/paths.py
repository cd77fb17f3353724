"""A file or a folder as a source, whichever is there when it is read."""

from collections.abc import Iterator, Sequence

from core.base.limits import Limits
from core.base.problems import Problem
from core.sources.files import Together, read_named
from core.sources.folders import FolderSource
from core.sources.interface import Blob, Source


class PathSource(Source):
    """What the user named, without looking at it before it is read.

    On a slow share each look costs as much as reading a small file.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.together: Together[None] | None = None

    @classmethod
    def prepare(cls, sources: Sequence[Source]) -> None:
        """What is named one by one is read ahead like the files of a folder."""
        together = Together([source.name for source in sources], _read)
        for source in sources:
            if isinstance(source, PathSource):
                source.together = together

    def blobs(self, limits: Limits) -> Iterator[Blob | Problem]:
        """Yield the content of the file, or of all files below the folder."""
        together = self.together
        content = together.next(self.name, limits) if together else _read(self.name, limits)
        if content is None:
            yield from FolderSource(self.name).blobs(limits)
        else:
            yield content


def _read(path: str, limits: Limits) -> Blob | Problem | None:
    """Read a file; None for a folder."""
    return None if FolderSource(path).exists() else read_named(path, limits)
