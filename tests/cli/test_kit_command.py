import zipfile
from pathlib import Path

from tests import factory
from tests.cli.runner import run, run_json


def _exported(folder: Path, host: str = "ns.example.com") -> Path:
    exported = folder / "ns.cer"
    exported.write_bytes(factory.server(host).der)
    return exported


def test_a_kit_goes_to_a_folder_and_says_what_was_written(tmp_path: Path) -> None:
    record = run_json("kit", _exported(tmp_path), "-d", tmp_path / "kit")
    written = {Path(receipt["path"]).name for receipt in record["saved"]}
    assert {"bundle.pem", "install-bundle.sh", "report.html", "SHA256SUMS"} < written
    assert all(receipt["read_back"] for receipt in record["saved"])


def test_a_kit_goes_to_an_archive(tmp_path: Path) -> None:
    assert run("kit", _exported(tmp_path), "-d", tmp_path / "kit.zip").returncode == 0
    with zipfile.ZipFile(tmp_path / "kit.zip") as archive:
        assert archive.namelist()[0] == "bundle.pem"


def test_a_second_kit_tells_what_the_bundle_held_before(tmp_path: Path) -> None:
    run("kit", _exported(tmp_path), "-d", tmp_path / "kit")
    run("kit", _exported(tmp_path, "other.example.com"), "-d", tmp_path / "kit")
    report = (tmp_path / "kit" / "report.html").read_text(encoding="utf-8")
    assert "other.example.com" in report
    assert "removed" in report


def test_a_second_kit_in_an_archive_tells_so_too(tmp_path: Path) -> None:
    kit = tmp_path / "kit.zip"
    run("kit", _exported(tmp_path), "-d", kit)
    run("kit", _exported(tmp_path, "other.example.com"), "-d", kit)
    with zipfile.ZipFile(kit) as archive:
        report = archive.read("report.html").decode()
    assert "other.example.com" in report
    assert "removed" in report


def test_a_path_on_the_client_that_cannot_be_is_a_usage_error(tmp_path: Path) -> None:
    done = run("kit", _exported(tmp_path), "-d", tmp_path / "kit", "--client-path", "etc/x.pem")
    assert done.returncode == 2
    assert b"must start with /" in done.stderr
    assert not (tmp_path / "kit").exists()
