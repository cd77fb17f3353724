"""What runs in the background when a client's files are looked at; on the core alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.agent.answers import ArrivalFinding, conclusions, missing_ones
from core.agent.client_files import MERGED, ClientFiles, read_client_files
from core.agent.merged import Arrival, Entry, Part, arrival, merged
from core.agent.policy import PolicyFinding, check_policy
from core.collection import Collection


@dataclass(frozen=True, slots=True)
class Checked:
    """What is to be said of one client.

    Attributes:
        files: what was read.
        policies: the answers about each policy file, by its name.
        arrival: how the client's store compares with the bundle; None where it was not given.
        answers: what there is to say about that.
        store: that store, or else the one that the agent will build.
    """

    files: ClientFiles
    policies: tuple[tuple[str, tuple[PolicyFinding, ...]], ...]
    arrival: Arrival | None
    answers: tuple[ArrivalFinding, ...]
    store: tuple[Entry, ...]


def checked(names: Iterable[str], bundle: Collection, client_path: str) -> Checked:
    """Read a client's files and compare them with the bundle.

    Args:
        names: the files.
        bundle: what the clients are to have.
        client_path: where they are to have it.

    Raises:
        UsageError: the path is none that a bundle can have.
    """
    files = read_client_files(names)
    policies = tuple(
        (name, check_policy(element, bundle=bundle, client_path=client_path))
        for name, elements in files.policies
        for element in elements
    )
    default, site_servers = files.stores.get(Part.DEFAULT), files.stores.get(Part.SITE_SERVERS)
    found = files.stores.get(MERGED)
    if found is None:
        forecast = merged(tuple(bundle), default or (), site_servers or ())
        return Checked(files, policies, None, (), forecast)
    compared = arrival(found, tuple(bundle), default, site_servers)
    answers = (*missing_ones(compared), *conclusions(compared, len(bundle)))
    return Checked(files, policies, compared, answers, compared.store)
