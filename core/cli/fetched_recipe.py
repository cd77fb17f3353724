"""``fetch --save-recipe``: the servers that were asked, as the sources of a recipe."""

from collections.abc import Iterable, Sequence
from typing import Any

from core.base.choices import Order
from core.base.errors import UsageError
from core.cli.wording import CliWording
from core.recipe.recipe import Recipe, RecipeSource
from core.servers.fetch import fingerprint_of
from core.servers.served import Fetched, Outcome, source_name
from core.workflow.delivering import Destination
from core.workflow.places import recipe_at


def check(outputs: Sequence[str], options: dict[str, Any]) -> None:
    """Refuse what a recipe cannot say.

    Raises:
        UsageError: there is no output, or the servers are asked at another address.
    """
    if not outputs:
        raise UsageError(CliWording.RECIPE_NEEDS_OUTPUT.of())
    if options["connect"]:
        raise UsageError(CliWording.RECIPE_WITH_CONNECT.of())


def place(
    path: str, outcomes: Iterable[Outcome], outputs: Sequence[str], told: dict[str, Any]
) -> Destination:
    """Where the recipe is saved that fetches the same again.

    A server whose certificate has one of the fingerprints that were given has to send it again.

    Args:
        path: the recipe's file.
        outcomes: what came of asking the servers; one that gave nothing is a source too.
        outputs: the destinations.
        told: the values of the options ``fingerprints`` and ``skip_unreadable``.
    """
    expected = frozenset(map(fingerprint_of, told["fingerprints"]))
    recipe = Recipe(
        tuple(dict.fromkeys(_source(outcome, expected) for outcome in outcomes)),
        order=Order.GIVEN,
        destinations=tuple(dict.fromkeys(outputs)),
        skip_unreadable=told["skip_unreadable"],
    )
    return recipe_at(recipe, path)


def _source(outcome: Outcome, expected: frozenset[str]) -> RecipeSource:
    if not isinstance(outcome, Fetched):
        return RecipeSource(outcome.source)
    own = dict.fromkeys(chain.own for chain in outcome.chains)
    compared = (each.sha256 for each in own if {each.sha256, each.sha1} & expected)
    return RecipeSource(source_name(outcome.address), at_least=tuple(compared))
