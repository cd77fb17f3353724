"""Bytes that are at hand already as a source: standard input, pasted text."""

from collections.abc import Iterator

from core.base.limits import Limits
from core.base.problems import Problem
from core.sources.files import too_large
from core.sources.interface import Blob, Source


class BytesSource(Source):
    """What came through standard input or the clipboard."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self._data = data

    def blobs(self, limits: Limits) -> Iterator[Blob | Problem]:
        """Yield the bytes unless they are too many."""
        if len(self._data) > limits.file_bytes:
            yield too_large(self.name, limits)
        else:
            yield Blob(self.name, self._data)
