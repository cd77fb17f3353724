"""Servers whose certification paths no library tells apart: what is proved of one holds for all.

Large sets have thousands of issuers, each with a few servers. Where a server has one path, the
path leads to a root, and everything in it is written as authorities usually write it, a library
finds the same as with any other such path: names, keys and numbers differ, and the links that
they make are proved.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache

from core.base.quick_tuple import QuickTuple
from core.chain import LONGEST_PATH, Chain
from core.collection import Collection
from core.profiles.interface import ClientProfile, ModelName
from core.servers.mould import is_plain_server, mould
from core.x509.authority_key_id import key_id_alone
from core.x509.canonical import canonical
from core.x509.certificate import Certificate
from core.x509.extension_oids import AUTHORITY_KEY_ID

_WORTH_COMPARING = 256
"""Certificates; fewer are proved one by one in less time than it takes to compare them."""


class _Way(QuickTuple):
    """What is above the servers of one issuer.

    Attributes:
        number: the same for all that are alike.
        path: from their issuer up to the root.
        key_ids: the subject key identifiers of the path.
        keys: its public keys.
        names: its subjects.
    """

    number: int
    path: tuple[Certificate, ...]
    key_ids: tuple[bytes, ...]
    keys: tuple[bytes, ...]
    names: tuple[bytes, ...]


class LikePaths:
    """Tells which servers have paths that are alike.

    Args:
        chain: who issued whom, over the whole set.
        profile: the kind of client.
        now: the present time.
    """

    def __init__(self, chain: Chain, profile: ClientProfile, now: datetime) -> None:
        self._chain = chain
        self._now = now
        self._worth_it = len(chain.collection) > _WORTH_COMPARING
        self._hashes_names = any(how.model is ModelName.GNUTLS for how in profile.verifications)
        self._ways: dict[int, _Way | None] = {}
        self._numbers: dict[object, int] = {}

    def kind(
        self,
        server: Certificate,
        above: Sequence[Certificate],
        bundle: Collection | None = None,
    ) -> tuple[object, ...] | None:
        """Equal for servers with paths that are alike; None where that is not certain.

        Args:
            server: its certificate, in the set; what it says of itself is not compared.
            above: everything in the set with the name of one of its issuers.
            bundle: what of the path is in it, and in which order, is compared too.
        """
        position = self._chain.collection.position(server)
        group = self._chain.groups[position]
        if not group or not self._worth_it or not self._is_linked(position):
            return None
        if group not in self._ways:
            self._ways[group] = self._way(position, above)
        way, fields = self._ways[group], server.tbs
        if way is None or fields.subject_key_id in way.key_ids:
            return None
        if not _names_key(server, way.key_ids[0]) or not is_plain_server(server):
            return None
        return (
            way.number,
            fields.authority_key_id is None,
            tuple(key == fields.public_key for key in way.keys),
            self._mixed_up(server, way),
            () if bundle is None else in_order((server, *way.path), bundle),
        )

    def _is_linked(self, position: int) -> bool:
        """One issuer, whose key made the signature, and which is named byte for byte."""
        chain = self._chain
        odd = (chain.unproved, chain.crowded, chain.otherwise_named)
        return len(chain.issuers[position]) == 1 and not any(
            position in positions for positions in odd
        )

    def _way(self, position: int, above: Sequence[Certificate]) -> _Way | None:
        path = self._path(position)
        if not path or len(path) != len(above) or set(path) != set(above):
            return None
        from core.tls_libraries.certificates import is_valid  # noqa: PLC0415 - the same

        moulds = tuple(map(mould, path))
        fields = [certificate.tbs for certificate in path]
        key_ids = tuple(field.subject_key_id or b"" for field in fields)
        keys = tuple(field.public_key or b"" for field in fields)
        names = tuple(field.subject or b"" for field in fields)
        numbers = {(field.issuer, field.serial) for field in fields}
        distinct = all(
            len(set(each)) == len(path) for each in (key_ids, numbers, map(canonical, names))
        )
        if (
            None in moulds
            or not distinct
            or not all(is_valid(certificate, self._now) for certificate in path)
            or not all(map(_names_key, path, (*key_ids[1:], key_ids[-1])))
        ):
            return None
        alike = moulds, _places(keys), self._hashes_names and _places(map(_bucket_of(), names))
        number = self._numbers.setdefault(alike, len(self._numbers))
        return _Way(number, path, key_ids, keys, names)

    def _path(self, position: int) -> tuple[Certificate, ...]:
        """From the issuer up to a self-signed root; () where there is no such path, or a choice."""
        path: list[Certificate] = []
        while len(path) < LONGEST_PATH and self._is_linked(position):
            (position,) = self._chain.issuers[position]
            path.append(self._chain.collection.certificates[position])
            if self._chain.self_signed[position]:
                return tuple(path) if self._is_linked(position) else ()
        return ()

    def _mixed_up(self, server: Certificate, way: _Way) -> tuple[bool, ...]:
        """With which names above it the name of the server shares a place in a trust list."""
        if not self._hashes_names:
            return ()
        own = _bucket_of()(server.tbs.subject or b"")
        return tuple(own == _bucket_of()(name) for name in way.names)


def _names_key(child: Certificate, key_id: bytes) -> bool:
    """It names its issuer's key by this identifier and nothing else, or not at all."""
    wanted = child.tbs.authority_key_id
    if wanted is None:
        return AUTHORITY_KEY_ID not in child.tbs.extensions
    return wanted == key_id and key_id_alone(key_id) in child.der


@cache
def _bucket_of() -> Callable[[bytes], int]:
    from core.tls_libraries.gnutls_names import bucket  # noqa: PLC0415 - for some clients alone

    return bucket


def in_order(path: Sequence[Certificate], bundle: Collection) -> tuple[int, ...]:
    """Which of some certificates are in a bundle, by their places among them, in its order."""
    places = {
        bundle.position(certificate): index
        for index, certificate in enumerate(path)
        if certificate in bundle
    }
    return tuple(places[place] for place in sorted(places))


def _places(values: Iterable[object]) -> tuple[int, ...]:
    """Which of them are equal: each by the place of the first that is."""
    listed = list(values)
    return tuple(map(listed.index, listed))
