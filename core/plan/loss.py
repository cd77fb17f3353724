"""Which servers clients verify today and would not verify with another bundle."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from core.base.messages import Message
from core.base.quick_tuple import QuickTuple
from core.collection import Collection
from core.profiles.interface import ClientProfile
from core.servers.judgement import Judge
from core.servers.served import ServedChain


class DestinationContent(QuickTuple):
    """What one destination holds now.

    Attributes:
        place: the destination.
        bundle: the certificates in it, in order.
    """

    place: str
    bundle: Collection


class LostServer(QuickTuple):
    """One server that would be lost.

    Attributes:
        source: the server, ``server:HOST:PORT``, and which of its chains where it has several.
        place: the destination whose bundle verifies it today.
        sha256: the server's own certificate.
        message: why the other bundle does not verify it.
    """

    source: str
    place: str
    sha256: str
    message: Message

    @property
    def reason(self) -> str:
        """The message in English."""
        return self.message.text()


def losses(
    servers: Sequence[ServedChain],
    held: Iterable[DestinationContent],
    bundle: Collection,
    profile: ClientProfile,
    now: datetime,
) -> tuple[LostServer, ...]:
    """List the servers that a destination's bundle verifies today and the new one does not.

    Args:
        servers: what the servers send now.
        held: what the destinations hold.
        bundle: what they are to hold.
        profile: the kind of client.
        now: the present time.
    """
    held = tuple(held)
    every = (*bundle, *(certificate for before in held for certificate in before.bundle))
    judge = Judge(
        (*every, *(certificate for sent in servers for certificate in sent.certificates)),
        profile,
        now,
    )
    lost: dict[str, LostServer] = {}
    for sent in servers:
        place = next(
            (
                destination_content.place
                for destination_content in held
                if judge.verdict(sent, destination_content.bundle).verified
            ),
            None,
        )
        if place is None:
            continue
        verdict = judge.verdict(sent, bundle)
        if verdict.message is not None:
            lost[sent.source] = LostServer(sent.source, place, sent.own.sha256, verdict.message)
    return tuple(lost.values())
