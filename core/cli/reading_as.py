"""``--as PROFILE``: does a client read these files as they are?"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from core.agent.client_file import ClientFile, read_client_bytes
from core.base.limits import MIB, Limits
from core.base.printable import printable
from core.base.problems import Problem
from core.base.quick_tuple import QuickTuple
from core.cli.quiet import inform
from core.cli.stores import misread_records, misreadings_of, say_misread
from core.loading import Loaded
from core.profiles.interface import ClientProfile
from core.profiles.registry import profile_named
from core.sources.files import FileSource
from core.sources.folders import FolderSource
from core.sources.interface import Source
from core.sources.text import BytesSource
from core.strict.readers import readers_of

_PEM = "PEM"
_LARGEST_HINTED = 4 * MIB
"""No client has a larger file; reading one twice for a hint takes too long."""


class FileAsRead(QuickTuple):
    """One file, and what a client makes of it."""

    name: str
    file: ClientFile


def read_as(sources: Iterable[Source], profile: ClientProfile) -> Iterator[FileAsRead]:
    """Read each file as a client does, those in folders too where certificates are in them."""
    for source in sources:
        if not isinstance(source, FileSource | BytesSource | FolderSource):
            continue
        for blob in source.blobs(Limits()):
            if isinstance(blob, Problem):
                continue
            file = read_client_bytes(blob.name, blob.data, profile)
            if blob.expected or file.loaded.certificate_count:
                yield FileAsRead(blob.name, file)


def say_read_as(read: Iterable[FileAsRead], profile: ClientProfile) -> None:
    """Say of each file whether the client reads it as it is."""
    *others, last = (strict_reader.library for strict_reader in readers_of(profile))
    libraries = f"{', '.join(others)} and {last}" if others else last
    for file_as_read in read:
        say_misread(file_as_read.file.misreadings)
        if not file_as_read.file.misreadings:
            count = len(file_as_read.file.collection)
            where = printable(file_as_read.name)
            verb = "load" if others else "loads"
            inform(f"{where}: {profile.name}: {libraries} {verb} all certificates ({count:,}).")


def read_as_records(read: Iterable[FileAsRead]) -> list[dict[str, Any]]:
    """The records of the same."""
    return [
        {
            "source": printable(file_as_read.name),
            "loaded": [certificate.sha256 for certificate in file_as_read.file.collection],
            "not_as_clients_read": misread_records(file_as_read.file.misreadings),
        }
        for file_as_read in read
    ]


def hint(sources: Sequence[Source], loaded: Loaded, client: str) -> None:
    """Say of a single PEM file that clients read it otherwise, where they do."""
    if len(sources) != 1 or not isinstance(sources[0], FileSource | BytesSource):
        return
    containers = {
        origin.container for certificate in loaded.collection for origin in certificate.origins
    }
    size = sum(len(certificate.der) for certificate in loaded.collection)
    if _PEM not in containers or size > _LARGEST_HINTED:
        return
    if misreadings_of(sources[0], loaded, profile_named(client)):
        name = printable(sources[0].name)
        text = f"clients do not read this file as it is: certbundler inspect {name} --as {client}"
        click.echo(f"hint: {text}", err=True)
