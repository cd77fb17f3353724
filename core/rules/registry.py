"""Every rule, and what all of them find."""

from core.rules.breaking import breaking
from core.rules.clients import not_for_clients
from core.rules.form import form
from core.rules.gaps import gaps
from core.rules.identity import identity
from core.rules.interface import Finding, Rule, RuleContext
from core.rules.missing import missing
from core.rules.renewals import renewals, with_successors
from core.rules.replacements import with_replacements
from core.rules.resting import needed_of_usable
from core.rules.same_name import same_name
from core.rules.strength import strength
from core.rules.validity import validity

RULES: tuple[Rule, ...] = (
    needed_of_usable,
    validity,
    renewals,
    identity,
    missing,
    gaps,
    not_for_clients,
    strength,
    form,
    same_name,
    breaking,
)
"""Every rule, in the order in which findings are shown."""


def findings(context: RuleContext) -> tuple[Finding, ...]:
    """Ask every rule."""
    all_findings = (finding for rule in RULES for finding in rule(context))
    return tuple(with_successors(context, with_replacements(context, all_findings)))
