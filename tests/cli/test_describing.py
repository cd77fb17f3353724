"""What a recipe can say the options can say too, and a saved recipe says it again."""

import os
from pathlib import Path

import click
import pytest

from core.base.choices import Format, Newline
from core.cli.main import command
from core.cli.running import run as run_here
from core.recipe.files import read_recipe
from core.recipe.recipe import Recipe
from tests.cli.runner import run_json
from tests.factory import authority, server

ROOT = authority("Example Root")
NS, WEB = server("ns.example", ROOT), server("web.example", ROOT)
NEW = server("ns.example", ROOT, serial=77)
DONE, USAGE, CHECK_FAILED = 0, 2, 4


def name_of(issued: object) -> str:
    return issued.found_in().sha256  # type: ignore[attr-defined, no-any-return]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "exported").mkdir()
    for name, issued in (("a-root", ROOT), ("b-ns", NS), ("c-web", WEB)):
        (tmp_path / "exported" / f"{name}.cer").write_bytes(issued.der)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def build_again(recipe: str, written: str) -> bool:
    """The recipe builds the very bytes that the command wrote."""
    before = Path(written).read_bytes()
    Path(written).unlink()
    assert run_here(["build", recipe]) == DONE
    return Path(written).read_bytes() == before


def test_every_key_of_a_recipe_is_an_option_of_bundle_or_export() -> None:
    found: set[str] = set()
    for name in ("bundle", "export"):
        known = command(name)
        assert isinstance(known, click.Command)
        found |= {param.name or "" for param in known.params}
    keys = set(Recipe._fields)
    assert keys - found == {"destinations", "hold"}  # -o and -d; restore --hold
    assert {"exactly", "at_least", "password_name"} <= found


def test_pins_come_first_and_are_in_the_saved_recipe() -> None:
    words = ("--first", name_of(WEB).upper(), "--first", name_of(ROOT))
    line = ["bundle", "exported", "-o", "b.pem", *words, "--save-recipe", "r.toml"]
    assert run_here(line) == DONE
    assert Path("b.pem").read_bytes() == WEB.pem + ROOT.pem + NS.pem
    assert read_recipe("r.toml").first == (name_of(WEB), name_of(ROOT))
    assert build_again("r.toml", "b.pem")


def test_certificates_are_left_out_by_their_fingerprints() -> None:
    digits = name_of(WEB)
    spelled = ":".join(digits[position : position + 2] for position in range(0, 64, 2))
    words = ("--leave-out-certificate", spelled, "--save-recipe", "r.toml")
    assert run_here(["bundle", "exported", "-o", "b.pem", *words]) == DONE
    assert Path("b.pem").read_bytes() == NS.pem + ROOT.pem
    assert read_recipe("r.toml").leave_out_certificates == (digits,)
    assert build_again("r.toml", "b.pem")


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("--at-least", name_of(NS)), DONE),
        (("--at-least", f"exported={name_of(NS)}"), DONE),
        (("--at-least", name_of(NEW)), CHECK_FAILED),
        (tuple(w for issued in (ROOT, NS, WEB) for w in ("--exactly", name_of(issued))), DONE),
        (("--exactly", name_of(NS)), CHECK_FAILED),
        (("--exactly", "other=" + name_of(NS)), USAGE),
        (("--exactly", "ab:cd"), USAGE),
        (("--exactly", name_of(NS), "--at-least", name_of(NS)), USAGE),
    ],
)
def test_a_source_has_to_contain_what_is_expected(
    home: Path, words: tuple[str, ...], status: int
) -> None:
    assert run_here(["bundle", "exported", "-o", "b.pem", *words]) == status
    assert (home / "b.pem").exists() == (status == DONE)


def test_with_several_sources_an_expectation_names_its_own(home: Path) -> None:
    (home / "more.pem").write_bytes(NEW.pem)
    line = ["bundle", "exported", "more.pem", "-o", "b.pem", "--exactly"]
    assert run_here([*line, name_of(NEW)]) == USAGE
    saved = ("--save-recipe", "r.toml")
    assert run_here([*line, f"more.pem={name_of(NEW)}", *saved]) == DONE
    first, second = read_recipe("r.toml").sources
    assert (first.exactly, second.exactly) == ((), (name_of(NEW),))


def test_a_bundle_says_all_that_a_recipe_says() -> None:
    words = ["--comments", "--newline", "crlf", "--order", "expiry", "--backups", "7", "--tidy"]
    words += ["--kit", "the-kit", "--kit-name", "servers.pem", "--client-path", "/etc/x.pem"]
    words += ["--kit-system-store", "--notification-server", "ns.example.com"]
    words += ["--soon", "60", "--client", "any", "--skip-unreadable", "--include-unloadable"]
    words += ["--signers", "--containers-only", "--follow-links", "--save-recipe", "r.toml"]
    words += ["--description", "For the night"]
    assert run_here(["bundle", "exported", "-o", "b.pem", *words]) == DONE
    said = read_recipe("r.toml")
    assert (said.comments, said.newline, said.backups) == (True, Newline.CRLF, 7)
    assert (said.kit, said.kit_name, said.client_path) == ("the-kit", "servers.pem", "/etc/x.pem")
    assert (said.soon, said.client, said.order.value) == (60, "any", "expiry")
    assert said.description == "For the night"
    assert said.signers
    assert said.containers_only
    assert said.follow_links
    assert said.kit_system_store
    assert said.notification_server == "ns.example.com"
    assert Path("the-kit", "install-system-store.sh").exists()
    assert Path("the-kit", "servers.pem").read_bytes() == Path("b.pem").read_bytes()
    assert build_again("r.toml", "b.pem")


def test_a_kit_takes_comments_and_line_ends() -> None:
    words = ("--comments", "--newline", "crlf", "--save-recipe", "r.toml")
    assert run_here(["kit", "exported", "-d", "k", *words]) == DONE
    written = Path("k", "bundle.pem").read_bytes()
    assert written.startswith(b"# ")
    assert written.count(b"\r\n") == written.count(b"\n")
    assert read_recipe("r.toml").comments


def test_an_exported_folder_is_built_again_by_its_recipe() -> None:
    words = ("--format", "hashed", "--first", name_of(WEB), "--save-recipe", "r.toml")
    assert run_here(["export", "exported", "-d", "ca", *words]) == DONE
    before = sorted(os.listdir("ca"))
    assert read_recipe("r.toml").format is Format.HASHED
    assert run_here(["build", "r.toml"]) == DONE
    assert sorted(os.listdir("ca")) == before


def test_a_p7b_goes_to_a_folder_that_is_made() -> None:
    assert run_here(["export", "exported", "-d", "new", "--format", "p7b"]) == DONE
    assert os.listdir("new") == ["bundle.p7b"]


@pytest.mark.parametrize(
    "words",
    [
        ("--kit-name", "x.pem"),
        ("--kit-system-store",),
        ("--notification-server", "ns.example.com"),
        ("--kit", "k", "--notification-server", "no server"),
        ("--kit", "k", "--kit-name", "a/x.pem"),
        ("--first", name_of(NS), "--leave-out-certificate", name_of(NS)),
        ("--client-path", "etc/x.pem"),
        ("--server", "no server"),
    ],
)
def test_options_that_say_nothing_together_are_a_usage_error(
    home: Path, words: tuple[str, ...]
) -> None:
    assert run_here(["bundle", "exported", "-o", "b.pem", *words]) == USAGE
    assert not (home / "b.pem").exists()


def test_a_kit_goes_beside_no_standard_output() -> None:
    assert run_here(["bundle", "exported", "-o", "-", "--kit", "k"]) == USAGE
    assert not Path("k").exists()


def test_what_is_no_fingerprint_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_here(["bundle", "exported", "-o", "b.pem", "--first", "ab:cd"]) == USAGE
    assert capsys.readouterr().err.startswith("Error: ab:cd: This is not a SHA-256.")


def test_a_switch_saves_the_recipe_of_its_final_bundle(home: Path) -> None:
    (home / "today.pem").write_bytes(NS.pem + WEB.pem + ROOT.pem)
    (home / "new.cer").write_bytes(NEW.der)
    words = ("-d", "s", "--comments", "--save-recipe", "r.toml")
    record = run_json("switch", home / "today.pem", home / "new.cer", *words)
    written = [os.path.basename(receipt["path"]) for receipt in record["saved"]]
    assert written == ["transition.pem", "final.pem", "r.toml"]
    assert Path("s", "final.pem").read_bytes().startswith(b"# ")
    assert build_again("r.toml", "s/final.pem")


def test_a_recipe_of_a_switch_needs_the_folder_of_the_final_bundle(home: Path) -> None:
    (home / "today.pem").write_bytes(NS.pem + ROOT.pem)
    (home / "new.cer").write_bytes(NEW.der)
    assert run_here(["switch", "today.pem", "new.cer", "--save-recipe", "r.toml"]) == USAGE
