"""After each edit: will clients connect, and what can be left out?"""

from collections.abc import Collection as CollectionOf
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from core.base.quick_tuple import QuickTuple
from core.bundle import with_proof
from core.collection import Collection
from core.proving import without_loss
from core.rules.interface import Finding, FindingCode
from core.rules.tidy import reasons
from core.servers.holding import Holding, Standing
from core.succession import SERVERS, owner_of
from core.workflow.document import Document
from core.x509.certificate import Certificate


class BundleVerdict(QuickTuple):
    """What is proved of a bundle as it would be saved now.

    Attributes:
        document: the document that was judged.
        told: the findings about the bundle as it would be written.
        standings: how each server stands that clients have to reach.
        verified: those of them that are verified, whichever chain they send.
        replaced: what is not verified because it has expired, while its successor is verified.
        lost: what is not verified, and not because a verified successor has replaced it.
        without_certificate: the certificates of servers that are left out, and that clients do
            not verify without them, where the bundle has no other one for the same server.
        best_left_out: what can be left out without losing a server (SHA-256), with the reasons.
    """

    document: Document
    told: tuple[Finding, ...]
    standings: tuple[Standing, ...]
    verified: tuple[Standing, ...]
    replaced: tuple[Standing, ...]
    lost: tuple[Standing, ...]
    without_certificate: tuple[Certificate, ...]
    best_left_out: Mapping[str, Finding]

    @property
    def until(self) -> datetime | None:
        """Until when all that are verified now stay so."""
        return min(
            (standing.until for standing in self.verified if standing.until is not None),
            default=None,
        )


def judged(document: Document) -> BundleVerdict:
    """Prove what there is to say about a bundle; this can take a second for many certificates."""
    bundle = with_proof(document.context, document.bundle)
    dropped = {
        left_out.certificate.sha256
        for left_out in bundle.left_out
        if left_out.reason is None or left_out.reason.code is not FindingCode.NOT_NEEDED
    }
    rows = document.draft.rows
    servers = [row for row in rows if row.role in SERVERS and row.sha256 not in dropped]
    holding = Holding(document.analysis.chain, document.context.profile, document.analysis.now)
    standings = tuple(holding.standings(document.draft.kept, servers))
    without = tuple(_without(rows, standings, dropped, holding, document.draft.kept))
    parted = _parted(standings, bundle.told)
    return BundleVerdict(
        document, bundle.told, standings, *parted, without, _best_left_out(document)
    )


def _parted(
    standings: Sequence[Standing], told: Iterable[Finding]
) -> tuple[tuple[Standing, ...], tuple[Standing, ...], tuple[Standing, ...]]:
    """What is verified, what was replaced by what is, and what is lost."""
    verified = tuple(standing for standing in standings if standing.verified)
    good = {standing.server.sha256 for standing in verified}
    over = {
        finding.about
        for finding in told
        if finding.code is FindingCode.EXPIRED and not good.isdisjoint(finding.because)
    }
    bad = [standing for standing in standings if not standing.verified]
    replaced = tuple(standing for standing in bad if standing.server.sha256 in over)
    return (
        verified,
        replaced,
        tuple(standing for standing in bad if standing.server.sha256 not in over),
    )


def _without(
    rows: Collection,
    standings: Iterable[Standing],
    dropped: CollectionOf[str],
    holding: Holding,
    kept: Collection,
) -> Iterator[Certificate]:
    """What was left out for a server that the bundle no longer covers."""
    covered = {owner_of(standing.server) for standing in standings}
    gone = [row for row in rows if row.role in SERVERS and row.sha256 in dropped]
    for standing in holding.standings(
        kept, [certificate for certificate in gone if owner_of(certificate) not in covered]
    ):
        if not standing.verified:
            yield standing.server


def _best_left_out(document: Document) -> Mapping[str, Finding]:
    """What is best left out now, as the command line does it: no server is lost by it."""
    gone = {
        left_out.certificate.sha256: left_out.reason
        for left_out in document.bundle.left_out
        if left_out.reason
    }
    by_choice = document.draft.left_out.difference(gone)
    # What was left out by choice is no reason to leave out what it would replace.
    sound = (finding for finding in document.findings if by_choice.isdisjoint(finding.because))
    wanted = reasons(sound)
    going = {name: why for name, why in wanted.items() if name not in by_choice}
    rows = document.draft.rows.without(by_choice)
    kept = without_loss(document.context, rows, {**gone, **going})
    return {name: why for name, why in kept.reasons.items() if name not in document.draft.left_out}
