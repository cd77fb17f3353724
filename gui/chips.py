"""The findings about a bundle, counted by kind: what the bar over the table shows."""

from collections import Counter
from typing import NamedTuple

from core.rules import Severity
from core.wording import TEMPLATES
from core.workflow.judging import BundleVerdict
from gui.words import translated

_MOST = 6


class Chip(NamedTuple):
    """One kind of finding.

    Attributes:
        severity: how much it matters.
        label: what it is, in a few words.
        certificates: how many have it.
    """

    severity: Severity
    label: str
    certificates: int


def chips(judged: BundleVerdict) -> list[Chip]:
    """The kinds of findings about certificates in the bundle, the worst first."""
    each = {(one.severity, one.code, one.about) for one in judged.told if one.about is not None}
    kinds = Counter((severity, translated(TEMPLATES[code].label)) for severity, code, _ in each)
    ranks = list(Severity)
    found = [Chip(severity, label, count) for (severity, label), count in kinds.items()]
    return sorted(found, key=lambda one: (-ranks.index(one.severity), one.label))[:_MOST]
