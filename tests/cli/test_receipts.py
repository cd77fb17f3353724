"""Every file that a command wrote has its receipt, whatever could not be written after it."""

import os
from pathlib import Path

import pytest

from tests.cli.runner import answer_of, decoded, run
from tests.factory import authority, server

NOT_SAVED = 3
ROOT = authority("Example Root")
OLD, NEW = server("ns.example", ROOT), server("ns.example", ROOT, serial=77)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with exported certificates, a bundle of them, and a renewed certificate."""
    (tmp_path / "exported").mkdir()
    (tmp_path / "exported" / "ns.cer").write_bytes(OLD.der)
    (tmp_path / "exported" / "root.cer").write_bytes(ROOT.der)
    (tmp_path / "ns.pem").write_bytes(OLD.pem + ROOT.pem)
    (tmp_path / "new.cer").write_bytes(NEW.der)
    return tmp_path


def recipe(home: Path, text: str) -> Path:
    path = home / "r.toml"
    path.write_text(f'version = 2\n{text}\n[[sources]]\nname = "exported"\n', encoding="utf-8")
    return path


NOWHERE = ("--save-recipe", "~/no/such/r.toml")


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (("bundle", "~/exported", "-o", "~/a.pem", *NOWHERE), ["a.pem"]),
        (("bundle", "~/exported", "-o", "~/a.pem", "-o", "~/no/b.pem"), ["a.pem"]),
        (
            ("export", "~/exported", "-d", "~/single", *NOWHERE),
            ["Example_Root.pem", "ns.example.pem"],
        ),
        (("export", "~/exported", "-d", "~/c", "--format", "p7b", *NOWHERE), ["bundle.p7b"]),
        (("kit", "~/exported", "-d", "~/kit.zip", *NOWHERE), ["kit.zip"]),
        (("kit", "~/exported", "-d", "~/kit.zip", "--dry-run", *NOWHERE), ["kit.zip"]),
    ],
)
def test_what_was_written_is_told_beside_what_was_not(
    home: Path, words: tuple[str, ...], written: list[str]
) -> None:
    line = [word.replace("~", str(home)) for word in words]
    done = run(*line, "--json")
    answer = answer_of(words[0], done.returncode, done.stdout)
    assert done.returncode == NOT_SAVED
    assert sorted(os.path.basename(receipt["path"]) for receipt in answer["saved"]) == sorted(
        written
    )
    assert answer["not_saved"][0] == answer["error"]
    assert "The folder does not exist" in answer["error"]["what"]
    said = run(*line)
    assert said.returncode == NOT_SAVED
    assert "Error: " in decoded(said.stderr)
    for name in written:
        assert name in decoded(said.stdout)


def test_all_files_of_a_kit_have_their_receipts_though_its_recipe_has_no_place(
    home: Path,
) -> None:
    line = ("kit", home / "exported", "-d", home / "kit", "--save-recipe", home / "no" / "r.toml")
    done = run(*line, "--json")
    answer = answer_of("kit", done.returncode, done.stdout)
    assert {Path(receipt["path"]) for receipt in answer["saved"]} == set((home / "kit").iterdir())
    assert len(answer["saved"]) == len(os.listdir(home / "kit"))
    assert len(answer["not_saved"]) == 1


def test_a_build_tells_of_its_destinations_though_the_kit_has_no_place(home: Path) -> None:
    path = recipe(home, 'destinations = ["a.pem", "b.pem"]\nkit = "no/such/kit"')
    done = run("build", path, "--json")
    answer = answer_of("build", done.returncode, done.stdout)
    assert [os.path.basename(receipt["path"]) for receipt in answer["saved"]] == ["a.pem", "b.pem"]
    assert len(answer["not_saved"]) == 1


def test_a_kit_with_a_name_that_cannot_be_is_refused_before_anything_is_written(
    home: Path,
) -> None:
    said = 'destinations = ["a.pem"]\nkit = "kit"\nkit_name = "report.html"'
    done = run("build", recipe(home, said))
    assert done.returncode == 2
    assert not (home / "a.pem").exists()


def test_a_plan_of_a_switch_is_told_though_its_files_cannot_be_written(home: Path) -> None:
    line = ("switch", home / "ns.pem", home / "new.cer", "-d", home / "no" / "such")
    done = run(*line, "--json")
    answer = answer_of("switch", done.returncode, done.stdout)
    assert done.returncode == NOT_SAVED
    assert answer["servers"]
    assert answer["saved"] == []
    assert answer["error"]["status"] == NOT_SAVED
    said = run(*line)
    assert "verified" in decoded(said.stdout)
    assert "Error: " in decoded(said.stderr)
