"""The bundle for after a switch, as a recipe that builds it again."""

from core.bundle import unloadable_in
from core.collection import Collection
from core.draft import Draft
from core.plan.switch import Switch
from core.recipe.recipe import Recipe
from core.recipe.updating import giving
from core.rules.interface import RuleContext
from core.rules.registry import findings


def recipe_of_final(recipe: Recipe, switch: Switch, context: RuleContext) -> Recipe:
    """The recipe that makes the final bundle of a switch.

    Args:
        recipe: its sources are the bundle that the clients have, and the new certificates.
        switch: the plan.
        context: all certificates of both.
    """
    all_findings = findings(context)
    gone = frozenset(
        certificate.sha256 for certificate in context.collection if certificate not in switch.final
    )
    rows = Collection(
        (*switch.final, *context.collection.without({x.sha256 for x in switch.final}))
    )
    made = giving(recipe, context, all_findings, Draft(rows, gone, None))
    loads_all = not any(switch.final.get(sha256) for sha256 in unloadable_in(all_findings))
    return made if loads_all else made._replace(include_unloadable=True)
