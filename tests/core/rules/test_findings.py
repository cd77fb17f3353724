"""What there is to say about certificates."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

from core.base.problems import problem
from core.chain import chain_of
from core.collection import Collection
from core.profiles.registry import PROFILES
from core.readers.wording import ReaderWording
from core.rules.interface import Finding, FindingCode, RuleContext, Severity
from core.rules.registry import findings
from core.rules.tidy import reasons
from core.wording import TEMPLATES, advice, label_of, message
from core.x509.certificate import Certificate, Origin
from core.x509.names import title
from tests.factory import NOW, Issued, authority, ec_key, rsa_key, server

ROOT = authority("Example Root")
ISSUING = authority("Example Issuing CA", ROOT)
SERVER = server("ns.example", ISSUING)
PAST = datetime(2026, 10, 1, tzinfo=UTC)


def context(
    *issued: Issued, client: str = "smp-agent", roots: Iterable[Issued] = ()
) -> RuleContext:
    collection = Collection.of(certificate.found_in() for certificate in issued)
    public = Collection.of(root.found_in() for root in roots)
    return RuleContext(collection, chain_of(collection), PROFILES[client], NOW, public_roots=public)


def found(about: Issued, of: RuleContext) -> dict[FindingCode, Finding]:
    sha256 = about.found_in().sha256
    return {finding.code: finding for finding in findings(of) if finding.about == sha256}


def not_needed(of: RuleContext) -> set[str | None]:
    return {finding.about for finding in findings(of) if finding.code is FindingCode.NOT_NEEDED}


def ids(*issued: Issued) -> set[str | None]:
    return {certificate.found_in().sha256 for certificate in issued}


@pytest.mark.parametrize(
    ("client", "expected"),
    [
        ("smp-agent", (ISSUING, ROOT)),
        ("openssl", (SERVER,)),
        ("gnutls", (SERVER,)),
        ("any", (SERVER,)),
    ],
)
def test_what_is_not_needed_depends_on_the_client(
    client: str, expected: tuple[Issued, ...]
) -> None:
    assert not_needed(context(ROOT, ISSUING, SERVER, client=client)) == ids(*expected)


def ends(host: str, year: int, **more: Any) -> Issued:
    return server(host, ISSUING, end=datetime(year, 1, 1, tzinfo=UTC), serial=year, **more)


def said_of(about: Issued, of: RuleContext) -> str:
    finding = found(about, of)[FindingCode.NOT_NEEDED]
    name = {certificate.sha256: title(certificate) for certificate in of.collection}.__getitem__
    return f"{message(finding, name)} {advice(finding, name)}"


def test_not_needed_names_what_replaces_it_and_the_day_it_starts_to_hurt() -> None:
    sooner = ends("ss1.example", 2027)
    of = context(sooner, ISSUING)
    finding = found(ISSUING, of)[FindingCode.NOT_NEEDED]
    assert finding.because == (sooner.found_in().sha256,)
    assert finding.until == datetime(2027, 1, 1, tzinfo=UTC)
    assert "before 2027-01-01: the bundle has ss1.example." in said_of(ISSUING, of)


def test_the_certificates_of_all_its_servers_replace_a_ca_the_first_end_counts() -> None:
    servers = [ends(f"ss{number}.example", 2027 + number) for number in range(14)]
    of = context(*reversed(servers), ISSUING, ROOT)
    for authority_ in (ISSUING, ROOT):
        assert "before 2027-01-01: the bundle has the certificates of its 14 servers." in said_of(
            authority_, of
        )


def test_the_day_is_that_of_the_successors_as_far_as_they_follow_without_a_gap() -> None:
    both = (ends("ss1.example", 2027), ends("ss1.example", 2029), ends("ns.example", 2028))
    assert "2028-01-01: the bundle has the certificates of its 2 servers" in said_of(
        ISSUING, context(*both, ISSUING)
    )
    coming = ends("ss1.example", 2029, start=datetime(2026, 12, 1, tzinfo=UTC))
    assert "2029-01-01" in said_of(ISSUING, context(ends("ss1.example", 2027), coming, ISSUING))
    too_late = ends("ss1.example", 2029, start=datetime(2027, 2, 1, tzinfo=UTC))
    assert "2027-01-01" in said_of(ISSUING, context(ends("ss1.example", 2027), too_late, ISSUING))


def test_the_day_is_that_of_the_kind_of_key_that_is_first_without_a_certificate() -> None:
    def of_rsa(year: int, start: int = 2026) -> Issued:
        validity = datetime(start, 6, 1, tzinfo=UTC), datetime(year, 1, 1, tzinfo=UTC)
        return server("ss1.example", ISSUING, key=rsa_key(2048), start=validity[0], end=validity[1])

    of_ec = ends("ss1.example", 2029)
    expected = {
        (of_rsa(2027), of_ec): "2027-01-01",
        (of_rsa(2031), of_ec): "2029-01-01",
        (of_rsa(2027), of_rsa(2028), of_ec): "2028-01-01",
        (of_rsa(2026, 2025), of_ec): "2029-01-01",
    }
    for servers, day in expected.items():
        assert f"{day}: the bundle has ss1.example" in said_of(ISSUING, context(*servers, ISSUING))


def test_without_a_server_only_the_root_above_an_intermediate_is_not_needed() -> None:
    assert not_needed(context(ROOT, ISSUING)) == ids(ROOT)
    assert not_needed(context(ROOT)) == set()


def test_an_expired_server_replaces_nothing() -> None:
    expired = server("ns.example", ISSUING, end=PAST)
    assert ISSUING.found_in().sha256 not in not_needed(context(expired, ISSUING, ROOT))


def test_an_expired_server_keeps_no_issuer_of_a_valid_one() -> None:
    expired = server("old.example", ISSUING, end=PAST)
    for servers in ((SERVER, expired), (expired, SERVER)):
        assert not_needed(context(*servers, ISSUING, ROOT)) == ids(ISSUING, ROOT)


def test_an_expired_intermediate_replaces_no_root() -> None:
    expired = authority("Example Issuing CA", ROOT, end=PAST)
    assert not_needed(context(ROOT, expired)) == set()


def test_a_certificate_is_valid_from_its_first_second_to_its_last() -> None:
    certificate, step = SERVER.found_in(), timedelta(seconds=1)
    start, end = SERVER.x509.not_valid_before_utc, SERVER.x509.not_valid_after_utc
    moments = {start - step: False, start: True, end: True, end + step: False}
    of = context(SERVER)
    valid = {moment: of._replace(now=moment).is_valid_now(certificate) for moment in moments}
    assert valid == moments


def test_a_server_that_sends_an_expired_issuer_keeps_its_issuers() -> None:
    stale = authority("Example Issuing CA", ROOT, end=PAST, serial=7)
    assert not_needed(context(SERVER, stale, ROOT)) == set()


def restricted_to(host: str) -> Issued:
    """The issuing CA, for this host and those below it only (RFC 5280 section 4.2.1.10)."""
    plain = ISSUING.x509
    builder = (
        x509.CertificateBuilder(extensions=list(plain.extensions))
        .subject_name(plain.subject)
        .issuer_name(plain.issuer)
        .public_key(plain.public_key())
        .serial_number(plain.serial_number)
        .not_valid_before(plain.not_valid_before_utc)
        .not_valid_after(plain.not_valid_after_utc)
    )
    constraints = x509.NameConstraints([x509.DNSName(host)], None)
    builder = builder.add_extension(constraints, critical=True)
    return Issued(builder.sign(ROOT.key, hashes.SHA256()), ISSUING.key)


def test_each_server_is_asked_about_where_its_issuer_restricts_names() -> None:
    issuing = restricted_to("ns.example")
    allowed, refused = server("ns.example", issuing), server("other.test", issuing)
    assert not_needed(context(ROOT, issuing, allowed)) == ids(ROOT, issuing)
    assert not_needed(context(ROOT, issuing, allowed, refused)) == set()
    assert not_needed(context(ROOT, issuing, refused, allowed)) == set()


def naming_its_issuer_exactly(host: str, issuer: Issued) -> Issued:
    """A server whose authority key identifier names one certificate of the issuer's.

    It has the serial number, so OpenSSL takes no other one with the key (RFC 5280 section 4.2.1.1).
    """
    plain = server(host, issuer).x509
    key_id = x509.SubjectKeyIdentifier.from_public_key(issuer.x509.public_key()).digest
    above = [x509.DirectoryName(issuer.x509.issuer)]
    exact = x509.AuthorityKeyIdentifier(key_id, above, issuer.x509.serial_number)
    builder = (
        x509.CertificateBuilder()
        .subject_name(plain.subject)
        .issuer_name(plain.issuer)
        .public_key(plain.public_key())
        .serial_number(plain.serial_number)
        .not_valid_before(plain.not_valid_before_utc)
        .not_valid_after(plain.not_valid_after_utc)
    )
    for extension in plain.extensions:
        value = (
            exact if isinstance(extension.value, x509.AuthorityKeyIdentifier) else extension.value
        )
        builder = builder.add_extension(value, extension.critical)
    return Issued(builder.sign(issuer.key, hashes.SHA256()), ec_key(host))


def test_each_server_is_asked_about_where_an_issuer_is_not_valid() -> None:
    stale = authority("Example Issuing CA", ROOT, serial=9, end=NOW - timedelta(days=1))
    exact = naming_its_issuer_exactly("ns.example", ISSUING)
    other = server("web.example", ISSUING)
    assert not_needed(context(exact, ISSUING, stale, ROOT)) == ids(ISSUING, stale, ROOT)
    assert not_needed(context(exact, other, ISSUING, stale, ROOT)) == set()
    assert not_needed(context(other, exact, ISSUING, stale, ROOT)) == set()


def test_an_issuer_that_may_not_issue_for_others_keeps_the_chain() -> None:
    narrow = authority("Narrow", ROOT, path_length=0)
    below = authority("Below", narrow)
    assert not_needed(context(server("ns.example", below), below, narrow, ROOT)) == set()


def test_time_is_told_with_its_days() -> None:
    soon = server("soon.example", ISSUING, end=NOW + timedelta(days=12))
    gone = server("gone.example", ISSUING, end=NOW - timedelta(days=3))
    later = server("later.example", ISSUING, start=NOW + timedelta(days=5))
    of = context(soon, gone, later, ISSUING)
    assert found(soon, of)[FindingCode.EXPIRES_SOON].evidence["days"] == 12
    assert found(gone, of)[FindingCode.EXPIRED].severity is Severity.ERROR
    assert found(later, of)[FindingCode.NOT_YET_VALID].evidence["days"] == 5


def test_the_older_of_two_certificates_for_the_same_hosts_is_superseded() -> None:
    newer = server("ns.example", ISSUING, serial=2, end=datetime(2028, 1, 1, tzinfo=UTC))
    of = context(SERVER, newer, ISSUING)
    assert found(SERVER, of)[FindingCode.SUPERSEDED].because == (newer.found_in().sha256,)
    assert FindingCode.SUPERSEDED not in found(newer, of)


def over(key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | None = None) -> Issued:
    return server("ns.example", ISSUING, end=NOW - timedelta(days=3), key=key)


def test_what_has_expired_and_was_replaced_is_no_error_and_names_what_replaces_it() -> None:
    old = over()
    finding = found(old, context(old, SERVER, ISSUING))[FindingCode.EXPIRED]
    assert finding.severity is Severity.WARNING
    assert message(finding, lambda _: "the new one") == (
        "Expired on 2026-10-29, 3 days ago. the new one replaces it."
    )
    assert "Export the renewed" not in advice(finding, lambda _: "the new one")
    assert label_of(finding) == "expired and replaced"


def test_what_has_expired_and_was_replaced_has_one_finding_that_says_both() -> None:
    old = over()
    of = context(old, SERVER, ISSUING)
    about = [finding for finding in findings(of) if finding.about == old.found_in().sha256]
    assert [finding.code for finding in about if finding.tells_replaced] == [FindingCode.EXPIRED]
    assert FindingCode.SUPERSEDED not in {finding.code for finding in about}


def test_what_leaves_out_the_superseded_leaves_out_what_has_also_expired() -> None:
    """A recipe that says so makes the bundle that it made while there were two findings."""
    old = over()
    of = context(old, SERVER, ISSUING)
    assert set(reasons(findings(of), (FindingCode.SUPERSEDED,))) == ids(old)
    alone = context(old, ISSUING)
    assert set(reasons(findings(alone), (FindingCode.SUPERSEDED,))) == set()


def test_what_has_expired_is_replaced_by_no_other_kind_of_key_and_by_nothing_in_a_chain() -> None:
    """A server may have both kinds, and sends the one that a client asks for."""
    for old, new in ((over(rsa_key(2048)), SERVER), (over(), ISSUING)):
        finding = found(old, context(old, new, ISSUING))[FindingCode.EXPIRED]
        assert finding.severity is Severity.ERROR
        assert label_of(finding) == "expired"


def test_a_renewal_that_is_not_valid_yet_supersedes_nothing() -> None:
    planned = server(
        "ns.example",
        ISSUING,
        serial=2,
        start=NOW + timedelta(days=30),
        end=datetime(2029, 1, 1, tzinfo=UTC),
    )
    assert FindingCode.SUPERSEDED not in found(SERVER, context(SERVER, planned))


def test_other_hosts_under_the_same_subject_supersede_nothing() -> None:
    other = server(
        "ss1.example", ISSUING, common_name="ns.example", end=datetime(2029, 1, 1, tzinfo=UTC)
    )
    assert FindingCode.SUPERSEDED not in found(SERVER, context(SERVER, other))


def test_a_double_keeps_all_its_origins() -> None:
    certificate = SERVER.found_in("a.cer")
    collection = Collection.of([certificate, SERVER.found_in("b.cer")])
    of = RuleContext(collection, chain_of(collection), PROFILES["smp-agent"], NOW)
    finding = found(SERVER, of)[FindingCode.DUPLICATE]
    assert finding.evidence == {"count": 2, "sources": "a.cer, b.cer"}


def test_a_missing_issuer_matters_as_much_as_the_client_needs_it() -> None:
    any_client = context(SERVER, client="any")
    assert found(SERVER, any_client)[FindingCode.ISSUER_MISSING].severity is Severity.ERROR
    assert FindingCode.ISSUER_MISSING not in found(ROOT, context(ROOT))


def test_no_issuer_is_missed_where_the_servers_own_certificate_suffices() -> None:
    of = context(SERVER, ISSUING, ROOT)
    kept = of.collection.without(reasons(findings(of)))
    assert [certificate.der for certificate in kept] == [SERVER.der]
    for left in (kept, Collection.of([ISSUING.found_in()])):  # both are what our advice leaves
        after = of._replace(collection=left, chain=chain_of(left))
        assert FindingCode.ISSUER_MISSING not in {finding.code for finding in findings(after)}


def test_what_a_server_sends_is_in_use_and_never_superseded() -> None:
    newer = server("ns.example", ISSUING, serial=2, end=datetime(2028, 1, 1, tzinfo=UTC))
    old = SERVER.found_in("server:ns.example:443")
    collection = Collection.of([old, newer.found_in("new.cer")])
    of = RuleContext(collection, chain_of(collection), PROFILES["smp-agent"], NOW)
    assert FindingCode.SUPERSEDED not in found(SERVER, of)


def test_a_superseded_certificate_can_go_once_the_server_uses_the_new_one() -> None:
    newer = server("ns.example", ISSUING, serial=2, end=datetime(2028, 1, 1, tzinfo=UTC))
    finding = found(SERVER, context(SERVER, newer, ISSUING))[FindingCode.SUPERSEDED]
    text = message(finding, lambda _: "the new one")
    assert text.startswith("Replaced by the new one")
    assert "once the server uses the new one" in text


def test_what_is_not_for_servers_or_names_no_host_is_said() -> None:
    client = server("person", ISSUING, purposes=(ExtendedKeyUsageOID.CLIENT_AUTH,))
    nameless = server("no host at all", ISSUING, hosts=())
    of = context(client, nameless, ISSUING)
    assert FindingCode.NOT_FOR_SERVERS in found(client, of)
    assert FindingCode.NO_HOST_NAMES in found(nameless, of)


def test_weak_keys_and_signatures_are_said() -> None:
    small = server("small.example", ISSUING, key=rsa_key(1024))
    curve = server("curve.example", ISSUING, key=ec_key("curve", ec.SECP192R1()))
    of = context(small, curve, SERVER)
    assert found(small, of)[FindingCode.WEAK_KEY].evidence["key"] == "RSA 1024"
    assert found(curve, of)[FindingCode.WEAK_KEY].evidence["key"] == "EC P-192"
    assert FindingCode.WEAK_KEY not in found(SERVER, of)


def test_a_sha1_signature_is_weak_except_on_a_root() -> None:
    certificate = SERVER.found_in()
    sha1 = bytes.fromhex("2a8648ce3d0401")
    weak = replace(certificate, tbs=certificate.tbs._replace(signature_oid=sha1))
    collection = Collection.of([weak])
    of = RuleContext(collection, chain_of(collection), PROFILES["smp-agent"], NOW)
    assert found(SERVER, of)[FindingCode.WEAK_SIGNATURE].evidence == {
        "algorithm": "ECDSA with SHA-1"
    }


def test_a_chain_to_a_public_root_is_said_with_and_without_the_root() -> None:
    with_root = context(SERVER, ISSUING, ROOT, roots=[ROOT])
    assert FindingCode.PUBLICLY_TRUSTED in found(ROOT, with_root)
    without = context(SERVER, ISSUING, roots=[ROOT])
    assert found(ISSUING, without)[FindingCode.PUBLICLY_TRUSTED].because == (
        ROOT.found_in().sha256,
    )


def test_a_private_key_in_the_input_is_told_once_about_the_whole_set() -> None:
    key = problem(ReaderWording.PRIVATE_KEY, "backup.pfx")
    collection = Collection.of([SERVER.found_in()])
    of = RuleContext(collection, chain_of(collection), PROFILES["any"], NOW, problems=(key, key))
    (finding,) = [
        finding for finding in findings(of) if finding.code is FindingCode.PRIVATE_KEY_LEFT_BEHIND
    ]
    assert finding.about is None
    assert finding.evidence["count"] == 2


@pytest.mark.parametrize(
    ("container", "severity"), [("PKCS#12", Severity.INFO), ("PEM", Severity.WARNING)]
)
def test_a_key_in_a_store_for_keys_is_a_note_and_elsewhere_a_warning(
    container: str, severity: Severity
) -> None:
    key = problem(ReaderWording.PRIVATE_KEY, "ns.file")
    certificate = Certificate.of(SERVER.der, Origin("ns.file", container, 0))
    collection = Collection.of([certificate])
    of = RuleContext(collection, chain_of(collection), PROFILES["any"], NOW, problems=(key,))
    (finding,) = [
        finding for finding in findings(of) if finding.code is FindingCode.PRIVATE_KEY_LEFT_BEHIND
    ]
    assert finding.severity is severity


def test_a_certificate_that_strict_libraries_refuse_stays_and_is_said() -> None:
    plain = server("ns.example", ROOT, serial=100).der
    negative = plain.replace(bytes.fromhex("020164"), bytes.fromhex("0201e4"), 1)
    certificate = Certificate.of(negative, Origin("odd.cer", "DER", 0))
    collection = Collection.of([certificate])
    of = RuleContext(collection, chain_of(collection), PROFILES["any"], NOW)
    codes = {finding.code for finding in findings(of)}
    assert FindingCode.UNUSUAL_ENCODING in codes


def test_every_code_has_its_words_and_every_finding_fills_them() -> None:
    assert set(TEMPLATES) == set(FindingCode)
    newer = server("ns.example", ISSUING, serial=2, end=datetime(2028, 1, 1, tzinfo=UTC))
    for finding in findings(context(SERVER, newer, ISSUING, ROOT)):
        words = message(finding, lambda sha: f"<{sha[:4]}>") + advice(finding, lambda sha: sha[:4])
        assert "{" not in words
