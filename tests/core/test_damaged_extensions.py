"""A server's certificate whose extensions are damaged inside: no model says that it is verified.

Seen with the real libraries on mutated certificates; ``tests/clients`` asks those that are there.
"""

import pytest

from core.profiles.registry import PROFILES
from core.servers.clients import Paths, verdict_of
from tests.clients.odd import Extension
from tests.clients.oddities import (
    CONSTRAINTS,
    CRL_POINTS,
    ISSUER_ACCESS,
    KEY_USAGE,
    NAME_CONSTRAINTS,
    POLICIES,
    PURPOSES,
    Place,
    having,
    made,
)
from tests.factory import NOW

_POINT = "a018a0168614687474703a2f2f63726c2e6578616d706c652f31"
DAMAGED = (
    ("bits that do not count", KEY_USAGE, "03020781", True, "go wolfssl mbedtls"),
    ("something behind the bits", KEY_USAGE, "030200800780", True, "java mbedtls"),
    ("something behind the constraints", CONSTRAINTS, "300005", True, "java mbedtls rustls"),
    (
        "a purpose that ends early",
        PURPOSES,
        "300a06082b0601050505070301",
        False,
        "gnutls go rustls wolfssl mbedtls",
    ),
    (
        "a number for a name",
        ISSUER_ACCESS,
        "3011300f06082b06010505073002230361626364",
        False,
        "wolfssl",
    ),
    ("a policy that ends early", POLICIES, "3007300506012a0304", False, "wolfssl mbedtls"),
    ("reasons of a list", CRL_POINTS, f"3020301e{_POINT}81020106", False, "wolfssl"),
    (
        "name constraints of no CA",
        NAME_CONSTRAINTS,
        "300da00b300982076578616d706c65",
        False,
        "wolfssl",
    ),
)
CASES = [
    pytest.param(client, Extension(oid, bytes.fromhex(value), critical), id=f"{title}-{client}")
    for title, oid, value, critical, clients in DAMAGED
    for client in clients.split()
]
SOUND = made("nothing odd", {})


@pytest.mark.parametrize(("client", "damaged"), CASES)
def test_no_library_verifies_what_it_does_not_read(client: str, damaged: Extension) -> None:
    pki = made("damaged", {Place.SERVER: having(damaged)})
    trusted = [pki.issuing.found_in(), pki.root.found_in()]
    usual, odd = ([issued.found_in()] for issued in (SOUND.server, pki.server))
    assert verdict_of(PROFILES[client], trusted, usual, Paths(NOW)).verified
    assert not verdict_of(PROFILES[client], trusted, odd, Paths(NOW)).verified
