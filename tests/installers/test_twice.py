"""What is said of two builds of one commit."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "installers"))

from twice import differences


@pytest.fixture
def builds(tmp_path: Path) -> tuple[Path, Path]:
    path, two = tmp_path / "one", tmp_path / "two"
    for folder in (path, two):
        folder.mkdir()
        (folder / "a.deb").write_bytes(b"the same")
        (folder / "SHA256SUMS.p7s").write_text(f"at another time, in {folder.name}")
    return path, two


def test_equal_builds_have_no_difference(builds: tuple[Path, Path]) -> None:
    assert list(differences(*builds)) == []


def test_a_file_that_differs_or_is_missing_is_named(builds: tuple[Path, Path]) -> None:
    path, two = builds
    (two / "a.deb").write_bytes(b"the Same")
    (path / "b.msi").touch()
    assert list(differences(path, two)) == ["a.deb differs", "b.msi is only in one"]
