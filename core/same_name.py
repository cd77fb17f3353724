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
                for place, one in zip(group, best_first, strict=True):
                    arranged[place] = one
        return arranged

    def is_complete(self, one: Certificate) -> bool:
        """Some path leads from the certificate to a self-signed one."""
        if self._complete is None:
            self._complete = self._chain.complete()
        return self._complete[self._chain.collection.position(one)]

    def _rank(self, one: Certificate) -> int:
        if self._chain.self_signed[self._chain.collection.position(one)]:
            return _SELF_SIGNED
        return _COMPLETE if self.is_complete(one) else _INCOMPLETE


def _places(order: list[Certificate]) -> dict[tuple[bytes, bytes | None], list[int]]:
    """The places of those that may have the name and key of an authority, by name and key."""
    keys = Counter(one.tbs.public_key for one in order)
    shared = [one for one in order if one.is_ca and keys[one.tbs.public_key] > 1]
    of_authorities = {one.tbs.public_key for one in shared}
    endings = {ending(one.tbs.subject or b"") for one in shared}
    any_ending = 0 in endings
    places: dict[tuple[bytes, bytes | None], list[int]] = {}
    for place, one in enumerate(order) if shared else ():
        key = one.tbs.public_key
        if key in of_authorities:  # canonical names cost more than keys and last bytes
            subject = one.tbs.subject or b""
            if any_ending or ending(subject) in endings or not ending(subject):
                places.setdefault((canonical(subject), key), []).append(place)
    return places
