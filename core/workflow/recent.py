"""How a bundle that was saved before is now."""

from datetime import datetime
from pathlib import Path

from core.base.errors import SaveError
from core.base.quick_tuple import QuickTuple
from core.loading import load
from core.saving.files import content_sha256
from core.sources.registry import source_of


class RecentState(QuickTuple):
    """What there is to know of a bundle before it is opened.

    Attributes:
        certificates: how many it holds.
        expired: how many of them have expired.
        next_end: when the next of the others expires, in UTC; None where none does.
        sha256: SHA-256 of its content.
    """

    certificates: int
    expired: int
    next_end: datetime | None
    sha256: str


def recent_state(path: str, now: datetime) -> RecentState | None:
    """Read a bundle; None where it is not there or cannot be read."""
    try:
        digest = content_sha256(Path(path))
    except (OSError, SaveError):
        return None
    certificates = load([source_of(path)]).collection
    ends = [certificate.tbs.not_after for certificate in certificates]
    valid = [end for end in ends if end is not None and end >= now]
    expired = sum(end is not None and end < now for end in ends)
    return RecentState(len(certificates), expired, min(valid, default=None), digest)
