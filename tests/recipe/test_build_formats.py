"""Recipes for all formats and for the client kit: built, built again, and checked."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from core.base.choices import Format
from tests.cli.runner import run, run_json
from tests.factory import server
from tests.recipe.places import (
    CHECK_FAILED,
    DONE,
    FILES,
    ISSUING,
    NOT_SAVED,
    NS,
    SOURCES,
    USAGE,
    export,
    recipe,
    written,
)

FOLDERS = [format_ for format_ in Format if format_.is_folder]
KIT = 'kit = "kit"\nclient_path = "/etc/pki/servers.pem"\ncomments = true\n'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with exported certificates."""
    export(tmp_path / "exported")
    return tmp_path


def wanting(folder: Path, text: str) -> Path:
    """A recipe of version 2."""
    path = recipe(folder, text)
    path.write_text(path.read_text().replace("version = 1", "version = 2"))
    return path


def everything(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def renew(home: Path) -> None:
    """One of the servers gets a new certificate."""
    (home / "exported" / "d-web.cer").write_bytes(server("web.example", ISSUING, serial=7).der)


@pytest.mark.parametrize("format_", [kind for kind in Format if kind is not Format.BUNDLE])
def test_a_recipe_writes_what_the_command_export_writes(home: Path, format_: Format) -> None:
    place = "made" if format_.is_folder else f"made/bundle.{format_.value}"
    (home / "made").mkdir()
    run("export", home / "exported", "-d", home / "other", "--format", format_.value)
    path = wanting(home, f'format = "{format_.value}"\ndestinations = ["{place}"]')
    done = run("build", path)
    assert done.returncode == DONE, done.stderr
    assert everything(home / "made") == everything(home / "other")
    assert run("build", path, "--check").returncode == DONE
    before = everything(home)
    assert run("build", path).returncode == DONE
    assert everything(home) == before


@pytest.mark.parametrize("format_", [kind for kind in Format if kind is not Format.BUNDLE])
def test_a_renewal_is_found_in_every_format_and_nothing_has_moved(
    home: Path, format_: Format
) -> None:
    place = "made" if format_.is_folder else f"bundle.{format_.value}"
    path = wanting(home, f'format = "{format_.value}"\ndestinations = ["{place}"]')
    run("build", path)
    renew(home)
    before = everything(home)
    record = run_json("build", path, "--check")
    (shortfall,) = record["shortfalls"]
    assert shortfall["code"] == "out-of-date"
    assert [change["kind"] for change in shortfall["changes"]] == ["renewed"]
    assert run("build", path, "--check").returncode == CHECK_FAILED
    assert everything(home) == before
    assert run("build", path).returncode == DONE
    assert run("build", path, "--check").returncode == DONE


@pytest.mark.parametrize("format_", FOLDERS)
def test_a_file_that_is_gone_from_a_folder_is_out_of_date(home: Path, format_: Format) -> None:
    path = wanting(home, f'format = "{format_.value}"\ndestinations = ["made"]')
    assert run_json("build", path, "--check")["shortfalls"][0]["code"] == "missing"
    run("build", path)
    next(iter((home / "made").iterdir())).unlink()
    (shortfall,) = run_json("build", path, "--check")["shortfalls"]
    assert [change["kind"] for change in shortfall["changes"]] == ["added"]


def test_a_folder_that_cannot_be_written_stops_no_other(home: Path) -> None:
    (home / "taken").write_text("a file")
    path = wanting(home, 'format = "der"\ndestinations = ["taken", "b"]')
    done = run("build", path)
    assert done.returncode == NOT_SAVED
    assert len(list((home / "b").iterdir())) == len(FILES)
    assert b"not a folder" in done.stderr


def test_a_hashed_folder_is_one_that_openssl_verifies_with(home: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    run("build", wanting(home, 'format = "hashed"\ndestinations = ["ca"]'))
    (home / "ns.pem").write_bytes(NS.pem)
    done = subprocess.run(
        ["openssl", "verify", "-CApath", home / "ca", home / "ns.pem"],
        check=False,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("kit", ["kit", "kit.zip"])
def test_a_kit_is_built_once_and_left_alone_until_something_changes(home: Path, kit: str) -> None:
    path = wanting(home, KIT.replace('"kit"', f'"{kit}"'))
    assert run("build", path).returncode == DONE
    before = everything(home)
    assert run("build", path).returncode == DONE
    assert run("build", path, "--check").returncode == DONE
    assert everything(home) == before
    renew(home)
    shortfalls = run_json("build", path, "--check")["shortfalls"]
    assert [Path(shortfall["where"]).name for shortfall in shortfalls] == ["bundle.pem", kit]
    assert [change["kind"] for change in shortfalls[1]["changes"]] == ["renewed"]
    assert run("build", path).returncode == DONE
    assert run("build", path, "--check").returncode == DONE


def test_the_kit_has_the_very_bundle_of_the_destinations(home: Path) -> None:
    run("build", wanting(home, f'{KIT}destinations = ["servers.pem"]'))
    assert (home / "kit" / "servers.pem").read_bytes() == (home / "servers.pem").read_bytes()
    assert b"/etc/pki/servers.pem" in (home / "kit" / "install-bundle.sh").read_bytes()


def test_a_kit_alone_is_enough_and_its_bundle_can_have_a_name(home: Path) -> None:
    path = wanting(home, f'{KIT}kit_name = "company.pem"\ndestinations = []')
    assert run("build", path).returncode == DONE
    assert len(written(home / "kit" / "company.pem")) == len(FILES)
    assert sorted(path.name for path in home.iterdir()) == [
        "exported",
        "kit",
        "servers.certbundle.toml",
    ]
    record = run_json("build", path, "--check")
    assert [Path(destination).name for destination in record["destinations"]] == ["kit"]
    assert record["holds"] is True


def _cut_off(home: Path) -> None:
    (home / "kit.zip").write_bytes((home / "kit.zip").read_bytes()[:-30])


def _no_archive(home: Path) -> None:
    (home / "kit.zip").write_bytes(b"no archive")


@pytest.mark.parametrize("damage", [_cut_off, _no_archive])
def test_a_damaged_archive_is_out_of_date(home: Path, damage: Callable[[Path], None]) -> None:
    path = wanting(home, KIT.replace('"kit"', '"kit.zip"'))
    run("build", path)
    damage(home)
    (shortfall,) = run_json("build", path, "--check")["shortfalls"]
    assert shortfall["code"] == "out-of-date"
    assert run("build", path).returncode == DONE
    assert run("build", path, "--check").returncode == DONE


@pytest.mark.parametrize("name", ["install-bundle.sh", "policy.txt", "report.html", "SHA256SUMS"])
def test_a_kit_without_one_of_its_files_is_out_of_date(home: Path, name: str) -> None:
    path = wanting(home, KIT)
    run("build", path)
    (home / "kit" / name).unlink()
    assert run("build", path, "--check").returncode == CHECK_FAILED


def test_a_dry_run_writes_neither_folders_nor_kits(home: Path) -> None:
    done = run("build", wanting(home, KIT), "--dry-run")
    assert done.stdout.count(b"Would write") > 1
    assert sorted(path.name for path in home.iterdir()) == ["exported", "servers.certbundle.toml"]


def test_a_recipe_without_destination_and_kit_is_refused(home: Path) -> None:
    assert run("build", wanting(home, "destinations = []")).returncode == USAGE


@pytest.mark.parametrize(
    "options",
    [
        ("export", "--format", "hashed", "-d", "made"),
        ("export", "--format", "p7b", "-d", "made"),
        ("kit", "-d", "made", "--client-path", "/etc/pki/s.pem", "--name", "s.pem"),
        ("kit", "-d", "made.zip"),
    ],
)
def test_what_a_command_wrote_its_saved_recipe_finds_as_it_should_be(
    home: Path, options: tuple[str, ...]
) -> None:
    saved = home / "saved.certbundle.toml"
    more = [str(home / option) if option.startswith("made") else option for option in options[1:]]
    done = run(options[0], home / "exported", *more, "--save-recipe", saved)
    assert done.returncode == DONE, done.stderr
    before = everything(home)
    assert run("build", saved, "--check").returncode == DONE
    assert run("build", saved).returncode == DONE
    assert everything(home) == before
    assert SOURCES in saved.read_text()
