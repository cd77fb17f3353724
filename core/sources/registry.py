"""Which source a word names."""

from collections.abc import Iterable, Sequence

from core.base.concurrency import in_turn
from core.base.source_names import SERVER, STORE
from core.sources.files import FileSource
from core.sources.folders import FolderSource
from core.sources.interface import Source, unmistakable, with_prefix
from core.sources.paths import PathSource


def source_of(name: str) -> Source:
    """Make the source that a word names.

    That is ``server:HOST[:PORT]``, ``PROTOCOL://HOST[:PORT]`` (with ``server:`` or not),
    ``store:NAME``, a folder, or else a file. What is there as a file or a folder is one, however
    its name begins.
    """
    source = to_read(name)
    if not isinstance(source, PathSource):
        return source
    folder = FolderSource(source.name)
    return folder if folder.exists() else FileSource(source.name)


def sources_of(names: Iterable[str]) -> list[Source]:
    """Make the sources that words name; what is on a slow share is looked at side by side."""
    return list(in_turn(source_of, _file_or_folder, names))


def _file_or_folder(name: str) -> Source | None:
    """The same for what is no server and no store; those wait for their turn."""
    return None if with_prefix(name).startswith((SERVER, STORE)) else source_of(name)


def to_read(name: str) -> Source:
    """Make the source that a word names, for callers that only read it, whatever holds it."""
    name = unmistakable(name)
    if name.startswith(SERVER):
        from core.sources.servers import ServerSource  # noqa: PLC0415 - it loads OpenSSL

        return ServerSource(name)
    if name.startswith(STORE):
        from core.sources.stores import StoreSource  # noqa: PLC0415 - it loads the system's library

        return StoreSource(name)
    return PathSource(name)


def prepare(sources: Sequence[Source]) -> None:
    """Let each kind of source do what is faster together, before the first is read."""
    by_kind: dict[type[Source], list[Source]] = {}
    for source in sources:
        by_kind.setdefault(type(source), []).append(source)
    for kind, alike in by_kind.items():
        kind.prepare(alike)
