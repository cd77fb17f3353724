"""A fleet against one bundle: what each client has, and why it is not the bundle.

Files are known by their SHA-256, and equal ones are judged once: ten thousand clients have a few
different stores, and a policy or two.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from core.agent.client_file import read_client_bytes
from core.agent.fleet_files import FleetFile
from core.agent.fleet_hosts import CollectedHost, names_of, settled
from core.agent.fleet_wording import FINE, ClientIssue, FleetWording
from core.agent.hosts import FleetFileKind
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
from core.base.quick_tuple import QuickTuple
from core.collection import Collection
from core.profiles.interface import ClientProfile
from core.profiles.smp_agent import SMP_AGENT
from core.strict.wording import message
from core.x509.certificate import Certificate
from core.x509.names import title

_STORES = (FleetFileKind.MERGED, FleetFileKind.DEFAULT, FleetFileKind.SITE_SERVERS)
_MISSING_NAMED = 3
_LONGEST_NOTE = 16 * 1024
_LONGEST_LINE = 300
_MOST_REASONS = 20
_READ_TOGETHER = 64
_TOO_LARGE = "-"
"""In place of the SHA-256 of a file that was not read."""


class FleetRow(QuickTuple):
    """One client.

    Attributes:
        host: what it is called.
        arrived: it has the whole bundle, and reads it.
        issues: what is wrong with it; () where nothing is.
        present: how many certificates of the bundle it has; None where that is not known.
        version: the earlier version of the bundle that it has, where the history tells.
        missing: the certificates of the bundle that it does not have, where that is known.
        agent: the version of its agent; "" where that was not collected.
    """

    host: str
    arrived: bool
    issues: tuple[Message, ...]
    present: int | None = None
    version: BundleVersion | None = None
    missing: tuple[Certificate, ...] = ()
    agent: str = ""

    @property
    def state(self) -> str:
        """The code of the gravest issue, or ``fine``."""
        return self.issues[0].code.value if self.issues else FINE


class _StoreVerdict(QuickTuple):
    arrived: bool
    issues: tuple[Message, ...]
    present: int | None
    version: BundleVersion | None = None
    missing: tuple[Certificate, ...] = ()


class _Store(QuickTuple):
    """A file with certificates, as the client reads it."""

    certificates: tuple[Certificate, ...]
    issues: tuple[Message, ...]


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
    _hosts: dict[str, CollectedHost] = field(default_factory=dict)
    _certificates: dict[str, Certificate] = field(default_factory=dict)
    _stores: dict[tuple[FleetFileKind, str], _Store] = field(default_factory=dict)
    _unread: dict[tuple[FleetFileKind, str], FleetFile] = field(default_factory=dict)
    _policies: dict[tuple[str, str], tuple[Message, ...]] = field(default_factory=dict)
    _verdicts: dict[tuple[str | None, ...], _StoreVerdict] = field(default_factory=dict)
    _blocks: KnownBlocks = field(init=False)

    def __post_init__(self) -> None:
        self._blocks = KnownBlocks(self.profile)

    def add(self, file: FleetFile) -> None:
        """Take one file; its content is not kept."""
        rather = None if file.kind is FleetFileKind.POLICY else file.rather
        host = self._hosts.setdefault(file.host, CollectedHost(rather=rather))
        match file.kind:
            case FleetFileKind.NOTHING:
                pass
            case FleetFileKind.UNREAD:
                host.unread = (*host.unread, _damaged(file))
            case FleetFileKind.NOT_COLLECTED:
                host.unread = (*host.unread, *_not_collected(file))
            case FleetFileKind.AGENT_VERSION:
                host.agent = _version_in(file.data or b"")
            case _:
                self._add_content(host, file)

    def _add_content(self, host: CollectedHost, file: FleetFile) -> None:
        """Take what is judged: each content is read once."""
        digest = _TOO_LARGE if file.data is None else sha256(file.data).hexdigest()
        if file.kind is FleetFileKind.INSTALLED:
            host.installed = digest
        elif file.kind is FleetFileKind.POLICY:
            policy = (_base_name(file), digest)
            host.policies[policy] = file.rather
            if policy not in self._policies:
                self._policies[policy] = self._read_policy(file)
        else:
            if host.stores.setdefault(file.kind, digest) != digest:
                host.unread = (*host.unread, _TWO_FILES[file.kind])
            store = (file.kind, digest)
            if store not in self._stores and store not in self._unread:
                self._unread[store] = file
            if len(self._unread) >= _READ_TOGETHER:
                self._read_stores()

    def rows(self) -> Iterator[FleetRow]:
        """Judge each client, by name."""
        self._read_stores()
        hosts = settled(self._hosts)
        for path, name in sorted(names_of(hosts).items(), key=lambda pair: pair[1]):
            yield self._row(name, hosts[path])

    def _row(self, name: str, host: CollectedHost) -> FleetRow:
        key = (*(host.stores.get(kind) for kind in _STORES), host.installed)
        if key not in self._verdicts:
            self._verdicts[key] = self._verdict(host)
        store_verdict = self._verdicts[key]
        policies = (issue for policy in host.policies for issue in self._policies[policy])
        if host.unread:  # what is not known may be what matters: nothing is said of the bundle
            issues = tuple(dict.fromkeys((*host.unread, *policies)))
            return FleetRow(name, arrived=False, issues=issues, agent=host.agent)
        issues = tuple(dict.fromkeys((*store_verdict.issues, *policies)))
        return FleetRow(name, store_verdict.arrived, issues, *store_verdict[2:], agent=host.agent)

    def _verdict(self, host: CollectedHost) -> _StoreVerdict:
        """What there is to say of the stores; nothing of what the client does not read."""
        merged = host.stores.get(FleetFileKind.MERGED)
        if merged is None:
            return _StoreVerdict(arrived=False, issues=(ClientIssue.NO_DATA.of(),), present=None)
        stores = {kind: self._stores[kind, digest] for kind, digest in host.stores.items()}
        unread = tuple(dict.fromkeys(issue for store in stores.values() for issue in store.issues))
        if unread:
            return _StoreVerdict(arrived=False, issues=unread, present=None)
        return self._compared(stores, host.installed)

    def _compared(
        self, stores: Mapping[FleetFileKind, _Store], installed: str | None
    ) -> _StoreVerdict:
        store, default, site_servers = (
            stores[kind].certificates if kind in stores else None for kind in _STORES
        )
        comparison = arrival(store or (), self.bundle.certificates, default, site_servers)
        present = len(self.bundle) - len(comparison.missing)
        if comparison.arrived:
            return _StoreVerdict(arrived=True, issues=(), present=present)
        own = {certificate.sha256 for certificate in (*(default or ()), *(site_servers or ()))}
        version = version_with(
            self.versions, {certificate.sha256 for certificate in store or ()}, own
        )
        if version is not None and version.replaced is None:
            version = None
        issue = self._why(version, comparison.missing, installed)
        return _StoreVerdict(False, (issue,), present, version, tuple(comparison.missing))  # noqa: FBT003

    def _why(
        self,
        version: BundleVersion | None,
        missing: Sequence[Certificate],
        installed: str | None,
    ) -> Message:
        if installed == self.bundle_sha256 and installed is not None:
            return ClientIssue.NOT_LOADED.of()
        if version is not None and version.replaced is not None:
            return ClientIssue.OLD.of(saved=version.saved, replaced=version.replaced)
        if missing:
            return _not_arrived(missing, len(self.bundle))
        return ClientIssue.OTHER_ORDER.of()

    def _read_stores(self) -> None:
        """Read the stores that wait; only as many as are read together are in memory."""
        self._blocks.learn(file.data for file in self._unread.values() if file.data is not None)
        for store, file in self._unread.items():
            self._stores[store] = self._read_store(file)
        self._unread.clear()

    def _read_store(self, file: FleetFile) -> _Store:
        name = file.kind.value
        if file.data is None:
            return _Store((), (_unread(ClientIssue.UNREADABLE, name, file.reason),))
        if usual := self._blocks.certificates_in(file.data):
            return _Store(self._shared(usual), ())
        read = read_client_bytes(name, file.data, self.profile)
        issues = [
            ClientIssue.NOT_AS_READ.of(
                place=f"{name}, line {misreading.line:,}" if misreading.line else name,
                reason=message(misreading),
            )
            for misreading in read.misreadings
        ]
        issues.extend(
            _unread(
                ClientIssue.UNREADABLE,
                f"{name}, {problem.place}" if problem.place else name,
                problem.message,
            )
            for problem in read.loaded.problems
            if problem.kind is ProblemKind.UNREADABLE and problem.code is not ProblemCode.EMPTY
        )
        return _Store(self._shared(read.certificates), tuple(dict.fromkeys(issues)))

    def _shared(self, certificates: Iterable[Certificate]) -> tuple[Certificate, ...]:
        """The same, each only once in memory for all clients."""
        return tuple(
            self._certificates.setdefault(certificate.sha256, certificate)
            for certificate in certificates
        )

    def _read_policy(self, file: FleetFile) -> tuple[Message, ...]:
        """What is wrong with a policy; nothing where it is about something else."""
        name = _base_name(file)
        if file.data is None:
            return (_unread(ClientIssue.POLICY_UNREADABLE, name, file.reason),)
        try:
            elements = read_policy(file.data, name)
        except NoPolicyError:
            return ()
        except CertBundlerError as error:
            return (_unread(ClientIssue.POLICY_UNREADABLE, name, error.message),)
        findings = (
            finding
            for element in elements
            for finding in check_policy(element, bundle=self.bundle, client_path=self.client_path)
        )
        return tuple(dict.fromkeys(issue for finding in findings for issue in _of_policy(finding)))


def _unread(issue: ClientIssue, place: str, reason: Message) -> Message:
    return issue.of(place=place, reason=reason, advice=reason.advice())


_TWO_FILES = {
    kind: _unread(ClientIssue.UNREADABLE, kind.value, FleetWording.TWO_FILES.of())
    for kind in _STORES
}


def _damaged(archive: FleetFile) -> Message:
    return _unread(ClientIssue.UNREADABLE, _base_name(archive), archive.reason)


def _not_arrived(missing: Sequence[Certificate], total: int) -> Message:
    names = [title(certificate) for certificate in missing[:_MISSING_NAMED]]
    shown = ", ".join(names) + (", …" if len(missing) > _MISSING_NAMED else ".")
    return ClientIssue.NOT_ARRIVED.of(count=len(missing), total=total, names=shown)


def _not_collected(file: FleetFile) -> Iterator[Message]:
    """What the tool that collected says of what it did not get; one thing a line."""
    if file.data is None:
        yield _unread(ClientIssue.UNREADABLE, _base_name(file), file.reason)
        return
    lines = file.data[:_LONGEST_NOTE].decode("utf-8", "replace").splitlines()
    reasons = [line.strip() for line in lines if line.strip()]
    for reason in reasons[:_MOST_REASONS]:
        yield ClientIssue.NOT_COLLECTED.of(reason=f"{reason[:_LONGEST_LINE].rstrip('.')}.")


def _version_in(data: bytes) -> str:
    lines = data[:_LONGEST_NOTE].decode("utf-8", "replace").strip().splitlines()
    return lines[0].strip()[:_LONGEST_LINE] if lines else ""


def _base_name(file: FleetFile) -> str:
    return file.name.replace("\\", "/").rpartition("/")[2]


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
        case PolicyCode.FINGERPRINT_ELSEWHERE:
            yield ClientIssue.FINGERPRINT_OTHER.of(**finding.evidence)
        case PolicyCode.FINGERPRINT_UNFIT:
            yield ClientIssue.FINGERPRINT_UNFIT.of(**finding.evidence)
        case _:
            pass


def check_fleet_files(checker: FleetChecker, files: Iterable[FleetFile]) -> list[FleetRow]:
    """Give a checker all files, and return every row."""
    for file in files:
        checker.add(file)
    return list(checker.rows())
