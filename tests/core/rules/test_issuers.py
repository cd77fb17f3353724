"""What there is to say about a certificate whose issuer is not what it should be."""

from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.name import _ASN1Type as Kind
from cryptography.x509.oid import NameOID

from core.chain import Chain, chain_of
from core.collection import Collection
from core.profiles.registry import PROFILES
from core.refusals.libraries import compares_bytes
from core.rules.interface import Finding, FindingCode, RuleContext, Severity
from core.rules.registry import findings
from core.wording import advice, message
from core.x509.certificate import Certificate, Origin, Role
from tests.cli.runner import run_json
from tests.factory import NOW, Issued, authority, ec_key, server

ROOT = authority("Example Root")
OTHER = authority("Other Root")


def written(name: str, kind: Kind) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name, _type=kind)])


def issued(
    subject: x509.Name,
    issuer: x509.Name,
    key: str,
    signer: str,
    *,
    is_ca: bool = True,
    serial: int = 5,
) -> Issued:
    """A certificate whose names are written as they are given."""
    constraints = x509.BasicConstraints(ca=is_ca, path_length=None)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(ec_key(key).public_key())
        .serial_number(serial)
        .not_valid_before(ROOT.x509.not_valid_before_utc)
        .not_valid_after(ROOT.x509.not_valid_after_utc)
        .add_extension(constraints, critical=True)
    )
    if not is_ca:
        names = x509.SubjectAlternativeName([x509.DNSName("ns.example")])
        builder = builder.add_extension(names, critical=False)
    return Issued(builder.sign(ec_key(signer), hashes.SHA256()), ec_key(key))


PRINTABLE = written("Zeta Root", Kind.PrintableString)
UTF8 = written("zeta  ROOT ", Kind.UTF8String)
NS = written("ns.example", Kind.UTF8String)
CA = issued(PRINTABLE, PRINTABLE, "zeta", "zeta")
CHILD = issued(NS, UTF8, "ns", "zeta", is_ca=False)
ODD_ROOT = issued(UTF8, PRINTABLE, "zeta", "zeta", serial=6)


def context(*every: Issued, client: str) -> RuleContext:
    collection = Collection.of(certificate.found_in() for certificate in every)
    return RuleContext(collection, chain_of(collection), PROFILES[client], NOW)


def about(certificate: Issued | Certificate, of: RuleContext) -> dict[FindingCode, Finding]:
    sha256 = (
        certificate.sha256
        if isinstance(certificate, Certificate)
        else certificate.found_in().sha256
    )
    return {finding.code: finding for finding in findings(of) if finding.about == sha256}


def said(finding: Finding) -> str:
    return f"{message(finding, str)} {advice(finding, str)}"


def links(chain: Chain) -> list[tuple[int, ...]]:
    return list(chain.issuers)


def test_a_link_is_made_where_the_names_differ_in_encoding_alone() -> None:
    chain = context(CA, CHILD, client="openssl").chain
    assert links(chain) == [(0,), (0,)]
    assert not chain.same_bytes(1, 0)
    assert chain.same_bytes(0, 0)
    assert chain.self_signed == (True, False)


def test_a_library_that_compares_bytes_does_not_see_that_link() -> None:
    chain = context(CA, CHILD, client="openssl").chain
    assert links(chain.by_bytes()) == [(0,), ()]
    assert chain.by_bytes().by_bytes() == chain.by_bytes()


def test_a_root_that_writes_its_own_name_in_two_ways_is_a_root() -> None:
    assert ODD_ROOT.found_in().self_issued
    assert ODD_ROOT.found_in().role is Role.ROOT


def test_where_all_names_have_the_same_bytes_nothing_is_made_anew() -> None:
    chain = context(ROOT, server("a.example", ROOT), client="gnutls").chain
    assert chain.by_bytes() is chain


@pytest.mark.parametrize(
    ("client", "severity"),
    [("openssl", Severity.INFO), ("gnutls", Severity.ERROR), ("any", Severity.ERROR)],
)
def test_who_does_not_see_the_link_is_named(client: str, severity: Severity) -> None:
    found = about(CHILD, context(CA, CHILD, client=client))
    assert FindingCode.ISSUER_MISSING not in found
    finding = found[FindingCode.NAMES_DIFFER]
    assert finding.severity is severity
    assert "GnuTLS 3.7" in said(finding)
    assert "encode that name differently" in said(finding)


@pytest.mark.parametrize("client", PROFILES)
def test_a_server_is_needed_where_its_issuer_counts_for_some_libraries_only(client: str) -> None:
    found = about(CHILD, context(CA, CHILD, client=client))
    sees_no_link = compares_bytes(PROFILES[client].libraries) or client == "mbedtls"
    needed = PROFILES[client].leaf_suffices or sees_no_link
    assert (FindingCode.NOT_NEEDED not in found) == needed


def test_an_authority_of_the_same_name_with_another_key_is_named() -> None:
    stranger = authority("Example Root", key=ec_key("stranger"))
    child = authority("Issuing CA", ROOT)
    found = about(child, context(stranger, child, client="any"))
    assert FindingCode.ISSUER_MISSING not in found
    assert FindingCode.GAP not in found
    finding = found[FindingCode.ISSUER_KEY_DIFFERS]
    assert finding.because == (stranger.found_in().sha256,)
    assert "There is a certificate named Example Root, but its key did not sign" in said(finding)


def test_a_self_signed_certificate_with_a_broken_signature_is_damaged() -> None:
    der = bytearray(ROOT.der)
    der[-1] ^= 1
    broken = Certificate.of(bytes(der), Origin("root.cer", "DER", 0))
    collection = Collection.of([broken])
    found = about(broken, RuleContext(collection, chain_of(collection), PROFILES["any"], NOW))
    assert found[FindingCode.DAMAGED].severity is Severity.ERROR
    assert "Its own signature does not verify: the file is damaged" in said(
        found[FindingCode.DAMAGED]
    )


def test_a_change_of_keys_under_one_name_is_not_called_damaged() -> None:
    new = authority("Example Root", Issued(ROOT.x509, ec_key("old")), key=ec_key("new"))
    found = about(new, context(new, client="any"))
    assert FindingCode.DAMAGED not in found


def test_an_issuer_that_is_no_ca_is_named_on_both_sides() -> None:
    no_ca = issued(PRINTABLE, PRINTABLE, "zeta", "zeta", is_ca=False)
    child = issued(NS, PRINTABLE, "ns", "zeta", is_ca=False)
    of = context(no_ca, child, client="openssl")
    assert "signed this one, but" in said(about(child, of)[FindingCode.ISSUER_NOT_CA])
    assert "not a CA" in said(about(no_ca, of)[FindingCode.NOT_FOR_CLIENTS])


def test_an_issuer_that_is_nowhere_is_still_missing() -> None:
    child = authority("Issuing CA", ROOT)
    assert FindingCode.GAP in about(child, context(child, OTHER, client="any"))
    assert FindingCode.ISSUER_MISSING in about(child, context(child, OTHER, client="gnutls"))


def test_inspect_says_it_in_json(tmp_path: Path) -> None:
    file = tmp_path / "all.pem"
    file.write_bytes(CA.pem + CHILD.pem)
    record = run_json("inspect", file, "--client", "any")
    codes = [
        finding["code"]
        for certificate in record["certificates"]
        for finding in certificate["findings"]
    ]
    assert "names-differ" in codes
    assert "issuer-missing" not in codes
