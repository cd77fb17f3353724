"""The certificates in the user's order, no doubles. Every edit makes a new collection."""

from collections.abc import Collection as CollectionOf
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from core.x509.certificate import Certificate, Origin


@dataclass(frozen=True, slots=True)
class Collection:
    """An ordered, immutable set of certificates, by the SHA-256 of their DER.

    Attributes:
        certificates: in the user's order; no two are equal.
    """

    certificates: tuple[Certificate, ...] = ()
    _positions: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        positions = {
            certificate.sha256: index for index, certificate in enumerate(self.certificates)
        }
        if len(positions) != len(self.certificates):
            raise ValueError("A collection holds no certificate twice; make it with Collection.of.")
        object.__setattr__(self, "_positions", positions)

    @classmethod
    def of(cls, certificates: Iterable[Certificate]) -> "Collection":
        """Collect certificates in order of first appearance; doubles merge, with all origins."""
        first: dict[str, Certificate] = {}
        more: dict[str, list[Origin]] = {}
        for certificate in certificates:
            if first.setdefault(certificate.sha256, certificate) is not certificate:
                more.setdefault(certificate.sha256, []).extend(certificate.origins)
        for sha256, origins in more.items():
            first[sha256] = first[sha256].with_origins(origins)
        return cls(tuple(first.values()))

    def __iter__(self) -> Iterator[Certificate]:
        return iter(self.certificates)

    def __len__(self) -> int:
        return len(self.certificates)

    def __contains__(self, certificate: object) -> bool:
        return isinstance(certificate, Certificate) and certificate.sha256 in self._positions

    def get(self, sha256: str) -> Certificate | None:
        """The certificate with this identity, or None."""
        position = self._positions.get(sha256)
        return None if position is None else self.certificates[position]

    def position(self, certificate: Certificate) -> int:
        """The certificate's place, from 0.

        Raises:
            KeyError: the certificate is not in the collection.
        """
        return self._positions[certificate.sha256]

    def place(self, sha256: str) -> int:
        """The place of the certificate with this identity, from 0; the end where it is not here."""
        return self._positions.get(sha256, len(self.certificates))

    def added(self, more: Iterable[Certificate]) -> "Collection":
        """A collection with these at the end; one that is here already gains the origins."""
        return Collection.of((*self.certificates, *more))

    def without(self, leave_out: CollectionOf[str]) -> "Collection":
        """A collection without the certificates of these SHA-256 values."""
        return Collection(
            tuple(certificate for certificate in self if certificate.sha256 not in leave_out)
        )

    def in_order(self, order: Sequence[Certificate]) -> "Collection":
        """The same certificates in another order.

        Raises:
            ValueError: ``order`` does not hold exactly these certificates.
        """
        if len(order) != len(self) or any(certificate not in self for certificate in order):
            raise ValueError("The order must hold exactly the certificates of the collection.")
        return Collection(tuple(order))

    def moved(self, chosen: CollectionOf[str], to: int) -> "Collection":
        """The chosen certificates moved, in their order, to stand before what is at ``to`` now."""
        block = [certificate for certificate in self if certificate.sha256 in chosen]
        before = [
            certificate
            for certificate in self.certificates[:to]
            if certificate.sha256 not in chosen
        ]
        after = [
            certificate
            for certificate in self.certificates[to:]
            if certificate.sha256 not in chosen
        ]
        return Collection((*before, *block, *after))
