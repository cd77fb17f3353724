"""Certificates that break a verification which works without them."""

import shutil
import subprocess
from pathlib import Path

import pytest

from core.chain import chain_of
from core.collection import Collection
from core.profiles import PROFILES
from core.rules import FindingCode, Severity, Study, findings
from tests.factory import NOW, Issued, authority, server

ROOT = authority("Example Root")
OTHER = authority("Other Root")
ISSUING = authority("Example Issuing CA", ROOT)
SERVER = server("ns.example", ISSUING)
CROSSED = authority("Example Root", OTHER, key=ROOT.key, serial=11)
"""The root as the other root signed it; the other root is not in the set."""


def breaking(*issued: Issued, client: str = "openssl") -> dict[str | None, tuple[str, ...]]:
    collection = Collection.of(one.found_in() for one in issued)
    study = Study(collection, chain_of(collection), PROFILES[client], NOW)
    return {
        one.about: one.because
        for one in findings(study)
        if one.code is FindingCode.BREAKS_OTHERS and one.severity is Severity.ERROR
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
    at = str(int(NOW.timestamp()))

    def verified(*trusted: Issued) -> bool:
        bundle = tmp_path / "bundle.pem"
        bundle.write_bytes(b"".join(one.pem for one in trusted))
        only = ("-no-CApath", "-no-CAstore", "-attime", at)
        run = subprocess.run(
            [openssl, "verify", *only, "-CAfile", bundle, leaf], capture_output=True, check=False
        )
        return run.returncode == 0

    assert verified(ISSUING, ROOT)
    assert not verified(ISSUING, CROSSED, ROOT)
