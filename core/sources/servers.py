"""A TLS server as a source: the chains that it sends."""

from collections.abc import Iterator, Sequence

from core.base.errors import UsageError
from core.base.limits import Limits
from core.base.problems import Problem, ProblemCode, ProblemKind
from core.servers.address import address_of
from core.servers.connection import ConnectionOptions
from core.servers.fetch import Fetched, Outcome, fetch
from core.servers.served import source_name
from core.servers.wording import NoteWording
from core.sources.interface import Blob, Source


class ServerSource(Source):
    """One server; it is asked once, together with those that are read in the same run.

    Args:
        name: ``server:[PROTOCOL://]HOST[:PORT]``.
        asking: how the server is asked; None for the usual way.

    Attributes:
        outcome: what came of asking it; None before it was asked.
    """

    def __init__(self, name: str, asking: ConnectionOptions | None = None) -> None:
        self.name = name
        self.asking = asking or ConnectionOptions()
        self.outcome: Outcome | None = None
        try:
            self.address = address_of(name)
        except UsageError as error:
            self.outcome = Problem(
                ProblemKind.UNREADABLE, ProblemCode.NAME_NOT_FOUND, name, "", error.message
            )

    @classmethod
    def prepare(cls, sources: Sequence[Source]) -> None:
        """Ask all these servers at once, as far as they were not asked yet."""
        waiting: dict[ConnectionOptions, list[ServerSource]] = {}
        for source in sources:
            if isinstance(source, ServerSource) and source.outcome is None:
                waiting.setdefault(source.asking, []).append(source)
        for asking, servers in waiting.items():
            outcomes = fetch((server.address for server in servers), asking)
            by_address = dict(
                zip(dict.fromkeys(server.address for server in servers), outcomes, strict=True)
            )
            for server in servers:
                server.outcome = by_address[server.address]

    def blobs(self, limits: Limits) -> Iterator[Blob | Problem]:
        """Yield each chain as sent, or why there is none; the handshake bounds its size."""
        del limits
        if self.outcome is None:
            self.prepare([self])
        if isinstance(self.outcome, Fetched):
            for chain in self.outcome.chains:
                yield Blob(
                    chain.source, b"".join(certificate.der for certificate in chain.certificates)
                )
            for note in self.outcome.notes:
                code = NoteWording[note.code.name].problem_code
                yield Problem(ProblemKind.NOTE, code, source_name(self.outcome.address), "", note)
            yield from self.outcome.unheard
        elif self.outcome is not None:
            yield self.outcome
