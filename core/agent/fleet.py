"""Many clients against one bundle: one answer each, equal files judged once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256

from core.agent.answers import ArrivalFinding, conclusions, missing_ones
from core.agent.client_file import ClientFile, read_client_bytes
from core.agent.hosts import HostFileKind, HostFiles
from core.agent.merged import Arrival, arrival
from core.agent.policy import MOST_BYTES, NoPolicyError, PolicyFinding, check_policy, read_policy
from core.base.errors import CertBundlerError
from core.base.limits import Limits
from core.base.problems import Problem, ProblemCode, ProblemKind
from core.collection import Collection
from core.profiles import SMP_AGENT, ClientProfile
from core.sources.files import read_file
from core.strict.comparing import Misreading
from core.x509.certificate import Certificate

_KINDS = (HostFileKind.MERGED.value, HostFileKind.DEFAULT.value, HostFileKind.SITE_SERVERS.value)


class ClientState(StrEnum):
    """Whether the bundle has arrived on a client."""

    ARRIVED = "arrived"
    NOT_ARRIVED = "not-arrived"
    NOT_AS_READ = "not-as-clients-read"
    UNREADABLE = "unreadable"
    NO_STORE = "no-store"


@dataclass(frozen=True, slots=True)
class ClientStoreVerdict:
    """What is to be said of a client's store; the same for clients with equal files.

    Attributes:
        arrival: how the store compares with the bundle; None where there is no store to judge.
        misreadings: where the client does not read its files as they are.
        problems: what in the files gave no certificate.
        wanted: how many certificates the bundle has.
    """

    arrival: Arrival | None
    misreadings: tuple[Misreading, ...]
    problems: tuple[Problem, ...]
    wanted: int

    def named(self, names: Mapping[str, str]) -> "ClientStoreVerdict":
        """The same with other names of the files.

        Args:
            names: what each kind of file is called.
        """
        if not self.misreadings and not self.problems:
            return self
        return replace(
            self,
            misreadings=tuple(
                one._replace(source=names.get(one.source, one.source)) for one in self.misreadings
            ),
            problems=tuple(
                one._replace(source=names.get(one.source, one.source)) for one in self.problems
            ),
        )

    @property
    def present(self) -> int:
        """How many certificates of the bundle the client has loaded."""
        return self.wanted - len(self.arrival.missing) if self.arrival else 0

    @property
    def answers(self) -> tuple[ArrivalFinding, ...]:
        """What there is to say of the arrival; nothing where the client reads another file."""
        if self.arrival is None or self.misreadings:
            return ()
        return (*missing_ones(self.arrival), *conclusions(self.arrival, self.wanted))


@dataclass(frozen=True, slots=True)
class HostCheck:
    """One client.

    Attributes:
        files: its files.
        judged: what there is to say of its store.
        policies: the answers about its policies, by file.
        refused: policy files that could not be read, and why.
    """

    files: HostFiles
    judged: ClientStoreVerdict
    policies: tuple[tuple[str, tuple[PolicyFinding, ...]], ...] = ()
    refused: tuple[CertBundlerError, ...] = ()

    @property
    def state(self) -> ClientState:
        """Whether the bundle has arrived there."""
        if self.judged.misreadings:
            return ClientState.NOT_AS_READ
        if any(one.kind is ProblemKind.UNREADABLE for one in self.judged.problems):
            return ClientState.UNREADABLE
        if self.judged.arrival is None:
            return ClientState.NO_STORE
        return ClientState.ARRIVED if self.judged.arrival.arrived else ClientState.NOT_ARRIVED

    @property
    def policy_holds(self) -> bool | None:
        """Every policy holds; None where the client has none here."""
        if not self.policies:
            return None if not self.refused else False
        return not self.refused and all(one.holds for _, found in self.policies for one in found)


@dataclass(slots=True)
class Fleet:
    """Judges clients one after the other, so that only one client's files are in memory.

    Args:
        bundle: what the clients are to have, as a client reads it, in order.
        profile: the kind of client.
        client_path: where the bundle lies on the clients; None leaves out that comparison.
    """

    bundle: Collection
    profile: ClientProfile = SMP_AGENT
    client_path: str | None = None
    _known: dict[tuple[str, ...], ClientStoreVerdict] = field(default_factory=dict)

    def check(self, host: HostFiles) -> HostCheck:
        """Judge one client."""
        paths = (host.merged, host.default, host.site_servers)
        blobs = [_bytes_of(path) for path in paths]
        key = tuple(_key(one) for one in blobs)
        if key not in self._known:
            self._known[key] = self._judged(blobs)
        names = {kind: path for kind, path in zip(_KINDS, paths, strict=True) if path is not None}
        policies, refused = self._policies(host.policies)
        return HostCheck(host, self._known[key].named(names), policies, refused)

    def check_all(self, hosts: Iterable[HostFiles]) -> Iterator[HostCheck]:
        """Judge each client, in the order given."""
        return (self.check(one) for one in hosts)

    def _judged(self, blobs: Sequence[bytes | Problem | None]) -> ClientStoreVerdict:
        files = [
            read_client_bytes(kind, blob, self.profile) if isinstance(blob, bytes) else None
            for kind, blob in zip(_KINDS, blobs, strict=True)
        ]
        unread = [one for one in blobs if isinstance(one, Problem)]
        found, default, site_servers = (_certificates(one) for one in files)
        compared = None
        if found is not None:
            compared = arrival(found, tuple(self.bundle), default, site_servers)
        read = [one for one in files if one is not None]
        return ClientStoreVerdict(
            compared,
            tuple(misreading for one in read for misreading in one.misreadings),
            (*unread, *(problem for one in read for problem in _problems(one))),
            len(self.bundle),
        )

    def _policies(
        self, paths: Iterable[str]
    ) -> tuple[tuple[tuple[str, tuple[PolicyFinding, ...]], ...], tuple[CertBundlerError, ...]]:
        found: list[tuple[str, tuple[PolicyFinding, ...]]] = []
        refused: list[CertBundlerError] = []
        for path in paths:
            try:
                elements = read_policy(_policy_bytes(path), path)
            except NoPolicyError:
                continue
            except CertBundlerError as error:
                refused.append(error)
                continue
            checked = (
                check_policy(one, bundle=self.bundle, client_path=self.client_path)
                for one in elements
            )
            found.extend((path, findings) for findings in checked)
        return tuple(found), tuple(refused)


def _policy_bytes(path: str) -> bytes:
    blob = read_file(path, Limits(file_bytes=MOST_BYTES), expected=True)
    if isinstance(blob, Problem):
        raise CertBundlerError(blob.message, source=path)
    return blob.data


def _bytes_of(path: str | None) -> bytes | Problem | None:
    if path is None:
        return None
    blob = read_file(path, Limits(), expected=True)
    return blob if isinstance(blob, Problem) else blob.data


def _key(one: bytes | Problem | None) -> str:
    if isinstance(one, bytes):
        return sha256(one).hexdigest()
    return "" if one is None else f"{one.code}:{one.source}"


def _certificates(one: ClientFile | None) -> tuple[Certificate, ...] | None:
    return None if one is None else one.certificates


def _problems(one: ClientFile) -> Iterator[Problem]:
    """What gave no certificate; a store without any is nothing odd."""
    return (problem for problem in one.loaded.problems if problem.code is not ProblemCode.EMPTY)
