"""Who issued whom."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives import hashes

from core.chain import PATHS_WALKED, Chain, chain_of
from core.collection import Collection
from core.namesakes import KEYS_TRIED
from core.servers.leading import chains_to_send
from core.x509.certificate import Certificate, Origin, Role
from core.x509.signatures import Signatures, SignatureStatus
from tests.factory import Issued, authority, ec_key, rsa_key, server

ROOT = authority("Example Root")
ISSUING = authority("Example Issuing CA", ROOT)
SERVER = server("ns.example", ISSUING)


def chain_with(*issued: Issued) -> Chain:
    return chain_of(Collection.of(certificate.found_in() for certificate in issued))


def issuers(chain: Chain, issued: Issued) -> list[bytes]:
    return [issuer.der for issuer in chain.issuers_of(issued.found_in())]


def test_each_certificate_finds_its_issuer_whatever_the_order() -> None:
    chain = chain_with(ROOT, SERVER, ISSUING)
    assert issuers(chain, SERVER) == [ISSUING.der]
    assert issuers(chain, ISSUING) == [ROOT.der]
    assert issuers(chain, ROOT) == []
    assert chain.self_signed == (True, False, False)


def test_roles_are_told_from_constraints_and_names() -> None:
    lone = server("ss1.example")
    client = server("client.example", ISSUING, purposes=())
    roles = [issued.found_in().role for issued in (ROOT, ISSUING, SERVER, lone)]
    assert roles == [Role.ROOT, Role.INTERMEDIATE, Role.SERVER, Role.SELF_SIGNED_SERVER]
    assert client.found_in().role is Role.OTHER


def test_an_issuer_of_the_same_name_with_another_key_is_no_issuer() -> None:
    stranger = authority("Example Issuing CA", ROOT, key=ec_key("stranger"), key_ids=False)
    without_ids = server("ns.example", ISSUING, key_ids=False)
    chain = chain_with(without_ids, stranger, ISSUING)
    assert issuers(chain, without_ids) == [ISSUING.der]


def test_a_forged_signature_is_no_link() -> None:
    forger = authority("Example Issuing CA", key=ec_key("forger"), key_ids=False)
    chain = chain_with(server("ns.example", ISSUING, key_ids=False), forger)
    assert chain.issuers[0] == ()


def test_cross_signed_and_renewed_authorities_are_all_issuers() -> None:
    other_root = authority("Other Root")
    crossed = authority("Example Issuing CA", other_root, serial=2)
    renewed = authority("Example Issuing CA", ROOT, serial=3, end=datetime(2040, 1, 1, tzinfo=UTC))
    chain = chain_with(SERVER, ISSUING, crossed, renewed, ROOT, other_root)
    assert issuers(chain, SERVER) == [ISSUING.der, crossed.der, renewed.der]
    paths = [[certificate.der for certificate in path] for path in chain.paths(SERVER.found_in())]
    assert paths == [
        [SERVER.der, ISSUING.der, ROOT.der],
        [SERVER.der, crossed.der, other_root.der],
        [SERVER.der, renewed.der, ROOT.der],
    ]


def test_a_circle_of_issuers_ends() -> None:
    first = authority("Circle A", Issued(authority("Circle B").x509, ec_key("Circle B")))
    second = authority("Circle B", Issued(first.x509, ec_key("Circle A")))
    chain = chain_with(first, second)
    assert issuers(chain, first) == [second.der]
    assert issuers(chain, second) == [first.der]
    assert chain.complete() == (False, False)
    assert len(chain.paths(first.found_in())) == 1


def test_a_chain_is_complete_where_it_ends_in_a_root() -> None:
    assert chain_with(SERVER, ISSUING, ROOT).complete() == (True, True, True)
    assert chain_with(SERVER, ISSUING).complete() == (False, False)


def test_everything_above_is_mapped_to_where_it_was_reached_from() -> None:
    second = server("ss1.example", ISSUING)
    chain = chain_with(SERVER, second, ISSUING, ROOT)
    assert chain.above([1, 0]) == {2: 1, 3: 1}
    assert chain.levels([0, 1]) == [2, 3]


def test_rsa_and_other_hashes_are_checked() -> None:
    root = authority("RSA Root", key=rsa_key(2048), hashing=hashes.SHA384())
    chain = chain_with(server("ns.example", root, hashing=hashes.SHA512()), root)
    assert chain.issuers[0] == (1,)
    assert chain.self_signed == (False, True)
    assert not chain.unproved


def test_a_certificate_without_readable_key_is_chained_by_name_and_said_to_be_unproved() -> None:
    elliptic, unknown = bytes.fromhex("06072a8648ce3d0201"), bytes.fromhex("06072a8648ce3d7f7f")
    odd = Certificate.of(ROOT.der.replace(elliptic, unknown), Origin("odd.cer", "DER", 0))
    chain = chain_of(Collection.of([ISSUING.found_in(), odd]))
    assert chain.issuers[0] == (1,)
    assert 0 in chain.unproved


def test_more_possible_issuers_than_are_tried_is_said() -> None:
    crowd = [
        authority("Example Issuing CA", key=ec_key(f"crowd {number}"), key_ids=False)
        for number in range(KEYS_TRIED + 1)
    ]
    chain = chain_with(server("ns.example", ISSUING, key_ids=False), *crowd)
    assert 0 in chain.crowded


def test_billions_of_paths_are_cut() -> None:
    levels: list[list[Issued]] = [[authority("Level 0")]]
    for number in range(1, 6):
        key = ec_key(f"Level {number}")
        above = levels[-1][0]
        level = [
            authority(f"Level {number}", above, key=key, serial=position)
            for position in range(1, 7)
        ]
        levels.append(level)
    leaf = server("ns.example", levels[-1][0])
    chain = chain_with(leaf, *(issued for level in levels for issued in level))
    assert 0 < len(chain.paths(leaf.found_in())) <= PATHS_WALKED


@pytest.mark.parametrize(("twins", "listed"), [(PATHS_WALKED - 1, PATHS_WALKED - 1), (70, 64)])
def test_every_path_is_listed_up_to_64(twins: int, listed: int) -> None:
    key = ec_key("Twin CA")
    every = [authority("Twin CA", ROOT, key=key, serial=number) for number in range(1, twins + 1)]
    leaf = server("ns.example", every[0])
    paths = chain_with(leaf, *every, ROOT).paths(leaf.found_in())
    assert len(set(paths)) == listed


def test_a_server_is_tried_with_eight_of_its_paths() -> None:
    roots = [authority(f"Root {number}") for number in range(10)]
    key = ec_key("Crossed CA")
    crossed = [authority("Crossed CA", root, key=key) for root in roots]
    leaf = server("ns.example", crossed[0])
    chain = chain_with(leaf, *crossed, *roots)
    sendings = list(chains_to_send(leaf.found_in(), chain))
    tops = {sending[-1].sha256 for sending in sendings if len(sending) == 2}
    assert len(tops & {root.found_in().sha256 for root in roots}) == 8


def test_a_path_is_followed_for_16_certificates() -> None:
    tiers = [authority("Tier 0")]
    for number in range(1, 20):
        tiers.append(authority(f"Tier {number}", tiers[-1]))
    chain = chain_with(*tiers)
    assert [len(chain.paths(tiers[depth].found_in())[0]) for depth in (14, 15, 16, 19)] == [
        15,
        16,
        16,
        16,
    ]


def test_equal_authorities_share_one_list_of_issuers() -> None:
    same = [authority("Same", serial=number, key=ec_key("Same")) for number in range(1, 50)]
    chain = chain_with(*same)
    assert set(chain.groups) == {1}
    assert all(issuers is chain.issuers[0] for issuers in chain.issuers)


def test_a_check_is_remembered() -> None:
    signatures = Signatures()
    child, issuer = SERVER.found_in(), ISSUING.found_in()
    assert signatures.check(child, issuer) is SignatureStatus.YES
    broken = replace(child, der=b"")
    assert signatures.check(broken, issuer) is SignatureStatus.YES
    assert signatures.check(child, ROOT.found_in()) is SignatureStatus.NO


def test_only_so_many_of_a_servers_paths_are_tried() -> None:
    roots = [authority(f"Root {number}") for number in range(12)]
    crossed = [authority("Issuing", root, key=ec_key("Issuing")) for root in roots]
    below = server("ns.example", crossed[0])
    chain = chain_with(below, *crossed, *roots)
    paths = [sent for sent in chains_to_send(below.found_in(), chain) if len(sent) == 2]
    assert len({frozenset(path) for path in paths}) == 8
