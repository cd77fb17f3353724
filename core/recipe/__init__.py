"""Recipes: saved descriptions of sources, order, client and destinations, to build again."""

from core.recipe.building import arranged, bundle_of, files_of, kit_of, not_found
from core.recipe.checking import (
    WOULD_LOSE,
    Shortfall,
    ShortfallCode,
    compared,
    expiring,
    in_format,
    losing,
    still_sent,
    unverified,
)
from core.recipe.expecting import Unmet, compared_source, unmet, without
from core.recipe.files import ENDING, Update, plan_recipe, plan_update, read_recipe, write_recipe
from core.recipe.recipe import VERSION, Recipe, RecipeSource
from core.recipe.schema import recipe_of
from core.recipe.updating import giving, ordered_as
from core.recipe.writing import text_of

__all__ = [
    "ENDING",
    "VERSION",
    "WOULD_LOSE",
    "Recipe",
    "RecipeSource",
    "Shortfall",
    "ShortfallCode",
    "Unmet",
    "Update",
    "arranged",
    "bundle_of",
    "compared",
    "compared_source",
    "expiring",
    "files_of",
    "giving",
    "in_format",
    "kit_of",
    "losing",
    "not_found",
    "ordered_as",
    "plan_recipe",
    "plan_update",
    "read_recipe",
    "recipe_of",
    "still_sent",
    "text_of",
    "unmet",
    "unverified",
    "without",
    "write_recipe",
]
