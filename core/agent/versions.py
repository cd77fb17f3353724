"""The earlier versions of a bundle by its history: which certificates each had, and when."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime

from core.base.quick_tuple import QuickTuple
from core.saving.history import FOUND, SAVED, HistoryLine, faults


class BundleVersion(QuickTuple):
    """What the bundle was at one time.

    Attributes:
        sha256: SHA-256 of the file.
        saved: since when.
        replaced: until when; None for the present one.
        certificates: SHA-256 of its certificates.
    """

    sha256: str
    saved: datetime
    replaced: datetime | None
    certificates: frozenset[str]


def versions_of(
    lines: Sequence[HistoryLine], present: Collection[str], sha256: str
) -> tuple[BundleVersion, ...]:
    """Every version that the history knows, the newest first; () where it cannot be relied on.

    Each line tells what changed, so the way back from the present bundle gives them all, even
    where the oldest lines are gone. It ends at a file that another tool wrote after that: what was
    there before it is not known.

    Args:
        lines: the history.
        present: SHA-256 of the certificates in the bundle as it is.
        sha256: SHA-256 of that file; the last line has to be about it.
    """
    told = [line for line in lines if line.kind in (SAVED, FOUND)]
    if not told or told[-1].said("sha256") != sha256 or any(faults(lines)):
        return ()
    return tuple(_back(told, frozenset(present)))


def _back(told: Sequence[HistoryLine], present: frozenset[str]) -> Iterator[BundleVersion]:
    replaced = None
    for line in reversed(told):
        saved = _time(line)
        if saved is None:
            return
        yield BundleVersion(line.said("sha256"), saved, replaced, present)
        if "changes" not in line.values:
            return
        present, replaced = _before(line, present), saved


def _before(line: HistoryLine, after: frozenset[str]) -> frozenset[str]:
    there = set(after)
    for change in line.changes:
        digest, replaced = str(change.get("sha256", "")), str(change.get("replaces", ""))
        match change.get("kind"):
            case "added":
                there.discard(digest)
            case "removed":
                there.add(digest)
            case "renewed":
                there.discard(digest)
                there.add(replaced)
            case _:
                pass
    return frozenset(there)


def _time(line: HistoryLine) -> datetime | None:
    try:
        moment = datetime.fromisoformat(line.said("time"))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def version_with(
    versions: Iterable[BundleVersion], store: Collection[str], own: Collection[str]
) -> BundleVersion | None:
    """The newest version that a client's store was built from, or None where it was none of them.

    Of all the certificates that any version had, the store has exactly those of this one; what the
    agent's own files hold may be there besides.

    Args:
        versions: the versions, the newest first.
        store: SHA-256 of the certificates in the client's store.
        own: those in the agent's own files, as far as they were collected.
    """
    every = tuple(versions)
    known = (
        frozenset[str]()
        .union(*(bundle_version.certificates for bundle_version in every))
        .difference(own)
    )
    held = known.intersection(store)
    return next(
        (
            bundle_version
            for bundle_version in every
            if bundle_version.certificates.difference(own) == held and held
        ),
        None,
    )
