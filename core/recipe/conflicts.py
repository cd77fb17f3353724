"""What a recipe cannot say together, whoever made it: a file or the options of a command."""

import re
from typing import NamedTuple

from core.choices import Format
from core.recipe.recipe import BUNDLE_ONLY, Recipe

_FILE_NAME = re.compile(r"[^/\\]+")
_USUAL = Recipe(())


class Conflict(NamedTuple):
    """Two values that exclude one another.

    Attributes:
        key: the value that had better go.
        what: what is wrong, one sentence.
        advice: how a recipe's file is put right.
    """

    key: str
    what: str
    advice: str


def conflict(recipe: Recipe) -> Conflict | None:
    """The first of the values that say something else together, or nothing."""
    if set(recipe.first) & set(recipe.leave_out_certificates):
        return Conflict("first", "A certificate is both pinned and left out.", "Decide for one.")
    if recipe.format is not Format.BUNDLE:
        for key in BUNDLE_ONLY:
            if getattr(recipe, key) != getattr(_USUAL, key):
                advice = f'Remove the key, or write format = "{Format.BUNDLE.value}".'
                return Conflict(
                    key, f"The format {recipe.format.value} has no place for it.", advice
                )
    if recipe.kit_name is not None and recipe.kit is None:
        return Conflict("kit_name", "There is no kit.", 'Write kit = "…", or remove the key.')
    if recipe.kit_name is not None and not _FILE_NAME.fullmatch(recipe.kit_name):
        return Conflict("kit_name", "This is a path, not a name.", "The key kit says which folder.")
    return None
