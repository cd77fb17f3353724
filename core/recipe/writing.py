"""A recipe as TOML. Reads and writes nothing."""

from enum import Enum

import tomli_w

from core.base.printable import printable
from core.profiles.registry import names_in
from core.recipe.recipe import Recipe, RecipeSource
from core.recipe.schema import KEYS, SOURCE_KEYS, USUAL, version_of


def head_of(name: str) -> str:
    """The comment that a new recipe begins with: what it is, and how to use it.

    Args:
        name: the name of its file; a comment holds no line ends.
    """
    shown = printable(f'"{name}"' if " " in name else name)
    return (
        "# A recipe of CertBundler: how a bundle is built, and from which certificates.\n"
        f"# To build the bundle:          certbundler build {shown}\n"
        f"# To see what has to be done:   certbundler build {shown} --check\n"
        "# docs/recipe.md explains the keys.\n"
        "\n"
    )


_SINCE_SEVERAL_CLIENTS = 3


def text_of(recipe: Recipe) -> str:
    """Write a recipe as TOML; what is as if it were not said is not said."""
    return tomli_w.dumps(values_of(recipe)) + "".join(
        f"\n{table_of(source)}" for source in recipe.sources
    )


def values_of(recipe: Recipe) -> dict[str, object]:
    """What the keys above the sources say, in plain values."""
    said = {
        key: _plain(value)
        for key in KEYS
        if key not in ("version", "sources")
        and (value := getattr(recipe, key)) != getattr(USUAL, key)
    }
    clients = names_in(recipe.client)
    client: object = recipe.client
    version = version_of(said)  # older programs read it then
    if len(clients) > 1:
        client, version = list(clients), max(version, _SINCE_SEVERAL_CLIENTS)
    first: dict[str, object] = {"version": version}
    if recipe.description is not None:
        first["description"] = said.pop("description")
    first |= {"client": client, "order": recipe.order.value}
    return {**first, **said, **first}


def table_of(source: RecipeSource) -> str:
    """The table of one source."""
    return f"[[sources]]\n{tomli_w.dumps(values_of_source(source))}"


def values_of_source(source: RecipeSource) -> dict[str, object]:
    """What the table of one source says, in plain values."""
    return {key: _plain(value) for key in SOURCE_KEYS if (value := getattr(source, key))}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(member) for member in value]
    return value.value if isinstance(value, Enum) else value
