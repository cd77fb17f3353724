"""What name constraints the libraries were seen to hold against a server, and what not.

The verdicts of this table were taken from the real libraries: ``tests/clients/constrained.py`` has
the certificates, and the tests beside it ask the libraries that are installed.
"""

import pytest

from core.profiles.registry import PROFILES
from core.servers.clients import Paths, verdict_of
from tests.clients.constrained import constrained_pkis
from tests.clients.oddities import OddPki
from tests.factory import NOW

PKIS = {pki.title: pki for pki in constrained_pkis()}
ALL = ("nss", "java", "gnutls", "go", "rustls", "wolfssl")
_DIRECTORY = "issuing CA permits the directory"
_NOT_HERE = (
    (f"{_DIRECTORY} other organization: subject organization, names host", "nss java"),
    (f"{_DIRECTORY} organization: subject host, names host", "nss java"),
    (f"{_DIRECTORY} organization: subject organization last, names host", "nss java"),
    (f"{_DIRECTORY} organization: subject organization, names other directory name", "nss java"),
    ("root permits the directory other organization: subject organization, names host", "nss"),
    (
        "issuing CA excludes the directory organization: subject organization, names host",
        "nss java",
    ),
    ("issuing CA permits the mail 'b@x.org': subject mail, names host", "nss gnutls"),
    ("issuing CA permits the URI 'x.org': subject host, names URI", "nss java go"),
    (
        "issuing CA permits the URI 'www.example.com': subject host, names URI of an address",
        "nss java go",
    ),
    ("issuing CA excludes the URI 'example.com': subject host, names URI", "go"),
    ("issuing CA excludes the host 'localhost': subject organization, names none", "wolfssl nss"),
    ("issuing CA excludes the host 'ost': subject host, names host", "wolfssl"),
    ("issuing CA excludes the host 'localhost.': subject host, names host", "go gnutls"),
    ("issuing CA excludes the mail '': subject mail, names mail", "java go gnutls nss"),
    ("root permits the address 127.0.0.0.255.0.0.0: subject host, names address", "openssl-1.0.2"),
    (
        "root permits the host a host and a minimum: subject host, names host",
        "openssl-1.0.2 openssl-1.1",
    ),
)
_AS_AN_ADDRESS = "issuing CA excludes the address 127.0.0.0.255.0.0.0: subject address, names host"
_HERE = (
    (f"{_DIRECTORY} organization: subject organization, names host", "nss java gnutls"),
    (f"{_DIRECTORY} other organization: subject organization, names host", "gnutls"),
    (f"{_DIRECTORY} organization: subject organization, names directory name", "nss java gnutls"),
    ("root permits the directory other organization: subject organization, names host", "java"),
    ("issuing CA permits the host 'localhost': subject host, names host", " ".join(ALL)),
    ("issuing CA excludes the host 'example.com': subject host, names host", " ".join(ALL)),
    (
        "issuing CA permits the address 127.0.0.0.255.0.0.0: subject host, names address",
        " ".join(ALL),
    ),
    ("issuing CA permits the mail 'example.com': subject host, names mail", "nss java go gnutls"),
    ("issuing CA permits the URI 'www.example.com': subject host, names URI", "nss java go gnutls"),
    (
        "root permits the address 127.0.0.0.255.0.0.0: subject host, names address",
        "openssl-1.1 openssl",
    ),
    ("root permits the host a host and a minimum: subject host, names host", "openssl"),
)


def verified(client: str, pki: OddPki) -> bool:
    sent = [issued.found_in() for issued in (pki.server, pki.issuing)]
    return verdict_of(PROFILES[client], [pki.root.found_in()], sent, Paths(NOW)).verified


def pairs(table: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    return [(client, title) for title, clients in table for client in clients.split()]


@pytest.mark.parametrize(("client", "title"), pairs(_NOT_HERE))
def test_a_library_does_not_verify_a_server_that_a_ca_may_not_name(client: str, title: str) -> None:
    assert not verified(client, PKIS[title])


def test_go_ends_a_handshake_with_constraints_that_it_does_not_parse() -> None:
    pki = PKIS["issuing CA excludes the host 'localhost.': subject host, names host"]
    trusted = [issued.found_in() for issued in (pki.server, pki.issuing, pki.root)]
    alone, every = trusted[:1], trusted
    assert verdict_of(PROFILES["go"], trusted, alone, Paths(NOW)).verified
    assert not verdict_of(PROFILES["go"], trusted, every, Paths(NOW)).verified


def test_java_takes_a_common_name_for_an_address() -> None:
    assert not verified("java", PKIS[_AS_AN_ADDRESS])
    assert verified("go", PKIS[_AS_AN_ADDRESS])


@pytest.mark.parametrize(("client", "title"), pairs(_HERE))
def test_a_library_verifies_a_server_that_its_cas_may_name(client: str, title: str) -> None:
    assert verified(client, PKIS[title])
