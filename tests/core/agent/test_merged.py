"""What the agent will build of the bundle, and whether a client has it."""

from core.agent.merged import MergedPart, arrival, merged
from core.x509.certificate import Certificate
from tests.factory import authority, server

ROOT = authority("Example Root").found_in()
NS, SS1, SS2, OLD = (server(f"{name}.example").found_in() for name in ("ns", "ss1", "ss2", "old"))
BUNDLE = (SS1, NS, ROOT)


def test_the_agents_own_files_come_before_the_bundle_and_doubles_are_told() -> None:
    built = merged(BUNDLE, default=[NS], site_servers=[SS2])
    assert [entry.certificate for entry in built] == [NS, SS2, SS1, NS, ROOT]
    assert [entry.position for entry in built] == [1, 2, 3, 4, 5]
    assert [entry.part for entry in built] == [
        MergedPart.DEFAULT,
        MergedPart.SITE_SERVERS,
        *([MergedPart.BUNDLE] * 3),
    ]
    assert [entry.first for entry in built] == [None, None, None, 1, None]
    assert [entry.double for entry in built] == [False, False, False, True, False]


def test_a_store_that_the_agent_built_has_the_bundle() -> None:
    store = [entry.certificate for entry in merged(BUNDLE, [NS], [SS2])]
    found = arrival(store, BUNDLE, [NS], [SS2])
    assert found.arrived
    assert found.in_order is True
    assert not found.missing
    assert not found.extra
    assert not found.own_missing


def test_a_store_without_doubles_has_the_bundle_too() -> None:
    found = arrival([NS, SS2, SS1, ROOT], BUNDLE, [NS], [SS2])
    assert found.arrived
    assert found.in_order is True


def test_what_the_client_lacks_is_missing_in_the_bundles_order() -> None:
    found = arrival([NS], BUNDLE)
    assert not found.arrived
    assert found.missing == (SS1, ROOT)
    assert arrival([], BUNDLE).missing == BUNDLE


def test_what_is_in_no_file_given_is_extra_with_its_place() -> None:
    found = arrival([OLD, *BUNDLE], BUNDLE, [], [])
    assert found.arrived
    assert [(entry.position, entry.certificate) for entry in found.extra] == [(1, OLD)]


def test_an_earlier_bundle_with_the_same_certificates_in_another_order_has_not_arrived() -> None:
    found = arrival([ROOT, NS, SS1], BUNDLE, [], [])
    assert found.in_order is False
    assert not found.arrived


def test_without_the_agents_own_files_another_order_proves_nothing() -> None:
    found = arrival([NS, SS1, ROOT], BUNDLE)
    assert found.in_order is None
    assert found.arrived


def test_what_only_the_agents_own_file_has_is_told_apart() -> None:
    found = arrival(BUNDLE, BUNDLE, [OLD], [])
    assert found.own_missing == (OLD,)
    assert found.arrived


def test_a_store_of_a_hundred_thousand_is_compared_in_one_pass() -> None:
    many: list[Certificate] = [NS, SS1] * 50_000
    found = arrival(many, BUNDLE)
    assert found.missing == (ROOT,)
    assert len(found.store) == 100_000
    assert found.store[-1].first == 2
