"""One file of a client, read as the client's library reads it."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.base.limits import Limits
from core.base.problems import Problem
from core.collection import Collection
from core.loading import Loaded, load
from core.profiles.interface import ClientProfile
from core.sources.files import FileSource
from core.sources.interface import Source
from core.sources.text import BytesSource
from core.strict.comparing import ClientReading, Misreading, as_read
from core.x509.certificate import Certificate


@dataclass(frozen=True, slots=True)
class ClientFile:
    """What is in one file, and what a client gets from it.

    Attributes:
        certificates: what the client loads, in order, doubles included.
        loaded: what is in the file, without doubles, and what gave no certificate.
        misreadings: why the two differ; () where they do not.
        ends_line: the last line has an end, so that another file can follow it.
    """

    certificates: tuple[Certificate, ...]
    loaded: Loaded
    misreadings: tuple[Misreading, ...] = ()
    ends_line: bool = True

    @property
    def collection(self) -> Collection:
        """What the client loads, without doubles."""
        if not self.misreadings and len(self.certificates) == self.loaded.certificate_count:
            return self.loaded.collection
        return Collection.of(self.certificates)


def read_client_file(
    source: Source,
    profile: ClientProfile,
    passwords: tuple[str, ...] = (),
    limits: Limits | None = None,
) -> ClientFile:
    """Read a file both ways.

    What is not one file (a folder, a store, a server) is never on a client as it is: of that,
    every certificate counts.

    Args:
        source: the file.
        profile: the kind of client that has it.
        passwords: tried where the file wants one.
        limits: the bounds of reading.
    """
    if not isinstance(source, FileSource | BytesSource):
        return _everything(source, passwords, limits)
    blob = next(iter(source.blobs(Limits())))
    if isinstance(blob, Problem):
        return _everything(source, passwords, limits)
    return read_client_bytes(blob.name, blob.data, profile, passwords, limits)


def read_client_bytes(
    name: str,
    data: bytes,
    profile: ClientProfile,
    passwords: tuple[str, ...] = (),
    limits: Limits | None = None,
) -> ClientFile:
    """The same for bytes that are at hand.

    Args:
        name: what the file is called.
        data: its bytes.
        profile: the kind of client.
        passwords: as above.
        limits: as above.
    """
    there: list[Certificate] = []
    source = BytesSource(name, data)
    loaded = load([source], limits=limits, passwords=passwords, each=there.append)
    read: ClientReading = as_read(name, data, there, profile)
    ends_line = not data or data.endswith(b"\n")
    return ClientFile(read.certificates, loaded, read.misreadings, ends_line)


def misread_in(
    source: FileSource | BytesSource, there: Sequence[Certificate], profile: ClientProfile
) -> tuple[Misreading, ...]:
    """How a client misreads a file of which the certificates are known.

    Args:
        source: the file.
        there: the certificates in it, in order.
        profile: the kind of client.
    """
    blob = next(iter(source.blobs(Limits())))
    if isinstance(blob, Problem):
        return ()
    return as_read(blob.name, blob.data, there, profile).misreadings


def _everything(source: Source, passwords: tuple[str, ...], limits: Limits | None) -> ClientFile:
    there: list[Certificate] = []
    loaded = load([source], limits=limits, passwords=passwords, each=there.append)
    return ClientFile(tuple(there), loaded)
