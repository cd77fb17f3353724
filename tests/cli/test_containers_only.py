"""Certificates inside other text are told in the summary, and with --containers-only not taken."""

import json
from pathlib import Path

import pytest

from core.cli.running import DONE, UNREADABLE, run
from core.loading import load
from core.sources.files import FileSource
from tests.cli.runner import answer_of
from tests.core.readers.text_samples import RA, ROOT, SERVER, b64


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A mixed folder: a certificate, a text with another one, and a text with none."""
    place = tmp_path / "exported"
    place.mkdir()
    (place / "server.cer").write_bytes(SERVER.der)
    (place / "secret.yaml").write_text(f"kind: Secret\ndata:\n  ca.crt: {b64(ROOT.pem)}\n")
    (place / "notes.yaml").write_text("name: value\n")
    return place


def test_the_summary_says_in_one_line_what_came_from_other_text(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["inspect", str(folder)]) == DONE
    notes = [line for line in capsys.readouterr().err.splitlines() if "inside other text" in line]
    secret = folder / "secret.yaml"
    assert notes == [
        f"note: 1 certificate was found inside other text: {secret} (Base-64 in YAML, line 3)."
    ]


def test_json_says_for_each_origin_where_it_was(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run(["inspect", str(folder), "--json"])
    certificates = answer_of("inspect", status, capsys.readouterr().out)["certificates"]
    inside = {
        certificate["sha256"]: certificate["origins"][0]["inside"] for certificate in certificates
    }
    assert set(inside.values()) == {None, "Base-64 in YAML, line 3"}


def test_containers_only_names_the_file_and_writes_no_bundle_that_lacks_it(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "bundle.pem"
    arguments = ["bundle", str(folder), "-o", str(target), "--containers-only"]
    assert run(arguments) == UNREADABLE
    assert not target.exists()
    assert "secret.yaml" in capsys.readouterr().err
    assert run([*arguments, "--skip-unreadable"]) == DONE
    assert [certificate.der for certificate in load([FileSource(str(target))]).collection] == [
        SERVER.der
    ]


def test_a_recipe_keeps_containers_only(folder: Path, tmp_path: Path) -> None:
    recipe, target = tmp_path / "r.certbundle.toml", tmp_path / "bundle.pem"
    (folder / "secret.yaml").unlink()
    saved = ["--save-recipe", str(recipe), "--containers-only"]
    assert run(["bundle", str(folder), "-o", str(target), *saved]) == DONE
    assert "containers_only = true" in recipe.read_text()
    assert run(["build", str(recipe)]) == DONE
    (folder / "more.json").write_text(json.dumps({"x5c": [RA]}))
    assert run(["build", str(recipe)]) == UNREADABLE
    recipe.write_text(recipe.read_text().replace("containers_only = true", ""))
    assert run(["build", str(recipe)]) == DONE
    assert run(["build", str(recipe), "--containers-only"]) == UNREADABLE


def test_in_a_folder_a_damaged_certificate_inside_a_text_stops_the_run(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "broken.json").write_text(json.dumps({"x5c": [RA[:300]]}))
    assert run(["inspect", str(folder)]) == UNREADABLE
    assert "broken.json" in capsys.readouterr().err
