"""From what the person chose to a recipe, and back; on the core alone."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.choices import Format, Newline
from core.collection import Collection
from core.draft import Draft
from core.kit.kit import kit_folder
from core.recipe import Recipe, RecipeSource
from core.recipe.building import arranged, bundle_of
from core.recipe.expecting import compared_source
from core.recipe.files import Update, plan_recipe, plan_update, read_recipe
from core.recipe.updating import giving
from gui.output import Output
from gui.wanted import Begun
from gui.work import Work


def recipe_of(work: Work, output: Output, begun: Begun) -> Recipe:
    """How to build this bundle again.

    Rows that were moved by hand are pinned. Of a recipe that was opened, only what the person
    made otherwise is changed.
    """
    before = begun.opened
    work.analysis.learn(work.profile)
    base = before.recipe if before else Recipe(())
    made = giving(base, work.study, work.findings, work.draft, begun.removed)
    known = {one.name for one in made.sources}
    named = (name for name in dict.fromkeys(begun.sources) if name not in known)
    more = (
        compared_source(name, work.study.collection)
        if name in begun.compared
        else RecipeSource(name)
        for name in named
    )
    made = replace(made, sources=(*made.sources, *more))
    return _answered(made, output, before.answers if before else None)


def _answered(recipe: Recipe, output: Output, before: Output | None) -> Recipe:
    """The recipe with what the pages were answered otherwise than before."""

    def changed(*names: str) -> bool:
        return before is None or any(getattr(before, one) != getattr(output, one) for one in names)

    answers: tuple[tuple[str, object, tuple[str, ...]], ...] = (
        ("format", Format(output.format), ("format",)),
        ("comments", output.comments, ("comments",)),
        ("newline", Newline(output.newline), ("newline",)),
        ("destinations", _destinations(recipe, output), ("destination", "copies")),
        ("client_path", output.client_path or None, ("client_path",)),
        ("backups", output.backups, ("backups",)),
        ("kit", _kit(output), ("kit", "kit_at")),
        ("kit_name", output.kit_name or None, ("kit_name",)),
    )
    said: dict[str, Any] = {key: value for key, value, names in answers if changed(*names)}
    made = replace(recipe, **said)
    if made.format is not Format.BUNDLE:
        made = replace(made, comments=False, newline=Newline.LF, kit=None)
    return made if made.kit else replace(made, kit_name=None)


def _destinations(recipe: Recipe, output: Output) -> tuple[str, ...]:
    """All places; the window asks for one folder, so further ones stay as the recipe has them."""
    folders = Format(output.format).is_folder and recipe.format.is_folder
    more = recipe.destinations[1:] if folders else output.copies
    return tuple(dict.fromkeys((output.destination, *more)))


def _kit(output: Output) -> str | None:
    if not output.kit:
        return None
    return output.kit_at or str(kit_folder(Path(output.destination)))


def intended(recipe: Recipe, path: str, begun: Begun) -> Update | None:
    """What saving the recipe would do; None where the file says the same already.

    The recipe that was opened is changed where it says something else; any other file is written
    anew, with what is below its folder relative to it.

    Raises:
        UsageError: a file name cannot be written as text.
        SaveError: it cannot be written there.
    """
    there = begun.opened.path if begun.opened else ""
    if os.path.isfile(path) and os.path.isfile(there) and os.path.samefile(path, there):
        return plan_update(recipe, path)
    plan = plan_recipe(recipe.relative_to(str(Path(path).parent)), path)
    return Update(plan, (), keeps_comments=True)


def opened(path: str) -> Recipe:
    """Read a recipe, with its paths taken from its folder, whole.

    Raises:
        UsageError: the file cannot be read or is no recipe.
    """
    return read_recipe(path).located(str(Path(os.path.abspath(path)).parent))


def output_of(recipe: Recipe, output: Output) -> Output:
    """What the last pages ask, answered by a recipe."""
    destination, *copies = recipe.destinations or (output.destination,)
    return replace(
        output,
        format=recipe.format.value,
        comments=recipe.comments,
        newline=recipe.newline.value,
        destination=destination,
        copies=tuple(copies),
        kit=recipe.kit is not None,
        kit_at=recipe.kit or "",
        kit_name=recipe.kit_name or "",
        client_path=recipe.client_path or output.client_path,
        backups=recipe.backups,
        follow_links=recipe.follow_links,
    )


def applied(recipe: Recipe, work: Work) -> Work:
    """The work in the order of a recipe, without what it leaves out."""
    work = work.for_client(recipe.client)
    bundle = bundle_of(recipe, work.study)
    left_out = frozenset(one.certificate.sha256 for one in bundle.left_out)
    rows = Collection(tuple(arranged(recipe, work.study)))
    draft = Draft(rows, left_out, None if recipe.first else recipe.order)
    return work.with_draft(draft)
