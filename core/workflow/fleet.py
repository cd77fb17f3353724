"""Which clients of a fleet have a bundle: what the command line and the window ask."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from core.agent.client_file import ClientFile, read_client_file
from core.agent.fleet_checker import FleetChecker, FleetRow, check_fleet_files
from core.agent.fleet_files import FleetFile, fleet_files
from core.agent.fleet_wording import FINE, STATES, FleetWording
from core.agent.versions import BundleVersion, versions_of
from core.base.errors import SaveError, UsageError
from core.collection import Collection
from core.loading import Loaded
from core.profiles.registry import profile_named
from core.saving.files import content_sha256
from core.saving.history import read_history
from core.sources.files import FileSource

_REPORTED_EACH = 100


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
        return sum(row.arrived for row in self.rows)

    @property
    def holds(self) -> bool:
        """Nothing is wrong with any client."""
        return not any(row.issues for row in self.rows)

    @property
    def counts(self) -> dict[str, int]:
        """How many clients there are of each state; a client may be counted for several issues."""
        by_state = Counter(code for row in self.rows for code in codes_of(row))
        return {state: by_state[state] for state in STATES}

    def only(self, states: Iterable[str]) -> tuple[FleetRow, ...]:
        """The clients of one of these states; all where no state is named."""
        wanted = frozenset(states)
        return tuple(row for row in self.rows if not wanted or wanted & codes_of(row))


def codes_of(row: FleetRow) -> frozenset[str]:
    """Everything that is wrong with a client, or ``fine``."""
    return frozenset(issue.code.value for issue in row.issues) or frozenset((FINE,))


def check_fleet(
    names: Iterable[str],
    path: str | None,
    bundle: ClientFile,
    client_path: str | None,
    report: Callable[[int], None] = lambda _: None,
) -> FleetCheck:
    """Judge every client by what was collected from it.

    Args:
        names: files, folders and archives.
        path: the bundle's file, whose history tells of the earlier versions; None where there is
            no file that holds it.
        bundle: what is in it, as the clients read it.
        client_path: where the bundle lies on the clients; None leaves out that comparison.
        report: told from time to time how many files were read; what it raises ends the work.

    Raises:
        CertBundlerError: an archive cannot be read.
        UsageError: there is no client, or the path is none that a bundle can have.
    """
    digest = _sha256(path) if path else ""
    versions = _versions(path, bundle, digest) if path else ()
    checker = FleetChecker(bundle.collection, digest, versions, client_path)
    given = tuple(names)
    rows = check_fleet_files(checker, _reported(fleet_files(given, path), report))
    if not rows:
        raise UsageError(FleetWording.NO_CLIENTS.of(), source=", ".join(given))
    return FleetCheck(tuple(rows), len(versions))


def check_fleet_for(
    names: Iterable[str],
    kept: Collection,
    destination: str,
    client_path: str | None,
    report: Callable[[int], None] = lambda _: None,
) -> FleetCheck:
    """Judge every client by a bundle in the making.

    Where the bundle was saved as it is, clients with that very file have it, and its history tells
    which earlier one others have. A file that holds something else says nothing about this bundle.

    Args:
        names: files, folders and archives.
        kept: the certificates of the bundle, in order.
        destination: where it is saved, or will be; "" where that is not known.
        client_path: as for ``check_fleet``.
        report: as for ``check_fleet``.

    Raises:
        CertBundlerError: an archive cannot be read.
        UsageError: there is no client, or the path is none that a bundle can have.
    """
    saved = None
    if destination and os.path.isfile(destination):
        saved = read_client_file(FileSource(destination), profile_named("smp-agent"))
    if saved is not None and saved.collection.certificates == kept.certificates:
        return check_fleet(names, destination, saved, client_path, report)
    made = ClientFile(kept.certificates, Loaded(kept, (), certificate_count=len(kept)))
    return check_fleet(names, None, made, client_path, report)


def _reported(files: Iterable[FleetFile], report: Callable[[int], None]) -> Iterator[FleetFile]:
    for number, file in enumerate(files, 1):
        yield file
        if not number % _REPORTED_EACH:
            report(number)


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
    return versions_of(lines, {certificate.sha256 for certificate in bundle.collection}, digest)
