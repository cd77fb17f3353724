"""What has to be done about a recipe's bundle: its destinations, its ends, its servers.

Reads and writes nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from core.bundle import Bundle
from core.collection import Collection
from core.diff import Change, ChangeKind, changes
from core.encoders import EncodedFile
from core.encoders.formats import Format
from core.intake import gather
from core.names import title
from core.problems import Problem
from core.servers.fetch import source_name
from core.servers.trial import Trial
from core.sources import Blob, BytesSource


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


def expiring(bundle: Bundle, now: datetime, days: int) -> Iterator[Shortfall]:
    """Name each certificate in the bundle that ends within so many days, or has ended."""
    for one in bundle.certificates:
        end = one.outline.not_after
        if end is not None and end < now + timedelta(days=days):
            verb = "expired" if end < now else "expires"
            reason = f"It {verb} on {end:%Y-%m-%d}."
            yield Shortfall(ShortfallCode.EXPIRES, title(one), reason, one.sha256)


def unverified(tried: Iterable[Trial | Problem]) -> Iterator[Shortfall]:
    """Name each server that a client with the bundle would not be connected to."""
    for one in tried:
        if isinstance(one, Problem):
            yield Shortfall(ShortfallCode.NOT_VERIFIED, one.source, one.reason)
        elif not one.verified:
            where, own = source_name(one.address), one.sent[0].sha256
            yield Shortfall(ShortfallCode.NOT_VERIFIED, where, one.reason, own)
