"""Recipes as files."""

import os
from dataclasses import replace
from pathlib import Path

from core.endings import RECIPE
from core.errors import UsageError
from core.limits import MIB, Limits
from core.problems import Problem
from core.recipe.recipe import Recipe
from core.recipe.schema import recipe_of, text_of
from core.saving import Receipt, SavePlan, plan, save
from core.sources.files import read_file

ENDING = RECIPE
_LARGEST = 4 * MIB


def read_recipe(path: str | os.PathLike[str]) -> Recipe:
    """Read a recipe; its relative paths stay as they are written (see ``Recipe.located``).

    Raises:
        UsageError: the file cannot be read or is no recipe.
    """
    name = os.fspath(path)
    found = read_file(name, replace(Limits(), file_bytes=_LARGEST), expected=True)
    if isinstance(found, Problem):
        raise UsageError(found.reason, advice=found.advice, source=name)
    try:
        text = found.data.decode("utf-8-sig")
    except UnicodeDecodeError:
        advice = "Save it as UTF-8."
        raise UsageError("The recipe is not in UTF-8.", advice=advice, source=name) from None
    return recipe_of(text.replace("\r\n", "\n"), name)


def plan_recipe(recipe: Recipe, path: str | os.PathLike[str]) -> SavePlan:
    """Plan to write a recipe as it is (see ``Recipe.relative_to``); nothing is written.

    Raises:
        UsageError: a name in it has characters that no text can hold.
        SaveError: it cannot be written there.
    """
    try:
        data = text_of(recipe).encode()
    except UnicodeEncodeError:
        raise UsageError(
            "A file name has bytes that are no text, so a recipe cannot name it.",
            advice="Rename the file, or name its folder.",
            source=os.fspath(path),
        ) from None
    return plan(Path(path), data)


def write_recipe(recipe: Recipe, path: str | os.PathLike[str]) -> Receipt:
    """Write a recipe as it is; the previous file is kept beside it.

    Raises:
        UsageError: as ``plan_recipe``.
        SaveError: it cannot be written; what was there is intact.
    """
    return save(plan_recipe(recipe, path), keep=1)
