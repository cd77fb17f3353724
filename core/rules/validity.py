"""Findings about time: expired, not yet valid, expiring soon."""

from collections.abc import Iterator
from datetime import timedelta

from core.base.date_wording import dated
from core.rules.interface import Finding, FindingCode, RuleContext, Severity


def validity(context: RuleContext) -> Iterator[Finding]:
    """Compare each certificate's validity with the time of the context."""
    soon = context.now + timedelta(days=context.soon_days)
    for certificate in context.collection:
        start, end = certificate.tbs.not_before, certificate.tbs.not_after
        if end is not None and end < context.now:
            yield Finding(
                FindingCode.EXPIRED,
                Severity.ERROR,
                certificate.sha256,
                evidence={"date": dated(end), "days": (context.now - end).days},
            )
        elif start is not None and start > context.now:
            yield Finding(
                FindingCode.NOT_YET_VALID,
                Severity.WARNING,
                certificate.sha256,
                evidence={"date": dated(start), "days": (start - context.now).days},
                until=start,
            )
        elif end is not None and end < soon:
            yield Finding(
                FindingCode.EXPIRES_SOON,
                Severity.WARNING,
                certificate.sha256,
                evidence={"date": dated(end), "days": (end - context.now).days},
                until=end,
            )
