"""Which clients of a fleet have a bundle: what the command line and the window ask."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from core.agent.client_file import ClientFile
from core.agent.fleet_checker import FINE, FleetChecker, FleetRow, check_fleet_files
from core.agent.fleet_files import fleet_files
from core.agent.fleet_wording import ClientIssue, FleetWording
from core.agent.versions import BundleVersion, versions_of
from core.base.errors import SaveError, UsageError
from core.saving.files import content_sha256
from core.saving.history import read_history

STATES = (FINE, *(one.value for one in ClientIssue))
"""What can be said of a client: that nothing is wrong, or what is."""


@dataclass(frozen=True, slots=True)
class FleetCheck:
    """What a whole fleet has.

    Attributes:
        rows: one for each client, by name.
        versions: how many versions of the bundle its history knows; 0 where it knows none, so that
            no client can be said to have an earlier one.
    """

    rows: tuple[FleetRow, ...]
    versions: int

    @property
    def arrived(self) -> int:
        """How many clients have the whole bundle, whatever else is wrong with them."""
        return sum(one.arrived for one in self.rows)

    @property
    def holds(self) -> bool:
        """Nothing is wrong with any client."""
        return not any(one.issues for one in self.rows)

    @property
    def counts(self) -> dict[str, int]:
        """How many clients there are of each state; a client may be counted for several issues."""
        found = Counter(code for one in self.rows for code in codes_of(one))
        return {state: found[state] for state in STATES}

    def only(self, states: Iterable[str]) -> tuple[FleetRow, ...]:
        """The clients of one of these states; all where no state is named."""
        wanted = frozenset(states)
        return tuple(one for one in self.rows if not wanted or wanted & codes_of(one))


def codes_of(row: FleetRow) -> frozenset[str]:
    """Everything that is wrong with a client, or ``fine``."""
    return frozenset(one.code.value for one in row.issues) or frozenset((FINE,))


def check_fleet(
    names: Iterable[str], path: str, bundle: ClientFile, client_path: str | None
) -> FleetCheck:
    """Judge every client by what was collected from it.

    Args:
        names: folders and archives.
        path: the bundle's file, whose history tells of the earlier versions.
        bundle: what is in it, as the clients read it.
        client_path: where the bundle lies on the clients; None leaves out that comparison.

    Raises:
        CertBundlerError: an archive cannot be read.
        UsageError: there is no client, or the path is none that a bundle can have.
    """
    digest = _sha256(path)
    versions = _versions(path, bundle, digest)
    checker = FleetChecker(bundle.collection, digest, versions, client_path)
    given = tuple(names)
    rows = check_fleet_files(checker, fleet_files(given))
    if not rows:
        raise UsageError(FleetWording.NO_CLIENTS.of(), source=", ".join(given))
    return FleetCheck(tuple(rows), len(versions))


def _sha256(path: str) -> str:
    try:
        return content_sha256(Path(path))
    except (OSError, SaveError):
        return ""


def _versions(path: str, bundle: ClientFile, digest: str) -> tuple[BundleVersion, ...]:
    try:
        lines = read_history(Path(path))
    except (OSError, SaveError):
        return ()
    return versions_of(lines, {one.sha256 for one in bundle.collection}, digest)
