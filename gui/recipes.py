"""From what the person chose to a recipe, and back; on the core alone."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from core.collection import Collection
from core.draft import Draft
from core.encoders.pem import Newline
from core.ordering import Order
from core.recipe import Recipe, RecipeSource, bundle_of, plan_recipe, read_recipe
from core.saving import Receipt, save
from gui.output import Output
from gui.work import Work


def recipe_of(work: Work, output: Output, sources: Iterable[str]) -> Recipe:
    """How to build this bundle again.

    Rows that were moved by hand are pinned: each stands where it stands.
    """
    draft = work.draft
    by_hand = draft.order is None
    return Recipe(
        sources=tuple(map(RecipeSource, dict.fromkeys(sources))),
        client=work.profile,
        order=draft.order or Order.GIVEN,
        first=tuple(one.sha256 for one in draft.kept) if by_hand else (),
        leave_out_certificates=tuple(
            one.sha256 for one in draft.rows if one.sha256 in draft.left_out
        ),
        destinations=tuple(dict.fromkeys((output.destination, *output.copies))),
        backups=output.backups,
        comments=output.comments,
        newline=Newline[output.newline.upper()],
        client_path=output.client_path or None,
    )


def saved(recipe: Recipe, path: str) -> Receipt:
    """Save a recipe, with what is below its folder relative to it.

    Raises:
        UsageError: a file name in it cannot be written as text.
        SaveError: it cannot be written there.
    """
    return save(plan_recipe(recipe.relative_to(str(Path(path).parent)), path))


def opened(path: str) -> Recipe:
    """Read a recipe, with its paths taken from its folder.

    Raises:
        UsageError: the file cannot be read or is no recipe.
    """
    return read_recipe(path).located(str(Path(path).parent))


def output_of(recipe: Recipe, output: Output) -> Output:
    """What the last pages ask, answered by a recipe."""
    destination, *copies = recipe.destinations or (output.destination,)
    return replace(
        output,
        format="bundle",
        comments=recipe.comments,
        newline=recipe.newline.name.lower(),
        destination=destination,
        copies=tuple(copies),
        client_path=recipe.client_path or output.client_path,
        backups=recipe.backups,
    )


def applied(recipe: Recipe, work: Work) -> Work:
    """The work in the order of a recipe, without what it leaves out."""
    work = work.for_client(recipe.client)
    bundle = bundle_of(recipe, work.study)
    left_out = [one.certificate for one in bundle.left_out]
    rows = Collection((*bundle.certificates, *left_out))
    order = None if recipe.first else recipe.order
    draft = Draft(rows, frozenset(one.sha256 for one in left_out), order)
    return work.with_draft(draft)
