"""The questions that ``inspect`` answers: what expires, what is for a host, who issued what."""

from pathlib import Path

import pytest

from tests import factory
from tests.cli.runner import decoded, run, run_json

ROOT = factory.authority("Root", **factory.LONG)
GOOD = factory.server("ns.example.com", issuer=ROOT, **factory.LONG)
WILD = factory.server("*.wild.example.com", issuer=ROOT, **factory.LONG)
GONE = factory.server("gone.example.com", issuer=ROOT, **factory.OVER)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    file = tmp_path / "bundle.pem"
    file.write_bytes(b"".join(issued.pem for issued in (ROOT, WILD, GOOD, GONE)))
    return file


def sha256(issued: factory.Issued) -> str:
    return issued.found_in().sha256


def shown(*arguments: str | Path) -> list[str]:
    return [
        certificate["sha256"] for certificate in run_json("inspect", *arguments)["certificates"]
    ]


def test_what_has_expired_or_will(bundle: Path) -> None:
    assert shown(bundle, "--expiring", "30") == [sha256(GONE)]
    assert len(shown(bundle, "--expiring", "30000")) == 4


def test_what_has_a_finding(bundle: Path) -> None:
    told = run_json("inspect", bundle, "--finding", "expired")["certificates"]
    assert [(certificate["sha256"], certificate["position"]) for certificate in told] == [
        (sha256(GONE), 4)
    ]


def test_a_certificate_by_its_fingerprint_however_it_is_written(bundle: Path) -> None:
    digits = sha256(GOOD).upper()
    spelled = ":".join(digits[position : position + 2] for position in range(0, 64, 2))
    assert shown(bundle, "--fingerprint", spelled) == [sha256(GOOD)]
    assert shown(bundle, "--fingerprint", GOOD.found_in().sha1[:10]) == [sha256(GOOD)]
    assert run("inspect", bundle, "--fingerprint", "0" * 64).returncode == 4
    assert run("inspect", bundle, "--fingerprint", "certainly not").returncode == 2


@pytest.mark.parametrize("host", ["ns.example.com", "NS.example.com.", "a.wild.example.com"])
def test_a_host_that_is_covered(bundle: Path, host: str) -> None:
    wanted = WILD if "wild" in host else GOOD
    told = run_json("inspect", bundle, "--host", host)
    assert told["host"]["covered"] is True
    assert told["host"]["by"] == [sha256(wanted)]
    assert told["host"]["until"] == "2099-01-01T00:00:00Z"
    said = decoded(run("inspect", bundle, "--host", host).stdout)
    assert "is covered by" in said
    assert "until 2099-01-01" in said


@pytest.mark.parametrize(
    ("host", "why"),
    [("gone.example.com", "is valid now"), ("other.example.com", "no server certificate")],
)
def test_a_host_that_is_not_covered(bundle: Path, host: str, why: str) -> None:
    done = run("inspect", bundle, "--host", host)
    assert done.returncode == 4
    assert why in decoded(done.stdout)
    assert run_json("inspect", bundle, "--host", host)["host"]["covered"] is False


def test_who_issued_each_certificate(bundle: Path) -> None:
    told = run_json("inspect", bundle, "--issuers", "--fingerprint", sha256(GOOD))
    assert told["paths"] == [{"sha256": sha256(GOOD), "paths": [[sha256(GOOD), sha256(ROOT)]]}]
    assert b"ns.example.com < Root" in run("inspect", bundle, "--issuers").stdout


def test_in_the_order_that_is_asked_for(bundle: Path) -> None:
    assert shown(bundle, "--sort", "expires")[0] == sha256(GONE)
    names = [
        certificate["title"]
        for certificate in run_json("inspect", bundle, "--sort", "name")["certificates"]
    ]
    assert names == sorted(names, key=str.lower)
