"""A bundle made by hand, saved: its exact bytes, what saving would do, and saving."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from core.base.errors import CertBundlerError
from core.base.problems import Problem
from core.base.source_names import SERVER
from core.bundle import Bundle, with_proof
from core.collection import Collection
from core.diff import Change, changes
from core.encoders.interface import EncodedFile
from core.kit.destination import bundle_at, kit_plans
from core.loading import load
from core.plan.guarding import chains_heard, held_at
from core.plan.loss import LostServer, losses
from core.recipe.checking import in_format
from core.recipe.files import RecipeUpdate, plan_update
from core.recipe.recipe import Recipe
from core.rules.interface import Finding
from core.saving.backups import backups_of
from core.saving.folders import plan_folder
from core.saving.history import Record, history_of
from core.saving.plans import Receipt, SavePlan, plan
from core.saving.writing import save
from core.servers.address import address_of
from core.servers.fetch import fetch
from core.sources.registry import source_of
from core.workflow.answers import recipe_of
from core.workflow.building import files_of
from core.workflow.delivering import (
    NOTHING,
    Attempt,
    CarryOut,
    Delivery,
    Destination,
    StoppedError,
    deliver,
    files_at,
    waiting,
)
from core.workflow.document import Document
from core.workflow.keyrings import truststore_password
from core.workflow.places import kit_of
from core.workflow.requests import Provenance


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """The files that will be saved, and what saving would do.

    Attributes:
        files: names and exact bytes.
        plans: one a file.
        kit: one a file of the client kit, where that is wanted; a single one for an archive.
        recipe: what would change in the recipe that was opened, if anything may.
        would_lose: the servers that clients verify with what the destination holds today, but not
            with these.
        told: the findings about the bundle as it would be written, lost servers included.
        record: what the save tells the histories of the files.
    """

    files: Sequence[EncodedFile]
    plans: Sequence[SavePlan]
    kit: Sequence[SavePlan] = ()
    recipe: "RecipeChange | None" = None
    would_lose: Sequence[LostServer] = ()
    told: Sequence[Finding] = ()
    record: Record = field(default_factory=Record)

    @property
    def kit_place(self) -> Path | None:
        """The folder or archive of the client kit."""
        if not self.kit:
            return None
        return self.kit[0].path.parent if len(self.kit) > 1 else self.kit[0].path


@dataclass(frozen=True, slots=True)
class RecipeChange:
    """The recipe that was opened, with what was chosen since.

    Attributes:
        path: its file.
        recipe: what it would say.
        update: what saving it would do.
    """

    path: str
    recipe: Recipe
    update: RecipeUpdate


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What was saved, in the order in which it was tried.

    Attributes:
        bundle: the files of the bundle.
        kit: those of the client kit, once the bundle was saved.
        copies: each further place, once both were saved.
        recipe: what came of the recipe, where that was to be changed.
        kit_place: the folder or archive of the client kit, or None.
    """

    bundle: Delivery
    kit: Delivery = NOTHING
    copies: Delivery = NOTHING
    recipe: Attempt | None = None
    kit_place: Path | None = None

    @property
    def error(self) -> CertBundlerError | None:
        """Why the export failed: only copies and the recipe can fail by themselves."""
        stopped = (error for error in self.copies.errors if isinstance(error, StoppedError))
        return next(iter((*self.bundle.errors, *self.kit.errors, *stopped)), None)

    @property
    def receipts(self) -> tuple[Receipt, ...]:
        """Every file that was written, the recipe apart."""
        return (*self.bundle.receipts, *self.kit.receipts, *self.copies.receipts)

    @property
    def failed(self) -> tuple[str, ...]:
        """The places where no copy could be saved."""
        return tuple(str(attempt.path) for attempt in self.copies.attempts if attempt.error)


@dataclass(frozen=True, slots=True)
class DestinationComparison:
    """The file that is at the destination, and the bundle.

    Attributes:
        changes: what would change in the file.
        unread: what is in the file besides certificates that could be read.
        has_backup: what it held before can be restored.
        has_history: every save of it is noted.
        other_containers: what its certificates are in, where that is not what would be written.
    """

    changes: tuple[Change, ...]
    unread: tuple[Problem, ...]
    has_backup: bool
    has_history: bool
    other_containers: tuple[str, ...] = ()


def prepare(
    document: Document,
    answers: Recipe,
    begun: Provenance,
    now: datetime,
    record: Record = Record(),  # noqa: B008 - a value that never changes
) -> ExportPlan:
    """Encode the bundle and look at the destination; nothing is written.

    Args:
        document: the bundle.
        answers: where and how it is saved.
        begun: what it was made from.
        now: the present time, for the kit.
        record: what the save tells the histories of the files.

    Raises:
        SaveError: the destination cannot take it.
        UsageError: there can be no client kit of this name, or the keyring has no password of the
            name that a truststore is to have.
    """
    recipe, bundle = answers.fitting(), with_proof(document.context, document.bundle)
    files = files_of(recipe, bundle, truststore_password(recipe))
    record = record._replace(certificates=document.draft.kept)
    plans = planned(files, recipe, record)
    kit = _kit(document, bundle, recipe, files[0], now) if recipe.kit else ()
    change, would_lose = _change(document, answers, begun), _would_lose(document, recipe, begun)
    return ExportPlan(files, plans, kit, change, would_lose, bundle.told, record)


def _would_lose(document: Document, recipe: Recipe, begun: Provenance) -> tuple[LostServer, ...]:
    """Judge the servers that were read, and those that the recipe names, as a build does."""
    held = held_at(recipe.destinations)
    if not held:
        return ()
    names = begun.opened.recipe.servers if begun.opened else ()
    asked = fetch(address_of(name.removeprefix(SERVER)) for name in names) if names else ()
    chains = chains_heard(document.analysis.collection, asked)
    context = document.context
    return losses(chains, held, document.draft.kept, context.profile, context.now)


def _change(document: Document, answers: Recipe, begun: Provenance) -> RecipeChange | None:
    """Look what would change in the recipe that was opened; one that is gone stays so."""
    if begun.opened is None:
        return None
    recipe, path = recipe_of(document, answers, begun), begun.opened.path
    try:
        update = plan_update(recipe, path)
    except CertBundlerError:
        return None
    return RecipeChange(path, recipe, update) if update else None


def _kit(
    document: Document, bundle: Bundle, recipe: Recipe, file: EncodedFile, now: datetime
) -> list[SavePlan]:
    """Plan the client kit, of the same bytes."""
    previous = bundle_at(Path(recipe.destination))
    files = kit_of(recipe, bundle, document.context, file, previous, now)
    return kit_plans(Path(recipe.kit or ""), files, follow_symlinks=recipe.follow_links)


def planned(
    files: Sequence[EncodedFile],
    recipe: Recipe,
    record: Record = Record(),  # noqa: B008 - a value that never changes
) -> list[SavePlan]:
    """Look at the destination as it is now."""
    where, follow = Path(recipe.destination), recipe.follow_links
    if recipe.format.is_folder:
        return plan_folder(where, files, follow_symlinks=follow)
    plans = (plan(where, file.data, follow_symlinks=follow) for file in files)
    return [save_plan._replace(record=record) for save_plan in plans]


def save_all(prepared: ExportPlan, recipe: Recipe, wanted: Callable[[Path], bool]) -> ExportResult:
    """Save the bundle, then the client kit, then the copies and the recipe.

    What comes later waits for what comes before, and is not tried where that failed.

    Args:
        prepared: what to save where.
        recipe: how many backups are kept, and where copies go.
        wanted: told while another program holds a file; False ends the waiting.
    """
    carry_out = waiting(recipe.backups, wanted)
    saved = ExportResult(_delivered(prepared.plans, carry_out), kit_place=prepared.kit_place)
    if not saved.error:
        saved = replace(saved, kit=_delivered(prepared.kit, carry_out, whole=True))
    if not saved.error:
        saved = replace(saved, copies=copied(prepared, recipe.copies, recipe, wanted))
    if saved.error or not prepared.recipe:
        return saved
    (attempt,) = _delivered([prepared.recipe.update.plan], carry_out).attempts
    return replace(saved, recipe=attempt)


def _delivered(plans: Sequence[SavePlan], carry_out: CarryOut, *, whole: bool = False) -> Delivery:
    if not plans:
        return NOTHING
    return deliver([[Destination(plans[0].path, lambda: plans, whole)]], carry_out)


def write_recipe(intended: SavePlan) -> Receipt:
    """Save a recipe; the previous file is kept beside it.

    Raises:
        SaveError: it could not be saved, and is as it was.
    """
    return save(intended, keep=1)


def copied(
    prepared: ExportPlan, copies: Sequence[str], recipe: Recipe, wanted: Callable[[Path], bool]
) -> Delivery:
    """Save the one file in further places; what fails there is in the result."""
    if recipe.format.is_folder:
        return NOTHING
    data, record = prepared.files[0].data, prepared.record
    places = files_at(copies, data, follow_links=recipe.follow_links, record=record)
    return deliver([places], waiting(recipe.backups, wanted))


def copied_again(
    done: ExportResult, prepared: ExportPlan, recipe: Recipe, wanted: Callable[[Path], bool]
) -> ExportResult:
    """Save the copies again that failed; what was saved stays so."""
    again = copied(prepared, done.failed, recipe, wanted)
    before = (attempt for attempt in done.copies.attempts if not attempt.error)
    return replace(done, copies=Delivery((*before, *again.attempts)))


def compared(kept: Collection, recipe: Recipe) -> DestinationComparison | None:
    """What the file that is at the destination has and the bundle has not, and the reverse.

    None where there is no file yet. A file that holds no certificates gives only additions.

    Raises:
        SaveError: the destination cannot take the bundle.
    """
    where = Path(recipe.destination)
    if recipe.format.is_folder:
        plan_folder(where, [])
        return None
    if plan(where, b"", follow_symlinks=recipe.follow_links).existing is None:
        return None
    loaded = load([source_of(str(where))])
    changed = in_format(changes(loaded.collection, kept), recipe.format)
    has_history = history_of(where).is_file()
    there = {
        origin.container for certificate in loaded.collection for origin in certificate.origins
    }
    others = tuple(sorted(there - {recipe.format.container}))
    has_backup = bool(backups_of(where))
    return DestinationComparison(changed, loaded.problems, has_backup, has_history, others)
