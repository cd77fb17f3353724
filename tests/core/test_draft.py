from core.base.choices import Order
from core.chain import chain_of
from core.collection import Collection
from core.draft import Draft, best_left_out
from core.profiles.registry import PROFILES
from core.rules.interface import FindingCode, RuleContext
from core.rules.registry import findings
from tests import factory


def _pki() -> Collection:
    root = factory.authority("Root")
    issuing = factory.authority("Issuing", root)
    hosts = ("ns.example.com", "ss1.example.com")
    servers = [factory.server(host, issuing) for host in hosts]
    made = (root, issuing, *servers)
    return Collection(tuple(issued.found_in(f"{index}.cer") for index, issued in enumerate(made)))


def _draft(given: Collection) -> Draft:
    return Draft().holding(given, chain_of(given))


def test_a_new_draft_has_the_servers_first() -> None:
    given = _pki()
    root, issuing, first, second = given
    assert list(_draft(given).rows) == [first, second, issuing, root]


def test_a_moved_row_stands_where_it_was_put_and_the_old_draft_is_as_it_was() -> None:
    given = _pki()
    before = _draft(given)
    after = before.moved({given.certificates[0].sha256}, 0)
    assert after.rows.certificates[0] is given.certificates[0]
    assert after.order is None
    assert before.rows.certificates[0] is given.certificates[2]


def test_what_is_left_out_keeps_its_row_and_comes_back() -> None:
    given = _pki()
    gone = given.certificates[0].sha256
    draft = _draft(given).leaving_out([gone])
    assert len(draft.rows) == 4
    assert given.certificates[0] not in draft.kept
    assert given.certificates[0] in draft.keeping([gone]).kept


def test_new_certificates_come_last_once_the_user_has_moved_a_row() -> None:
    given = _pki()
    draft = _draft(given).moved({given.certificates[0].sha256}, 0)
    more = factory.server("new.example.com", factory.authority("Other", factory.authority("R2")))
    grown = given.added([more.found_in("new.cer")])
    rows = draft.holding(grown, chain_of(grown)).rows
    assert list(rows) == [*draft.rows, grown.certificates[-1]]


def test_removed_certificates_leave_the_draft_with_their_mark() -> None:
    given = _pki()
    gone = given.certificates[1].sha256
    draft = _draft(given).leaving_out([gone])
    fewer = given.without({gone})
    after = draft.holding(fewer, chain_of(fewer))
    assert gone not in after.left_out
    assert len(after.rows) == 3


def test_another_order_starts_from_how_the_sources_gave_them() -> None:
    given = _pki()
    draft = _draft(given).moved({given.certificates[3].sha256}, 4)
    assert list(draft.in_order(Order.GIVEN, given, chain_of(given)).rows) == list(given)


def test_the_bundle_names_the_reason_for_what_is_left_out() -> None:
    given = _pki()
    context = RuleContext(given, chain_of(given), PROFILES["smp-agent"], factory.NOW)
    found = findings(context)
    draft = _draft(given)
    chosen = [finding.about for finding in best_left_out(draft, found) if finding.about]
    assert len(chosen) == 2
    bundle = draft.leaving_out([*chosen, given.certificates[2].sha256]).bundle(found)
    reasons = [left_out.reason.code if left_out.reason else None for left_out in bundle.left_out]
    assert sorted(reasons, key=str) == [None, FindingCode.NOT_NEEDED, FindingCode.NOT_NEEDED]
    assert list(bundle.certificates) == [given.certificates[3]]
    assert not list(best_left_out(draft.leaving_out(chosen), found))
