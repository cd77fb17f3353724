"""The order of CAs of one name: the one from which OpenSSL gets to a root comes first.

OpenSSL takes the first certificate of the file that has the issuer's name and a fitting key
identifier, and does not come back for another one. Of a root and the same root cross-signed by
an absent old one, the root has to come first (measured with OpenSSL 1.1.0 to 4.0).
"""

from collections import Counter
from collections.abc import Iterable

from core.chain import Chain
from core.x509.canonical import canonical, ending
from core.x509.certificate import Certificate

_SELF_SIGNED, _COMPLETE, _INCOMPLETE = range(3)


class AnchorsFirst:
    """Puts certificates of one name and key in an order that OpenSSL can use.

    Args:
        chain: who issued whom.
    """

    def __init__(self, chain: Chain) -> None:
        self._chain = chain
        self._complete: tuple[bool, ...] | None = None

    def arranged(self, order: Iterable[Certificate]) -> list[Certificate]:
        """The same certificates: those of one name and key share the places that they had.

        The self-signed ones come first, then those from which a path leads to a self-signed one.
        Everything else keeps its place.
        """
        arranged = list(order)
        for group in _places(arranged).values():
            if len(group) > 1 and any(arranged[place].is_ca for place in group):
                best_first = sorted((arranged[place] for place in group), key=self._rank)
                for place, certificate in zip(group, best_first, strict=True):
                    arranged[place] = certificate
        return arranged

    def is_complete(self, certificate: Certificate) -> bool:
        """Some path leads from the certificate to a self-signed one."""
        if self._complete is None:
            self._complete = self._chain.complete()
        return self._complete[self._chain.collection.position(certificate)]

    def _rank(self, certificate: Certificate) -> int:
        if self._chain.self_signed[self._chain.collection.position(certificate)]:
            return _SELF_SIGNED
        return _COMPLETE if self.is_complete(certificate) else _INCOMPLETE


def _places(order: list[Certificate]) -> dict[tuple[bytes, bytes | None], list[int]]:
    """The places of those that may have the name and key of an authority, by name and key."""
    keys = Counter(certificate.tbs.public_key for certificate in order)
    shared = [
        certificate
        for certificate in order
        if certificate.is_ca and keys[certificate.tbs.public_key] > 1
    ]
    of_authorities = {certificate.tbs.public_key for certificate in shared}
    endings = {ending(certificate.tbs.subject or b"") for certificate in shared}
    any_ending = 0 in endings
    places: dict[tuple[bytes, bytes | None], list[int]] = {}
    for place, certificate in enumerate(order) if shared else ():
        key = certificate.tbs.public_key
        if key in of_authorities:  # canonical names cost more than keys and last bytes
            subject = certificate.tbs.subject or b""
            if any_ending or ending(subject) in endings or not ending(subject):
                places.setdefault((canonical(subject), key), []).append(place)
    return places
