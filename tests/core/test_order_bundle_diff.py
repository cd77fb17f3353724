"""Order, choice and comparison of bundles."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.choices import Order
from core.base.errors import UsageError
from core.bundle import make_bundle
from core.chain import chain_of
from core.collection import Collection
from core.diff import ChangeKind, changes
from core.ordering import ordered
from core.profiles.registry import PROFILES
from core.rules.interface import FindingCode, RuleContext
from tests.factory import NOW, Issued, authority, server

ROOT = authority("Example Root")
ISSUING = authority("Example Issuing CA", ROOT)
OTHER = authority("Other Issuing CA", ROOT)
FIRST = server("a.example", ISSUING)
SECOND = server("b.example", OTHER)
CLIENT = server("person", ISSUING, purposes=())
OLDER, LATER = datetime(2027, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
ALL = (ROOT, CLIENT, SECOND, ISSUING, FIRST, OTHER)


def collection(*issued: Issued) -> Collection:
    return Collection.of(certificate.found_in() for certificate in issued)


def in_order(order: Order, *issued: Issued) -> list[bytes]:
    given_ones = collection(*issued)
    return [certificate.der for certificate in ordered(given_ones, chain_of(given_ones), order)]


def test_servers_come_first_then_their_issuers_from_the_lowest_up_then_the_rest() -> None:
    expected = [SECOND, FIRST, OTHER, ISSUING, ROOT, CLIENT]
    assert in_order(Order.SERVERS_FIRST, *ALL) == [issued.der for issued in expected]


def test_in_chain_order_each_server_is_followed_by_its_issuers() -> None:
    expected = [SECOND, OTHER, ROOT, FIRST, ISSUING, CLIENT]
    assert in_order(Order.CHAIN, *ALL) == [issued.der for issued in expected]


@pytest.mark.parametrize("order", [Order.SERVERS_FIRST, Order.CHAIN])
def test_what_issued_no_server_here_stands_last_others_then_intermediates_then_roots(
    order: Order,
) -> None:
    other_root, first_root = authority("Foreign Root"), authority("Unused Root")
    middle = authority("Unused CA", authority("Absent Root"))
    rest = (other_root, middle, first_root, CLIENT)
    expected = [FIRST, ISSUING, ROOT, CLIENT, middle, other_root, first_root]
    assert in_order(order, *rest, ROOT, ISSUING, FIRST) == [issued.der for issued in expected]


def test_the_given_order_stays() -> None:
    assert in_order(Order.GIVEN, *ALL) == [issued.der for issued in ALL]


@given(st.permutations(ALL), st.sampled_from(list(Order)))
def test_every_order_is_a_permutation_and_the_same_each_time(
    given_ones: list[Issued], order: Order
) -> None:
    once = in_order(order, *given_ones)
    assert sorted(once) == sorted(issued.der for issued in ALL)
    assert once == in_order(order, *given_ones)


def context(*issued: Issued) -> RuleContext:
    chosen = collection(*issued)
    return RuleContext(chosen, chain_of(chosen), PROFILES["smp-agent"], NOW)


def test_what_is_left_out_is_kept_with_its_reason() -> None:
    bundle = make_bundle(context(*ALL), leave_out=[FindingCode.NOT_FOR_SERVERS])
    (left,) = bundle.left_out
    assert left.certificate.der == CLIENT.der
    assert left.reason is not None
    assert left.reason.code is FindingCode.NOT_FOR_SERVERS
    assert len(bundle.certificates) == len(ALL) - 1


def test_nothing_is_left_out_unasked() -> None:
    assert make_bundle(context(*ALL)).left_out == ()


def test_leaving_out_everything_is_refused() -> None:
    with pytest.raises(UsageError, match="nothing to bundle"):
        make_bundle(context(CLIENT), leave_out=[FindingCode.NOT_FOR_SERVERS])


def test_a_collection_is_edited_into_new_ones() -> None:
    before = collection(ROOT, ISSUING, FIRST)
    ids = [certificate.sha256 for certificate in before]
    moved = before.moved({ids[2]}, 0)
    assert [certificate.sha256 for certificate in moved] == [ids[2], ids[0], ids[1]]
    assert [certificate.sha256 for certificate in before] == ids
    assert len(before.without({ids[0]})) == 2
    assert len(before.added([FIRST.found_in("again.cer")])) == 3
    with pytest.raises(ValueError, match="exactly"):
        before.in_order(before.certificates[:2])


def kinds(old: Collection, new: Collection) -> list[tuple[str, ChangeKind]]:
    return [(change.certificate.sha256, change.kind) for change in changes(old, new)]


def test_one_certificate_that_went_to_the_top_is_one_move() -> None:
    old, new = collection(*ALL), collection(OTHER, *ALL[:-1])
    assert kinds(old, new) == [(OTHER.found_in().sha256, ChangeKind.MOVED)]


def test_a_renewal_names_what_it_replaces() -> None:
    renewed = server("a.example", ISSUING, serial=2)
    (change,) = changes(collection(FIRST), collection(renewed))
    assert change.kind is ChangeKind.RENEWED
    assert change.replaces == FIRST.found_in()


def test_of_two_predecessors_the_first_in_the_bundle_is_renewed_by_the_first_new_one() -> None:
    old = [server("a.example", ISSUING, serial=serial) for serial in (5, 4)]
    new = [server("a.example", ISSUING, serial=serial) for serial in (7, 6)]
    pairs = [
        (change.kind, change.certificate, change.replaces)
        for change in changes(collection(*old), collection(*new))
    ]
    assert pairs == [
        (ChangeKind.RENEWED, new[0].found_in(), old[0].found_in()),
        (ChangeKind.RENEWED, new[1].found_in(), old[1].found_in()),
    ]


def test_of_two_predecessors_the_other_is_removed_where_one_renewal_came() -> None:
    first, second, renewed = (server("a.example", ISSUING, serial=serial) for serial in (5, 4, 6))
    change, gone = changes(collection(first, second), collection(renewed))
    assert (change.kind, change.replaces) == (ChangeKind.RENEWED, first.found_in())
    assert (gone.kind, gone.certificate) == (ChangeKind.REMOVED, second.found_in())


def test_of_two_predecessors_with_fewer_hosts_the_newest_is_renewed() -> None:
    older = server("a.example", ISSUING, common_name="agent", serial=4, end=OLDER)
    newer = server("b.example", ISSUING, common_name="agent", serial=5)
    hosts = ("a.example", "b.example")
    both = server("a.example", ISSUING, hosts=hosts, common_name="agent", serial=6, end=LATER)
    for old in ((older, newer), (newer, older)):
        change, gone = changes(collection(*old), collection(both))
        assert (change.kind, change.replaces) == (ChangeKind.RENEWED, newer.found_in())
        assert (gone.kind, gone.certificate) == (ChangeKind.REMOVED, older.found_in())


def test_of_equally_old_predecessors_with_fewer_hosts_the_first_in_the_bundle_is_renewed() -> None:
    old = [server("a.example", ISSUING, common_name="agent", serial=serial) for serial in (4, 5)]
    hosts = ("a.example", "b.example")
    both = server("a.example", ISSUING, hosts=hosts, common_name="agent", serial=6, end=LATER)
    for first, second in (old, reversed(old)):
        change, gone = changes(collection(first, second), collection(both))
        assert (change.kind, change.replaces) == (ChangeKind.RENEWED, first.found_in())
        assert (gone.kind, gone.certificate) == (ChangeKind.REMOVED, second.found_in())


@given(st.permutations(ALL))
def test_another_order_has_only_moves_and_the_same_order_none(shuffled: list[Issued]) -> None:
    old, new = collection(*ALL), collection(*shuffled)
    assert {kind for _, kind in kinds(old, new)} <= {ChangeKind.MOVED}
    assert len(kinds(old, new)) < len(ALL)
    assert kinds(new, new) == []
