"""The one list of what is best left out of a bundle.

The command line (``--tidy``), recipes (``leave_out = ["tidy"]``) and the window all use it.
"""

from collections.abc import Collection as CollectionOf
from collections.abc import Iterable

from core.rules.interface import Finding, FindingCode

TIDY = (FindingCode.EXPIRED, FindingCode.SUPERSEDED, FindingCode.NOT_NEEDED)
"""The findings whose certificates are best left out, the strongest reason first.

None of them is ever found of a certificate that a server is known to send and that clients need.
"""

_LESS_SURE = len(TIDY)


def reasons(
    findings: Iterable[Finding], codes: CollectionOf[FindingCode] = TIDY
) -> dict[str, Finding]:
    """The certificates with one of these findings, by SHA-256, each with the strongest reason."""
    found: dict[str, Finding] = {}
    for finding in findings:
        if finding.code in codes and finding.about is not None:
            before = found.get(finding.about)
            if before is None or _rank(finding) < _rank(before):
                found[finding.about] = finding
    return found


def _rank(finding: Finding) -> int:
    return TIDY.index(finding.code) if finding.code in TIDY else _LESS_SURE
