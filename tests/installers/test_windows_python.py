"""Another Python for Windows than the locked one."""

import hashlib
import sys
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "installers" / "wine"))

from parts import CACHE_VARIABLE, NotHereError
from windows_python import given_python, lay_out_as_installed, version_of

EMBEDDED = (
    *("python.exe", "python3.dll", "python314.dll", "python314._pth", "vcruntime140.dll"),
    *("_ssl.pyd", "libssl-3.dll", "sqlite3.dll", "LICENSE.txt"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What python.org's embeddable package unpacks to."""
    place = tmp_path / "embedded"
    place.mkdir()
    for name in EMBEDDED:
        (place / name).touch()
    with zipfile.ZipFile(place / "python314.zip", "w") as library:
        library.writestr("os.pyc", b"")
        library.writestr("email/__init__.pyc", b"")
    return place


def test_an_embeddable_package_becomes_what_an_installed_python_looks_like(folder: Path) -> None:
    lay_out_as_installed(folder)
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files == {
        *("python.exe", "python3.dll", "python314.dll", "vcruntime140.dll", "LICENSE.txt"),
        *("DLLs/_ssl.pyd", "DLLs/libssl-3.dll", "DLLs/sqlite3.dll"),
        *("Lib/os.pyc", "Lib/email/__init__.pyc"),
    }


def test_its_version_is_that_of_its_library(folder: Path) -> None:
    assert version_of(folder) == "3.14"


def test_a_folder_without_python_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotHereError, match="no Python for Windows"):
        version_of(tmp_path)


@pytest.mark.parametrize("sha256", ["", "0" * 64])
def test_a_package_with_another_hash_or_none_is_refused_before_it_is_opened(
    sha256: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    package = tmp_path / "python-3.14.0-embed-amd64.zip"
    package.write_bytes(b"not what python.org has")
    with pytest.raises(NotHereError, match=hashlib.sha256(package.read_bytes()).hexdigest()):
        given_python(package, sha256)
    assert not list((tmp_path / "cache").glob("*"))
