"""The authorities of one name, and which of their keys may have signed a certificate.

Hostile sets have any number of them, so only so many keys are tried.
"""

from itertools import chain, islice

from core.collection import Collection
from core.x509.canonical import canonical
from core.x509.certificate import Certificate
from core.x509.signatures import SignatureStatus

KEYS_TRIED = 16
"""How many different keys of equally named issuers are tried on one signature."""

FAILURES_A_NAME = 256
"""After so many signatures that no key of a name made, one key is tried on each of the others."""


class Named:
    """The certificates of one subject name that may issue: key id, then key, then positions.

    Attributes:
        written: every way in which they write their name.
    """

    def __init__(self) -> None:
        self.written: set[bytes] = set()
        self.by_key_id: dict[bytes | None, dict[bytes, list[int]]] = {}
        self.failures = 0
        self._keys: dict[bytes | None, list[bytes]] = {}
        self._groups: dict[tuple[bytes | None, bytes], tuple[int, ...]] = {}

    def keys_for(self, key_id: bytes | None) -> list[bytes]:
        """The keys that may have signed for this authority key id, one more than are tried."""
        keys = self._keys.get(key_id)
        if keys is None:
            if key_id is None:
                every = chain.from_iterable(self.by_key_id.values())
            else:
                every = chain(self.by_key_id.get(key_id, ()), self.by_key_id.get(None, ()))
            different = dict.fromkeys(islice(every, 4 * KEYS_TRIED))
            keys = self._keys[key_id] = list(islice(different, KEYS_TRIED + 1))
        return keys

    def group(self, key_id: bytes | None, key: bytes) -> tuple[int, ...]:
        """The positions that hold this key and agree with the key id; one tuple for all askers."""
        holders = self._groups.get((key_id, key))
        if holders is None:
            ids = self.by_key_id if key_id is None else (key_id, None)
            positions = (self.by_key_id.get(key_id, {}).get(key, ()) for key_id in ids)
            holders = self._groups[key_id, key] = tuple(sorted(chain.from_iterable(positions)))
        return holders

    def other_than(self, index: int) -> int | None:
        """The first of them but the one at this position."""
        keys = chain.from_iterable(each.values() for each in self.by_key_id.values())
        first = islice(chain.from_iterable(keys), 2)
        return next((position for position in first if position != index), None)


def by_name(collection: Collection) -> dict[bytes, Named]:
    """The authorities of a collection by the canonical form of their subject."""
    by_subject: dict[bytes, Named] = {}
    for index, certificate in enumerate(collection):
        walk = certificate.tbs
        if certificate.is_ca and walk.subject is not None and walk.public_key is not None:
            named = by_subject.setdefault(canonical(walk.subject), Named())
            named.written.add(walk.subject)
            keys = named.by_key_id.setdefault(walk.subject_key_id, {})
            keys.setdefault(walk.public_key, []).append(index)
    return by_subject


def keys_to_try(child: Certificate, named: Named, own: SignatureStatus) -> list[bytes]:
    """The keys that may have signed the child: its own if that did, else not too many."""
    keys = named.keys_for(child.tbs.authority_key_id)
    if own is SignatureStatus.YES:
        return [child.tbs.public_key] if child.is_ca and child.tbs.public_key else []
    return keys[: KEYS_TRIED if named.failures < FAILURES_A_NAME else 1]
