"""What has to be done about a recipe's bundle: its destinations, its ends, its servers.

Reads and writes nothing.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from core.bundle import Bundle
from core.collection import Collection
from core.diff import Change, changes
from core.intake import gather
from core.names import title
from core.plan.proof import Prover, chains_sent
from core.problems import Problem
from core.rules import Study
from core.sources import Blob, BytesSource
from core.sources.interface import SERVER


class ShortfallCode(StrEnum):
    """What a shortfall is about."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    OUT_OF_DATE = "out-of-date"
    EXPIRES = "expires"
    NOT_VERIFIED = "not-verified"


class Shortfall(NamedTuple):
    """One reason to do something.

    Attributes:
        code: what it is about.
        where: the destination, the certificate's title, or the server; raw text.
        reason: one sentence; raw text.
        sha256: the certificate, or None.
        changes: what building would change at the destination.
    """

    code: ShortfallCode
    where: str
    reason: str
    sha256: str | None = None
    changes: tuple[Change, ...] = ()


def compared(
    path: str, found: Blob | Problem | None, data: bytes, wanted: Collection
) -> Shortfall | None:
    """Compare what is at a destination with what belongs there.

    Args:
        path: the destination.
        found: what is there; None where nothing is.
        data: the bytes that belong there.
        wanted: the certificates in them.
    """
    if found is None:
        return Shortfall(ShortfallCode.MISSING, path, "The bundle is not there.")
    if isinstance(found, Problem):
        return Shortfall(ShortfallCode.UNREADABLE, path, found.reason)
    if found.data == data:
        return None
    there = gather([BytesSource(path, found.data)]).collection
    changed = changes(there, wanted)
    reason = (
        f"The bundle is out of date: {len(changed):,} changes."
        if changed
        else "The same certificates are in it, and its text is another (comments, line ends)."
    )
    return Shortfall(ShortfallCode.OUT_OF_DATE, path, reason, changes=changed)


def expiring(bundle: Bundle, now: datetime, days: int) -> Iterator[Shortfall]:
    """Name each certificate in the bundle that ends within so many days, or has ended."""
    for one in bundle.certificates:
        end = one.outline.not_after
        if end is not None and end < now + timedelta(days=days):
            verb = "expired" if end < now else "expires"
            reason = f"It {verb} on {end:%Y-%m-%d}."
            yield Shortfall(ShortfallCode.EXPIRES, title(one), reason, one.sha256)


def unverified(bundle: Bundle, study: Study) -> Iterator[Shortfall]:
    """Name each server among the sources that a client with the bundle does not verify.

    Args:
        bundle: what the client has.
        study: of all that the sources gave, so with the chain that each server sent.
    """
    prover = Prover(bundle.certificates, study.chain, study.profile, study.now)
    for source, (server, *sent) in chains_sent(study.collection, SERVER).items():
        proof = prover.proof(server, sent)
        if not proof.verified:
            reason = f"The bundle does not verify this server: {proof.verdict.reason}."
            yield Shortfall(ShortfallCode.NOT_VERIFIED, source, reason, server.sha256)
