"""A server is spelled in one way everywhere: on the command line, in lists and in recipes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.servers.protocols import StartTls
from tests.cli.runner import run, run_json
from tests.factory import authority, server
from tests.servers.test_starttls import TURNS, in_turn, talking
from tests.tls import HOST, server_context, speaking

ROOT = authority("Example Root")
SERVER = server(HOST, ROOT)


@pytest.fixture
def name(tmp_path: Path) -> Iterator[str]:
    """A mail server on a port of its own."""
    first, turns = TURNS[StartTls.IMAP]
    context = server_context(SERVER, [ROOT], tmp_path)
    with speaking(talking(StartTls.IMAP, in_turn(*turns, first=first), context)) as port:
        yield f"imap://{HOST}:{port}"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    path = tmp_path / "bundle.pem"
    path.write_bytes(SERVER.pem + ROOT.pem)
    return path


def test_the_command_line_and_a_list_take_the_protocol(name: str, tmp_path: Path) -> None:
    listed = tmp_path / "servers.txt"
    listed.write_text(f"server:{name}  # mail\n")
    record = run_json("fetch", name.upper().replace("IMAP", "imap"), "--list", listed)
    (answer,) = record["servers"]  # the same server, named twice
    assert answer["server"] == name


def test_try_and_watch_take_it_too(name: str, bundle: Path) -> None:
    tried = run_json("try", bundle, "--server", name, "--weight", f"{HOST}=400")
    assert [(row["server"], row["verified"]) for row in tried["servers"]] == [(name, True)]
    assert run("watch", bundle, "--server", f"{name}/").returncode == 0


def test_a_source_and_a_recipe_take_it(name: str, tmp_path: Path) -> None:
    recipe = tmp_path / "mail.certbundle.toml"
    text = f'version = 3\ndestinations = ["out.pem"]\nservers = ["{name}", "server:{name}/"]\n'
    recipe.write_text(f'{text}[[sources]]\nname = "server:{name}"\n')
    done = run("build", recipe)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out.pem").read_bytes() == SERVER.pem + ROOT.pem
    check = run("build", recipe, "--check")
    assert check.returncode == 0, check.stdout
    record = run_json("inspect", f"server:{name}")
    origins = {
        origin["source"]
        for certificate in record["certificates"]
        for origin in certificate["origins"]
    }
    assert origins == {f"server:{name}"}


def test_a_source_may_be_an_address_alone(name: str, tmp_path: Path) -> None:
    recipe, out = tmp_path / "mail.certbundle.toml", tmp_path / "out.pem"
    recipe.write_text(f'version = 1\ndestinations = ["out.pem"]\n[[sources]]\nname = "{name}/"\n')
    assert run("build", recipe).returncode == 0
    assert out.read_bytes() == SERVER.pem + ROOT.pem
    checked = run("build", recipe, "--check")
    assert checked.returncode == 0, checked.stdout
    assert run("watch", recipe).returncode == 0
    for spelled in (f"{name}/", f"SERVER:{name}"):
        record = run_json("inspect", spelled)
        origins = {
            origin["source"]
            for certificate in record["certificates"]
            for origin in certificate["origins"]
        }
        assert origins == {f"server:{name}"}


def test_a_word_that_is_no_server_is_refused_in_plain_words(bundle: Path) -> None:
    done = run("try", bundle, "--server", "gopher://h")
    assert done.returncode == 2
    assert b"The protocol gopher is not supported, or has no TLS." in done.stderr
    assert b"imap" in done.stderr


@pytest.mark.parametrize("name", ["ns.example.com:8443", "ns.example.com", "[2001:db8::1]:443"])
def test_a_source_that_is_no_file_but_a_server_gets_a_hint(name: str) -> None:
    done = run("inspect", name)
    assert done.returncode == 1
    assert f"hint: to read a server, write server:{name}.".encode() in done.stderr


def test_a_file_that_is_missing_gets_no_such_hint() -> None:
    for name in ("missing.pem", "exported/ns.example.com", "bundle.2024.pem"):
        assert b"server:" not in run("inspect", name).stderr
