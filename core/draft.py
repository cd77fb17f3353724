"""The bundle as the user is making it: every row in order, and which of them are left out.

Each edit gives a new draft and leaves the old one as it was, so undo is keeping the old one.
"""

from collections.abc import Collection as CollectionOf
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from core.base.choices import LEAVE_OUT, Order
from core.bundle import Bundle, LeftOut, unloadable_in
from core.chain import Chain
from core.collection import Collection
from core.ordering import ordered
from core.rules.interface import Finding, FindingCode
from core.rules.tidy import reasons
from core.succession import joined, kept_places, owner_of


@dataclass(frozen=True, slots=True)
class Draft:
    """A bundle in the making.

    Attributes:
        rows: every certificate that was read, in bundle order, those left out included.
        left_out: SHA-256 of the rows that do not go into the bundle.
        order: the order that the rows are in; None once the user has moved one.
    """

    rows: Collection = field(default_factory=Collection)
    left_out: frozenset[str] = frozenset()
    order: Order | None = Order.SERVERS_FIRST

    @property
    def kept(self) -> Collection:
        """What goes into the bundle, in order."""
        return self.rows.without(self.left_out) if self.left_out else self.rows

    def moved(self, chosen: CollectionOf[str], to: int) -> "Draft":
        """The chosen rows stand, in their order, before what is at ``to`` now."""
        return replace(self, rows=self.rows.moved(chosen, to), order=None)

    def in_order(self, order: Order, given: Collection, chain: Chain) -> "Draft":
        """All rows put in a named order; ``given`` is how the sources gave them."""
        return replace(self, rows=ordered(given, chain, order), order=order)

    def arranged(self, order: Iterable[str]) -> "Draft":
        """These rows (SHA-256) first and in this order, then all others as they stand."""
        first = [row for name in dict.fromkeys(order) if (row := self.rows.get(name))]
        rest = self.rows.without({certificate.sha256 for certificate in first})
        return replace(self, rows=Collection((*first, *rest)), order=None)

    def leaving_out(self, chosen: Iterable[str]) -> "Draft":
        """The draft without these in the bundle; their rows stay."""
        return replace(self, left_out=self.left_out | frozenset(chosen))

    def keeping(self, chosen: Iterable[str]) -> "Draft":
        """The draft with these in the bundle again."""
        return replace(self, left_out=self.left_out - frozenset(chosen))

    def holding(self, given: Collection, chain: Chain) -> "Draft":
        """The draft for other certificates: gone ones are dropped, new ones take their place.

        That place is the one of the certificate that a new one renews, even if that one is gone
        now; else a named order's, or the end where the user has moved rows.
        """
        left_out = frozenset(sha256 for sha256 in self.left_out if given.get(sha256))
        if self.order is not None:
            in_order = ordered(given, chain, self.order)
            heirs = kept_places(self.rows.certificates, in_order.certificates)
            rows = in_order if heirs is None else in_order.in_order(heirs)
            return Draft(rows, left_out, self.order if rows == in_order else None)
        before = [given.get(row.sha256) or row for row in self.rows]
        placed = joined(
            before, [certificate for certificate in given if certificate not in self.rows]
        )
        return Draft(
            Collection(tuple(certificate for certificate in placed if certificate in given)),
            left_out,
            None,
        )

    def bundle(self, findings: tuple[Finding, ...]) -> Bundle:
        """What would be saved now.

        Args:
            findings: all that there is to say about the rows; the first that can be a reason to
                leave a certificate out is the reason for one that is left out. One that was
                left out by the user's own judgement has none.
        """
        why = {**unloadable_in(findings), **reasons(findings, LEAVE_OUT)}
        gone = (row for row in self.rows if row.sha256 in self.left_out)
        left_out = tuple(LeftOut(certificate, why.get(certificate.sha256)) for certificate in gone)
        return Bundle(self.kept, left_out, findings)


def best_left_out(draft: Draft, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The reasons for which rows still in the bundle are best left out, one a row, in order."""
    why = reasons(findings)
    return tuple(why[certificate.sha256] for certificate in draft.kept if certificate.sha256 in why)


def needs_all(draft: Draft, findings: Iterable[Finding]) -> bool:
    """Nothing in the bundle is expired, superseded, useless or not needed."""
    return not any(draft.kept.get(about) for about in reasons(findings, LEAVE_OUT))


def unbacked(draft: Draft, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that no longer hold, because what replaces the certificate is left out too.

    A certificate that was left out and renewed by one in the bundle is not missed.
    """
    if not draft.left_out:
        return
    gone = [
        finding
        for finding in findings
        if finding.code is FindingCode.NOT_NEEDED
        and finding.about in draft.left_out
        and any(other in draft.left_out for other in finding.because)
    ]
    kept = {owner_of(certificate) for certificate in draft.kept} if gone else set()
    for finding in gone:
        missed = (draft.rows.get(sha256) for sha256 in finding.because if sha256 in draft.left_out)
        if any(
            certificate is not None and owner_of(certificate) not in kept for certificate in missed
        ):
            yield finding
