"""What a bundle lacks for a server that it does not verify, and where that can be had."""

from collections.abc import Iterator, Sequence

from core.base.quick_tuple import QuickTuple
from core.chain import chain_of
from core.collection import Collection
from core.profiles.interface import ClientProfile
from core.servers.clients import Paths, Way
from core.x509.certificate import Certificate
from core.x509.names import short_name, title


class MissingCertificate(QuickTuple):
    """What would have to be in the bundle.

    Attributes:
        certificate: the certificate, where the server sends it; None where it is nowhere here.
        name: what to call it.
    """

    certificate: Certificate | None
    name: str


def certificates_to_add(
    profile: ClientProfile, bundle: Collection, sent: Sequence[Certificate], paths: Paths
) -> Iterator[MissingCertificate]:
    """Find what would be enough for this kind of client, added to the bundle.

    Args:
        profile: the kind of client.
        bundle: what there is.
        sent: what the server sends, its own certificate first.
        paths: the libraries' verification.
    """
    own = sent[0]
    if profile.leaf_suffices and paths.path(_way(profile, (own,)), sent):
        yield MissingCertificate(own, title(own))
        return
    together = Collection.of((*bundle, *sent))
    path = paths.path(_way(profile, together.certificates), sent)
    if path:
        above = path[1:2] if profile.intermediate_suffices else path[1:]
        yield from _not_in(bundle, above or path, together)
        return
    issuers = issuers_of(own, together)
    yield from _not_in(bundle, [issuer.der for issuer in issuers], together)
    top = issuers[-1] if issuers else own
    if not top.self_issued:
        yield MissingCertificate(None, short_name(top.tbs.issuer))


def issuers_of(own: Certificate, together: Collection) -> list[Certificate]:
    """Every direct and indirect issuer of a certificate, the lowest first."""
    chain = chain_of(together)
    start = together.position(own)
    return [
        together.certificates[position] for position in chain.levels([start]) if position != start
    ]


def _not_in(
    bundle: Collection, ders: Sequence[bytes], together: Collection
) -> Iterator[MissingCertificate]:
    for certificate in together:
        if certificate.der in ders and certificate not in bundle:
            yield MissingCertificate(certificate, title(certificate))


def _way(profile: ClientProfile, trusted: tuple[Certificate, ...]) -> Way:
    how = profile.verifications[0]
    return Way(
        how._replace(one_at_a_time=False, partial_chain=profile.intermediate_suffices), trusted
    )
