"""Reading and asking for recipes that name servers."""

from collections.abc import Iterable, Sequence
from typing import Any

from core.cli import servers
from core.cli.sources import read_sources_of
from core.loading import Loaded
from core.plan.guarding import held_at, with_kept
from core.plan.loss import DestinationContent
from core.recipe.recipe import Recipe
from core.servers.address import address_of
from core.servers.connection import ConnectionOptions
from core.servers.fetch import Outcome


def read_with_kept(
    recipe: Recipe, reading: dict[str, Any]
) -> tuple[Loaded, Sequence[DestinationContent]]:
    """What the sources give, and what the destinations hold.

    The first has what the second hold for servers that give nothing.

    Args:
        recipe: with its paths located.
        reading: the options of reading.
    """
    held = held_at(recipe.destinations)
    names = [source.name for source in recipe.sources]
    return with_kept(names, read_sources_of(recipe, reading), held), held


def ask_servers(names: Iterable[str]) -> tuple[Outcome, ...]:
    """Ask servers that a recipe names, each of them once."""
    addresses = list(dict.fromkeys(map(address_of, names)))
    return servers.ask(addresses, ConnectionOptions()) if addresses else ()
