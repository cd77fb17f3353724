"""Findings about how the input was: odd encodings, private keys beside the certificates."""

from collections.abc import Iterator

from core.certificate import Certificate
from core.library import why_refused
from core.problems import ProblemCode
from core.rules.interface import Finding, FindingCode, Severity, Study


def form(study: Study) -> Iterator[Finding]:
    """Name certificates that strict libraries refuse, and say once that keys were left behind."""
    for one in study.collection:
        reason = _why_unusual(one)
        if reason:
            yield Finding(
                FindingCode.UNUSUAL_ENCODING,
                Severity.WARNING,
                one.sha256,
                evidence={"reason": reason},
            )
    keys = [p for p in study.problems if p.code is ProblemCode.PRIVATE_KEY]
    if keys:
        yield Finding(
            FindingCode.PRIVATE_KEY_LEFT_BEHIND,
            Severity.WARNING,
            None,
            evidence={"count": str(len(keys)), "source": keys[0].source},
        )


def _why_unusual(one: Certificate) -> str:
    if one.outline.unreadable:
        return f"{', '.join(one.outline.unreadable)} could not be read"
    serial = int.from_bytes(one.outline.serial or b"", "big", signed=True)
    if serial <= 0:
        return "its serial number is not positive"
    return why_refused(one.der)
