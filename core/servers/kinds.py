"""Servers that fare alike, so that one of them is proved.

They are those whose issuers have one name, or whose paths are alike, and whose certificates come
from one template.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from core.chain import Chain
from core.collection import Collection
from core.profiles.interface import ClientProfile
from core.profiles.libraries import Library
from core.servers.like_paths import LikePaths, in_order
from core.servers.mould import is_read_alike
from core.x509.certificate import Certificate
from core.x509.keys import key_of

Answer = TypeVar("Answer")
Key = TypeVar("Key")

Kind = tuple[object, ...]

NAME_CONSTRAINTS = b"\x06\x03\x55\x1d\x1e"  # the OID element of RFC 5280 section 4.2.1.10


class Kinds:
    """Gives servers of one kind one answer.

    Args:
        chain: who issued whom, over the whole set.
        profile: the kind of client.
        now: the present time.
    """

    def __init__(self, chain: Chain, profile: ClientProfile, now: datetime) -> None:
        self._chain = chain
        self._now = now
        self._libraries = profile.libraries
        self._like_paths = LikePaths(chain, profile, now)
        self._restricts: dict[bytes | None, bool] = {}

    def of_its_kind(
        self,
        known: dict[Kind, Answer],
        prove: Callable[[], Answer],
        server: Certificate,
        above: tuple[Certificate, ...],
        bundle: Collection | None = None,
    ) -> Answer:
        """Servers of one kind fare alike: those whose paths are alike, else those of one issuer."""
        is_here = server in bundle if bundle else False
        by_path = self._kind_by_path(server, above, bundle)
        kind = self._kind_by_issuer(server, above, is_here) if by_path is None else by_path
        return _asked_once(known, kind, prove)

    def place_by_place(
        self,
        known: dict[object, Answer],
        prove: Callable[[], Answer],
        server: Certificate,
        above: tuple[Certificate, ...],
        bundles: tuple[Collection, ...],
    ) -> Answer:
        """The same answer for servers that fare alike with each of these bundles.

        What is above them stands in the same order in each, so what is proved of one holds for
        all, if it names certificates by their places among the server's own and ``above``.

        Args:
            known: the answers until now; one for each kind.
            prove: works it out for this server.
            server: its certificate, in the set.
            above: everything in the set with the name of one of its issuers.
            bundles: certificates of the set, each in its order.
        """
        orders = tuple(in_order((server, *above), bundle) for bundle in bundles)
        by_path = tuple(self._kind_by_path(server, above, bundle) for bundle in bundles)
        kind = self._kind_by_issuer(server, above) if None in by_path else by_path
        return _asked_once(known, (kind, orders), prove)

    def _kind_by_path(
        self, server: Certificate, above: tuple[Certificate, ...], bundle: Collection | None
    ) -> Kind | None:
        start, end = server.tbs.not_before, server.tbs.not_after
        if start is None or end is None or start > self._now:
            return None
        path = self._like_paths.kind(server, above, bundle)
        if path is None:
            return None
        return path, without_key_id(server, self._libraries), end < self._now

    def _kind_by_issuer(
        self, server: Certificate, above: tuple[Certificate, ...], *rest: object
    ) -> Kind:
        walk = server.tbs
        alike: object = template(server, self._libraries)
        if walk.issuer not in self._restricts:
            self._restricts[walk.issuer] = any(
                NAME_CONSTRAINTS in certificate.der for certificate in above
            )
        if self._restricts[walk.issuer]:
            alike = server.sha256
        start = walk.not_before if walk.not_before and walk.not_before > self._now else None
        ended = walk.not_after is not None and walk.not_after < self._now
        issuers = self._chain.groups[self._chain.collection.position(server)]
        return alike, walk.issuer, issuers, start, ended, *rest


def _asked_once(known: dict[Key, Answer], kind: Key, prove: Callable[[], Answer]) -> Answer:
    if kind not in known:
        known[kind] = prove()
    return known[kind]


def template(certificate: Certificate, libraries: tuple[Library, ...]) -> tuple[object, ...]:
    """What the libraries look at in a certificate, names, signature and validity apart.

    What is written oddly, some library may read in its own way: nothing is alike to it.
    """
    return *without_key_id(certificate, libraries), certificate.tbs.authority_key_id


def without_key_id(certificate: Certificate, libraries: tuple[Library, ...]) -> tuple[object, ...]:
    """The same without the key identifier of the issuer, for who does not look for an issuer."""
    walk = certificate.tbs
    return (
        walk.signature_oid,
        key_of(walk.public_key),
        walk.extensions,
        walk.is_ca,
        walk.key_usage,
        walk.extended_key_usage,
        walk.unreadable,
        certificate.self_issued,
        *(() if is_read_alike(certificate, libraries) else (certificate.sha256,)),
    )
