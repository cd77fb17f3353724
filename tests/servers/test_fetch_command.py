"""``certbundler fetch`` as a person or a job runs it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.recipe.files import read_recipe
from core.recipe.recipe import RecipeSource
from tests.cli.runner import answer_of, decoded, run, run_json
from tests.factory import authority, server
from tests.tls import HOST, serving, speaking

ROOT = authority("Example Root")
SERVER = server(HOST, ROOT)
SHA256 = SERVER.found_in().sha256


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    with serving(SERVER, [ROOT], tmp_path) as port:
        yield port


@pytest.fixture
def closed() -> int:
    with speaking(lambda _: None) as port:
        return port


def test_what_is_fetched_is_shown_for_comparing(port: int) -> None:
    done = run("fetch", f"{HOST}:{port}")
    shown = decoded(done.stdout)
    assert done.returncode == 0, done.stderr
    for certificate in (SERVER.found_in(), ROOT.found_in()):
        assert certificate.sha256 in shown
        assert certificate.sha1 in shown
    assert "Compare these fingerprints" in shown


def test_json_has_the_chain_of_each_server_and_why_another_gave_none(
    port: int, closed: int
) -> None:
    record = run_json("fetch", f"{HOST}:{port}", f"{HOST}:{closed}")
    (fetched,) = record["servers"]
    assert fetched["server"] == f"{HOST}:{port}"
    assert [found["sha256"] for found in fetched["certificates"]] == [
        SHA256,
        ROOT.found_in().sha256,
    ]
    assert [problem["code"] for problem in record["problems"]] == ["refused"]


def test_the_file_holds_the_certificates_as_sent(port: int, tmp_path: Path) -> None:
    out = tmp_path / "fetched.pem"
    assert run("fetch", f"{HOST}:{port}", "-o", out).returncode == 0
    assert out.read_bytes() == SERVER.pem + ROOT.pem
    printed = run("fetch", f"{HOST}:{port}", "-o", "-")
    assert printed.stdout == out.read_bytes()
    assert b"Compare" in printed.stderr


def test_nothing_is_written_where_a_server_gave_nothing(
    port: int, closed: int, tmp_path: Path
) -> None:
    out = tmp_path / "fetched.pem"
    servers = (f"{HOST}:{port}", f"{HOST}:{closed}", "-o", out)
    done = run("fetch", *servers)
    assert done.returncode == 1
    assert b"Nothing was written" in done.stderr
    assert not out.exists()
    assert run("fetch", *servers, "--skip-unreadable").returncode == 1
    assert out.read_bytes() == SERVER.pem + ROOT.pem


def test_a_server_with_another_fingerprint_gives_nothing(port: int, tmp_path: Path) -> None:
    out = tmp_path / "fetched.pem"
    wrong = run("fetch", f"{HOST}:{port}", "-o", out, "--fingerprint", "0" * 64)
    assert wrong.returncode == 1
    assert SHA256 in decoded(wrong.stderr)
    assert not out.exists()
    assert run("fetch", f"{HOST}:{port}", "-o", out, "--fingerprint", SHA256).returncode == 0


def test_a_list_of_names_is_read_with_comments(port: int, closed: int, tmp_path: Path) -> None:
    listed = tmp_path / "servers.txt"
    listed.write_text(f"# ours\n{HOST}:{port}  # the first\n\n{HOST}:{closed}\n", encoding="utf-8")
    done = run("fetch", "--list", listed, "--json")
    record = answer_of("fetch", done.returncode, done.stdout)
    assert (len(record["servers"]), len(record["problems"])) == (1, 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), b"No server was named"),
        (("ns.example.com/path",), b"just the name of a server"),
        (("localhost:1", "--fingerprint", "12"), b"not a fingerprint"),
        (("localhost:1", "-o", "-", "-o", "x.pem"), b"one of several"),
        (("--list", "no-such-file"), b"no such file"),
    ],
)
def test_a_request_that_makes_no_sense_is_refused(words: tuple[str, ...], said: bytes) -> None:
    done = run("fetch", *words)
    assert done.returncode == 2
    assert said in done.stderr


def test_what_was_fetched_is_built_again_from_its_recipe(port: int, tmp_path: Path) -> None:
    out, recipe = tmp_path / "fetched.pem", tmp_path / "fetched.certbundle.toml"
    words = ("fetch", f"{HOST}:{port}", "-o", out, "--save-recipe", recipe)
    record = run_json(*words, "--fingerprint", SERVER.found_in().sha1)
    assert [Path(receipt["path"]).name for receipt in record["saved"]] == [out.name, recipe.name]
    (source,) = read_recipe(recipe).sources
    assert source == RecipeSource(f"server:{HOST}:{port}", at_least=(SHA256,))
    before = out.read_bytes()
    assert run("build", recipe).returncode == 0
    assert out.read_bytes() == before


def test_a_fingerprint_that_nobody_compared_is_not_expected(port: int, tmp_path: Path) -> None:
    recipe = tmp_path / "r.toml"
    run("fetch", f"{HOST}:{port}", "-o", tmp_path / "f.pem", "--save-recipe", recipe)
    assert read_recipe(recipe).sources[0].at_least == ()


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ((), b"A recipe needs an output."),
        (("-o", "f.pem", "--connect", "192.0.2.7"), b"A recipe cannot say --connect."),
        (("-o", "-"), b"A recipe cannot name standard input or output."),
    ],
)
def test_what_no_recipe_can_say_is_refused_before_anything_is_asked(
    words: tuple[str, ...], reason: bytes, tmp_path: Path
) -> None:
    done = run("fetch", "h", *words, "--save-recipe", tmp_path / "r.toml")
    assert done.returncode == 2
    assert reason in done.stderr
