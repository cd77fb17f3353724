"""A profile says no where one of the versions that it speaks for does.

What wolfSSL 5.7.2, NSS 3.110, Java 21.0.8, Mbed TLS 2.28.8 and Python 3.13 with OpenSSL 3.5.9 were
seen to refuse, and what OpenSSL 4, which judges, or the versions that were followed first,
wolfSSL 5.5, NSS 3.87 and Java 17, take.
"""

from collections.abc import Sequence

import pytest
from cryptography.hazmat.primitives.asymmetric import ed448

from core.profiles.registry import PROFILES
from core.servers.clients import Paths, verdict_of
from tests.clients.odd import Signed
from tests.clients.oddities import OddPki, Place, keyed, made, pkis
from tests.factory import LONG, NOW, OVER, Issued, authority, server

ODD = {pki.title: pki for pki in pkis()}
ROOT = authority("Example Root", **LONG)
NARROW = authority("Narrow CA", ROOT, path_length=0, **LONG)
BELOW = authority("CA below", NARROW, **LONG)
SERVER = server("ns.example", BELOW, **LONG)
NOT_TAKEN_BY_WOLFSSL = (
    *("server: serial 0", "server: authority by a wrong serial", "server: other name"),
    *("server: key usage for certificates only", "issuing CA: no constraints"),
    *("issuing CA: serial 0", "issuing CA: is no CA"),
)
NOT_TAKEN_BY_PYTHON = (
    *("server: damaged constraints", "server: damaged key usage", "server: damaged CRL points"),
    *("server: extension twice", "server: negative path length", "server: empty subject"),
    *("server: empty relative name", "server: damaged names"),
)

NOT_TAKEN_BY_NSS = (
    *("server: critical policy", "server: unknown critical extension", "server: poisoned"),
    *("server: critical CRL points", "server: any policy inhibited", "issuing CA: critical policy"),
)
NOT_TAKEN = (
    *(("java", "server: URI without a scheme"), ("java", "issuing CA: key P-224")),
    *(("rustls", "root: key P-224"), ("mbedtls", "issuing CA: empty subject")),
)
KEY = ed448.Ed448PrivateKey.from_private_bytes(b"1" * 57)


def verified(
    client: str, bundle: Sequence[Issued | Signed], sent: Sequence[Issued | Signed]
) -> bool:
    trusted, chain = (
        [certificate.found_in() for certificate in several] for several in (bundle, sent)
    )
    return verdict_of(PROFILES[client], trusted, chain, Paths(NOW)).verified


def pinned(pki: OddPki) -> tuple[Signed, ...]:
    return pki.server, pki.issuing, pki.root


@pytest.mark.parametrize("title", NOT_TAKEN_BY_WOLFSSL)
def test_wolfssl_verifies_nothing_that_5_7_does_not_parse(title: str) -> None:
    pki, usual = ODD[title], ODD["server: nothing odd"]
    assert verified("wolfssl", [usual.issuing, usual.root], [usual.server])
    assert not verified("wolfssl", [pki.issuing, pki.root], [pki.server])


def test_wolfssl_enforces_the_path_length_of_a_root() -> None:
    narrow = authority("Narrow Root", path_length=0, **LONG)
    issuing = authority("Example Issuing CA", narrow, **LONG)
    own = server("ns.example", issuing, **LONG)
    assert not verified("wolfssl", [narrow], [own, issuing])
    assert verified("wolfssl", [issuing], [own])


def test_wolfssl_takes_no_ca_of_the_file_for_which_its_issuer_leaves_no_room() -> None:
    assert not verified("wolfssl", [ROOT, NARROW, BELOW], [SERVER])
    assert verified("wolfssl", [BELOW], [SERVER])


def test_an_expired_ca_of_the_same_name_does_not_limit_wolfssl() -> None:
    expired = authority("Example Issuing CA", ROOT, path_length=0, **OVER)
    issuing = authority("Example Issuing CA", ROOT, **LONG)
    own = server("ns.example", issuing, **LONG)
    assert verified("wolfssl", [expired, issuing, ROOT], [own])


def test_wolfssl_does_not_make_a_sent_ca_without_key_usage_a_signer() -> None:
    pki = ODD["issuing CA: no key usage"]
    assert not verified("wolfssl", [pki.root], [pki.server, pki.issuing])
    assert verified("wolfssl", [pki.issuing, pki.root], [pki.server, pki.issuing])


@pytest.mark.parametrize("title", ["issuing CA: Netscape client", "issuing CA: key P-224"])
def test_nss_takes_no_issuer_of_another_netscape_type_or_of_a_curve_it_has_not(title: str) -> None:
    pki, usual = ODD[title], ODD["server: nothing odd"]
    assert verified("nss", [usual.issuing], [usual.server])
    assert not verified("nss", [pki.issuing], [pki.server])


@pytest.mark.parametrize("title", ["root: no constraints", "root: key usage for signatures only"])
def test_nss_takes_no_root_that_nothing_makes_a_ca(title: str) -> None:
    pki, usual = ODD[title], ODD["server: nothing odd"]
    assert verified("nss", [usual.root], [usual.server, usual.issuing])
    assert not verified("nss", [pki.root], [pki.server, pki.issuing])


@pytest.mark.parametrize("title", NOT_TAKEN_BY_NSS)
def test_nss_takes_no_critical_extension_that_it_does_not_know(title: str) -> None:
    pki = ODD[title]
    every = [pki.server, pki.issuing, pki.root]
    assert not verified("nss", [pki.root], every)
    assert verified("nss", every, every) == title.startswith("issuing CA")


@pytest.mark.parametrize(("client", "title"), NOT_TAKEN)
def test_a_library_takes_no_issuer_or_name_that_it_does_not_parse(client: str, title: str) -> None:
    pki, usual = ODD[title], ODD["server: nothing odd"]
    assert verified(client, [usual.issuing, usual.root], [usual.server])
    assert not verified(client, [pki.issuing, pki.root], [pki.server])


def test_mbed_tls_ends_a_handshake_with_a_key_that_it_does_not_know() -> None:
    pki, usual = ODD["root: key Ed448"], ODD["server: nothing odd"]
    assert verified("mbedtls", [usual.issuing], [usual.server, usual.issuing])
    assert verified("mbedtls", [usual.issuing], [usual.server, pki.issuing])
    odd = made("odd key", {Place.ISSUING: keyed(KEY)})
    assert not verified("mbedtls", [usual.issuing], [usual.server, odd.issuing])


@pytest.mark.parametrize("title", NOT_TAKEN_BY_PYTHON)
def test_python_verifies_no_pinned_server_that_openssl_3_takes_for_invalid(title: str) -> None:
    pki, usual = ODD[title], ODD["server: nothing odd"]
    assert verified("python", pinned(usual), [usual.server])
    assert not verified("python", pinned(pki), [pki.server])
