"""Rules: what there is to say about a collection, one file a family of findings."""

from core.rules.breaking import breaking
from core.rules.clients import not_for_clients
from core.rules.form import form
from core.rules.identity import identity
from core.rules.interface import Finding, FindingCode, Rule, Severity, Study
from core.rules.missing import missing
from core.rules.renewals import renewals
from core.rules.resting import needed_of_usable
from core.rules.strength import strength
from core.rules.validity import validity

__all__ = ["RULES", "Finding", "FindingCode", "Severity", "Study", "findings"]

RULES: tuple[Rule, ...] = (
    needed_of_usable,
    validity,
    renewals,
    identity,
    missing,
    not_for_clients,
    strength,
    form,
    breaking,
)
"""Every rule, in the order in which findings are shown."""


def findings(study: Study) -> tuple[Finding, ...]:
    """Ask every rule."""
    return tuple(finding for rule in RULES for finding in rule(study))
