"""From sources to the next state of the document, reported bit by bit."""

import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Collection as CollectionOf

from core.base.choices import Order
from core.base.errors import CertBundlerError
from core.base.limits import Limits
from core.base.problems import Problem, ProblemCode, ProblemKind
from core.base.suffixes import RECIPE
from core.bundle import unloadable_in
from core.collection import Collection
from core.draft import Draft
from core.loading import Loaded, load
from core.ordering import ordered
from core.plan.guarding import held_at, with_kept
from core.recipe.expecting import unmet
from core.recipe.expecting import without as without_surprises
from core.recipe.recipe import Recipe
from core.sources.registry import to_read
from core.workflow.analysis import Analysis, Called
from core.workflow.answers import applied, opened
from core.workflow.document import Document
from core.workflow.requests import OpenedRecipe, ReadProgress, ReadRequest
from core.x509.certificate import Certificate
from core.x509.names import distinct_titles

TellProgress = Callable[[object], None]

_PEM = "PEM"
"""How the reader of PEM files calls itself in the origins of certificates."""

_INSIDE = "!"

_SHOWN = 100
"""So many rows are more than a screen holds; painting them anew with each batch costs time."""

_TELL_FIRST, _TELL_EVERY = 0.02, 0.2
"""Seconds between two reports: few at first, so that the first rows are painted a few at a time.
The first report comes with the first certificate."""


class _Telling:
    """Tells how far reading is, with the first certificates so that they can be shown."""

    def __init__(self, report: TellProgress) -> None:
        self._report = report
        self._batch: list[Certificate] = []
        self._files = 0
        self._found = 0
        self._started = time.monotonic()
        self._next = 0.0

    def each(self, certificate: Certificate) -> None:
        self._found += 1
        if self._found <= _SHOWN:
            self._batch.append(certificate)
        self._tell()

    def progress(self, files: int, _found: int) -> bool:
        self._files = files
        self._tell()
        return True

    def _tell(self) -> None:
        now = time.monotonic()
        if now >= self._next:
            self._report(ReadProgress(self._files, self._found, tuple(self._batch)))
            self._batch.clear()
            self._next = now + min(_TELL_EVERY, _TELL_FIRST + (now - self._started) / 2)


def read(
    wanted: ReadRequest,
    before: Document | None,
    profile: str,
    report: TellProgress,
    called: Called = distinct_titles,
) -> Document:
    """Read the sources and work out what is to be known of all certificates together.

    A source that gives something else than its recipe expects adds nothing.

    Args:
        wanted: what to read.
        before: the document that it is added to, if there is any.
        profile: the client profile.
        report: told how far it is (``OpenedRecipe``, ``ReadProgress``); what it raises ends it.
        called: gives the certificates their names.
    """
    told, names, refused = _recipe_in(wanted.paths)
    soon = before.analysis.soon_days if before else wanted.soon_days
    if told is not None:
        report(told)
        profile, soon = told.recipe.client, told.recipe.soon
    recipe = told.recipe if told else wanted.recipe
    loaded = _loaded(wanted, names, recipe, _Telling(report))
    if told is not None:
        loaded = with_kept(names, loaded, held_at(told.recipe.destinations))
    collection, problems = _added(loaded, before, recipe, refused)
    if before is None:
        analysis = Analysis(collection, problems, wanted.now, soon_days=soon, called=called)
    else:
        kept = (
            problem for problem in before.problems if before.file_of(problem) not in wanted.again
        )
        problems = tuple(dict.fromkeys((*kept, *problems)))
        analysis = before.analysis.of(collection, problems, soon)
    document = _document(analysis, before, profile)
    if told is not None:
        return applied(told.recipe, document) if len(document.draft.rows) else document
    if before is None and _is_one_bundle(wanted, collection):
        return _as_in_the_file(document)
    return document


def _added(
    loaded: Loaded, before: Document | None, recipe: Recipe | None, refused: Sequence[Problem]
) -> tuple[Collection, tuple[Problem, ...]]:
    """What there is with what was loaded; a source that gave something unexpected adds nothing."""
    given = before.analysis.collection.added(loaded.collection) if before else loaded.collection
    surprises = tuple(unmet(recipe, given)) if recipe else ()
    more = (problem for surprise in surprises for problem in surprise.problems())
    return without_surprises(given, surprises), (*refused, *loaded.problems, *more)


def _loaded(
    wanted: ReadRequest, names: Sequence[str], recipe: Recipe | None, telling: _Telling
) -> Loaded:
    return load(
        [*map(to_read, names), *wanted.sources],
        limits=Limits().patient() if wanted.patient else Limits(),
        passwords=wanted.passwords,
        signers=recipe is not None and recipe.signers,
        containers_only=recipe is not None and recipe.containers_only,
        progress=telling.progress,
        each=telling.each,
    )


def _is_one_bundle(wanted: ReadRequest, collection: Collection) -> bool:
    """Nothing but one PEM file with several certificates was opened: somebody's order."""
    if len(wanted.paths) != 1 or wanted.sources or len(collection) < 2:  # noqa: PLR2004 - one has no order
        return False
    (path,) = wanted.paths
    first = (certificate.origins[0] for certificate in collection)
    return all(origin.source == path and origin.container == _PEM for origin in first)


def _as_in_the_file(document: Document) -> Document:
    """The rows as the file has them; that is the order as added, unless that would move some."""
    given = document.analysis.collection
    same = ordered(given, document.analysis.chain, Order.GIVEN) == given
    draft = Draft(given, document.draft.left_out, Order.GIVEN if same else None)
    return document.with_draft(draft)


def _recipe_in(paths: Sequence[str]) -> tuple[OpenedRecipe | None, list[str], list[Problem]]:
    """The last recipe among the files, all names that are to be read, and recipes that are none."""
    told, refused = None, []
    names = [path for path in paths if not path.lower().endswith(RECIPE)]
    for path in paths:
        if path.lower().endswith(RECIPE):
            try:
                told = OpenedRecipe(os.path.abspath(path), opened(path))
            except CertBundlerError as error:
                refused.append(
                    Problem(
                        ProblemKind.UNREADABLE,
                        ProblemCode.DAMAGED,
                        path,
                        error.place or "",
                        error.message,
                    )
                )
            else:
                names += [source.name for source in told.recipe.sources]
    return told, names, refused


def without(
    before: Document, gone: CollectionOf[str], forgotten: CollectionOf[Problem]
) -> Document:
    """The document without some certificates and some problems."""
    problems = tuple(problem for problem in before.problems if problem not in forgotten)
    collection = before.analysis.collection.without(gone)
    analysis = before.analysis.of(collection, problems, before.analysis.soon_days)
    return _document(analysis, before, before.profile)


def _file_of(source: str) -> str:
    """The file on disk that a problem is in, whose source names a part of it after a ``!``."""
    parts = source.split(_INSIDE)
    starts = (_INSIDE.join(parts[:count]) for count in range(1, len(parts) + 1))
    return next(filter(os.path.isfile, starts), parts[0])


def _document(analysis: Analysis, before: Document | None, profile: str) -> Document:
    analysis.learn(profile)
    draft = before.draft if before else Draft()
    # what the client cannot load stays out until the user puts it in
    new = (
        sha256 for sha256 in unloadable_in(analysis.findings(profile)) if not draft.rows.get(sha256)
    )
    held = draft.holding(analysis.collection, analysis.chain).leaving_out(new)
    known = before.files if before else {}
    return Document(analysis, held, profile, _files(analysis.problems, known))


def _files(problems: Iterable[Problem], known: Mapping[str, str]) -> dict[str, str]:
    """The file of each problem inside an archive, looked up here since it may be on a share."""
    sources = (problem.source for problem in problems if _INSIDE in problem.source)
    return {source: known.get(source) or _file_of(source) for source in dict.fromkeys(sources)}
