"""Certificates that the clients' libraries refuse or do not load."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from core.base.errors import UsageError
from core.bundle import make_bundle
from core.chain import chain_of
from core.collection import Collection
from core.loading import load
from core.profiles.registry import PROFILES
from core.refusals.libraries import Library, spoken
from core.refusals.rows import ROWS
from core.rules.interface import Finding, FindingCode, RuleContext, Severity
from core.rules.registry import findings
from core.sources.text import BytesSource
from core.wording import message
from core.x509.certificate import Certificate, Origin
from core.x509.der import BIT_STRING, INTEGER, OID, SEQUENCE, element
from tests.cli.runner import run
from tests.factory import NOW, Issued, authority, ec_key, rsa_key, server

ROOT = authority("Example Root")
SERVER = server("ns.example", ROOT)
UNLOADABLE = Certificate.of(
    ROOT.der.replace(b"Example Root", b"Example \xff\xfe\xc3("), Origin("bad.cer", "DER", 0)
)


def context(*every: Issued | Certificate, client: str) -> RuleContext:
    found = (
        certificate if isinstance(certificate, Certificate) else certificate.found_in()
        for certificate in every
    )
    collection = Collection.of(found)
    return RuleContext(collection, chain_of(collection), PROFILES[client], NOW)


def refused(certificate: Issued | Certificate, of: RuleContext) -> list[Finding]:
    sha256 = (
        certificate.sha256
        if isinstance(certificate, Certificate)
        else certificate.found_in().sha256
    )
    every = findings(of)
    return [x for x in every if x.about == sha256 and x.code is FindingCode.NOT_FOR_CLIENTS]


def said(certificate: Issued | Certificate, of: RuleContext) -> str:
    return " ".join(message(finding, str) for finding in refused(certificate, of))


def test_a_usual_chain_is_refused_by_none_but_strict_ones() -> None:
    of = context(ROOT, SERVER, client="openssl")
    assert refused(ROOT, of) == refused(SERVER, of) == []


@pytest.mark.parametrize(
    ("client", "severity"), [("openssl", None), ("gnutls", "warning"), ("any", "warning")]
)
def test_a_rare_curve_is_refused_by_some(client: str, severity: str | None) -> None:
    root = authority("Curve Root", key=ec_key("curve", ec.BrainpoolP256R1()))
    of = context(root, server("a.example", root), client=client)
    assert [finding.severity.value for finding in refused(root, of)][:1] == (
        [severity] if severity else []
    )


def test_what_only_an_outdated_version_refuses_is_said_and_stops_no_advice() -> None:
    key = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    root = authority("Ed Root", key=key)
    leaf = server("a.example", root)
    of = context(root, leaf, client="openssl")
    assert [finding.severity for finding in refused(root, of)] == [Severity.INFO]
    assert "OpenSSL 1.1.0." in said(root, of)
    assert any(finding.code is FindingCode.NOT_NEEDED for finding in findings(of))


def test_nothing_rests_on_a_certificate_that_a_library_refuses() -> None:
    root = authority("Small Root", key=rsa_key(1024))
    of = context(root, server("a.example", root), client="openssl")
    assert "RSA 1024" in said(root, of)
    assert "OpenSSL 3.0-4.0" in said(root, of)
    assert not any(finding.code is FindingCode.NOT_NEEDED for finding in findings(of))


def test_what_cannot_be_loaded_is_an_error_and_stays_out_unless_asked() -> None:
    of = context(UNLOADABLE, ROOT, SERVER, client="openssl")
    (finding,) = refused(UNLOADABLE, of)
    assert finding.severity is Severity.ERROR
    bundle = make_bundle(of)
    assert [left_out.certificate for left_out in bundle.held_back] == [UNLOADABLE]
    assert UNLOADABLE not in bundle.certificates
    assert UNLOADABLE in make_bundle(of, include_unloadable=True).certificates


def test_a_client_whose_library_loads_it_gets_it() -> None:
    of = context(UNLOADABLE, ROOT, client="gnutls")
    assert UNLOADABLE in make_bundle(of).certificates


def test_a_bundle_of_nothing_but_such_certificates_is_refused() -> None:
    with pytest.raises(UsageError, match="nothing to bundle"):
        make_bundle(context(UNLOADABLE, client="openssl"))


@pytest.mark.slow
def test_the_command_line_writes_the_rest_and_ends_with_4(tmp_path: Path) -> None:
    source, target = tmp_path / "in.der", tmp_path / "bundle.pem"
    source.write_bytes(UNLOADABLE.der + ROOT.der)
    result = run("bundle", source, "-o", target, "--client", "openssl")
    assert result.returncode == 4
    assert b"--include-unloadable" in result.stderr
    assert target.read_text().count("BEGIN") == 1
    assert (
        run(
            "bundle", source, "-o", target, "--client", "openssl", "--include-unloadable"
        ).returncode
        == 0
    )
    assert target.read_text().count("BEGIN") == 2


def test_libraries_are_spoken_of_by_their_versions() -> None:
    assert spoken([Library.OPENSSL_110, Library.OPENSSL_111]) == "OpenSSL 1.1.0-1.1.1"
    assert spoken([Library.OPENSSL_30]) == "OpenSSL 3.0-3.4"
    assert spoken([Library.OPENSSL_35, Library.GNUTLS]) == "OpenSSL 3.5-4.0, GnuTLS 3.7-3.8"
    assert spoken([Library.OPENSSL_110, Library.OPENSSL_30]) == "OpenSSL 1.1.0, OpenSSL 3.0-3.4"


def test_every_row_has_a_name_of_its_own_and_is_refused_by_somebody() -> None:
    assert len({row.name for row in ROWS}) == len(ROWS)
    assert all(row.refused_by for row in ROWS)


def test_a_post_quantum_key_needs_a_new_openssl(recorded: Path) -> None:
    cases = json.loads((recorded / "pki" / "cases.json").read_text(encoding="utf-8"))
    (case,) = (case for case in cases if case["row"] == "ML-DSA-44 root")
    file = recorded / "pki" / case["file"]
    collection = load([BytesSource(file.name, file.read_bytes())]).collection
    of = context(*collection, client="openssl")
    assert any(
        "ML-DSA-44. Refused by: OpenSSL 1.1.0-3.4." in said(certificate, of)
        for certificate in collection
    )


def test_an_rsa_key_under_which_anyone_can_sign_is_an_error() -> None:
    modulus = element(INTEGER, b"\0" + b"\xff" * 256)
    numbers = element(SEQUENCE, modulus + element(INTEGER, b"\1"))
    algorithm = element(SEQUENCE, element(OID, bytes.fromhex("2a864886f70d010101")))
    public_key = element(SEQUENCE, algorithm + element(BIT_STRING, b"\0" + numbers))
    root = ROOT.found_in()
    forgeable = replace(root, tbs=root.tbs._replace(public_key=public_key))
    found = findings(context(forgeable, client="any"))
    (weak,) = (x for x in found if x.code is FindingCode.WEAK_KEY)
    assert weak.severity is Severity.ERROR
    assert "RSA 2048 (exponent 1" in message(weak, str)
