"""What goes into the bundle: the certificates that are kept, in order, and what is left out."""

from collections.abc import Collection as CollectionOf
from collections.abc import Iterable, Iterator, Sequence

from core.base.choices import Order
from core.base.errors import UsageError
from core.base.quick_tuple import QuickTuple
from core.base.usage_wording import UsageWording
from core.collection import Collection
from core.ordering import ordered
from core.proving import LOST, OF_SERVERS, lost_by, proved, without_loss
from core.rules.interface import Finding, FindingCode, RuleContext, Severity
from core.rules.registry import findings
from core.rules.tidy import reasons
from core.x509.certificate import Certificate


class LeftOut(QuickTuple):
    """A certificate that does not go into the bundle.

    Attributes:
        certificate: the certificate.
        reason: the finding that is the reason; None where the user chose without one.
    """

    certificate: Certificate
    reason: Finding | None


class Bundle(QuickTuple):
    """The chosen certificates in their final order.

    Attributes:
        certificates: what goes in, in the order of the file.
        left_out: what does not, in the order of the sources.
        findings: all that there is to say about the whole collection.
    """

    certificates: Collection
    left_out: tuple[LeftOut, ...]
    findings: tuple[Finding, ...]

    @property
    def told(self) -> tuple[Finding, ...]:
        """The findings that still matter: of what was left out, only servers that this loses."""
        gone = {left_out.certificate.sha256 for left_out in self.left_out}
        return tuple(
            finding
            for finding in self.findings
            if finding.about not in gone or finding.code in OF_SERVERS
        )

    @property
    def held_back(self) -> tuple[LeftOut, ...]:
        """What stays out because a client's library cannot load it."""
        return tuple(
            left_out
            for left_out in self.left_out
            if left_out.reason and _is_unloadable(left_out.reason)
        )

    @property
    def lost(self) -> tuple[Finding, ...]:
        """The servers that all the certificates verify and this bundle does not."""
        return tuple(finding for finding in self.findings if finding.code in LOST)

    def about(self) -> dict[str, list[Finding]]:
        """The findings about single certificates in the bundle, by SHA-256."""
        by_certificate: dict[str, list[Finding]] = {}
        for finding in self.told:
            if finding.about is not None:
                by_certificate.setdefault(finding.about, []).append(finding)
        return by_certificate


def _is_unloadable(finding: Finding) -> bool:
    return finding.code is FindingCode.NOT_FOR_CLIENTS and finding.severity is Severity.ERROR


def unloadable_in(all_findings: Iterable[Finding]) -> dict[str, Finding]:
    """What a library of the client cannot load, by SHA-256."""
    return {
        finding.about: finding
        for finding in all_findings
        if finding.about is not None and _is_unloadable(finding)
    }


def make_bundle(
    context: RuleContext,
    *,
    order: Order = Order.SERVERS_FIRST,
    leave_out: CollectionOf[FindingCode] = (),
    include_unloadable: bool = False,
) -> Bundle:
    """Apply the rules, leave out what the user does not want, and order the rest.

    A certificate that the client's library cannot load takes others with it, so it stays out
    unless it is asked for.

    Raises:
        UsageError: nothing would be left in the bundle.
    """
    all_findings = findings(context)
    # What is left out is ordered too: it may hold the place of the one that renews it.
    rows = ordered(context.collection, context.chain, order)
    unloadable = {} if include_unloadable else unloadable_in(all_findings)
    loadable = rows.without(unloadable)
    chosen = reasons(all_findings, leave_out)
    wanted = {sha256: why for sha256, why in chosen.items() if sha256 not in unloadable}
    kept = without_loss(context, loadable, wanted)
    kept = kept._replace(reasons={**kept.reasons, **unloadable})
    if kept.reasons and len(kept.reasons) == len(context.collection):
        raise UsageError(UsageWording.NOTHING_LEFT.of())
    written = rows.without(kept.reasons)
    left_out = tuple(
        LeftOut(certificate, kept.reasons[certificate.sha256])
        for certificate in context.collection
        if certificate.sha256 in kept.reasons
    )
    told = proved(context, written, _told(all_findings, kept.findings), kept.lost)
    return Bundle(written, left_out, told)


def _told(all_findings: Iterable[Finding], stays: Sequence[Finding]) -> Iterator[Finding]:
    """All the findings; what has to stay is needed."""
    needed = {stay.about for stay in stays}
    for finding in all_findings:
        if finding.code is not FindingCode.NOT_NEEDED or finding.about not in needed:
            yield finding
    yield from stays


def with_proof(context: RuleContext, bundle: Bundle) -> Bundle:
    """The bundle with what there is to say about it as it is about to be written.

    For bundles whose order or certificates somebody chose by hand. A server that was left out
    because it is not needed still has to be verified; any other need not be.

    Args:
        context: the whole set.
        bundle: the bundle, in the order of the file.
    """
    dropped = {
        left_out.certificate.sha256
        for left_out in bundle.left_out
        if left_out.reason is None or left_out.reason.code is not FindingCode.NOT_NEEDED
    }
    lost = lost_by(context, bundle.certificates, dropped)
    return bundle._replace(findings=proved(context, bundle.certificates, bundle.findings, lost))
