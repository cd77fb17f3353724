"""Certificates that break a verification which works without them."""

import shutil
import subprocess
from pathlib import Path

import pytest

from core.chain import chain_of
from core.collection import Collection
from core.profiles.registry import PROFILES
from core.rules.interface import FindingCode, RuleContext, Severity
from core.rules.registry import findings
from tests.factory import NOW, Issued, authority, server

ROOT = authority("Example Root")
OTHER = authority("Other Root")
ISSUING = authority("Example Issuing CA", ROOT)
SERVER = server("ns.example", ISSUING)
CROSSED = authority("Example Root", OTHER, key=ROOT.key, serial=11)
"""The root as the other root signed it; the other root is not in the set."""


def breaking(*issued: Issued, client: str = "openssl") -> dict[str | None, tuple[str, ...]]:
    collection = Collection.of(certificate.found_in() for certificate in issued)
    context = RuleContext(collection, chain_of(collection), PROFILES[client], NOW)
    return {
        finding.about: finding.because
        for finding in findings(context)
        if finding.code is FindingCode.BREAKS_OTHERS and finding.severity is Severity.ERROR
    }


def test_a_cross_signed_root_without_its_issuer_breaks_the_servers_below() -> None:
    found = breaking(SERVER, ISSUING, CROSSED, ROOT)
    assert found == {CROSSED.found_in().sha256: (SERVER.found_in().sha256,)}


def test_a_client_that_tries_one_by_one_cannot_be_led_astray() -> None:
    assert breaking(SERVER, ISSUING, CROSSED, ROOT, client="smp-agent") == {}


def test_an_ordinary_set_breaks_nothing() -> None:
    assert breaking(SERVER, ISSUING, ROOT) == {}


def test_openssl_itself_fails_with_it_and_verifies_without_it(tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed, so its verdict was not compared")
    leaf = tmp_path / "leaf.pem"
    leaf.write_bytes(SERVER.pem)
    seconds = str(int(NOW.timestamp()))

    def verified(*trusted: Issued) -> bool:
        bundle = tmp_path / "bundle.pem"
        bundle.write_bytes(b"".join(issued.pem for issued in trusted))
        only = ("-no-CApath", "-no-CAstore", "-attime", seconds)
        run = subprocess.run(
            [openssl, "verify", *only, "-CAfile", bundle, leaf], capture_output=True, check=False
        )
        return run.returncode == 0

    assert verified(ISSUING, ROOT)
    assert not verified(ISSUING, CROSSED, ROOT)


def broken(*issued: Issued) -> dict[str | None, FindingCode]:
    collection = Collection.of(certificate.found_in() for certificate in issued)
    context = RuleContext(collection, chain_of(collection), PROFILES["openssl"], NOW)
    return {
        finding.about: finding.code
        for finding in findings(context)
        if finding.code in (FindingCode.BREAKS_OTHERS, FindingCode.BREAKS_TOGETHER)
    }


def test_a_culprit_with_the_roots_name_need_not_be_a_ca() -> None:
    impostor = server("impostor.example", common_name="Example Root", key_ids=False)
    found = broken(SERVER, ISSUING, impostor, ROOT)
    assert found == {impostor.found_in().sha256: FindingCode.BREAKS_OTHERS}


def test_of_two_twins_the_one_by_an_absent_root_that_comes_first_is_to_blame() -> None:
    by_absent = authority("Example Issuing CA", OTHER, key=ISSUING.key, serial=21)
    found = broken(SERVER, by_absent, ISSUING, ROOT)
    assert found == {by_absent.found_in().sha256: FindingCode.BREAKS_OTHERS}
    assert broken(SERVER, ISSUING, by_absent, ROOT) == {}


def test_a_culprit_that_breaks_only_one_of_several_chains_is_found() -> None:
    crossed_present = authority("Example Root", OTHER, key=ROOT.key, serial=12)
    assert broken(SERVER, ISSUING, crossed_present, ROOT, OTHER) == {}
    assert CROSSED.found_in().sha256 in broken(SERVER, ISSUING, CROSSED, ROOT)


def test_where_no_single_removal_helps_that_is_said() -> None:
    second = authority("Example Root", authority("Third Root"), key=ROOT.key, serial=13)
    found = broken(SERVER, ISSUING, CROSSED, second, ROOT)
    assert found == {SERVER.found_in().sha256: FindingCode.BREAKS_TOGETHER}
