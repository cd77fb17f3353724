"""What has to be done about a recipe's bundle: its destinations, its ends, its servers.

Reads and writes nothing.
"""

from collections.abc import Collection as CollectionOf
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum

from core.base.choices import Format
from core.base.date_wording import dated
from core.base.messages import Message
from core.base.problems import Problem
from core.base.quick_tuple import QuickTuple
from core.bundle import Bundle
from core.collection import Collection
from core.diff import Change, ChangeKind, changes
from core.encoders.interface import EncodedFile
from core.loading import load
from core.plan.ending import ExpiringCertificate
from core.plan.loss import LostServer
from core.recipe.wording import ShortfallWording
from core.rules.interface import Severity, end_of
from core.servers.trial import Trial
from core.sources.interface import Blob
from core.sources.text import BytesSource
from core.x509.names import distinct_titles

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


class Shortfall(QuickTuple):
    """One reason to do something.

    Attributes:
        code: what it is about.
        where: the destination, the certificate's title, or the server; raw text.
        message: what has to be done, and why.
        sha256: the certificate, or None.
        by: SHA-256 of the certificate that takes over from it, in the bundle or as its server
            sends it, or None.
        changes: what building would change at the destination.
    """

    code: ShortfallCode
    where: str
    message: Message
    sha256: str | None = None
    changes: tuple[Change, ...] = ()
    by: str | None = None

    @property
    def reason(self) -> str:
        """The message in English."""
        return self.message.text()

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
    items: Sequence[Blob | Problem | None],
    wanted: Collection,
    format_: Format,
) -> Shortfall | None:
    """Compare what is at a destination with what belongs there.

    Args:
        path: the destination.
        files: what belongs there.
        items: what is there in place of each; None where nothing is.
        wanted: the certificates in them.
        format_: what they are written as; in one without an order, nothing has moved.
    """
    if not any(items):
        return Shortfall(ShortfallCode.MISSING, path, ShortfallWording.NOT_THERE.of())
    if unread := next((item for item in items if isinstance(item, Problem)), None):
        return Shortfall(ShortfallCode.UNREADABLE, path, unread.message)
    blobs = [item for item in items if isinstance(item, Blob)]
    if [blob.data for blob in blobs] == [file.data for file in files]:
        return None
    there = load([BytesSource(blob.name, blob.data) for blob in blobs])
    changed = in_format(changes(there.collection, wanted), format_)
    if there.unreadable:
        message = ShortfallWording.UNREADABLE_PARTS.of()
    elif changed:
        message = ShortfallWording.OUT_OF_DATE.of(count=len(changed))
    else:
        message = ShortfallWording.OTHER_TEXT.of()
    return Shortfall(ShortfallCode.OUT_OF_DATE, path, message, changes=changed)


def in_format(changed: Iterable[Change], format_: Format) -> tuple[Change, ...]:
    """The changes that there can be: nothing has moved in a format that keeps no order."""
    if format_.keeps_order:
        return tuple(changed)
    return tuple(change for change in changed if change.kind is not ChangeKind.MOVED)


def expiring(
    bundle: Bundle, ending: Iterable[ExpiringCertificate], now: datetime
) -> Iterator[Shortfall]:
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
    told = (
        each
        for expiring_certificate in ending
        for each in (expiring_certificate.certificate, expiring_certificate.successor)
        if each
    )
    names = distinct_titles(bundle.certificates.added(told))
    for expiring_certificate in ending:
        old, new = expiring_certificate.certificate, expiring_certificate.successor
        end = end_of(old)
        wording = ShortfallWording.EXPIRED if end and end < now else ShortfallWording.EXPIRES
        message = wording.of(date=dated(end))
        if new is not None:
            here = new in bundle.certificates
            follows = ShortfallWording.REPLACED if here else ShortfallWording.SENT_INSTEAD
            facts = {"name": names[new.sha256], "date": dated(end_of(new))}
            message = message.followed_by(follows.of(**facts), *still_sent(expiring_certificate))
        yield Shortfall(
            ShortfallCode.EXPIRES
            if expiring_certificate.counts
            else ShortfallCode.EXPIRES_REPLACED,
            names[old.sha256],
            message,
            old.sha256,
            by=None if new is None else new.sha256,
        )


def still_sent(expiring_certificate: ExpiringCertificate) -> Iterator[Message]:
    """What to do where servers send a certificate whose successor is there, or may."""
    if len(expiring_certificate.senders) == 1:
        yield ShortfallWording.STILL_SENT.of(names=_few(expiring_certificate.senders))
    elif expiring_certificate.senders:
        yield ShortfallWording.STILL_SENT_BY_SEVERAL.of(names=_few(expiring_certificate.senders))
    if expiring_certificate.silent:
        yield ShortfallWording.DID_NOT_ANSWER.of(names=_few(expiring_certificate.silent))


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
    for outcome in tried:
        if isinstance(outcome, Problem):
            yield Shortfall(ShortfallCode.NO_ANSWER, outcome.source, outcome.message)
        elif outcome.message is not None:
            where, own = outcome.source, outcome.sent[0].sha256
            more = (ShortfallWording.BUILD_FIXES.of(),) if where in fixed else ()
            message = outcome.message.followed_by(*more)
            yield Shortfall(ShortfallCode.NOT_VERIFIED, where, message, own)


def losing(lost: Iterable[LostServer]) -> Iterator[Shortfall]:
    """Name each server that clients would lose with the bundle that would be built."""
    for lost_server in lost:
        yield Shortfall(
            ShortfallCode.WOULD_LOSE,
            lost_server.source,
            would_lose(lost_server),
            lost_server.sha256,
        )


def would_lose(lost: LostServer) -> Message:
    """What to say of one server that would be lost."""
    return ShortfallWording.WOULD_LOSE.of(place=lost.place, reason=lost.message)
