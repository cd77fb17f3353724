"""The sample certificates: what they are, what there is to say about them, and their bundle."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.bundle import Bundle, make_bundle
from core.chain import chain_of
from core.cli.running import DONE
from core.loading import Loaded, load
from core.profiles.registry import profile_named
from core.rules.interface import FindingCode, RuleContext
from core.sources.files import FileSource
from core.sources.registry import source_of
from core.x509.certificate import Certificate
from core.x509.names import hosts
from resources.make_samples import samples
from tests.cli.runner import run
from tests.factory import NOW

FOLDER = Path(__file__).parents[2] / "resources" / "samples"
MADE_FOR = datetime(2026, 11, 1, tzinfo=UTC)
BUNDLED = [
    ("ns.cer", "DER"),
    ("ns-before-renewal.cer", "DER"),
    ("ss1.cer", "PEM"),
    ("ss1-expired.cer", "PEM"),
    ("ss2.p7b", "PKCS#7"),
    ("issuing-ca.cer", "PEM"),
    ("root-ca.cer", "DER"),
]
EXPECTED = {
    "ns-before-renewal.cer": {FindingCode.SUPERSEDED},
    "ss1-expired.cer": {FindingCode.EXPIRED},
    "issuing-ca.cer": {FindingCode.NOT_NEEDED, FindingCode.DUPLICATE},
    "root-ca.cer": {FindingCode.NOT_NEEDED, FindingCode.DUPLICATE},
}


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load([source_of(str(FOLDER))])


@pytest.fixture(scope="module")
def bundle(loaded: Loaded) -> Bundle:
    collection = loaded.collection
    context = RuleContext(collection, chain_of(collection), profile_named("smp-agent"), NOW)
    return make_bundle(context)


def first_file(certificate: Certificate) -> str:
    return Path(certificate.origins[0].source).name


def in_file(loaded: Loaded, name: str) -> Certificate:
    return next(certificate for certificate in loaded.collection if first_file(certificate) == name)


def test_the_samples_bundle_has_the_servers_first_and_the_root_last(
    bundle: Bundle, tmp_path: Path
) -> None:
    expected = [
        (first_file(certificate), certificate.origins[0].container)
        for certificate in bundle.certificates
    ]
    assert expected == BUNDLED
    target = tmp_path / "samples.pem"
    assert run("bundle", FOLDER, "-o", target).returncode == DONE
    saved = load([FileSource(str(target))]).collection
    assert [certificate.der for certificate in saved] == [
        certificate.der for certificate in bundle.certificates
    ]


def test_the_samples_show_what_an_administrator_meets(bundle: Bundle) -> None:
    about = bundle.about()
    shown = {
        first_file(certificate): {finding.code for finding in about[certificate.sha256]}
        for certificate in bundle.certificates
        if certificate.sha256 in about
    }
    assert shown == EXPECTED
    assert [finding for finding in bundle.findings if finding.about is None] == []


def test_nothing_but_the_description_of_the_samples_gives_no_certificate(loaded: Loaded) -> None:
    assert [Path(problem.source).name for problem in loaded.problems] == ["README.md"]
    assert not loaded.unreadable


@pytest.mark.parametrize(
    ("old", "new"), [("ss1-expired.cer", "ss1.cer"), ("ns-before-renewal.cer", "ns.cer")]
)
def test_a_renewed_sample_has_the_subject_and_hosts_of_the_one_before(
    loaded: Loaded, old: str, new: str
) -> None:
    before, after = in_file(loaded, old), in_file(loaded, new)
    assert before.tbs.subject == after.tbs.subject
    assert hosts(before) == hosts(after) == (hosts(after)[0], hosts(after)[0].partition(".")[0])
    assert before.tbs.not_after is not None
    assert after.tbs.not_after is not None
    assert before.tbs.not_after < after.tbs.not_after


def test_base64_samples_have_the_line_ends_that_windows_writes() -> None:
    for name in ("ss1.cer", "ss1-expired.cer", "issuing-ca.cer"):
        data = (FOLDER / name).read_bytes()
        assert data.endswith(b"-----END CERTIFICATE-----\r\n")
        assert data.count(b"\n") == data.count(b"\r\n")


def test_the_samples_hold_no_private_key() -> None:
    for file in FOLDER.iterdir():
        assert b"PRIVATE KEY-----" not in file.read_bytes()


def test_the_samples_are_byte_for_byte_those_that_the_script_makes() -> None:
    kept = {file.name: file.read_bytes() for file in FOLDER.iterdir() if file.name != "README.md"}
    assert kept == samples(MADE_FOR)


def test_the_description_of_the_samples_names_each_of_them_once() -> None:
    rows = re.findall(r"^\| `([^`]+)` \|", (FOLDER / "README.md").read_text(), re.MULTILINE)
    assert sorted(rows) == sorted(samples(MADE_FOR))
