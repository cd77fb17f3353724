"""Where a command takes a bundle, it takes the recipe that builds it."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

from tests.cli.runner import run, run_json
from tests.factory import authority, server
from tests.tls import HOST, serving

ROOT = authority("Example Root")
SERVER = server(HOST, ROOT)
OTHER = server("other.example", ROOT)
RECIPE = """\
version = 3
client = "openssl"
destinations = ["out/bundle.pem"]
client_path = "/etc/pki/bundle.pem"
[[sources]]
name = "exported"
"""


@pytest.fixture
def recipe(tmp_path: Path) -> Path:
    """A recipe whose destination has the server and its root."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "bundle.pem").write_bytes(SERVER.pem + ROOT.pem)
    path = tmp_path / "servers.certbundle.toml"
    path.write_text(RECIPE)
    return path


def test_try_takes_bundle_servers_and_client_from_it(recipe: Path, tmp_path: Path) -> None:
    with serving(SERVER, [], tmp_path) as port:
        given = run_json("try", recipe, "--server", f"{HOST}:{port}")
        recipe.write_text(RECIPE.replace("[[sou", f'servers = ["{HOST}:{port}"]\n[[sou', 1))
        said = run_json("try", recipe)
        chosen = run_json("try", recipe, "--client", "smp-agent")
    assert given["client"] == said["client"] == "openssl"
    assert [row["verified"] for row in (*given["servers"], *said["servers"])] == [True, True]
    assert chosen["client"] == "smp-agent"


def test_inspect_shows_its_bundle(recipe: Path) -> None:
    record = run_json("inspect", recipe, "--as", "openssl")
    assert len(record["certificates"]) == len(record["as"]["files"][0]["loaded"]) == 2
    assert record["certificates"][0]["origins"][0]["source"].endswith("bundle.pem")


def test_inspect_reads_other_toml_by_its_content(tmp_path: Path) -> None:
    other = tmp_path / "traefik.toml"
    other.write_text(f"ca = '''{ROOT.pem.decode()}'''")
    assert len(run_json("inspect", other)["certificates"]) == 1


def test_diff_compares_its_bundle(recipe: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.pem"
    other.write_bytes(SERVER.pem + ROOT.pem + OTHER.pem)
    for sides, kind in (((recipe, other), "added"), ((other, recipe), "removed")):
        (change,) = run_json("diff", *sides)["changes"]
        assert change["kind"] == kind


def test_a_switch_starts_from_its_bundle(recipe: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.pem"
    new.write_bytes(server(HOST, ROOT, serial=9).pem)
    record = run_json("switch", recipe, new)
    assert record["before"] == []
    assert record["holds"] is True


def test_client_check_and_policy_know_its_bundle(recipe: Path, tmp_path: Path) -> None:
    merged, policy = tmp_path / "cainfo-merged.pem", tmp_path / "policy.xml"
    merged.write_bytes(ROOT.pem + SERVER.pem)
    assert run_json("client-check", merged, "--bundle", recipe)["arrived"] is True
    policy.write_text('<a><CurlSSL CAInfo="/etc/pki/other.pem" SSLVerifyPeer="yes"/></a>')
    known = run_json("policy", policy, "--bundle", recipe)
    bundle = tmp_path / "out" / "bundle.pem"
    path = ("--client-path", "/etc/pki/bundle.pem")
    assert known == run_json("policy", policy, "--bundle", bundle, *path)
    assert known != run_json("policy", policy, "--bundle", bundle)


def test_explain_and_history_are_about_its_bundle(recipe: Path, tmp_path: Path) -> None:
    (server,) = run_json("explain", recipe)["servers"]
    assert [client["client"] for client in server["clients"]] == ["openssl"]
    exported = tmp_path / "exported"
    exported.mkdir()
    (exported / "server.cer").write_bytes(SERVER.der)
    assert run("build", recipe, "--history").returncode == 0
    assert run_json("history", recipe)["lines"]


def test_the_bundle_of_a_kit_is_one(tmp_path: Path) -> None:
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit" / "bundle.pem").write_bytes(SERVER.pem)
    recipe = tmp_path / "kit.certbundle.toml"
    recipe.write_text('version = 2\nkit = "kit"\n[[sources]]\nname = "exported"\n')
    assert len(run_json("inspect", recipe)["certificates"]) == 1


def test_a_recipe_without_a_bundle_is_refused_in_plain_words(tmp_path: Path) -> None:
    recipe = tmp_path / "none.certbundle.toml"
    recipe.write_text('version = 1\n[[sources]]\nname = "exported"\n')
    for command in (("inspect",), ("watch",), ("try",), ("switch", recipe)):
        done = run(*command, recipe)
        assert done.returncode == 2
        assert b"The recipe has no destination, so it has no bundle." in done.stderr


def test_a_bundle_that_is_not_there_yet_is_named_once(recipe: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / "bundle.pem").unlink()
    done = run("client-check", "--bundle", recipe)
    assert done.returncode == 2
    assert done.stderr.count(b"bundle.pem") == 1
    assert b"There is no such file." in done.stderr


def test_a_bundle_may_want_a_password_everywhere(tmp_path: Path) -> None:
    store, secret = tmp_path / "bundle.pfx", tmp_path / "passwords.txt"
    encryption = BestAvailableEncryption(b"secret")
    store.write_bytes(
        pkcs12.serialize_key_and_certificates(b"x", None, SERVER.x509, [], encryption)
    )
    secret.write_text("secret\n")
    for command in (("try", "--server", "h"), ("watch", "--server", "h"), ("client-check",)):
        words = [*command, *(["--bundle"] if command == ("client-check",) else []), store]
        assert b"password" in run(*words).stderr
        record = run_json(*words, "--password-file", secret)
        assert record["not_as_clients_read"][0]["whole_file"] is True
        known = run_json(*words, CERTBUNDLER_PASSWORD="secret")
        assert known["not_as_clients_read"] == record["not_as_clients_read"]
