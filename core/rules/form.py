"""Findings about how the input was: odd encodings, private keys beside the certificates."""

from collections.abc import Iterator

from core.base.problems import ProblemCode
from core.rules.interface import Finding, FindingCode, RuleContext, Severity
from core.verdict_wording import VerdictWording
from core.x509.certificate import Certificate
from core.x509.library import why_refused


def form(context: RuleContext) -> Iterator[Finding]:
    """Name certificates that strict libraries refuse, and say once that keys were left behind."""
    for one in context.collection:
        reason = _why_unusual(one)
        if reason:
            yield Finding(
                FindingCode.UNUSUAL_ENCODING,
                Severity.WARNING,
                one.sha256,
                evidence={"reason": reason},
            )
    keys = [p for p in context.problems if p.code is ProblemCode.PRIVATE_KEY]
    if keys:
        yield Finding(
            FindingCode.PRIVATE_KEY_LEFT_BEHIND,
            Severity.WARNING,
            None,
            evidence={"count": len(keys), "source": keys[0].source},
        )


def _why_unusual(one: Certificate) -> str:
    if one.tbs.unreadable:
        return f"{', '.join(one.tbs.unreadable)} could not be read"
    serial = int.from_bytes(one.tbs.serial or b"", "big", signed=True)
    if serial <= 0:
        return VerdictWording.SERIAL.text
    return why_refused(one.der)
