"""``try --save-order``: the order that the servers suggest, written back into a recipe."""

import os
from pathlib import Path

from core.base.errors import SaveError
from core.base.quick_tuple import QuickTuple
from core.cli import building
from core.cli.quiet import inform
from core.plan.trying import TrialReport
from core.recipe.files import plan_update, read_recipe
from core.recipe.recipe import Recipe
from core.recipe.updating import ordered_as
from core.rules.interface import RuleContext
from core.workflow.delivering import NOTHING, Attempt, Delivery, Destination, carrying_out, deliver

_COMMENTS_LOST = (
    "Some comments have no place in the recipe any more. The previous file still has them."
)


class SavedOrder(QuickTuple):
    """What came of saving an order.

    Attributes:
        delivered: the recipe's file, if it was to be written.
        note: what else there is to say; "" for nothing.
    """

    delivered: Delivery = NOTHING
    note: str = ""

    def say(self) -> None:
        """Say it to a person."""
        for receipt in self.delivered.receipts:
            building.say_receipt(receipt)
        if self.note:
            inform(f"note: {self.note}", err=True)


def located_recipe(path: str) -> Recipe:
    """The recipe with its paths taken from its folder.

    Raises:
        UsageError: the file cannot be read, or is no recipe.
    """
    return read_recipe(path).located(os.path.dirname(path))


def save_order(
    path: str, recipe: Recipe, context: RuleContext, trial_report: TrialReport
) -> SavedOrder:
    """Bring a recipe in step with the order that is suggested.

    Args:
        path: the recipe's file.
        recipe: what it says, its paths located.
        context: the bundle that was tried.
        trial_report: what came of trying it.
    """
    if not trial_report.verified:
        return SavedOrder(note="The order was not saved: not every server was verified.")
    if trial_report.arrangement is None:
        return SavedOrder(note="The order was not saved: this kind of client tries no order.")
    if trial_report.fewer_attempts is None:
        return SavedOrder(note="The order was not saved: the present one is as good.")
    every = context.collection.certificates
    wanted = ordered_as(
        recipe, context, [every[position].sha256 for position in trial_report.fewer_attempts.order]
    )
    try:
        update = plan_update(wanted, path)
    except SaveError as error:
        return SavedOrder(Delivery((Attempt(Path(path), None, error),)))
    if update is None:
        return SavedOrder(note="The recipe has this order already: build its bundle again.")
    plans = [update.plan]
    carry_out = carrying_out(1, told=building.say_who_saves)
    delivered = deliver([[Destination(Path(path), lambda: plans)]], carry_out)
    return SavedOrder(delivered, "" if update.keeps_comments else _COMMENTS_LOST)
