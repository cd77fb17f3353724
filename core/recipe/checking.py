"""What has to be done about a recipe's bundle: its destinations, its ends, its servers.

Reads and writes nothing.
"""

from collections.abc import Collection as CollectionOf
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from core.bundle import Bundle
from core.choices import Format
from core.collection import Collection
from core.diff import Change, ChangeKind, changes
from core.encoders import EncodedFile
from core.intake import gather
from core.names import distinct_titles
from core.plan.ending import Ending
from core.plan.loss import Loss
from core.problems import Problem
from core.rules.interface import Severity, day, end_of
from core.servers.trial import Trial
from core.sources import Blob, BytesSource

_FIXED = "The bundle that would be built verifies it: build it, and bring it to the clients."
WOULD_LOSE = "Clients verify it with {place} today and would not with the new bundle. {reason}"
"""What to say of one server that would be lost."""


_NAMED = 3


class ShortfallCode(StrEnum):
    """What a shortfall is about."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    OUT_OF_DATE = "out-of-date"
    EXPIRES = "expires"
    EXPIRES_REPLACED = "expires-replaced"
    """It expires, another one takes over from it, in the bundle or already on the server, and none
    of the servers that were asked sends the old one: nothing to do about it."""
    NOT_VERIFIED = "not-verified"
    """Clients are cut off now."""
    NO_ANSWER = "no-answer"
    WOULD_LOSE = "would-lose"
    """Clients would be cut off if the bundle were built now."""


class Shortfall(NamedTuple):
    """One reason to do something.

    Attributes:
        code: what it is about.
        where: the destination, the certificate's title, or the server; raw text.
        reason: one sentence; raw text.
        sha256: the certificate, or None.
        by: SHA-256 of the certificate that takes over from it, in the bundle or as its server
            sends it, or None.
        changes: what building would change at the destination.
    """

    code: ShortfallCode
    where: str
    reason: str
    sha256: str | None = None
    changes: tuple[Change, ...] = ()
    by: str | None = None

    @property
    def severity(self) -> Severity:
        """Error: clients are cut off, now or by the next build. Warning: do something in time."""
        return _SEVERITY.get(self.code, Severity.WARNING)

    @property
    def counts(self) -> bool:
        """Something has to be done."""
        return self.severity is not Severity.INFO


_SEVERITY = {
    ShortfallCode.NOT_VERIFIED: Severity.ERROR,
    ShortfallCode.WOULD_LOSE: Severity.ERROR,
    ShortfallCode.EXPIRES_REPLACED: Severity.INFO,
}


def compared(
    path: str,
    files: Sequence[EncodedFile],
    found: Sequence[Blob | Problem | None],
    wanted: Collection,
    format_: Format,
) -> Shortfall | None:
    """Compare what is at a destination with what belongs there.

    Args:
        path: the destination.
        files: what belongs there.
        found: what is there in place of each; None where nothing is.
        wanted: the certificates in them.
        format_: what they are written as; in one without an order, nothing has moved.
    """
    if not any(found):
        return Shortfall(ShortfallCode.MISSING, path, "The bundle is not there.")
    if unread := next((one for one in found if isinstance(one, Problem)), None):
        return Shortfall(ShortfallCode.UNREADABLE, path, unread.reason)
    blobs = [one for one in found if isinstance(one, Blob)]
    if [one.data for one in blobs] == [one.data for one in files]:
        return None
    there = gather([BytesSource(one.name, one.data) for one in blobs])
    changed = in_format(changes(there.collection, wanted), format_)
    if there.unreadable:
        reason = "The bundle is out of date: parts of it cannot be read."
    elif changed:
        reason = f"The bundle is out of date: {len(changed):,} changes."
    else:
        reason = "The certificates are the same, but the text differs (comments, line ends)."
    return Shortfall(ShortfallCode.OUT_OF_DATE, path, reason, changes=changed)


def in_format(changed: Iterable[Change], format_: Format) -> tuple[Change, ...]:
    """The changes that there can be: nothing has moved in a format that keeps no order."""
    if format_.keeps_order:
        return tuple(changed)
    return tuple(one for one in changed if one.kind is not ChangeKind.MOVED)


def expiring(bundle: Bundle, ending: Iterable[Ending], now: datetime) -> Iterator[Shortfall]:
    """Name each certificate that ends soon, or has ended.

    One that another certificate takes over from, in the bundle or as its server sends it, needs no
    work here, unless a server still sends the old one.

    Args:
        bundle: the bundle.
        ending: what of it, or of what servers send, ends.
        now: the present time.
    """
    ending = tuple(ending)
    if not ending:
        return
    told = (each for one in ending for each in (one.certificate, one.successor) if each)
    names = distinct_titles(bundle.certificates.added(told))
    for one in ending:
        old, new = one.certificate, one.successor
        end = end_of(old)
        reason = f"It {'expired' if end and end < now else 'expires'} on {day(end)}."
        if new is not None:
            follows = f"{names[new.sha256]}, valid until {day(end_of(new))}"
            here = new in bundle.certificates
            reason += (
                f" {follows}, replaces it." if here else f" Its server sends {follows}, instead."
            )
            reason += still_sent(one)
        yield Shortfall(
            ShortfallCode.EXPIRES if one.counts else ShortfallCode.EXPIRES_REPLACED,
            names[old.sha256],
            reason,
            old.sha256,
            by=None if new is None else new.sha256,
        )


def still_sent(one: Ending) -> str:
    """What to do where servers send a certificate whose successor is there, or may; "" for none."""
    text = ""
    if one.senders:
        verb = "sends" if len(one.senders) == 1 else "send"
        text = f" {_few(one.senders)} still {verb} the old one: install the new one there."
    if one.silent:
        text += f" {_few(one.silent)} did not answer, and may still have the old one."
    return text


def _few(names: Sequence[str]) -> str:
    more = f" (+{len(names) - _NAMED:,})" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def unverified(
    tried: Iterable[Trial | Problem], fixed: CollectionOf[str] = ()
) -> Iterator[Shortfall]:
    """Name each server that a client with the bundle would not be connected to.

    Args:
        tried: how the servers fared, or why they could not be tried.
        fixed: the servers, as origins name them, that building the bundle makes verified.
    """
    for one in tried:
        if isinstance(one, Problem):
            yield Shortfall(ShortfallCode.NO_ANSWER, one.source, one.reason)
        elif not one.verified:
            where, own = one.source, one.sent[0].sha256
            reason = f"{one.reason} {_FIXED}" if where in fixed else one.reason
            yield Shortfall(ShortfallCode.NOT_VERIFIED, where, reason, own)


def losing(lost: Iterable[Loss]) -> Iterator[Shortfall]:
    """Name each server that clients would lose with the bundle that would be built."""
    for one in lost:
        reason = WOULD_LOSE.format(place=one.place, reason=one.reason)
        yield Shortfall(ShortfallCode.WOULD_LOSE, one.source, reason, one.sha256)
