"""What servers that were asked say of a bundle before it is written."""

from collections.abc import Iterable, Sequence

from core.plan.guarding import chains_heard
from core.plan.loss import DestinationContent, LostServer, losses
from core.servers.judgement import Judge
from core.servers.served import Outcome, ServedChain
from core.workflow.building import BuildRefusal, BuildRefusalReason, BuildResult


def guarded(
    built: BuildResult, held: Sequence[DestinationContent], asked: Iterable[Outcome]
) -> BuildResult | BuildRefusal:
    """The bundle, unless clients would lose a server by it.

    Args:
        built: the bundle.
        held: what its destinations hold.
        asked: what came of asking the servers that only prove it.
    """
    lost = lost_by(built, held, chains_heard(built.loaded.collection, asked))
    return BuildRefusal(BuildRefusalReason.WOULD_LOSE, built.loaded, losses=lost) if lost else built


def lost_by(
    built: BuildResult, held: Sequence[DestinationContent], servers: Sequence[ServedChain]
) -> tuple[LostServer, ...]:
    """The servers that clients verify with what is held, and would not with this bundle."""
    context = built.context
    return losses(servers, held, built.bundle.certificates, context.profile, context.now)


def verified(built: BuildResult, servers: Sequence[ServedChain]) -> frozenset[str]:
    """The servers, as origins name them, that clients with this bundle verify."""
    context, bundle = built.context, built.bundle.certificates
    every = (*bundle, *(certificate for sent in servers for certificate in sent.certificates))
    judge = Judge(every, context.profile, context.now)
    return frozenset(server.source for server in servers if judge.verdict(server, bundle).verified)
