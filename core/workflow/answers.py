"""From what a person chose in the window to a recipe, and back."""

import os
from pathlib import Path

from core.collection import Collection
from core.draft import Draft
from core.recipe.building import arranged, bundle_of
from core.recipe.expecting import compared_source
from core.recipe.files import RecipeUpdate, plan_recipe, plan_update, read_recipe
from core.recipe.recipe import Recipe, RecipeSource
from core.recipe.updating import giving
from core.workflow.document import Document
from core.workflow.requests import Provenance

_OF_THE_ROWS = frozenset(
    {"sources", "client", "order", "first", "leave_out", "leave_out_certificates", "soon"}
)
"""What the pages with certificates say; the last pages answer all else."""


def recipe_of(document: Document, answers: Recipe, begun: Provenance) -> Recipe:
    """How to build this bundle again.

    Rows that were moved by hand are pinned. Of a recipe that was opened, only what the person
    made otherwise is changed.
    """
    before = begun.opened
    document.analysis.learn(document.profile)
    base = before.recipe if before else Recipe(())
    made = giving(base, document.context, document.findings, document.draft, begun.removed)
    known = {source.name for source in made.sources}
    named = (name for name in dict.fromkeys(begun.sources) if name not in known)
    more = (
        compared_source(name, document.context.collection)
        if name in begun.compared
        else RecipeSource(name)
        for name in named
    )
    made = made._replace(sources=(*made.sources, *more))
    return _answered(made, answers, before.answers if before else None)


def _answered(recipe: Recipe, answers: Recipe, before: Recipe | None) -> Recipe:
    """The recipe with what the last pages were answered otherwise than before."""
    names = (name for name in Recipe._fields if name not in _OF_THE_ROWS)
    said = {
        name: getattr(answers, name)
        for name in names
        if before is None or getattr(before, name) != getattr(answers, name)
    }
    return recipe._replace(**said).fitting()


def intended(recipe: Recipe, path: str, begun: Provenance) -> RecipeUpdate | None:
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
    return RecipeUpdate(plan, (), keeps_comments=True)


def opened(path: str) -> Recipe:
    """Read a recipe, with its paths taken from its folder, whole.

    Raises:
        UsageError: the file cannot be read or is no recipe.
    """
    return read_recipe(path).located(str(Path(os.path.abspath(path)).parent))


def answers_of(recipe: Recipe, answers: Recipe) -> Recipe:
    """What the last pages ask, answered by a recipe; what it does not say stays as it is."""
    return recipe._replace(
        sources=(),
        destinations=recipe.destinations or answers.destinations,
        client_path=recipe.client_path or answers.client_path,
    )


def applied(recipe: Recipe, document: Document) -> Document:
    """The document in the order of a recipe, without what it leaves out."""
    document = document.for_client(recipe.client)
    bundle = bundle_of(recipe, document.context)
    left_out = frozenset(left_out.certificate.sha256 for left_out in bundle.left_out)
    rows = Collection(tuple(arranged(recipe, document.context)))
    draft = Draft(rows, left_out, None if recipe.first else recipe.order)
    return document.with_draft(draft)
