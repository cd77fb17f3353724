"""From sources to a collection: every certificate found, and every part that gave none."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from core.base.limits import Limits
from core.base.problems import Problem, ProblemKind, problem
from core.base.quick_tuple import QuickTuple
from core.base.shortening import listed
from core.collection import Collection
from core.readers.interface import Reading
from core.readers.password_work import PasswordWork
from core.readers.reading import read
from core.sources.interface import Blob, Source
from core.sources.registry import prepare
from core.sources.wording import SourceWording
from core.x509.certificate import Certificate

_PROBLEMS_A_FILE = 100
_PLACES_SHOWN = 3


class Loaded(QuickTuple):
    """What was read from all sources.

    Attributes:
        collection: the certificates in the order of the sources, doubles merged.
        problems: what gave no certificate, in the order of the sources.
        files: how many files were read.
        certificate_count: how many certificates were found, doubles included.
    """

    collection: Collection
    problems: tuple[Problem, ...]
    files: int = 0
    certificate_count: int = 0

    @property
    def unreadable(self) -> tuple[Problem, ...]:
        """The problems that stop a run which was not told to go on."""
        return tuple(p for p in self.problems if p.kind is ProblemKind.UNREADABLE)


class _Tally:
    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.files = 0
        self.certificate_count = 0


def load(  # noqa: PLR0913 - one for each thing that a run may be told
    sources: Iterable[Source],
    *,
    limits: Limits | None = None,
    passwords: tuple[str, ...] = (),
    signers: bool = False,
    containers_only: bool = False,
    progress: Callable[[int, int], bool] | None = None,
    each: Callable[[Certificate], None] | None = None,
) -> Loaded:
    """Read all sources, one file after the other; a file's bytes are let go when it is read.

    Args:
        sources: what the user named, in the user's order.
        limits: the bounds of this run.
        passwords: tried on every file that wants one.
        signers: take the certificates of signers too (see ``core.readers.signers``).
        containers_only: certificates inside other texts are not taken; each such file is a
            problem that stops the run, because the bundle would lack what it holds.
        progress: called after each file with (files read, certificates found); where it
            returns False, reading stops and what was found so far is returned.
        each: called with each certificate as soon as it is found, doubles included.
    """
    limits = limits or Limits()
    tally = _Tally()
    sources = list(sources)
    prepare(sources)
    usual = Reading("", limits, passwords, signers=signers, containers_only=containers_only)
    certificates = _certificates(sources, usual, progress, tally)
    if each is not None:
        certificates = _shown(certificates, each)
    collection = Collection.of(certificates)
    return Loaded(collection, tuple(tally.problems), tally.files, tally.certificate_count)


def _shown(
    certificates: Iterator[Certificate], each: Callable[[Certificate], None]
) -> Iterator[Certificate]:
    for certificate in certificates:
        each(certificate)
        yield certificate


def _certificates(
    sources: Iterable[Source],
    usual: Reading,
    progress: Callable[[int, int], bool] | None,
    tally: _Tally,
) -> Iterator[Certificate]:
    limits = usual.limits
    for source in sources:
        for blob in source.blobs(limits):
            if isinstance(blob, Problem):
                tally.problems.append(blob)
                continue
            tally.files += 1
            work = PasswordWork(limits)
            reading = usual._replace(source=blob.name, password_work=work)
            for certificate in _read_file(blob, reading, tally):
                if tally.certificate_count == limits.certificates:
                    tally.problems.append(_too_many(blob, limits))
                    return
                tally.certificate_count += 1
                yield certificate
            if progress is not None and not progress(tally.files, tally.certificate_count):
                return


def _read_file(blob: Blob, reading: Reading, tally: _Tally) -> Iterator[Certificate]:
    """Yield a file's certificates; its problems are tallied, a flood of them only counted."""
    flood = 0
    last: Problem | None = None
    inside: dict[str, list[str]] = {}
    for item in read(blob.data, reading):
        if isinstance(item, Certificate):
            if reading.containers_only and item.inside:
                inside.setdefault(item.origins[0].source, []).append(item.inside)
            else:
                yield item
        elif flood < _PROBLEMS_A_FILE:
            flood += 1
            tally.problems.append(item if blob.expected else item.unexpected())
        else:
            flood += 1
            last = item
    tally.problems.extend(_not_taken(source, places) for source, places in inside.items())
    if last is not None:
        more = flood - _PROBLEMS_A_FILE
        counted = SourceWording.MORE_PROBLEMS.of(count=more)
        tally.problems.append(last._replace(message=last.message.followed_by(counted)))


def _not_taken(source: str, places: Sequence[str]) -> Problem:
    """Name a file whose certificates are inside another text."""
    different = list(dict.fromkeys(places))
    shown = listed(different, _PLACES_SHOWN, "; ")
    return problem(SourceWording.INSIDE_TEXT, source, count=len(places), places=shown)


def _too_many(blob: Blob, limits: Limits) -> Problem:
    return problem(SourceWording.TOO_MANY_CERTIFICATES, blob.name, count=limits.certificates)
