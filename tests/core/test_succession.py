"""A renewed certificate takes its predecessor's place, in every order."""

from datetime import UTC, datetime
from itertools import permutations

import pytest

from core.base.choices import Order
from core.bundle import make_bundle
from core.chain import chain_of
from core.collection import Collection
from core.diff import ChangeKind, changes
from core.draft import Draft
from core.ordering import ordered
from core.profiles.smp_agent import SMP_AGENT
from core.recipe.building import bundle_of
from core.recipe.recipe import Recipe
from core.recipe.updating import giving
from core.rules.interface import FindingCode, RuleContext
from core.rules.registry import findings
from core.succession import predecessors
from core.x509.certificate import Certificate, Origin
from tests.factory import NOW, authority, server

SOONER = datetime(2026, 12, 31, tzinfo=UTC)
LATER = datetime(2028, 1, 1, tzinfo=UTC)
ROOT = authority("Example Root").found_in()
NEW_ROOT = authority("Example Root", key=None, end=datetime(2046, 1, 1, tzinfo=UTC)).found_in()
ISSUER = authority("Example Root")
NS = server("ns.example", ISSUER).found_in("ns.cer")
OLD = server("ss1.example", ISSUER, end=SOONER).found_in("ss1.cer")
NEW = server("ss1.example", ISSUER, end=LATER, serial=7).found_in("ss1-new.cer")
SS2 = server("ss2.example", ISSUER).found_in("ss2.cer")
SS3 = server("ss3.example", ISSUER).found_in("ss3.cer")


def sent_by(certificate: Certificate, name: str) -> Certificate:
    return certificate.with_origins([Origin(f"server:{name}:443", "TLS", 0)])


def context(*certificates: Certificate) -> RuleContext:
    collection = Collection.of(certificates)
    return RuleContext(collection, chain_of(collection), SMP_AGENT, NOW)


def in_order(order: Order, *certificates: Certificate) -> list[Certificate]:
    collection = Collection.of(certificates)
    return list(ordered(collection, chain_of(collection), order))


@pytest.mark.parametrize("order", Order)
def test_a_renewed_certificate_stands_at_its_predecessors_place_in_every_order(
    order: Order,
) -> None:
    before = in_order(order, NS, OLD, SS2, SS3, ROOT)
    after = in_order(order, NS, OLD, SS2, SS3, ROOT, NEW)
    place = before.index(OLD)
    assert after == [*before[:place], NEW, *before[place:]]


@pytest.mark.parametrize("order", Order)
def test_the_two_stand_together_however_the_sources_were_given(order: Order) -> None:
    for given in permutations((NS, OLD, NEW, SS2, ROOT)):
        rows = in_order(order, *given)
        assert rows.index(NEW) + 1 == rows.index(OLD)


def test_the_one_that_a_server_sends_comes_first_even_if_it_is_the_older_one() -> None:
    assert in_order(Order.GIVEN, NS, sent_by(OLD, "ss1.example"), NEW)[1:] == [OLD, NEW]


def test_two_servers_that_use_different_certificates_for_one_name_renew_nothing() -> None:
    first, second = sent_by(OLD, "a.example"), sent_by(NEW, "b.example")
    assert not predecessors([first, second])
    assert in_order(Order.GIVEN, first, NS, second) == [first, NS, second]


def test_a_certificate_with_one_more_host_renews_the_one_without() -> None:
    more = server(
        "ss1.example", ISSUER, hosts=["ss1.example", "alias.example"], end=LATER
    ).found_in()
    assert in_order(Order.GIVEN, NS, OLD, SS2, more) == [NS, more, OLD, SS2]


def test_a_certificate_of_many_hosts_moves_none_of_them() -> None:
    shared = server("many", ISSUER, hosts=["ns.example", "ss2.example"], end=LATER).found_in()
    assert in_order(Order.GIVEN, NS, OLD, SS2, shared) == [NS, OLD, SS2, shared]


def test_three_generations_stand_together_the_newest_first() -> None:
    last = server("ss1.example", ISSUER, end=datetime(2029, 1, 1, tzinfo=UTC)).found_in()
    assert in_order(Order.GIVEN, NS, OLD, SS2, last, SS3, NEW) == [NS, last, NEW, OLD, SS2, SS3]


def test_a_renewed_root_takes_the_old_ones_place_and_a_cross_certificate_does_not() -> None:
    cross = authority("Example Root", authority("Old Root"), key=ISSUER.key).found_in()
    rows = in_order(Order.GIVEN, ROOT, NS, NEW_ROOT, cross)
    assert rows == [NEW_ROOT, ROOT, NS, cross]


def test_when_the_predecessor_is_left_out_the_renewed_one_keeps_the_place() -> None:
    made = make_bundle(
        context(NS, OLD, SS2, NEW), order=Order.GIVEN, leave_out=(FindingCode.SUPERSEDED,)
    )
    assert list(made.certificates) == [NS, NEW, SS2]


def test_a_renewed_certificate_joins_its_pinned_predecessor_in_a_recipe() -> None:
    recipe = Recipe((), first=(SS3.sha256, OLD.sha256, NS.sha256))
    rows = bundle_of(recipe, context(NS, SS2, OLD, SS3, NEW)).certificates
    assert list(rows) == [SS3, NEW, OLD, NS, SS2]
    superseded = Recipe((), first=recipe.first, leave_out=(FindingCode.SUPERSEDED,))
    assert list(bundle_of(superseded, context(NS, SS2, OLD, SS3, NEW)).certificates) == [
        SS3,
        NEW,
        NS,
        SS2,
    ]


def test_a_recipe_keeps_any_order_that_somebody_made_by_hand() -> None:
    judged = context(NS, OLD, SS2, NEW)
    for rows in permutations((NS, OLD, SS2, NEW)):
        draft = Draft(Collection(rows), order=None)
        recipe = giving(Recipe(()), judged, findings(judged), draft)
        assert list(bundle_of(recipe, judged).certificates) == list(rows)


@pytest.mark.parametrize("order", [None, *Order])
def test_in_the_window_a_renewed_certificate_takes_the_place_and_keeps_it(
    order: Order | None,
) -> None:
    before = Collection.of([NS, OLD, SS2, SS3])
    rows = before if order is None else ordered(before, chain_of(before), order)
    place = rows.position(OLD)
    draft = Draft(rows, order=order)
    both = Collection.of([NS, OLD, SS2, SS3, NEW])
    draft = draft.holding(both, chain_of(both))
    assert list(draft.rows)[place : place + 2] == [NEW, OLD]
    alone = Collection.of([NS, SS2, SS3, NEW])
    for _ in range(2):  # and it stays there
        draft = draft.holding(alone, chain_of(alone))
        assert draft.rows.position(NEW) == place


def test_in_the_window_it_takes_the_place_when_the_old_one_goes_in_the_same_step() -> None:
    draft = Draft(Collection.of([SS3, OLD, NS]), order=None)
    given = Collection.of([NS, SS3, NEW])
    assert list(draft.holding(given, chain_of(given)).rows) == [SS3, NEW, NS]


def test_a_diff_counts_the_two_as_one_and_says_both_places() -> None:
    old, new = Collection.of([NS, OLD, SS2, SS3]), Collection.of([NS, SS2, NEW, SS3])
    kinds = [
        (change.kind, change.old_position, change.new_position) for change in changes(old, new)
    ]
    assert (ChangeKind.RENEWED, 2, 3) in kinds
    assert ChangeKind.ADDED not in [kind for kind, _, _ in kinds]
