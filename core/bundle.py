"""What goes into the bundle: the certificates that are kept, in order, and what is left out."""

from collections.abc import Collection as CollectionOf
from collections.abc import Iterable
from typing import NamedTuple

from core.certificate import Certificate
from core.collection import Collection
from core.errors import UsageError
from core.ordering import Order, ordered
from core.rules import Finding, FindingCode, Study, findings
from core.rules.tidy import reasons

LEAVE_OUT = (
    FindingCode.NOT_NEEDED,
    FindingCode.EXPIRED,
    FindingCode.SUPERSEDED,
    FindingCode.NOT_FOR_SERVERS,
)
"""The findings for which certificates can be left out."""


class LeftOut(NamedTuple):
    """A certificate that does not go into the bundle.

    Attributes:
        certificate: the certificate.
        reason: the finding that is the reason; None where the user chose without one.
    """

    certificate: Certificate
    reason: Finding | None


class Bundle(NamedTuple):
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
        """The findings that still matter: none about a certificate that was left out."""
        gone = {one.certificate.sha256 for one in self.left_out}
        return tuple(one for one in self.findings if one.about not in gone)

    def about(self) -> dict[str, list[Finding]]:
        """The findings about single certificates in the bundle, by SHA-256."""
        by_certificate: dict[str, list[Finding]] = {}
        for finding in self.told:
            if finding.about is not None:
                by_certificate.setdefault(finding.about, []).append(finding)
        return by_certificate


def make_bundle(
    study: Study,
    *,
    order: Order = Order.SERVERS_FIRST,
    leave_out: CollectionOf[FindingCode] = (),
) -> Bundle:
    """Apply the rules, leave out what the user does not want, and order the rest.

    Raises:
        UsageError: nothing would be left in the bundle.
    """
    found = findings(study)
    left_out = tuple(_left_out(study.collection, found, leave_out))
    gone = {one.certificate.sha256 for one in left_out}
    if len(gone) == len(study.collection) and gone:
        raise UsageError(
            "Every certificate would be left out, so there is nothing to bundle.",
            advice="Leave out less, or add the certificates that replace these.",
        )
    # What is left out is ordered too: it may hold the place of the one that renews it.
    rows = ordered(study.collection, study.chain, order)
    return Bundle(rows.without(gone), left_out, found)


def _left_out(
    collection: Collection, found: Iterable[Finding], codes: CollectionOf[FindingCode]
) -> Iterable[LeftOut]:
    why = reasons(found, codes)
    for one in collection:
        if one.sha256 in why:
            yield LeftOut(one, why[one.sha256])
