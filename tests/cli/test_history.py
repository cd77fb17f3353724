"""``certbundler history``, and what builds and restores have to do with it."""

import errno
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from core.cli import build_command
from core.saving.history import history_of
from tests import factory
from tests.cli.runner import decoded, run, run_json


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    file = tmp_path / "exported.cer"
    file.write_bytes(factory.server("old.example.com").der)
    return file


@pytest.fixture
def target(tmp_path: Path, exported: Path) -> Path:
    """A bundle that was saved twice, with a history."""
    bundle = tmp_path / "bundle.pem"
    done = run("bundle", exported, "-o", bundle, "--history", "--note", "the first one")
    assert done.returncode == 0, done.stderr
    exported.write_bytes(factory.server("new.example.com").der)
    assert run("bundle", exported, "-o", bundle, "--note", "a new server").returncode == 0
    return bundle


@pytest.fixture
def recipe(tmp_path: Path, target: Path) -> Path:
    file = tmp_path / "servers.certbundle.toml"
    text = f'version = 1\ndestinations = ["{target.name}"]\n[[sources]]\nname = "exported.cer"\n'
    file.write_text(text)
    return file


def test_a_note_without_a_history_is_not_lost_in_silence(tmp_path: Path, exported: Path) -> None:
    done = run("bundle", exported, "-o", tmp_path / "b.pem", "--note", "why")
    assert done.returncode == 0
    assert "the note was not kept. Begin one with --history." in decoded(done.stdout)
    done = run("bundle", exported, "-o", tmp_path / "b.pem", "--note", "why", "--no-history")
    assert "was not kept" not in decoded(done.stdout)


def test_no_history_is_begun_unasked(tmp_path: Path, exported: Path) -> None:
    assert run("bundle", exported, "-o", tmp_path / "b.pem").returncode == 0
    assert {path.name for path in tmp_path.iterdir()} == {"exported.cer", "b.pem"}
    done = run("history", tmp_path / "b.pem")
    assert done.returncode == 2
    assert b"no history" in done.stderr


def test_every_save_is_told_with_what_changed(target: Path, exported: Path) -> None:
    lines = run_json("history", target)["lines"]
    assert [line["note"] for line in lines] == ["the first one", "a new server"]
    assert [change["kind"] for change in lines[1]["changes"]] == ["added", "removed"]
    assert lines[1]["changes"][0]["origin"] == str(exported)


def test_a_certificate_is_followed_through_the_history(target: Path, exported: Path) -> None:
    old = run_json("history", target)["lines"][0]["changes"][0]["sha256"]
    told = run_json("history", target, "--fingerprint", old[:16].upper())
    assert [line["changes"][0]["kind"] for line in told["lines"]] == ["added", "removed"]
    shown = decoded(run("history", target, "--fingerprint", old).stdout)
    assert "added: old.example.com, until" in shown
    assert str(exported) in shown
    assert b"No line" in run("history", target, "--fingerprint", "0" * 64).stdout


def test_a_tampered_line_is_named(target: Path) -> None:
    assert run("history", target, "--verify").returncode == 0
    history = Path(f"{target}.history")
    history.write_bytes(history.read_bytes().replace(b"the first one", b"the other one"))
    told = run("history", target, "--verify")
    assert told.returncode == 4
    assert b"number 1, was changed" in told.stderr
    assert run_json("history", target, "--verify")["faults"]


def test_a_save_by_another_tool_is_found(target: Path) -> None:
    target.write_bytes(b"edited by hand")
    assert b"after the last line" in run("history", target, "--verify").stderr


def test_a_version_comes_back_by_its_sha256_and_by_its_day(target: Path) -> None:
    first, second = run_json("history", target)["lines"]
    assert run("restore", target, "--to", first["sha256"][:12]).returncode == 0
    assert run_json("history", target)["lines"][-1]["sha256"] == first["sha256"]
    assert run("restore", target, "--to", second["time"]).returncode == 0
    assert run("history", target, "--verify").returncode == 0
    assert run("restore", target, "--to", "2001-01-01").returncode == 2
    assert run("restore", target, "--to", "yesterday").returncode == 2


def test_a_bundle_that_is_held_is_left_alone_by_builds_until_it_is_released(
    target: Path, recipe: Path
) -> None:
    done = run("restore", target, "--hold", "--note", "ss1 was not reached")
    assert done.returncode == 0, done.stderr
    held = target.read_bytes()
    built = run("build", recipe, "--allow-loss")
    assert b"It has been held since" in built.stderr
    assert b"ss1 was not reached" in built.stderr
    assert target.read_bytes() == held
    checked = run("build", recipe, "--check")
    assert checked.returncode == 4
    assert b"It has been held since" in checked.stdout
    assert run("restore", target, "--release").returncode == 0
    assert run("build", recipe, "--allow-loss").returncode == 0
    assert target.read_bytes() != held
    last = run_json("history", target)["lines"][-1]
    assert last["recipe"] == str(recipe)
    assert len(last["recipe_sha256"]) == 64


def test_a_bundle_whose_history_cannot_be_read_is_left_alone_and_others_are_built(
    target: Path, recipe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, before, really = target.with_name("other.pem"), target.read_bytes(), os.open
    text = recipe.read_text().replace(f'["{target.name}"', f'["{target.name}", "{other.name}"')
    recipe.write_text(text)

    def opened(path: str | Path, *more: int, **others: int) -> int:
        if Path(path) == history_of(target):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return really(path, *more, **others)

    monkeypatch.setattr(os, "open", opened)
    told = CliRunner().invoke(build_command.command, [str(recipe), "--allow-loss"])
    assert "Whether somebody holds the bundle is not known" in told.stderr
    assert target.read_bytes() == before
    assert other.exists()


def test_a_recipe_holds_its_bundle_at_a_version(target: Path, recipe: Path) -> None:
    first, second = run_json("history", target)["lines"]
    assert run("restore", target).returncode == 0
    text = recipe.read_text().replace("version = 1\n", "version = 3\n")
    recipe.write_text(f'hold = "{first["sha256"]}"\n{text}')
    rolled_back = target.read_bytes()
    done = run("build", recipe, "--allow-loss")
    assert done.returncode == 0
    assert b"Its recipe holds it at" in done.stderr
    assert target.read_bytes() == rolled_back
    recipe.write_text(f'hold = "{second["sha256"]}"\n{text}')
    assert b", but the file is" in run("build", recipe, "--check").stdout
    recipe.write_text(text)
    assert run("build", recipe, "--allow-loss").returncode == 0
    assert target.read_bytes() != rolled_back


def test_a_history_may_be_left_out(target: Path, exported: Path) -> None:
    exported.write_bytes(factory.server("newest.example.com").der)
    assert run("bundle", exported, "-o", target, "--no-history").returncode == 0
    assert len(run_json("history", target)["lines"]) == 2
