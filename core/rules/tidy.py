"""The one list of what is best left out of a bundle.

The command line (``--tidy``), recipes (``leave_out = ["tidy"]``) and the window all use it.
"""

from collections.abc import Collection as CollectionOf
from collections.abc import Iterable

from core.base.choices import TIDY, FindingCode
from core.rules.interface import Finding

_LESS_SURE = len(TIDY)


def reasons(
    findings: Iterable[Finding], codes: CollectionOf[FindingCode] = TIDY
) -> dict[str, Finding]:
    """The certificates with one of these findings, by SHA-256, each with the strongest reason."""
    chosen: dict[str, Finding] = {}
    for finding in findings:
        if finding.about is not None and finding.is_one_of(codes):
            before = chosen.get(finding.about)
            if before is None or _rank(finding) < _rank(before):
                chosen[finding.about] = finding
    return chosen


def _rank(finding: Finding) -> int:
    return TIDY.index(finding.code) if finding.code in TIDY else _LESS_SURE
