"""Rules: what there is to say about a collection, one file a family of findings."""

from core.rules.breaking import breaking
from core.rules.form import form
from core.rules.identity import identity
from core.rules.interface import Finding, FindingCode, Rule, Severity, Study
from core.rules.missing import missing
from core.rules.need import need
from core.rules.renewals import renewals
from core.rules.replacements import with_replacements
from core.rules.strength import strength
from core.rules.validity import validity

__all__ = ["RULES", "Finding", "FindingCode", "Severity", "Study", "findings"]

RULES: tuple[Rule, ...] = (
    need,
    validity,
    renewals,
    identity,
    missing,
    strength,
    form,
    breaking,
)
"""Every rule, in the order in which findings are shown."""


def findings(study: Study) -> tuple[Finding, ...]:
    """Ask every rule."""
    found = (finding for rule in RULES for finding in rule(study))
    return tuple(with_replacements(study, found))
