"""Findings about how the input was: odd encodings, private keys beside the certificates."""

from collections.abc import Iterable, Iterator

from core.base.problems import Problem, ProblemCode
from core.collection import Collection
from core.rules.interface import Finding, FindingCode, RuleContext, Severity
from core.verdict_wording import VerdictWording
from core.x509.certificate import Certificate
from core.x509.library import why_refused

_FOR_CERTIFICATES = ("PEM", "DER", "PKCS#7")
"""The containers that are not made for keys."""


def form(context: RuleContext) -> Iterator[Finding]:
    """Name certificates that strict libraries refuse, and say once that keys were left behind."""
    for certificate in context.collection:
        reason = _why_unusual(certificate)
        if reason:
            yield Finding(
                FindingCode.UNUSUAL_ENCODING,
                Severity.WARNING,
                certificate.sha256,
                evidence={"reason": reason},
            )
    keys = [p for p in context.problems if p.code is ProblemCode.PRIVATE_KEY]
    if keys:
        apart = keys_outside_stores(keys, context.collection)
        yield Finding(
            FindingCode.PRIVATE_KEY_LEFT_BEHIND,
            Severity.WARNING if apart else Severity.INFO,
            None,
            evidence={"count": len(keys), "source": keys[0].source},
        )


def keys_outside_stores(problems: Iterable[Problem], collection: Collection) -> tuple[Problem, ...]:
    """The private keys that are in no store for keys (a PFX, a Java keystore) that was read.

    Whoever exports a PFX knows that it has a key; a key in a text file is often there by mistake.
    """
    keys = [problem for problem in problems if problem.code is ProblemCode.PRIVATE_KEY]
    if not keys:
        return ()
    origins = (origin for certificate in collection for origin in certificate.origins)
    stores = {origin.source for origin in origins if origin.container not in _FOR_CERTIFICATES}
    return tuple(key for key in keys if key.source not in stores)


def _why_unusual(certificate: Certificate) -> str:
    if certificate.tbs.unreadable:
        return f"{', '.join(certificate.tbs.unreadable)} could not be read"
    serial = int.from_bytes(certificate.tbs.serial or b"", "big", signed=True)
    if serial <= 0:
        return VerdictWording.SERIAL.text
    return why_refused(certificate.der)
