"""Which source a word names."""

from collections.abc import Sequence

from core.base.source_names import SERVER, STORE
from core.sources.files import FileSource
from core.sources.folders import FolderSource
from core.sources.interface import Source, unmistakable


def source_of(name: str) -> Source:
    """Make the source that a word names.

    That is ``server:HOST[:PORT]``, ``PROTOCOL://HOST[:PORT]`` (with ``server:`` or not),
    ``store:NAME``, a folder, or else a file. What is there as a file or a folder is one, however
    its name begins.
    """
    name = unmistakable(name)
    if name.startswith(SERVER):
        from core.sources.servers import ServerSource  # noqa: PLC0415 - it loads OpenSSL

        return ServerSource(name)
    if name.startswith(STORE):
        from core.sources.stores import StoreSource  # noqa: PLC0415 - it loads the system's library

        return StoreSource(name)
    folder = FolderSource(name)
    return folder if folder.exists() else FileSource(name)


def prepare(sources: Sequence[Source]) -> None:
    """Let each kind of source do what is faster together, before the first is read."""
    by_kind: dict[type[Source], list[Source]] = {}
    for source in sources:
        by_kind.setdefault(type(source), []).append(source)
    for kind, alike in by_kind.items():
        kind.prepare(alike)
