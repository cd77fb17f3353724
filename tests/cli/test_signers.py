"""``--signers``: what signs a file goes into a bundle only where that is asked for."""

import shutil
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.cli.runner import run, run_json
from tests.core.readers.signing import opaque, signer
from tests.factory import authority, server

NS = server("ns.example", authority("Example Root"))


@pytest.fixture
def message(tmp_path: Path) -> Path:
    """A signed mail with a certificate."""
    mail = EmailMessage()
    mail["From"] = "pki@example.com"
    mail.set_content("Hello")
    mail.add_attachment(NS.der, "application", "octet-stream", filename="ns.cer")
    path = tmp_path / "signed.p7m"
    path.write_bytes(opaque(mail.as_bytes(), tmp_path))
    return path


def fingerprints(*arguments: str | Path) -> list[str]:
    return [
        certificate["sha256"] for certificate in run_json("inspect", *arguments)["certificates"]
    ]


def test_signers_are_named_and_left_behind_unless_they_are_asked_for(message: Path) -> None:
    content, who = NS.found_in().sha256, signer().found_in().sha256
    assert fingerprints(message) == [content]
    assert fingerprints(message, "--signers") == [content, who]
    done = run("inspect", message)
    assert done.returncode == 0
    assert b"Use --signers to include them." in done.stderr


def test_a_recipe_keeps_what_was_asked_for(message: Path, tmp_path: Path) -> None:
    bundle, recipe = tmp_path / "b.pem", tmp_path / "r.certbundle.toml"
    saved = run("bundle", message, "-o", bundle, "--signers", "--save-recipe", recipe)
    assert saved.returncode == 0, saved.stderr
    assert "signers = true" in recipe.read_text(encoding="utf-8")
    before = bundle.read_bytes()
    bundle.unlink()
    assert run("build", recipe).returncode == 0
    assert bundle.read_bytes() == before
    assert before.count(b"BEGIN CERTIFICATE") == 2


def test_a_folder_with_foreign_files_stops_no_run(message: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    shutil.copy(message, folder / "signed.eml")
    (folder / "tool.7z").write_bytes(b"7z\xbc\xaf\x27\x1c" + bytes(range(200)))
    (folder / "logo.png").write_bytes(b"\x89PNG\r\n" + bytes(range(200)))
    mail = EmailMessage()
    mail["From"] = "a@example.com"
    mail.set_content("No certificates here.")
    (folder / "talk.eml").write_bytes(mail.as_bytes())
    record = run_json("inspect", folder)
    assert [certificate["sha256"] for certificate in record["certificates"]] == [
        NS.found_in().sha256
    ]
    assert {problem["kind"] for problem in record["problems"]} == {"left-behind"}
    assert run("inspect", folder).returncode == 0
    assert run("inspect", folder / "talk.eml").returncode == 1
