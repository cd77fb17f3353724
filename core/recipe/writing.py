"""A recipe as TOML. Reads and writes nothing."""

from enum import Enum

import tomli_w

from core.encoders.pem import Newline
from core.profiles import names_in
from core.recipe.recipe import Recipe, RecipeSource
from core.recipe.schema import KEYS, SINCE, SOURCE_KEYS, USUAL

_SINCE_SEVERAL_CLIENTS = 3


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
    version = max((SINCE.get(key, 1) for key in said), default=1)  # older programs read it then
    clients = names_in(recipe.client)
    client: object = recipe.client
    if len(clients) > 1:
        client, version = list(clients), max(version, _SINCE_SEVERAL_CLIENTS)
    first = {"version": version, "client": client, "order": recipe.order.value}
    return {**first, **said, **first}


def table_of(source: RecipeSource) -> str:
    """The table of one source."""
    said = {key: _plain(value) for key in SOURCE_KEYS if (value := getattr(source, key))}
    return f"[[sources]]\n{tomli_w.dumps(said)}"


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Newline):
        return value.name.lower()
    return value.value if isinstance(value, Enum) else value
