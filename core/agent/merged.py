"""The store ``cainfo-merged.pem``: what the agent will build, and what a client really has.

The agent puts its own ``cainfo.pem`` and ``cainfo-ss.pem`` and then the bundle that the policy
names into one file, and tries the certificates in it from the top.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.x509.certificate import Certificate


class MergedPart(StrEnum):
    """The files that the store is built from, in this order."""

    DEFAULT = "cainfo.pem"
    SITE_SERVERS = "cainfo-ss.pem"
    BUNDLE = "bundle"


@dataclass(frozen=True, slots=True)
class MergedEntry:
    """One certificate of the store.

    Attributes:
        position: its place, from 1.
        certificate: the certificate.
        part: the file that it comes from; None in a client's store where it is in no file given.
        first: where the same certificate stands before it, from 1; None where it is the first.
    """

    position: int
    certificate: Certificate
    part: MergedPart | None
    first: int | None

    @property
    def double(self) -> bool:
        """The same certificate stands before it, so this one is never reached."""
        return self.first is not None


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a client's store compares with the bundle.

    Attributes:
        store: the client's store, in order.
        missing: what the bundle has and the store has not, in the bundle's order.
        own_missing: the same for the agent's own files, as far as they were given.
        extra: what the store has and none of the files given.
        in_order: the bundle's certificates stand in the bundle's order; None where that cannot
            be told, because the agent's own files were not given and may hold some of them.
    """

    store: tuple[MergedEntry, ...]
    missing: tuple[Certificate, ...]
    own_missing: tuple[Certificate, ...]
    extra: tuple[MergedEntry, ...]
    in_order: bool | None

    @property
    def arrived(self) -> bool:
        """The whole bundle is in the store, and not in another order."""
        return not self.missing and self.in_order is not False


def merged(
    bundle: Sequence[Certificate],
    default: Sequence[Certificate] = (),
    site_servers: Sequence[Certificate] = (),
) -> tuple[MergedEntry, ...]:
    """Build the store that the agent will build, doubles included.

    Args:
        bundle: the certificates of the bundle, in order.
        default: those of ``cainfo.pem``.
        site_servers: those of ``cainfo-ss.pem``.
    """
    parts = (
        (MergedPart.DEFAULT, default),
        (MergedPart.SITE_SERVERS, site_servers),
        (MergedPart.BUNDLE, bundle),
    )
    return tuple(
        _entries(
            (certificate, part) for part, certificates in parts for certificate in certificates
        )
    )


def arrival(
    certificates: Sequence[Certificate],
    bundle: Sequence[Certificate],
    default: Sequence[Certificate] | None = None,
    site_servers: Sequence[Certificate] | None = None,
) -> Arrival:
    """Compare a client's store with the bundle.

    Args:
        certificates: those of the client's ``cainfo-merged.pem``, in order, with doubles.
        bundle: the certificates of the bundle, in order.
        default: those of the client's ``cainfo.pem``; None where that file is not at hand.
        site_servers: those of its ``cainfo-ss.pem``, likewise.
    """
    own = (*(default or ()), *(site_servers or ()))
    parts = {server.sha256: MergedPart.SITE_SERVERS for server in site_servers or ()}
    parts |= {certificate.sha256: MergedPart.DEFAULT for certificate in default or ()}
    parts |= {certificate.sha256: MergedPart.BUNDLE for certificate in bundle}
    store = tuple(
        _entries((certificate, parts.get(certificate.sha256)) for certificate in certificates)
    )
    known = default is not None and site_servers is not None
    return Arrival(
        store,
        missing=_not_in(bundle, certificates),
        own_missing=_not_in(own, certificates),
        extra=tuple(entry for entry in store if entry.part is None),
        in_order=_in_order(certificates, bundle, own, known=known),
    )


def _entries(pairs: Iterable[tuple[Certificate, MergedPart | None]]) -> Iterator[MergedEntry]:
    first: dict[str, int] = {}
    for position, (certificate, part) in enumerate(pairs, 1):
        before = first.setdefault(certificate.sha256, position)
        yield MergedEntry(position, certificate, part, None if before == position else before)


def _not_in(
    wanted: Iterable[Certificate], certificates: Iterable[Certificate]
) -> tuple[Certificate, ...]:
    there = set(certificates)
    return tuple(dict.fromkeys(certificate for certificate in wanted if certificate not in there))


def _in_order(
    certificates: Sequence[Certificate],
    bundle: Sequence[Certificate],
    own: Iterable[Certificate],
    *,
    known: bool,
) -> bool | None:
    """Look for the bundle's order in the store, whether or not doubles were dropped from it.

    A double is dropped where it stands a second time, so that what is in the agent's own files
    too may stand before the rest of the bundle.
    """
    there = set(certificates)
    wanted = [certificate for certificate in bundle if certificate in there]
    if _runs_through(certificates, wanted):
        return True
    before = set(own)
    if before and _runs_through(
        certificates, [certificate for certificate in wanted if certificate not in before]
    ):
        return True
    return False if known else None


def _runs_through(certificates: Iterable[Certificate], wanted: Iterable[Certificate]) -> bool:
    """All that is wanted is found, in this order, with or without something between."""
    rest = iter(certificates)
    return all(any(certificate == here for here in rest) for certificate in wanted)
