"""A recipe applied to what its sources gave. Reads and writes nothing."""

from core.base.errors import UsageError
from core.bundle import Bundle, LeftOut, make_bundle, with_proof
from core.collection import Collection
from core.ordering import ordered
from core.recipe.recipe import Recipe
from core.recipe.wording import RecipeWording
from core.rules.interface import RuleContext
from core.succession import joined
from core.x509.certificate import Certificate


def bundle_of(recipe: Recipe, context: RuleContext) -> Bundle:
    """Make the bundle: leave out, order, and put the pinned certificates first.

    Raises:
        UsageError: nothing would be left in the bundle.
    """
    made = make_bundle(
        context,
        order=recipe.order,
        leave_out=recipe.leave_out,
        include_unloadable=recipe.include_unloadable,
    )
    if not recipe.first and not recipe.leave_out_certificates:
        return made
    chosen = frozenset(recipe.leave_out_certificates)
    by_hand = (
        LeftOut(certificate, None)
        for certificate in made.certificates
        if certificate.sha256 in chosen
    )
    left_out = (*made.left_out, *by_hand)
    kept = made.certificates.without(chosen)
    if not kept:
        raise UsageError(RecipeWording.NOTHING_LEFT.of())
    rows = arranged(recipe, context)
    chosen_rows = Collection(tuple(row for row in rows if row in kept))
    return with_proof(context, Bundle(chosen_rows, left_out, made.findings))


def arranged(recipe: Recipe, context: RuleContext) -> list[Certificate]:
    """Every certificate of the sources in the order of the recipe, the pinned ones first.

    A certificate that renews a pinned one joins it there, even if the pinned one is left out.
    """
    rows = ordered(context.collection, context.chain, recipe.order)
    pinned = [certificate for sha256 in recipe.first if (certificate := rows.get(sha256))]
    return joined(pinned, rows.without(frozenset(recipe.first)))


def not_found(recipe: Recipe, collection: Collection) -> tuple[str, ...]:
    """The pins whose certificates no source gives any more."""
    return tuple(sha256 for sha256 in recipe.first if collection.get(sha256) is None)
