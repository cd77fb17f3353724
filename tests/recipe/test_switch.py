"""The plan of a switch: what clients need before, what can go after, and both bundles proved."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.collection import Collection
from core.plan.switch import Switch, plan_switch
from core.profiles.registry import profile_named
from tests.cli.runner import run, run_json
from tests.factory import NOW, Issued, authority, ec_key, server
from tests.recipe.places import CHECK_FAILED, DONE, UNREADABLE, USAGE, sha256, written
from tests.tls import HOST, curl_verifies, gnutls_verifies, openssl_verifies, serving

ROOT = authority("Old Root")
ISSUING = authority("Old Issuing CA", ROOT)
NEW_ROOT = authority("New Root")
NEW_ISSUING = authority("New Issuing CA", NEW_ROOT)
NS = server("ns.example", ISSUING)
WEB = server("web.example", ISSUING)
PINNED = server("pinned.example")
RENEWED = server("ns.example", ISSUING, serial=7, end=datetime(2029, 1, 1, tzinfo=UTC))
MOVED = server("ns.example", NEW_ISSUING, serial=8)
MOVED_WEB = server("web.example", NEW_ISSUING, serial=9)
NEW_PIN = server("pinned.example", key=ec_key("another"), serial=2)


def collection(*issued: Issued) -> Collection:
    return Collection.of(certificate.found_in() for certificate in issued)


def planned(
    today: tuple[Issued, ...], new: tuple[Issued, ...], client: str = "smp-agent"
) -> Switch:
    return plan_switch(collection(*today), collection(*new), profile_named(client), NOW)


def names(certificates: object) -> list[str]:
    return [certificate.sha256[:8] for certificate in certificates]  # type: ignore[attr-defined]


def of(*issued: Issued) -> list[str]:
    return [sha256(certificate)[:8] for certificate in issued]


def test_a_new_self_signed_certificate_must_be_there_before_and_the_old_can_go_after() -> None:
    switch = planned((PINNED, NS), (NEW_PIN,))
    assert names(switch.before) == of(NEW_PIN)
    assert names(switch.transition) == of(PINNED, NEW_PIN, NS)
    assert names(switch.final) == of(NEW_PIN, NS)
    assert names(old for old, _ in switch.replaced) == of(PINNED)
    assert switch.holds


@pytest.mark.parametrize("client", ["smp-agent", "openssl", "gnutls", "any"])
def test_a_renewal_by_an_issuer_in_the_bundle_needs_nothing_before(client: str) -> None:
    switch = planned((NS, WEB, ISSUING, ROOT), (RENEWED,), client)
    assert switch.before == ()
    assert names(switch.transition) == of(NS, RENEWED, WEB, ISSUING, ROOT)
    assert names(switch.final) == of(RENEWED, WEB, ISSUING, ROOT)
    assert switch.holds


@pytest.mark.parametrize(
    ("client", "before"),
    [
        ("smp-agent", (MOVED,)),
        ("openssl", (NEW_ISSUING, NEW_ROOT)),
        ("gnutls", (NEW_ISSUING,)),
        ("any", (NEW_ISSUING, NEW_ROOT)),
    ],
)
def test_a_new_issuer_needs_what_the_client_needs_of_it(
    client: str, before: tuple[Issued, ...]
) -> None:
    switch = planned((NS, ISSUING, ROOT), (MOVED, NEW_ISSUING, NEW_ROOT), client)
    assert names(switch.before) == of(*before)
    assert switch.holds


def test_issuers_that_no_server_of_the_bundle_has_afterwards_are_named_and_stay() -> None:
    new = (MOVED, MOVED_WEB, NEW_ISSUING, NEW_ROOT)
    switch = planned((NS, WEB, ISSUING, ROOT), new, "openssl")
    assert names(switch.idle) == of(ISSUING, ROOT)
    assert {sha256(ISSUING), sha256(ROOT)} <= {certificate.sha256 for certificate in switch.final}


def test_an_issuer_that_another_server_still_has_is_not_idle() -> None:
    switch = planned((NS, WEB, ISSUING, ROOT), (MOVED, NEW_ISSUING, NEW_ROOT), "openssl")
    assert switch.idle == ()


def test_dropping_what_a_server_still_needs_does_not_hold() -> None:
    today, new = collection(NS, WEB, ISSUING, ROOT), collection(MOVED, NEW_ISSUING, NEW_ROOT)
    drop = {sha256(ISSUING)}
    switch = plan_switch(today, new, profile_named("openssl"), NOW, drop)
    assert not switch.holds
    assert [proof.server.sha256 for proof in switch.proofs if not proof.holds] == [sha256(WEB)]


def test_dropping_what_is_idle_holds() -> None:
    today, new = collection(NS, ISSUING, ROOT), collection(MOVED, NEW_ISSUING, NEW_ROOT)
    drop = {sha256(ISSUING), sha256(ROOT)}
    switch = plan_switch(today, new, profile_named("any"), NOW, drop)
    assert names(switch.final) == of(MOVED, NEW_ISSUING, NEW_ROOT)
    assert switch.holds


def test_without_the_new_root_the_switch_does_not_hold_for_a_client_that_needs_it() -> None:
    switch = planned((NS, ISSUING, ROOT), (MOVED, NEW_ISSUING), "openssl")
    assert not switch.holds
    assert planned((NS, ISSUING, ROOT), (MOVED, NEW_ISSUING)).holds


def test_a_certificate_for_fewer_hosts_replaces_nothing() -> None:
    wide = server("ns.example", ISSUING, hosts=("ns.example", "alias.example"))
    switch = planned((wide, ISSUING, ROOT), (RENEWED,))
    assert switch.replaced == ()
    assert names(switch.final) == names(switch.transition) == of(wide, ISSUING, ROOT)
    assert names(switch.superfluous) == of(RENEWED)


def test_a_certificate_without_hosts_is_replaced_by_one_of_the_same_subject() -> None:
    old = server("x", hosts=(), common_name="The Old Server")
    new = server("y", hosts=(), common_name="The Old Server")
    other = server("z", hosts=(), common_name="Another Server")
    assert names(planned((old, other), (new,)).final) == of(new, other)


def test_a_new_certificate_that_is_not_valid_yet_is_verified_for_when_it_is() -> None:
    later = server("pinned.example", start=NOW + timedelta(days=9), end=NOW + timedelta(days=99))
    assert planned((PINNED,), (later,)).holds


def test_an_expired_new_certificate_does_not_hold() -> None:
    ended = server("pinned.example", start=NOW - timedelta(days=9), end=NOW - timedelta(days=1))
    assert not planned((PINNED,), (ended,)).holds


def test_what_is_not_verified_today_does_not_stop_a_switch() -> None:
    ended = server("old.example", end=NOW - timedelta(days=1))
    switch = planned((PINNED, ended), (NEW_PIN,))
    assert switch.holds
    assert [proof.today.verified for proof in switch.proofs] == [True, False, False]


def test_new_authorities_alone_go_in_and_nothing_goes_out() -> None:
    switch = planned((NS, ISSUING, ROOT), (NEW_ISSUING, NEW_ROOT, ROOT), "openssl")
    assert names(switch.before) == of(NEW_ISSUING, NEW_ROOT)
    assert switch.final == switch.transition


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A bundle, and what a server gets next."""
    (tmp_path / "bundle.pem").write_bytes(
        b"".join(issued.pem for issued in (NS, WEB, ISSUING, ROOT))
    )
    (tmp_path / "new.pem").write_bytes(
        b"".join(issued.pem for issued in (MOVED, NEW_ISSUING, NEW_ROOT))
    )
    return tmp_path


def test_the_command_says_the_plan_and_writes_both_bundles(home: Path) -> None:
    done = run("switch", home / "bundle.pem", home / "new.pem", "-d", home / "out")
    assert done.returncode == DONE
    assert b"+ ns.example" in done.stdout
    assert b"- ns.example" in done.stdout
    transition = [NS.der, MOVED.der, WEB.der, ISSUING.der, ROOT.der]
    assert written(home / "out" / "transition.pem") == transition
    assert written(home / "out" / "final.pem") == [MOVED.der, WEB.der, ISSUING.der, ROOT.der]


CLIENTS: dict[str, tuple[Callable[[int, Path], bool], ...]] = {
    "smp-agent": (curl_verifies,),
    "openssl": (openssl_verifies,),
    "gnutls": (gnutls_verifies,),
    "any": (curl_verifies, openssl_verifies, gnutls_verifies),
}


@pytest.mark.parametrize("client", list(CLIENTS))
def test_the_real_clients_verify_old_and_new_in_the_transition_and_new_in_the_end(
    tmp_path: Path, client: str
) -> None:
    old, new = server(HOST, ISSUING), server(HOST, NEW_ISSUING, serial=8)
    today, coming, out = (tmp_path / file for file in ("bundle.pem", "new.pem", "out"))
    today.write_bytes(b"".join(issued.pem for issued in (old, ISSUING, ROOT)))
    coming.write_bytes(b"".join(issued.pem for issued in (new, NEW_ISSUING, NEW_ROOT)))
    run("switch", today, coming, "-d", out, "--client", client)
    for verifies in CLIENTS[client]:
        with serving(old, [ISSUING], tmp_path) as port:
            assert verifies(port, out / "transition.pem")
        with serving(new, [NEW_ISSUING], tmp_path) as port:
            assert verifies(port, out / "transition.pem")
            assert verifies(port, out / "final.pem")
            assert not verifies(port, today)


def test_a_switch_that_does_not_hold_writes_nothing(home: Path) -> None:
    (home / "new.pem").write_bytes(MOVED.pem)
    out = home / "out"
    done = run("switch", home / "bundle.pem", home / "new.pem", "-d", out, "--client", "openssl")
    assert done.returncode == CHECK_FAILED
    assert b"ns.example is not verified with the transition bundle" in done.stderr
    assert not out.exists()


def test_what_is_said_of_a_switch_follows_its_proof_and_names_the_missing_issuer(
    home: Path,
) -> None:
    (home / "new.pem").write_bytes(MOVED.pem)
    options = ("switch", home / "bundle.pem", home / "new.pem", "--client", "openssl")
    done = run(*options)
    assert b"Before: nothing" not in done.stdout
    assert b"Before: unknown. Clients cannot verify the new certificates" in done.stdout
    assert b"can go" not in done.stdout
    assert b"do not need" not in done.stdout
    assert b"Its chain ends below New Issuing CA: add that issuer's certificate" in done.stderr
    (server_,) = [row for row in run_json(*options)["servers"] if not row["holds"]]
    assert server_["missing_issuer"] == "New Issuing CA"
    (home / "new.pem").write_bytes(MOVED.pem + NEW_ISSUING.pem)
    half = run(*options)
    assert b"(and more, see below)" in half.stdout
    assert b"Its chain ends below New Root" in half.stderr


def test_the_json_of_a_switch_names_everything_by_fingerprint(home: Path) -> None:
    drop = sha256(WEB)[:12].upper()
    record = run_json("switch", home / "bundle.pem", home / "new.pem", "--drop", drop)
    assert record["before"] == [sha256(MOVED)]
    assert record["replaced"] == [
        {"sha256": sha256(NS), "by": sha256(MOVED)},
        {"sha256": sha256(WEB), "by": None},
    ]
    assert record["holds"] is True
    assert record["saved"] == []


def test_a_server_with_its_new_certificate_can_be_asked(tmp_path: Path) -> None:
    old, new = server("localhost", serial=1), server("localhost", serial=2)
    (tmp_path / "bundle.pem").write_bytes(old.pem)
    with serving(new, [], tmp_path) as port:
        record = run_json("switch", tmp_path / "bundle.pem", f"server:localhost:{port}")
    assert record["replaced"] == [{"sha256": sha256(old), "by": sha256(new)}]


@pytest.mark.parametrize("drop", ["abc", "00000000000000", "zz"])
def test_what_is_to_go_must_name_one_certificate(home: Path, drop: str) -> None:
    done = run("switch", home / "bundle.pem", home / "new.pem", "--drop", drop)
    assert done.returncode == USAGE


def test_unreadable_parts_stop_a_switch(home: Path) -> None:
    (home / "new.pem").write_bytes(b"nothing")
    done = run("switch", home / "bundle.pem", home / "new.pem")
    assert done.returncode == UNREADABLE
