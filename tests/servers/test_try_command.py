"""``certbundler try`` as a person or a job runs it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.recipe.files import read_recipe
from tests.cli.runner import decoded, run, run_json
from tests.factory import LONG, Issued, authority, server
from tests.tls import HOST, serving, speaking

ROOT = authority("Example Root", **LONG)
ISSUING = authority("Example Issuing CA", ROOT, **LONG)
SERVER = server(HOST, ISSUING, **LONG)
STRANGER = authority("Stranger", **LONG)
OTHER = server("other.example", ISSUING, **LONG)


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    with serving(SERVER, [ISSUING], tmp_path) as port:
        yield port


def written(folder: Path, *issued: Issued) -> Path:
    path = folder / "bundle.pem"
    path.write_bytes(b"".join(certificate.pem for certificate in issued))
    return path


def test_a_verified_server_is_shown_with_its_certificate(port: int, tmp_path: Path) -> None:
    bundle = written(tmp_path, STRANGER, SERVER, ISSUING, ROOT)
    done = run("try", bundle, "--server", f"{HOST}:{port}")
    shown = decoded(done.stdout)
    assert done.returncode == 0, done.stderr
    assert "Verified: 1 of 1 servers." in shown
    assert "Not needed: Example Issuing CA, Example Root." in shown
    assert "Suggested order, with the fewest attempts" in shown


def test_json_proves_the_advice_on_the_real_server(port: int, tmp_path: Path) -> None:
    bundle = written(tmp_path, STRANGER, SERVER, ISSUING, ROOT)
    record = run_json("try", bundle, "--server", f"{HOST}:{port}")
    (row,) = record["servers"]
    assert row["verified"]
    assert (row["position"], row["attempts"]) == (2, 2)
    assert row["by"] == SERVER.found_in().sha256
    assert row["without_not_needed"] is True
    assert record["not_needed"] == [ISSUING.found_in().sha256, ROOT.found_in().sha256]
    assert record["order"]["attempts_suggested"] == 1
    assert record["order"]["suggested"][0] == SERVER.found_in().sha256
    assert record["problems"] == []


def test_a_server_that_is_not_verified_says_what_is_missing(port: int, tmp_path: Path) -> None:
    bundle = written(tmp_path, STRANGER)
    done = run("try", bundle, "--server", f"{HOST}:{port}", "--client", "openssl")
    shown = decoded(done.stdout)
    assert done.returncode == 4
    assert f"server:{HOST}:{port}" in shown
    assert ISSUING.found_in().sha256 in shown
    assert "Example Root is neither in the bundle nor sent" in shown


def test_a_server_that_cannot_be_tried_fails_the_check(port: int, tmp_path: Path) -> None:
    with speaking(lambda _: None) as closed:
        pass
    bundle = written(tmp_path, SERVER)
    names = ("--server", f"{HOST}:{port}", "--server", f"{HOST}:{closed}")
    done = run("try", bundle, *names)
    assert done.returncode == 4
    assert b"refused" in done.stderr
    assert b"Verified: 1 of 2 servers." in done.stdout


def test_weights_decide_the_suggested_order(tmp_path: Path) -> None:
    own = server(HOST, key=ISSUING.key, **LONG)
    bundle = written(tmp_path, SERVER, own)
    with serving(SERVER, [], tmp_path) as rare, serving(own, [], tmp_path) as busy:
        names = ("--server", f"{HOST}:{rare}", "--server", f"{HOST}:{busy}")
        record = run_json("try", bundle, *names, "--weight", f"{HOST}:{busy}=50")
    assert record["order"]["suggested"] == [own.found_in().sha256, SERVER.found_in().sha256]
    assert (record["order"]["attempts_now"], record["order"]["attempts_suggested"]) == (101, 52)


def test_what_a_server_needs_is_never_called_not_needed(port: int, tmp_path: Path) -> None:
    other = server("other.example", ISSUING, **LONG)
    bundle = written(tmp_path, STRANGER, other, ISSUING, ROOT)
    record = run_json("try", bundle, "--server", f"{HOST}:{port}")
    first = record["order"]["suggested"][0]
    assert first == ISSUING.found_in().sha256
    assert first not in record["not_needed"]
    assert all(row["without_not_needed"] is not False for row in record["servers"])


def test_what_is_not_needed_is_never_put_first(tmp_path: Path) -> None:
    other = server(HOST, ISSUING, serial=5, **LONG)
    bundle = written(tmp_path, STRANGER, other, SERVER, ISSUING, ROOT)
    with serving(SERVER, [ISSUING], tmp_path) as one, serving(other, [ISSUING], tmp_path) as two:
        names = ("--server", f"{HOST}:{one}", "--server", f"{HOST}:{two}")
        record = run_json("try", bundle, *names)
    not_needed = record["not_needed"]
    assert not_needed == [ISSUING.found_in().sha256, ROOT.found_in().sha256]
    assert record["order"]["suggested"][-2:] == not_needed
    assert record["order"]["fewest"] is False


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), b"No server was named"),
        (("--server", "localhost:1", "--weight", "other=5"), b"not a valid weight"),
        (("--server", "localhost:1", "--weight", "localhost=0"), b"not a valid weight"),
        (("--server", "localhost:1", "--weight", "localhost"), b"not a valid weight"),
        (("--server", "localhost:1", "--client", "nobody"), b"nobody"),
    ],
)
def test_a_request_that_makes_no_sense_is_refused(
    tmp_path: Path, words: tuple[str, ...], said: bytes
) -> None:
    done = run("try", written(tmp_path, SERVER), *words)
    assert done.returncode == 2
    assert said in done.stderr


def recipe_for(folder: Path, *issued: Issued, text: str = "") -> Path:
    """A recipe whose destination has these certificates, in this order."""
    (folder / "bundle.pem").write_bytes(b"".join(certificate.pem for certificate in issued))
    path = folder / "servers.certbundle.toml"
    path.write_text(
        f'version = 1\norder = "given"  # as exported\n{text}destinations = ["bundle.pem"]\n'
        '[[sources]]\nname = "bundle.pem"\n'
    )
    return path


def test_the_suggested_order_is_written_into_the_recipe(port: int, tmp_path: Path) -> None:
    recipe = recipe_for(tmp_path, OTHER, SERVER)
    options = ("--server", f"{HOST}:{port}", "--save-order", recipe)
    record = run_json("try", recipe, *options)
    assert record["saved"][0]["path"] == str(recipe)
    assert f'first = [\n    "{SERVER.found_in().sha256}",\n]' in recipe.read_text()
    assert "# as exported" in recipe.read_text()
    again = run("try", recipe, *options)
    assert b"The recipe has this order already: build its bundle again." in again.stderr
    assert run("build", recipe).returncode == 0
    built = run("try", recipe, *options)
    assert b"note: The order was not saved: the present one is as good." in built.stderr


def test_what_was_pinned_stays_behind_what_is_suggested(port: int, tmp_path: Path) -> None:
    third = server("third.example", ISSUING, **LONG)
    pins = f'first = ["{OTHER.found_in().sha256}"]\n'
    recipe = recipe_for(tmp_path, OTHER, third, SERVER, text=pins)
    record = run_json("try", recipe, "--server", f"{HOST}:{port}", "--save-order", recipe)
    assert record["saved"]
    wanted = tuple(issued.found_in().sha256 for issued in (SERVER, OTHER))
    assert read_recipe(recipe).first == wanted


def test_no_order_is_saved_that_was_not_proved(port: int, tmp_path: Path) -> None:
    recipe = recipe_for(tmp_path, OTHER)
    text = recipe.read_text()
    done = run("try", recipe, "--server", f"{HOST}:{port}", "--save-order", recipe)
    assert done.returncode == 4
    assert b"note: The order was not saved: not every server was verified." in done.stderr
    assert recipe.read_text() == text


@pytest.mark.skipif(os.name == "nt", reason="making a link takes a right there")
def test_an_order_that_cannot_be_saved_is_told_with_all_the_rest(port: int, tmp_path: Path) -> None:
    recipe = recipe_for(tmp_path, OTHER, SERVER)
    (tmp_path / "link.toml").symlink_to(recipe)
    options = ("--server", f"{HOST}:{port}", "--save-order", tmp_path / "link.toml")
    record = run_json("try", recipe, *options)
    assert record["servers"][0]["verified"] is True
    assert record["error"] == record["not_saved"][0]
    assert record["error"]["status"] == 3
