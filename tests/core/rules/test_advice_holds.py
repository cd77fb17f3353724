"""Advice that the real OpenSSL disproved once: each is a certificate that no client would take."""

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import ExtendedKeyUsageOID

from core.base.choices import Order
from core.bundle import Bundle, make_bundle, with_proof
from core.chain import chain_of
from core.cli.building import ending
from core.cli.running import CHECK_FAILED, DONE
from core.collection import Collection
from core.profiles.registry import PROFILES
from core.rules.interface import Finding, FindingCode, RuleContext
from core.rules.registry import findings
from core.servers.leading import Leading, chains_to_send, longest_to_send
from core.tls_libraries.openssl import OpenSslStore
from tests.factory import NOW, Issued, authority, ec_key, rsa_key, server
from tests.worlds import WORLDS

ROOT = authority("Example Root")
ISSUING = authority("Example Issuing CA", ROOT)
SERVER = server("ns.example", ISSUING)
ABSENT = authority("Absent Old Root")
TWIN = authority("Example Issuing CA", ABSENT, key=ISSUING.key, serial=9)


def context(*issued: Issued, client: str = "smp-agent") -> RuleContext:
    collection = Collection.of(certificate.found_in() for certificate in issued)
    return RuleContext(collection, chain_of(collection), PROFILES[client], NOW)


def found(of: RuleContext, code: FindingCode) -> list[Finding]:
    return [finding for finding in findings(of) if finding.code is code]


ACCEPT_SHORT_KEYS = (
    *("openssl-1.0.2", "openssl-1.1", "curl-7.67", "gnutls", "wget", "go"),
    *("java", "java-keytool", "nss", "curl-nss", "wolfssl"),
)


@pytest.mark.parametrize("client", list(PROFILES))
def test_nothing_is_replaced_by_a_certificate_whose_key_clients_refuse(client: str) -> None:
    weak = server("ns.example", ISSUING, key=rsa_key(1024), start=NOW, serial=101)
    strong = server("ns.example", ISSUING, key=rsa_key(2048), start=NOW, serial=101)
    refused = [FindingCode.SUPERSEDED] if client in ACCEPT_SHORT_KEYS else []
    of_weak = found(context(SERVER, weak, ISSUING, ROOT, client=client), FindingCode.SUPERSEDED)
    assert [finding.code for finding in of_weak] == refused
    assert found(context(SERVER, strong, ISSUING, ROOT, client=client), FindingCode.SUPERSEDED)


def test_a_pin_is_not_enough_where_the_names_of_what_is_sent_lead_astray() -> None:
    """The server may send a CA of its issuer's name whose signature no key here has made."""
    forged = authority(
        "Example Issuing CA",
        Issued(ROOT.x509, ec_key("another")),
        key=ISSUING.key,
        serial=9,
        key_ids=False,
    )
    every = context(SERVER, forged, ISSUING, ROOT)
    needed = {finding.about for finding in found(every, FindingCode.NOT_NEEDED)}
    assert forged.found_in().sha256 not in needed
    assert len(found(context(SERVER, ISSUING, ROOT), FindingCode.NOT_NEEDED)) == 2


@pytest.mark.parametrize("name", WORLDS)
def test_the_longest_chains_decide_for_a_server_that_is_trusted_by_itself(name: str) -> None:
    world = WORLDS[name]
    pin = world.server.found_in()
    for bundle in world.bundles():
        if world.server not in bundle:
            continue
        chain = chain_of(Collection.of(issued.found_in() for issued in bundle))
        store = OpenSslStore([pin], NOW, partial_chain=True)
        above = Leading(chain).to(pin) or ()
        every = all(store.verifies((pin, *sent)) for sent in chains_to_send(pin, chain, above))
        longest = all(store.verifies((pin, *sent)) for sent in longest_to_send(pin, chain, above))
        assert longest == every


def test_a_server_is_verified_where_it_has_a_path() -> None:
    short = authority("Example Root", key=rsa_key(1024))
    for root in (ROOT, short):
        leaf = server("ns.example", root).found_in()
        store = OpenSslStore([root.found_in()], NOW, partial_chain=False)
        assert store.verifies([leaf]) == bool(store.path([leaf])) == (root is ROOT)


def test_a_twin_with_a_whole_chain_lacks_no_issuer() -> None:
    every = context(SERVER, ISSUING, TWIN, ROOT, client="openssl")
    assert not found(every, FindingCode.ISSUER_MISSING)
    assert not found(every, FindingCode.GAP)


def test_a_gap_is_told_once() -> None:
    policy = authority("Example Policy CA", ROOT)
    issuing = authority("Example Issuing CA", policy)
    every = context(server("ns.example", issuing), issuing, ROOT, client="openssl")
    assert len(found(every, FindingCode.GAP)) == 1
    assert not found(every, FindingCode.ISSUER_MISSING)


def test_a_certificate_breaks_others_only_where_they_are_verified_without_it() -> None:
    """Without the culprit the chain is whole, and not for TLS servers all the same."""
    policy = authority("Example Policy CA", ROOT)
    builder = x509.CertificateBuilder(
        policy.x509.issuer,
        policy.x509.subject,
        policy.x509.public_key(),
        5,
        policy.x509.not_valid_before_utc,
        policy.x509.not_valid_after_utc,
        list(policy.x509.extensions),
    ).add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False)
    of_clients = Issued(builder.sign(ROOT.key, SHA256()), policy.key)
    crossed = authority("Example Policy CA", ABSENT, key=policy.key, serial=12)
    own = server("ns.example", policy)
    every = context(own, crossed, of_clients, ROOT, client="openssl")
    assert not found(every, FindingCode.BREAKS_OTHERS)


def test_an_order_that_loses_a_server_ends_with_4(capsys: pytest.CaptureFixture[str]) -> None:
    """OpenSSL takes the first of two CAs of one name that no key identifiers tell apart."""
    right = authority("Example Root", key_ids=False)
    wrong = authority("Example Root", key=ec_key("wrong"), key_ids=False, serial=2)
    own = server("ns.example", right, key_ids=False)
    of = context(own, right, wrong, client="openssl")
    assert ending(make_bundle(of, order=Order.GIVEN)) == DONE
    by_hand = Collection.of(issued.found_in() for issued in (own, wrong, right))
    lost = with_proof(of, Bundle(by_hand, (), ()))
    assert [finding.code for finding in lost.lost] == [FindingCode.WRONG_ORDER]
    assert ending(lost) == CHECK_FAILED
    assert "can no longer verify with this bundle: 1" in capsys.readouterr().err
