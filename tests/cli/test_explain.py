"""``certbundler explain``, and several clients at once."""

from pathlib import Path

import pytest

from core.profiles.registry import PROFILES
from core.recipe.schema import recipe_of
from core.recipe.writing import text_of
from tests.cli.runner import decoded, run, run_json
from tests.factory import LONG, Issued, authority, server

ROOT = authority("Example Root", **LONG)
ISSUING = authority("Example Issuing CA", ROOT, **LONG)
SERVER = server("ns.example", ISSUING, **LONG)


def written(path: Path, *issued: Issued) -> Path:
    path.write_bytes(b"".join(certificate.pem for certificate in issued))
    return path


@pytest.mark.slow
def test_each_client_is_explained_and_the_smallest_bundle_is_named(tmp_path: Path) -> None:
    bundle = written(tmp_path / "bundle.pem", SERVER)
    more = written(tmp_path / "more.pem", ISSUING, ROOT)
    record = run_json("explain", bundle, more, "--client", "smp-agent", "--client", "openssl")
    assert not record["holds"]
    (found,) = record["servers"]
    agent, openssl = found["clients"]
    assert (agent["verified"], agent["by"]["title"]) == (True, "ns.example")
    assert {certificate["title"] for certificate in openssl["add"]} == {
        "Example Issuing CA",
        "Example Root",
    }
    assert {certificate["title"] for certificate in record["smallest"]} == {
        "Example Issuing CA",
        "Example Root",
    }


@pytest.mark.slow
def test_without_a_client_every_kind_is_explained(tmp_path: Path) -> None:
    bundle = written(tmp_path / "bundle.pem", SERVER, ISSUING, ROOT)
    told = run("explain", bundle)
    assert told.returncode == 0, decoded(told.stdout)
    assert decoded(told.stdout).count("verified by") == len(PROFILES) - 1
    assert "Smallest bundle for smp-agent, openssl" in decoded(told.stdout)


@pytest.mark.slow
def test_a_bundle_without_a_server_is_refused_with_advice(tmp_path: Path) -> None:
    told = run("explain", written(tmp_path / "bundle.pem", ROOT))
    assert told.returncode == 2
    assert b"server:HOST" in told.stderr


@pytest.mark.slow
def test_nothing_is_left_out_that_one_of_several_clients_needs(tmp_path: Path) -> None:
    source = written(tmp_path / "all.pem", SERVER, ISSUING, ROOT)
    for clients, count in ((("java",), 1), (("java", "openssl"), 2), (("java", "smp-agent"), 1)):
        target = tmp_path / f"{'-'.join(clients)}.pem"
        chosen = [word for name in clients for word in ("--client", name)]
        done = run("bundle", source, "-o", target, *chosen, "--leave-out", "not-needed")
        assert done.returncode == 0, done.stderr
        assert target.read_text().count("BEGIN") == count


def test_a_recipe_can_name_several_clients() -> None:
    text = 'version = 3\nclient = ["smp-agent", "java"]\n\n[[sources]]\nname = "x.pem"\n'
    recipe = recipe_of(text, "x.toml")
    assert recipe.client == "smp-agent,java"
    again = recipe_of(text_of(recipe), "y.toml")
    assert again == recipe
    single = recipe_of(text.replace('["smp-agent", "java"]', '"java"'), "x.toml")
    assert single.client == "java"
    assert 'client = "java"' in text_of(single)
