"""What a recipe cannot say together, whoever made it: a file or the options of a command."""

import re

from core.base.choices import Format
from core.base.messages import Message
from core.base.quick_tuple import QuickTuple
from core.recipe.recipe import BUNDLE_ONLY, KIT_ONLY, TRUSTSTORES, Recipe
from core.recipe.wording import RecipeWording

_USUAL = Recipe(())


class Conflict(QuickTuple):
    """Two values that exclude one another.

    Attributes:
        key: the value that had better go.
        message: what is wrong, and how a recipe's file is put right.
    """

    key: str
    message: Message


def conflict(recipe: Recipe) -> Conflict | None:
    """The first of the values that say something else together, or nothing."""
    if set(recipe.first) & set(recipe.leave_out_certificates):
        return Conflict("first", RecipeWording.PINNED_AND_LEFT_OUT.of())
    if recipe.format is not Format.BUNDLE:
        for key in BUNDLE_ONLY:
            if getattr(recipe, key) != getattr(_USUAL, key):
                facts = {"format": recipe.format.value, "bundle": Format.BUNDLE.value}
                return Conflict(key, RecipeWording.NOT_IN_FORMAT.of(**facts))
    if recipe.truststore_password_name is not None and recipe.format not in TRUSTSTORES:
        return Conflict("truststore_password_name", RecipeWording.NO_TRUSTSTORE.of())
    for key in KIT_ONLY:
        if recipe.kit is None and getattr(recipe, key) != getattr(_USUAL, key):
            return Conflict(key, RecipeWording.NO_KIT.of())
    if recipe.kit_name is not None and not re.fullmatch(r"[^/\\]+", recipe.kit_name):
        return Conflict("kit_name", RecipeWording.KIT_NAME_IS_PATH.of())
    return None
