"""A recipe as TOML. Reads and writes nothing."""

from enum import Enum

import tomli_w

from core.recipe.recipe import Recipe, RecipeSource
from core.recipe.schema import KEYS, SOURCE_KEYS, USUAL, version_of


def text_of(recipe: Recipe) -> str:
    """Write a recipe as TOML; what is as if it were not said is not said."""
    return tomli_w.dumps(values_of(recipe)) + "".join(
        f"\n{table_of(one)}" for one in recipe.sources
    )


def values_of(recipe: Recipe) -> dict[str, object]:
    """What the keys above the sources say, in plain values."""
    said = {
        key: _plain(value)
        for key in KEYS
        if key not in ("version", "sources")
        and (value := getattr(recipe, key)) != getattr(USUAL, key)
    }
    version = version_of(said)  # older programs read it then
    return {"version": version, "client": recipe.client, "order": recipe.order.value, **said}


def table_of(source: RecipeSource) -> str:
    """The table of one source."""
    said = {key: _plain(value) for key in SOURCE_KEYS if (value := getattr(source, key))}
    return f"[[sources]]\n{tomli_w.dumps(said)}"


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.value if isinstance(value, Enum) else value
