"""Which clients verify which servers with a bundle in the making, and the smallest remedy."""

from collections.abc import Sequence
from datetime import datetime

from core.base.quick_tuple import QuickTuple
from core.collection import Collection
from core.plan.explaining import Explainer, Explanation, ServerExplanation
from core.profiles.interface import ClientProfile
from core.profiles.registry import PROFILES
from core.workflow.judging import BundleVerdict
from core.x509.certificate import Certificate


class ServerRow(QuickTuple):
    """How one server fares with the chosen client.

    Attributes:
        server: its certificate.
        explanation: whether it is verified, by what, and what would help.
        position: where the certificate stands in the bundle that the verification ends at, from 1;
            None where there is none.
        attempts: how many certificates the client tries for it at most, for a server that sends
            nothing but its own; None for clients that do not try one after the other.
        until: until when it is verified; None where it is not, or there is no end.
    """

    server: Certificate
    explanation: Explanation
    position: int | None
    attempts: int | None
    until: datetime | None


def explained(
    known: BundleVerdict, clients: Sequence[ClientProfile]
) -> tuple[ServerExplanation, ...]:
    """Each server that clients have to reach, with what these clients make of it.

    It can take seconds: the remedies are proved.
    """
    document = known.document
    wanted = {standing.server for standing in known.standings}
    explainer = Explainer(document.draft.kept, document.draft.rows, document.analysis.now)
    return tuple(
        server_explanation
        for server_explanation in explainer.explained(clients)
        if server_explanation.server in wanted
    )


def server_rows(known: BundleVerdict) -> tuple[ServerRow, ...]:
    """The same for the client of the document, with the place in the bundle."""
    document = known.document
    profile, kept = document.context.profile, document.draft.kept
    return tuple(
        _row(server_explanation.server, explanation, kept, profile)
        for server_explanation in explained(known, (profile,))
        for explanation in server_explanation.clients
    )


def _row(
    server: Certificate, explanation: Explanation, kept: Collection, profile: ClientProfile
) -> ServerRow:
    verified = bool(explanation.standing.verified)
    by = explanation.by if verified else None
    position = None if by is None else kept.position(by) + 1
    attempts = position if profile.tries_in_order else None
    return ServerRow(
        server, explanation, position, attempts, explanation.standing.until if verified else None
    )


def singles(profile: ClientProfile) -> tuple[ClientProfile, ...]:
    """The kinds of clients, each by itself: those of the profile first, then all others."""
    first = profile.members or (profile,)
    every = (*first, *(member for member in PROFILES["any"].members if member not in first))
    return tuple(dict.fromkeys(every))
