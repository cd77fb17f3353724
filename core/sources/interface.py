"""What every source is: something that the user named and that yields named bytes."""

import os
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence

from core.base.limits import Limits
from core.base.problems import Problem
from core.base.quick_tuple import QuickTuple
from core.base.source_names import SERVER, STORE


def unmistakable(name: str) -> str:
    """The name of a source, so that how it begins tells what it is.

    An existing file or folder whose name begins as that of a server or a store is a file.
    """
    prefixed = with_prefix(name)
    there = prefixed.startswith((SERVER, STORE)) and os.path.lexists(name)
    return os.path.join(os.curdir, name) if there else prefixed


def with_prefix(name: str) -> str:
    """The name of a source, beginning with ``server:`` or ``store:`` if it is one of them.

    Both are known in any case, and so is a server by a protocol that has TLS (``https://HOST/``).
    """
    prefix, colon, rest = name.partition(":")
    if (lower := f"{prefix.lower()}{colon}") in (SERVER, STORE):
        return lower + rest
    if not rest.startswith("//"):
        return name
    from core.servers.protocols import SCHEMES  # noqa: PLC0415 - only addresses pay for it

    return f"{SERVER}{name}" if prefix.lower() in SCHEMES else name


class Blob(QuickTuple):
    """The bytes of one file (or of what stands for a file).

    Attributes:
        name: what origins and problems call it.
        data: its content.
        expected: the user, or the file's name, says that certificates are in it; where it is
            False, content in no known format is left behind rather than unreadable.
    """

    name: str
    data: bytes
    expected: bool = True


class Source(ABC):
    """One thing that the user named: a file, a folder, a pasted text."""

    name: str
    """What the user called it."""

    @classmethod  # noqa: B027 - most kinds have nothing to do
    def prepare(cls, sources: Sequence["Source"]) -> None:
        """Do once for all sources of this kind what is faster together."""

    @abstractmethod
    def blobs(self, limits: Limits) -> Iterator[Blob | Problem]:
        """Yield what is in the source, in a stable order, or problems where it is not readable.

        Never raises for the state of the source; a file larger than ``limits.file_bytes`` is a
        problem and is not read.
        """
