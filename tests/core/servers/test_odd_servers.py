"""An odd server beside an ordinary one of the same issuer: it stands as it would by itself."""

import pytest

from core.chain import chain_of
from core.collection import Collection
from core.profiles.registry import PROFILES
from core.servers.holding import Holding
from core.x509.certificate import Certificate
from tests.clients.oddities import OddPki, pkis
from tests.factory import NOW

_LEVEL = "server: "
_PKIS = {pki.title.removeprefix(_LEVEL): pki for pki in pkis() if pki.title.startswith(_LEVEL)}
_ORDINARY = _PKIS["nothing odd"]
_CLIENTS = (
    *("smp-agent", "openssl", "openssl-1.0.2", "python", "gnutls"),
    *("go", "java", "nss", "mbedtls", "wolfssl", "rustls", "any"),
)


def standing(client: str, pki: OddPki, *before: Certificate) -> tuple[bool | None, bool]:
    """Whether its server is always, and ever, verified by its authorities, once others were."""
    server = pki.server.found_in()
    authorities = (pki.root.found_in(), pki.issuing.found_in())
    collection = Collection((*authorities, *before, server))
    holding = Holding(chain_of(collection), PROFILES[client], NOW)
    found = list(holding.standings(Collection(authorities), (*before, server)))[-1]
    return found.verified, found.sometimes


@pytest.mark.parametrize("client", _CLIENTS)
@pytest.mark.parametrize("oddity", _PKIS)
def test_an_odd_server_stands_as_if_it_were_alone(client: str, oddity: str) -> None:
    pki = _PKIS[oddity]
    ordinary = _ORDINARY.server.found_in()
    others = (ordinary,) if pki.server.found_in() != ordinary else ()
    assert standing(client, pki, *others) == standing(client, pki)
