"""A recipe changed as little as can be, so that it makes the bundle that somebody has made.

Reads and writes nothing.
"""

from collections.abc import Collection as CollectionOf
from collections.abc import Iterable, Sequence

from core.base.choices import Order
from core.collection import Collection
from core.draft import Draft
from core.recipe.building import arranged
from core.recipe.recipe import Recipe
from core.rules.interface import Finding, RuleContext


def giving(
    recipe: Recipe,
    context: RuleContext,
    findings: Iterable[Finding],
    draft: Draft,
    removed: CollectionOf[str] = (),
) -> Recipe:
    """The recipe that makes this draft from the same sources.

    What it leaves out by a finding stays so, as long as the draft keeps no certificate with that
    finding; its pins stay as long as they give the order of the draft.

    Args:
        recipe: the recipe as it was; its client may be another than that of the context.
        context: all certificates that the sources gave, for the client that is wanted.
        findings: all that the rules find in them.
        draft: the order that is wanted, and what is left out.
        removed: SHA-256 of what the sources gave and the context does not even have.
    """
    all_findings = tuple(findings)
    judged = recipe._replace(client=context.profile.name, soon=context.soon_days)
    recipe = _leaving_out(judged, all_findings, draft, removed)
    if draft.order is not None:
        recipe = recipe._replace(order=draft.order, first=())
    names = _names(draft.kept)
    if removed:  # where they would stand among the others is not known here
        return recipe._replace(first=tuple(names))
    pinned = tuple(sha256 for sha256 in recipe.first if sha256 not in recipe.leave_out_certificates)
    places = _unpinned(recipe, context)
    for first in (pinned, _pins(names, places)):
        wanted = recipe._replace(first=first)
        if [
            certificate.sha256
            for certificate in arranged(wanted, context)
            if certificate in draft.kept
        ] == names:
            return wanted
    return recipe._replace(first=tuple(names))  # renewed certificates stand apart here


def ordered_as(recipe: Recipe, context: RuleContext, order: Sequence[str]) -> Recipe:
    """The recipe with the pins that give its bundle another order.

    Args:
        recipe: the recipe that the bundle was built from.
        context: the bundle as it was built.
        order: SHA-256 of all its certificates, in the order that is wanted.
    """
    every = context.collection
    rows = Collection(tuple(row for sha256 in order if (row := every.get(sha256))))
    first = giving(recipe, context, (), Draft(rows, order=None)).first
    if recipe.order is Order.GIVEN:  # where the sources give what was pinned is not known here
        pinned = (certificate.sha256 for certificate in every if certificate.sha256 in recipe.first)
        first = tuple(dict.fromkeys((*first, *pinned)))
    return recipe._replace(first=first)


def keys_changed(old: Recipe, new: Recipe) -> tuple[str, ...]:
    """The names of the keys that say something else in the new recipe."""
    return tuple(name for name in Recipe._fields if getattr(old, name) != getattr(new, name))


def _leaving_out(
    recipe: Recipe, findings: tuple[Finding, ...], draft: Draft, removed: CollectionOf[str]
) -> Recipe:
    kept = draft.kept
    against = [
        finding for finding in findings if finding.about is not None and kept.get(finding.about)
    ]
    codes = tuple(
        code
        for code in recipe.leave_out
        if not any(finding.is_one_of((code,)) for finding in against)
    )
    by_rule = {finding.about for finding in findings if finding.is_one_of(codes)}
    still = [
        certificate
        for certificate in recipe.leave_out_certificates
        if kept.get(certificate) is None
    ]
    by_hand = [row.sha256 for row in draft.rows if row.sha256 in draft.left_out]
    more = [sha256 for sha256 in (*by_hand, *sorted(removed)) if sha256 not in by_rule]
    return recipe._replace(
        leave_out=codes, leave_out_certificates=tuple(dict.fromkeys((*still, *more)))
    )


def _names(kept: Collection) -> list[str]:
    return [certificate.sha256 for certificate in kept]


def _unpinned(recipe: Recipe, context: RuleContext) -> dict[str, int]:
    """The place of each certificate in the recipe's order, as ``arranged`` orders them."""
    rows = arranged(recipe._replace(first=()), context)
    return {row.sha256: index for index, row in enumerate(rows)}


def _pins(names: list[str], places: dict[str, int]) -> tuple[str, ...]:
    """As few as give this order where they are pinned and the rest stands by its places."""
    start = max(len(names) - 1, 0)
    while start and places[names[start - 1]] < places[names[start]]:
        start -= 1
    return tuple(names[:start])
