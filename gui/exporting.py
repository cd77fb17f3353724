"""What runs in the background at the end: the exact bytes, what saving would do, and saving."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from core.bundle import Bundle, with_proof
from core.collection import Collection
from core.diff import Change, changes
from core.encoders import EncodedFile
from core.encoders.formats import Format, encoder_of
from core.encoders.pem import Newline
from core.errors import CertBundlerError, SaveError
from core.intake import gather
from core.kit.kit import Kit, kit_files, kit_folder
from core.kit.placing import bundle_at, kit_plans
from core.plan.guarding import chains_heard, held_at
from core.plan.loss import Loss, losses
from core.problems import Problem
from core.recipe import Recipe, Update, in_format, plan_update
from core.rules import Finding
from core.saving import (
    Attempt,
    Receipt,
    SavePlan,
    backups_of,
    plan,
    plan_folder,
    plan_restore,
    save,
    save_each,
)
from core.servers.address import address_of
from core.servers.fetch import fetch
from core.source_names import SERVER
from core.sources import source_of
from gui.output import Output
from gui.recipes import recipe_of
from gui.wanted import Begun
from gui.work import Work

_LOOK_UP = 0.1
"""Seconds after which waiting sees whether the person wants it to end."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The files that will be saved, and what saving would do.

    Attributes:
        files: names and exact bytes.
        plans: one a file.
        kit: one a file of the client kit, where that is wanted; a single one for an archive.
        recipe: what would change in the recipe that was opened, if anything may.
        would_lose: the servers that clients verify with what the destination holds today, but not
            with these.
        told: the findings about the bundle as it would be written, lost servers included.
    """

    files: Sequence[EncodedFile]
    plans: Sequence[SavePlan]
    kit: Sequence[SavePlan] = ()
    recipe: "RecipeChange | None" = None
    would_lose: Sequence[Loss] = ()
    told: Sequence[Finding] = ()

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
    update: Update


@dataclass(frozen=True, slots=True)
class Held:
    """Another program holds this file; saving goes on when it lets go, or gives up."""

    path: Path


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved.

    Attributes:
        receipts: one a file.
        copies: what came of each further place.
        kit: the folder or archive of the client kit, or None.
        recipe: what came of the recipe, where that was to be changed.
    """

    receipts: tuple[Receipt, ...]
    copies: tuple[Attempt, ...]
    kit: Path | None = None
    recipe: Attempt | None = None

    @property
    def failed(self) -> tuple[str, ...]:
        """The places where no copy could be saved."""
        return tuple(str(one.path) for one in self.copies if one.error)


@dataclass(frozen=True, slots=True)
class Compared:
    """The file that is at the destination, and the bundle.

    Attributes:
        changes: what would change in the file.
        unread: what is in the file besides certificates that could be read.
        has_backup: what it held before can be restored.
    """

    changes: tuple[Change, ...]
    unread: tuple[Problem, ...]
    has_backup: bool


def encoded(kept: Collection, output: Output) -> tuple[EncodedFile, ...]:
    """The exact bytes of every file."""
    encoder = encoder_of(
        Format(output.format),
        comments=output.comments,
        newline=Newline[output.newline.upper()],
        name=Path(output.destination).name,
    )
    return encoder.encode(kept.certificates)


def prepare(work: Work, output: Output, begun: Begun) -> Prepared:
    """Encode the bundle and look at the destination; nothing is written.

    Raises:
        SaveError: the destination cannot take it.
        UsageError: there can be no client kit of this name.
    """
    files = encoded(work.draft.kept, output)
    plans = planned(files, output)
    wanted = output.kit and output.format == Format.BUNDLE
    bundle = with_proof(work.study, work.bundle)
    kit = _kit(work, bundle, output, files[0]) if wanted else ()
    recipe, would_lose = _recipe(work, output, begun), _would_lose(work, output, begun)
    return Prepared(files, plans, kit, recipe, would_lose, bundle.told)


def _would_lose(work: Work, output: Output, begun: Begun) -> tuple[Loss, ...]:
    """Judge the servers that were read, and those that the recipe names, as a build does."""
    held = held_at((output.destination, *output.copies))
    if not held:
        return ()
    names = begun.opened.recipe.servers if begun.opened else ()
    asked = fetch(address_of(name.removeprefix(SERVER)) for name in names) if names else ()
    chains = chains_heard(work.analysis.collection, asked)
    study = work.study
    return losses(chains, held, work.draft.kept, study.profile, study.now)


def _recipe(work: Work, output: Output, begun: Begun) -> RecipeChange | None:
    """Look what would change in the recipe that was opened; one that is gone stays so."""
    if begun.opened is None:
        return None
    recipe, path = recipe_of(work, output, begun), begun.opened.path
    try:
        update = plan_update(recipe, path)
    except CertBundlerError:
        return None
    return RecipeChange(path, recipe, update) if update else None


def _kit(work: Work, bundle: Bundle, output: Output, file: EncodedFile) -> list[SavePlan]:
    """Plan the client kit beside the bundle, of the same bytes."""
    where = Path(output.destination)
    kit = Kit(
        bundle=bundle,
        study=work.study,
        client_path=output.client_path,
        created=datetime.now(UTC),
        name=output.kit_name or where.name,
        previous=bundle_at(where),
        data=file.data,
    )
    target = Path(output.kit_at) if output.kit_at else kit_folder(where)
    return kit_plans(target, kit_files(kit), follow_symlinks=output.follow_links)


def planned(files: Sequence[EncodedFile], output: Output) -> list[SavePlan]:
    """Look at the destination as it is now."""
    where, follow = Path(output.destination), output.follow_links
    if Format(output.format).is_folder:
        return plan_folder(where, files, follow_symlinks=follow)
    return [plan(where, file.data, follow_symlinks=follow) for file in files]


def save_all(prepared: Prepared, output: Output, report: Callable[[object], None]) -> Saved:
    """Save the files one after the other, those of the client kit, the copies, and the recipe.

    Args:
        prepared: what to save where.
        output: how many backups are kept, and where copies go.
        report: told (a ``Held``) while another program holds a file; what it raises ends the
            waiting, and that file is as it was.

    Raises:
        SaveError: a file could not be saved; those before it were, and no copy was made.
    """
    carry_out = _patiently(output, report)
    receipts = tuple(carry_out(one) for one in prepared.plans)
    for one in prepared.kit:
        carry_out(one)
    copies = copied(prepared, output.copies, output, report)
    recipe = _recipe_written(prepared.recipe.update.plan) if prepared.recipe else None
    return Saved(receipts, copies, prepared.kit_place, recipe)


def write_recipe(intended: SavePlan) -> Receipt:
    """Save a recipe; the previous file is kept beside it.

    Raises:
        SaveError: it could not be saved, and is as it was.
    """
    return save(intended, keep=1)


def _recipe_written(intended: SavePlan) -> Attempt:
    try:
        return Attempt(intended.path, write_recipe(intended), None)
    except SaveError as error:
        return Attempt(intended.path, None, error)


def copied(
    prepared: Prepared, copies: Sequence[str], output: Output, report: Callable[[object], None]
) -> tuple[Attempt, ...]:
    """Save the one file in further places; what fails there is in the result."""
    if len(prepared.files) != 1:
        return ()
    carry_out = _patiently(output, report)
    return save_each(
        map(Path, copies),
        prepared.files[0].data,
        follow_symlinks=output.follow_links,
        carry_out=carry_out,
    )


def _patiently(output: Output, report: Callable[[object], None]) -> Callable[[SavePlan], Receipt]:
    """Saving that tells when it waits for another program, and can be stopped then."""

    def carry_out(intended: SavePlan) -> Receipt:
        def wait(seconds: float) -> None:
            for _ in range(max(1, round(seconds / _LOOK_UP))):
                report(Held(intended.path))
                time.sleep(_LOOK_UP)

        return save(intended, keep=output.backups, sleep=wait)

    return carry_out


def restored(path: str) -> Receipt:
    """Put back what a file held before it was replaced.

    Raises:
        UsageError: no backup is there.
        SaveError: it could not be put back.
    """
    return save(plan_restore(Path(path)))


def compared(kept: Collection, output: Output) -> Compared | None:
    """What the file that is at the destination has and the bundle has not, and the reverse.

    None where there is no file yet. A file that holds no certificates gives only additions.

    Raises:
        SaveError: the destination cannot take the bundle.
    """
    where = Path(output.destination)
    if Format(output.format).is_folder:
        plan_folder(where, [])
        return None
    if plan(where, b"", follow_symlinks=output.follow_links).existing is None:
        return None
    found = gather([source_of(str(where))])
    changed = in_format(changes(found.collection, kept), Format(output.format))
    return Compared(changed, found.problems, bool(backups_of(where)))
