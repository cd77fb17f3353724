"""Sources: what the user points at, as named bytes."""

from core.sources.files import FileSource
from core.sources.folders import FolderSource
from core.sources.interface import Blob, Source
from core.sources.text import BytesSource

__all__ = ["Blob", "BytesSource", "FileSource", "FolderSource", "Source", "source_of"]


def source_of(name: str) -> Source:
    """Make the source that a path names: a folder, or else a file (missing ones included)."""
    folder = FolderSource(name)
    return folder if folder.exists() else FileSource(name)
