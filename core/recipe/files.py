"""Recipes as files."""

import os
from pathlib import Path

from core.base.errors import UsageError
from core.base.limits import MIB, Limits
from core.base.problems import Problem
from core.base.quick_tuple import QuickTuple
from core.base.suffixes import RECIPE
from core.recipe.recipe import Recipe
from core.recipe.rewriting import rewritten
from core.recipe.schema import recipe_of
from core.recipe.updating import keys_changed
from core.recipe.wording import RecipeWording
from core.recipe.writing import head_of, text_of
from core.saving.plans import Receipt, SavePlan, plan
from core.saving.writing import save
from core.sources.files import read_file

ENDING = RECIPE
_LARGEST = 4 * MIB


def read_recipe(path: str | os.PathLike[str]) -> Recipe:
    """Read a recipe; its relative paths stay as they are written (see ``Recipe.located``).

    Raises:
        UsageError: the file cannot be read or is no recipe.
    """
    name = os.fspath(path)
    return recipe_of(_text(name).replace("\r\n", "\n"), name)


def _text(name: str) -> str:
    outcome = read_file(name, Limits(file_bytes=_LARGEST), expected=True)
    if isinstance(outcome, Problem):
        raise UsageError(outcome.message, source=name)
    try:
        return outcome.data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(RecipeWording.NOT_UTF8.of(), source=name) from None


class RecipeUpdate(QuickTuple):
    """A recipe's file that is to say something else.

    Attributes:
        plan: what saving would do; it keeps the file that is there beside the new one.
        keys: the keys that say something else.
        keeps_comments: all that a person wrote around the values stays.
    """

    plan: SavePlan
    keys: tuple[str, ...]
    keeps_comments: bool


def plan_update(recipe: Recipe, path: str | os.PathLike[str]) -> RecipeUpdate | None:
    """Plan to bring a recipe that is there in step; None where it says the same already.

    Args:
        recipe: what it is to say, its relative paths those of the working folder.
        path: the file.

    Raises:
        UsageError: the file is no recipe, or a name in the new one is no text.
        SaveError: it cannot be written there.
    """
    name = os.fspath(path)
    text = _text(name)
    plain = text.replace("\r\n", "\n")
    old = recipe_of(plain, name)
    wanted = recipe.relative_to(os.path.dirname(name), old)
    keys = keys_changed(old, wanted)
    if not keys:
        return None
    new = rewritten(plain, name, wanted)
    ended = new.text.replace("\n", "\r\n") if "\r\n" in text else new.text
    return RecipeUpdate(plan(Path(path), _text_bytes(ended, name)), keys, new.keeps_comments)


def plan_recipe(recipe: Recipe, path: str | os.PathLike[str]) -> SavePlan:
    """Plan to write a recipe as it is (see ``Recipe.relative_to``); nothing is written.

    It begins with a comment that says what it is and how to use it.

    Raises:
        UsageError: a name in it has characters that no text can hold.
        SaveError: it cannot be written there.
    """
    name = os.fspath(path)
    text = head_of(os.path.basename(name)) + text_of(recipe)
    return plan(Path(path), _text_bytes(text, name))


def _text_bytes(text: str, name: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise UsageError(RecipeWording.NAME_NOT_TEXT.of(), source=name) from None


def write_recipe(recipe: Recipe, path: str | os.PathLike[str]) -> Receipt:
    """Write a recipe as it is; the previous file is kept beside it.

    Raises:
        UsageError: as ``plan_recipe``.
        SaveError: it cannot be written; what was there is intact.
    """
    return save(plan_recipe(recipe, path), keep=1)
