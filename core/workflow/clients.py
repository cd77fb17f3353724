"""A client's files compared with a bundle."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.agent.answers import (
    ArrivalCode,
    ArrivalFinding,
    conclusions,
    forecast_warnings,
    missing_ones,
)
from core.agent.client_file import read_client_file
from core.agent.client_files import MERGED, ClientFiles, read_client_files
from core.agent.hosts import FleetFileKind, owned
from core.agent.merged import Arrival, MergedEntry, MergedPart, arrival, merged
from core.agent.policy import PolicyFinding, check_policy
from core.base.errors import UsageError
from core.base.usage_wording import UsageWording
from core.collection import Collection
from core.profiles.smp_agent import SMP_AGENT
from core.sources.files import FileSource


@dataclass(frozen=True, slots=True)
class ClientReport:
    """What is to be said of one client.

    Attributes:
        files: what was read of one client.
        policies: the answers about each policy file, by its name.
        arrival: how the client's store compares with the bundle; None where it was not given.
        answers: what there is to say about that.
        store: that store, or else the one that the agent will build.
    """

    files: ClientFiles
    policies: tuple[tuple[str, tuple[PolicyFinding, ...]], ...]
    arrival: Arrival | None
    answers: tuple[ArrivalFinding, ...]
    store: tuple[MergedEntry, ...]


def checked(names: Iterable[str], bundle: Collection, client_path: str) -> ClientReport:
    """Read the files of a client, and compare them with the bundle.

    Args:
        names: the files, and folders with such files.
        bundle: what the clients are to have.
        client_path: where they are to have it.

    Raises:
        UsageError: the path is none that a bundle can have.
    """
    files = read_client_files(_files(names))
    policies = tuple(
        (name, check_policy(element, bundle=bundle, client_path=client_path))
        for name, elements in files.policies
        for element in elements
    )
    default, site_servers = (
        files.stores.get(MergedPart.DEFAULT),
        files.stores.get(MergedPart.SITE_SERVERS),
    )
    certificates = files.stores.get(MERGED)
    if certificates is None:
        forecast = merged(tuple(bundle), default or (), site_servers or ())
        ends = {
            part: files.ends.get(part, True)
            for part in (MergedPart.DEFAULT, MergedPart.SITE_SERVERS)
        }
        return ClientReport(files, policies, None, tuple(forecast_warnings(ends)), forecast)
    compared = arrival(certificates, tuple(bundle), default, site_servers)
    if files.misreadings:
        answers: tuple[ArrivalFinding, ...] = (ArrivalFinding(ArrivalCode.NOT_AS_READ),)
    else:
        answers = (*missing_ones(compared), *conclusions(compared, len(bundle)))
    return ClientReport(files, policies, compared, answers, compared.store)


def bundle_in(path: str) -> Collection:
    """The bundle in a file, as a client reads it.

    Raises:
        UsageError: there is no certificate in it.
    """
    collection = read_client_file(FileSource(path), SMP_AGENT).collection
    if not collection:
        raise UsageError(UsageWording.NO_BUNDLE.of(), source=path)
    return collection


_READ = frozenset(
    {
        *(FleetFileKind.MERGED, FleetFileKind.DEFAULT, FleetFileKind.SITE_SERVERS),
        FleetFileKind.POLICY,
    }
)


def _files(names: Iterable[str]) -> Iterator[str]:
    """The files that were named, and those of the client that folders hold."""
    for name in names:
        if not os.path.isdir(name):
            yield name
            continue
        for folder, folders, files in os.walk(name):
            folders.sort()
            owned_files = ((file, owned((file,), "")) for file in sorted(files))
            yield from (
                os.path.join(folder, file)
                for file, owner in owned_files
                if owner and owner.kind in _READ
            )
