"""The last step of a build: every server is proved against what is about to be written."""

import pytest

from core.base.choices import Order
from core.bundle import Bundle, LeftOut, make_bundle, with_proof
from core.chain import chain_of
from core.collection import Collection
from core.profiles.registry import PROFILES
from core.rules.interface import Finding, FindingCode, RuleContext, Severity
from core.rules.registry import findings
from tests.factory import NOW, Issued, authority, ec_key, server

ROOT = authority("Example Root")
POLICY = authority("Example Policy CA", ROOT)
ISSUING = authority("Example Issuing CA", POLICY)
SERVER = server("ns.example", ISSUING)
ABSENT = authority("Absent Old Root")
CROSSED = authority("Example Root", ABSENT, key=ROOT.key, serial=11)
BELOW = authority("Below Root CA", ROOT)
DIRECT = server("direct.example", BELOW)


def context(*issued: Issued, client: str = "openssl") -> RuleContext:
    collection = Collection.of(certificate.found_in() for certificate in issued)
    return RuleContext(collection, chain_of(collection), PROFILES[client], NOW)


def codes(bundle: Bundle) -> dict[FindingCode, Finding]:
    return {finding.code: finding for finding in bundle.told}


def order_of(bundle: Bundle, *issued: Issued) -> list[int]:
    return [bundle.certificates.position(certificate.found_in()) for certificate in issued]


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("given", [(CROSSED, ROOT), (ROOT, CROSSED)], ids=["crossed first", "last"])
def test_a_root_comes_before_its_cross_signed_twin_in_every_order(
    order: Order, given: tuple[Issued, ...]
) -> None:
    bundle = make_bundle(context(DIRECT, BELOW, *given), order=order)
    root, crossed = order_of(bundle, ROOT, CROSSED)
    assert root < crossed
    assert not {FindingCode.BREAKS_OTHERS, FindingCode.WRONG_ORDER} & set(codes(bundle))


def test_an_order_by_hand_that_loses_a_server_is_named() -> None:
    of = context(DIRECT, BELOW, ROOT, CROSSED)
    rows = Collection.of(issued.found_in() for issued in (DIRECT, BELOW, CROSSED, ROOT))
    found = codes(with_proof(of, Bundle(rows, (), ())))
    assert found[FindingCode.WRONG_ORDER].about == DIRECT.found_in().sha256
    assert found[FindingCode.WRONG_ORDER].severity is Severity.ERROR


def test_nothing_is_called_not_needed_for_a_server_that_is_lost() -> None:
    of = context(DIRECT, BELOW, ROOT, CROSSED)
    rows = Collection.of(issued.found_in() for issued in (DIRECT, BELOW, CROSSED, ROOT))
    assert FindingCode.NOT_NEEDED in codes(with_proof(of, Bundle(of.collection, (), findings(of))))
    assert FindingCode.NOT_NEEDED not in codes(with_proof(of, Bundle(rows, (), findings(of))))


def by_hand(of: RuleContext, *gone: Issued) -> Bundle:
    left_out = tuple(LeftOut(issued.found_in(), None) for issued in gone)
    kept = of.collection.without({issued.found_in().sha256 for issued in gone})
    return with_proof(of, Bundle(kept, left_out, ()))


def test_a_gap_that_somebody_made_by_hand_is_named() -> None:
    found = codes(by_hand(context(SERVER, ISSUING, POLICY, ROOT), POLICY))
    lost = found[FindingCode.NO_LONGER_VERIFIED]
    assert lost.about == SERVER.found_in().sha256
    assert lost.because == (POLICY.found_in().sha256,)
    assert found[FindingCode.GAP].about == ISSUING.found_in().sha256
    assert found[FindingCode.GAP].evidence == {"issuer": "Example Policy CA"}


def test_a_gap_in_the_sources_is_named() -> None:
    assert FindingCode.GAP in codes(make_bundle(context(SERVER, ISSUING, ROOT)))
    assert FindingCode.GAP not in codes(make_bundle(context(SERVER, ISSUING, POLICY, ROOT)))
    assert FindingCode.GAP not in codes(
        make_bundle(context(SERVER, ISSUING, ROOT, client="gnutls"))
    )
    assert FindingCode.GAP not in codes(make_bundle(context(DIRECT, BELOW, CROSSED, ROOT)))


@pytest.mark.parametrize("client", list(PROFILES))
def test_a_server_that_is_dropped_by_hand_need_not_be_verified(client: str) -> None:
    of = context(SERVER, DIRECT, ISSUING, POLICY, ROOT, BELOW, client=client)
    assert FindingCode.NO_LONGER_VERIFIED not in codes(by_hand(of, DIRECT, BELOW))


def test_the_one_certificate_that_verifies_a_server_stays_whatever_is_asked() -> None:
    """An authority that is left out for another reason stays where a server needs it."""
    narrow = authority("Narrow CA", ROOT, start=NOW.replace(year=2025), end=NOW.replace(year=2030))
    own = server("narrow.example", narrow)
    of = context(own, narrow, ROOT, client="openssl")
    reasons = [FindingCode.NOT_NEEDED, FindingCode.EXPIRED, FindingCode.NOT_FOR_SERVERS]
    bundle = make_bundle(of, leave_out=reasons)
    assert narrow.found_in() in bundle.certificates
    assert ROOT.found_in() in bundle.certificates


@pytest.mark.parametrize(
    ("client", "expected"),
    [("openssl", True), ("gnutls", True), ("any", True), ("smp-agent", False)],
)
def test_two_authorities_of_one_name_that_cannot_be_told_apart_are_named(
    client: str, *, expected: bool
) -> None:
    issued = authority("Twin CA", ROOT, key=ec_key("one"), key_ids=False)
    other = authority("Twin CA", ROOT, key=ec_key("other"), key_ids=False)
    own = server("ns.example", issued, key_ids=False)
    found = codes(make_bundle(context(own, issued, other, ROOT, client=client)))
    assert (FindingCode.SAME_NAME in found) is expected


def test_authorities_of_one_name_with_key_identifiers_can_be_told_apart() -> None:
    issued = authority("Twin CA", ROOT, key=ec_key("one"))
    other = authority("Twin CA", ROOT, key=ec_key("other"))
    found = codes(make_bundle(context(server("ns.example", issued), issued, other, ROOT)))
    assert FindingCode.SAME_NAME not in found


def test_what_has_expired_is_replaced_only_by_what_is_in_the_bundle() -> None:
    old = server("ns.example", ISSUING, serial=5, end=NOW.replace(month=10))
    given = (SERVER, old, ISSUING, POLICY, ROOT)
    for client, gone, severity in (
        ("gnutls", (), Severity.WARNING),
        ("smp-agent", (SERVER,), Severity.ERROR),
    ):
        of = context(*given, client=client)
        kept = of.collection.without({issued.found_in().sha256 for issued in gone})
        left_out = tuple(LeftOut(issued.found_in(), None) for issued in gone)
        told = with_proof(of, Bundle(kept, left_out, findings(of)))
        assert codes(told)[FindingCode.EXPIRED].severity is severity


def test_what_a_server_needs_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that is wrong about what is not needed loses no server."""

    def wrong(of: RuleContext) -> tuple[Finding, ...]:
        return tuple(
            Finding(
                FindingCode.NOT_NEEDED,
                Severity.INFO,
                certificate.sha256,
                (of.collection.certificates[0].sha256,),
            )
            for certificate in of.collection
            if certificate.is_ca
        )

    monkeypatch.setattr("core.bundle.findings", wrong)
    bundle = make_bundle(context(SERVER, ISSUING, POLICY, ROOT), leave_out=[FindingCode.NOT_NEEDED])
    assert len(bundle.certificates) == len((SERVER, ISSUING, POLICY, ROOT))
    kept = {finding.about for finding in bundle.findings if finding.code is FindingCode.KEPT}
    assert kept == {issued.found_in().sha256 for issued in (ISSUING, POLICY, ROOT)}
    assert FindingCode.NOT_NEEDED not in codes(bundle)
