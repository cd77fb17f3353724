"""Recipes: the one description of a run, and its form as a file."""

from core.recipe.recipe import Recipe, RecipeSource

__all__ = ["Recipe", "RecipeSource"]
