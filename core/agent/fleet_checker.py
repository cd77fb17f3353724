"""A fleet against one bundle: what each client has, and why it is not the bundle.

Files are known by their SHA-256, and equal ones are judged once: ten thousand clients have a few
different stores, and a policy or two.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

from core.agent.client_file import read_client_bytes
from core.agent.fleet_files import FleetFile, FleetFileKind
from core.agent.fleet_wording import FINE, ClientIssue, FleetWording
from core.agent.known_blocks import KnownBlocks
from core.agent.merged import arrival
from core.agent.policy import (
    NoPolicyError,
    PolicyCode,
    PolicyFinding,
    check_policy,
    read_policy,
)
from core.agent.versions import BundleVersion, version_with
from core.base.errors import CertBundlerError
from core.base.messages import Message
from core.base.problems import ProblemCode, ProblemKind
from core.collection import Collection
from core.profiles import SMP_AGENT, ClientProfile
from core.strict.wording import message
from core.x509.certificate import Certificate

_NOT_READ = FleetWording.FILE_NOT_READ.of()
_STORES = (FleetFileKind.MERGED, FleetFileKind.DEFAULT, FleetFileKind.SITE_SERVERS)
_TOO_LARGE = "-"
"""In place of the SHA-256 of a file that was not read."""


class FleetRow(NamedTuple):
    """One client.

    Attributes:
        host: what it is called.
        arrived: it has the whole bundle, and reads it.
        issues: what is wrong with it; () where nothing is.
        present: how many certificates of the bundle it has; None where that is not known.
        version: the earlier version of the bundle that it has, where the history tells.
    """

    host: str
    arrived: bool
    issues: tuple[Message, ...]
    present: int | None = None
    version: BundleVersion | None = None

    @property
    def state(self) -> str:
        """The code of the gravest issue, or ``fine``."""
        return self.issues[0].code.value if self.issues else FINE


class _StoreVerdict(NamedTuple):
    arrived: bool
    issues: tuple[Message, ...]
    present: int | None
    version: BundleVersion | None = None


class _Store(NamedTuple):
    """A file with certificates, as the client reads it."""

    certificates: tuple[Certificate, ...]
    issues: tuple[Message, ...]


@dataclass(slots=True)
class _Host:
    """What was collected from one client: the SHA-256 of each file."""

    stores: dict[FleetFileKind, str] = field(default_factory=dict)
    policies: list[tuple[str, str]] = field(default_factory=list)
    """Each with its name, by which it is told of."""
    installed: str | None = None
    unread: tuple[Message, ...] = ()
    """Why no more than a part of it is known: a damaged archive, or two files of one name."""

    @property
    def is_empty(self) -> bool:
        known = self.stores or self.policies or self.unread
        return not known and self.installed is None


@dataclass(slots=True)
class FleetChecker:
    """Takes the files of a fleet one by one, and then judges each client.

    Args:
        bundle: what the clients are to have, as they read it, in order.
        bundle_sha256: SHA-256 of that file.
        versions: its earlier versions, the newest first.
        client_path: where the bundle lies on the clients; None leaves out that comparison.
        profile: the kind of client.
    """

    bundle: Collection
    bundle_sha256: str = ""
    versions: tuple[BundleVersion, ...] = ()
    client_path: str | None = None
    profile: ClientProfile = SMP_AGENT
    _hosts: dict[str, _Host] = field(default_factory=dict)
    _certificates: dict[str, Certificate] = field(default_factory=dict)
    _stores: dict[tuple[FleetFileKind, str], _Store] = field(default_factory=dict)
    _policies: dict[tuple[str, str], tuple[Message, ...]] = field(default_factory=dict)
    _verdicts: dict[tuple[str | None, ...], _StoreVerdict] = field(default_factory=dict)
    _blocks: KnownBlocks = field(init=False)

    def __post_init__(self) -> None:
        self._blocks = KnownBlocks(self.profile)

    def add(self, file: FleetFile) -> None:
        """Take one file; its content is not kept."""
        host = self._hosts.setdefault(file.host, _Host())
        if file.kind is FleetFileKind.NOTHING:
            return
        digest = _TOO_LARGE if file.data is None else sha256(file.data).hexdigest()
        match file.kind:
            case FleetFileKind.INSTALLED:
                host.installed = digest
            case FleetFileKind.ARCHIVE:
                host.unread = (*host.unread, _damaged(file))
            case FleetFileKind.POLICY:
                policy = (_base_name(file), digest)
                host.policies.append(policy)
                if policy not in self._policies:
                    self._policies[policy] = self._read_policy(file)
            case _:
                store = (file.kind, digest)
                if host.stores.setdefault(file.kind, digest) != digest:
                    host.unread = (*host.unread, _TWO_FILES[file.kind])
                if store not in self._stores:
                    self._stores[store] = self._read_store(file)

    def rows(self) -> Iterator[FleetRow]:
        """Judge each client, by name."""
        names = _names(self._hosts)
        for path, name in sorted(names.items(), key=lambda pair: pair[1]):
            yield self._row(name, self._hosts[path])

    def _row(self, name: str, host: _Host) -> FleetRow:
        key = (*(host.stores.get(kind) for kind in _STORES), host.installed)
        if key not in self._verdicts:
            self._verdicts[key] = self._verdict(host)
        found = self._verdicts[key]
        policies = (issue for policy in host.policies for issue in self._policies[policy])
        if not host.unread:
            issues = tuple(dict.fromkeys((*found.issues, *policies)))
            return FleetRow(name, found.arrived, issues, found.present, found.version)
        # what is not known may be what matters, so nothing is said of the bundle
        first = () if host.stores.get(FleetFileKind.MERGED) else found.issues
        issues = tuple(dict.fromkeys((*first, *host.unread, *policies)))
        return FleetRow(name, arrived=False, issues=issues)

    def _verdict(self, host: _Host) -> _StoreVerdict:
        """What there is to say of the stores; nothing of what the client does not read."""
        merged = host.stores.get(FleetFileKind.MERGED)
        if merged is None:
            return _StoreVerdict(arrived=False, issues=(ClientIssue.NO_DATA.of(),), present=None)
        stores = {kind: self._stores[kind, digest] for kind, digest in host.stores.items()}
        unread = tuple(dict.fromkeys(one for store in stores.values() for one in store.issues))
        if unread:
            return _StoreVerdict(arrived=False, issues=unread, present=None)
        return self._compared(stores, host.installed)

    def _compared(
        self, stores: Mapping[FleetFileKind, _Store], installed: str | None
    ) -> _StoreVerdict:
        store, default, site_servers = (
            stores[kind].certificates if kind in stores else None for kind in _STORES
        )
        found = arrival(store or (), self.bundle.certificates, default, site_servers)
        present = len(self.bundle) - len(found.missing)
        if found.arrived:
            return _StoreVerdict(arrived=True, issues=(), present=present)
        own = {one.sha256 for one in (*(default or ()), *(site_servers or ()))}
        version = version_with(self.versions, {one.sha256 for one in store or ()}, own)
        if version is not None and version.replaced is None:
            version = None
        issue = self._why(version, present, len(found.missing), installed)
        return _StoreVerdict(arrived=False, issues=(issue,), present=present, version=version)

    def _why(
        self, version: BundleVersion | None, present: int, missing: int, installed: str | None
    ) -> Message:
        if installed == self.bundle_sha256 and installed is not None:
            return ClientIssue.NOT_LOADED.of()
        if version is not None and version.replaced is not None:
            return ClientIssue.OLD.of(saved=version.saved, replaced=version.replaced)
        if missing:
            return ClientIssue.NOT_ARRIVED.of(count=missing, total=missing + present)
        return ClientIssue.OTHER_ORDER.of()

    def _read_store(self, file: FleetFile) -> _Store:
        name = file.kind.value
        if file.data is None:
            return _Store((), (_unread(ClientIssue.UNREADABLE, name, _NOT_READ),))
        if usual := self._blocks.certificates_in(name, file.data):
            return _Store(self._shared(usual), ())
        read = read_client_bytes(name, file.data, self.profile)
        issues = [
            ClientIssue.NOT_AS_READ.of(
                place=f"{name}, line {one.line:,}" if one.line else name,
                reason=message(one),
            )
            for one in read.misreadings
        ]
        issues.extend(
            _unread(
                ClientIssue.UNREADABLE,
                f"{name}, {one.place}" if one.place else name,
                one.message,
            )
            for one in read.loaded.problems
            if one.kind is ProblemKind.UNREADABLE and one.code is not ProblemCode.EMPTY
        )
        return _Store(self._shared(read.certificates), tuple(dict.fromkeys(issues)))

    def _shared(self, certificates: Iterable[Certificate]) -> tuple[Certificate, ...]:
        """The same, each only once in memory for all clients."""
        return tuple(self._certificates.setdefault(one.sha256, one) for one in certificates)

    def _read_policy(self, file: FleetFile) -> tuple[Message, ...]:
        """What is wrong with a policy; nothing where it is about something else."""
        name = _base_name(file)
        if file.data is None:
            return (_unread(ClientIssue.POLICY_UNREADABLE, name, _NOT_READ),)
        try:
            elements = read_policy(file.data, name)
        except NoPolicyError:
            return ()
        except CertBundlerError as error:
            return (_unread(ClientIssue.POLICY_UNREADABLE, name, error.message),)
        findings = (
            one
            for element in elements
            for one in check_policy(element, client_path=self.client_path)
        )
        return tuple(dict.fromkeys(issue for one in findings for issue in _of_policy(one)))


def _unread(issue: ClientIssue, place: str, reason: Message) -> Message:
    return issue.of(place=place, reason=reason, advice=reason.advice())


_TWO_FILES = {
    kind: _unread(ClientIssue.UNREADABLE, kind.value, FleetWording.TWO_FILES.of())
    for kind in _STORES
}


def _damaged(archive: FleetFile) -> Message:
    reason = archive.problem or FleetWording.DAMAGED.of()
    return _unread(ClientIssue.UNREADABLE, _base_name(archive), reason)


def _base_name(file: FleetFile) -> str:
    return file.name.rpartition("/")[2]


def _of_policy(finding: PolicyFinding) -> Iterator[Message]:
    match finding.code:
        case PolicyCode.PATH_OTHER:
            yield ClientIssue.OTHER_FILE.of(**finding.evidence)
        case PolicyCode.PATH_EMPTY | PolicyCode.PATH_UNFIT:
            yield ClientIssue.NO_FILE.of()
        case PolicyCode.PEER_OFF:
            yield ClientIssue.PEER_OFF.of()
        case PolicyCode.HOST_OFF:
            yield ClientIssue.HOST_OFF.of()
        case _:
            pass


def _names(hosts: Mapping[str, _Host]) -> dict[str, str]:
    """What each client is called by its folder: the folder's own name where no other has it.

    A folder without files that others are in is only the way to them.
    """
    ways = {path[:at] for path in hosts for at, sign in enumerate(path) if sign == "/"}
    clients = [path for path, host in hosts.items() if path not in ways or not host.is_empty]
    short = {path: path.rpartition("/")[2] for path in clients}
    counts: dict[str, int] = {}
    filled = {name for path, name in short.items() if not hosts[path].is_empty}
    # a name that was only listed is the client whose files are there
    named = {
        path: name for path, name in short.items() if not hosts[path].is_empty or name not in filled
    }
    for name in named.values():
        counts[name] = counts.get(name, 0) + 1
    return {path: name if counts[name] == 1 else path for path, name in named.items()}


def check_fleet_files(checker: FleetChecker, files: Iterable[FleetFile]) -> list[FleetRow]:
    """Give a checker all files, and return every row."""
    for file in files:
        checker.add(file)
    return list(checker.rows())
