"""A client's files, told apart: its policy by the content, the stores of its agent by the name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from core.agent.client_file import read_client_bytes
from core.agent.merged import MergedPart
from core.agent.policy import CurlSsl, read_policy
from core.base.errors import CertBundlerError
from core.base.limits import Limits
from core.base.problems import Problem, ProblemCode
from core.profiles.smp_agent import SMP_AGENT
from core.readers.text import plain_text
from core.sources.files import FileSource
from core.strict.comparing import Misreading
from core.x509.certificate import Certificate

MERGED = "cainfo-merged.pem"
"""The store that the agent builds from all others."""

_START = 1024
"""So many bytes tell whether a file is XML."""


@dataclass(frozen=True, slots=True)
class ClientFiles:
    """What was read of one client.

    Attributes:
        policies: each policy file with its ``CurlSSL`` elements.
        stores: the certificates that the client loads of each store that was given, in order,
            doubles included, by the store's name: ``MERGED`` or one of the agent's own (see
            ``MergedPart``).
        problems: what gave no certificate.
        refused: files that are no policy, and why.
        misreadings: where the client does not read a store as it is.
        ends: of each store, whether its last line has an end.
    """

    policies: tuple[tuple[str, tuple[CurlSsl, ...]], ...] = ()
    stores: Mapping[str, tuple[Certificate, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    problems: tuple[Problem, ...] = ()
    refused: tuple[CertBundlerError, ...] = ()
    misreadings: tuple[Misreading, ...] = ()
    ends: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))

    def with_file(self, name: str) -> "ClientFiles":
        """Read one more file; a later one takes the place of an earlier one of its kind."""
        blob = next(iter(FileSource(name).blobs(Limits())))
        if isinstance(blob, Problem):
            return replace(self, problems=(*self.problems, blob))
        if plain_text(blob.data[:_START]).lstrip().startswith(b"<"):
            return self._with_policy(name, blob.data)
        return self._with_store(name, blob.data)

    def _with_policy(self, name: str, data: bytes) -> "ClientFiles":
        try:
            curl_ssls = read_policy(data, name)
        except CertBundlerError as error:
            return replace(self, refused=(*self.refused, error))
        return replace(self, policies=(*self.policies, (name, curl_ssls)))

    def _with_store(self, name: str, data: bytes) -> "ClientFiles":
        file = read_client_bytes(name, data, SMP_AGENT)
        told = [
            problem for problem in file.loaded.problems if problem.code is not ProblemCode.EMPTY
        ]
        kind = _store(name)
        return replace(
            self,
            stores=MappingProxyType({**self.stores, kind: file.certificates}),
            problems=(*self.problems, *told),
            misreadings=(*self.misreadings, *file.misreadings),
            ends=MappingProxyType({**self.ends, kind: file.ends_line}),
        )


def read_client_files(names: Iterable[str]) -> ClientFiles:
    """Read a client's files in any order.

    What starts as XML is a policy. Of the rest, ``cainfo.pem`` and ``cainfo-ss.pem`` are known by
    their names, whatever folder they were copied to; any other file is the store that the agent
    built. An empty store is nothing odd: ``cainfo-ss.pem`` often is.
    """
    files = ClientFiles()
    for name in dict.fromkeys(names):
        files = files.with_file(name)
    return files


def _store(name: str) -> str:
    file = name.replace("\\", "/").rpartition("/")[2].lower()
    return file if file in {MergedPart.DEFAULT, MergedPart.SITE_SERVERS} else MERGED
