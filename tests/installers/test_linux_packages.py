"""The Linux packages in ``dist`` (``installers/build.py linux``), in a dpkg root of their own."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

DIST = Path(__file__).resolve().parents[2] / "dist"
SELFTEST_SAYS = 5
NO_PAGE = "appstream-metadata-validation-failed"
OLD_CONTROL = """\
Package: certbundler
Version: 0.0.1
Architecture: amd64
Maintainer: tests <noreply@invalid>
Description: a version before
"""


def built(pattern: str) -> Path:
    files = sorted(DIST.glob(pattern))
    if not files:
        pytest.skip(f"no {pattern} here: python3 installers/build.py linux makes it")
    return files[-1]


@pytest.fixture
def dpkg(tmp_path: Path) -> Callable[..., None]:
    """The package manager on ``root``, which knows of no other package."""
    if shutil.which("dpkg") is None or os.geteuid() != 0:
        pytest.skip("packages are installed by dpkg, as root")
    state = tmp_path / "root" / "var" / "lib" / "dpkg"
    for folder in ("info", "updates"):
        (state / folder).mkdir(parents=True)
    (state / "status").touch()

    def run(*words: str | Path) -> None:
        root = f"--root={tmp_path / 'root'}"
        command = ("dpkg", root, "--force-depends", "--force-script-chrootless", *words)
        subprocess.run(command, check=True, capture_output=True)

    return run


def passes_selftest(program: Path, *options: str, says: int = SELFTEST_SAYS) -> bool:
    words: tuple[str | Path, ...] = (program, "selftest", *options)
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return done.returncode == 0 and done.stdout.count("OK: ") == says


def old_package(folder: Path) -> Path:
    (folder / "DEBIAN").mkdir(parents=True)
    (folder / "DEBIAN" / "control").write_text(OLD_CONTROL)
    (folder / "opt" / "certbundler").mkdir(parents=True)
    (folder / "opt" / "certbundler" / "old.txt").write_text("only the former version has this\n")
    target = folder.with_suffix(".deb")
    command = ("dpkg-deb", "--root-owner-group", "-Znone", "--build", folder, target)
    subprocess.run(command, check=True, capture_output=True)
    return target


def test_the_package_upgrades_works_and_leaves_nothing(
    dpkg: Callable[..., None], tmp_path: Path
) -> None:
    package, root = built("certbundler_*_amd64.deb"), tmp_path / "root"
    dpkg("--install", old_package(tmp_path / "old"))
    dpkg("--install", package)
    assert not (root / "opt" / "certbundler" / "old.txt").exists()
    assert passes_selftest(root / "usr" / "bin" / "certbundler")
    for size in (16, 24, 32, 48, 64, 128, 256):
        icons = root / "usr" / "share" / "icons" / "hicolor" / f"{size}x{size}"
        assert (icons / "apps" / "certbundler.png").is_file()
    dpkg("--purge", "certbundler")
    left = [path for path in root.rglob("*") if root / "var" not in path.parents]
    assert left == [root / "var"]


def test_the_command_line_alone_works_without_the_window_and_leaves_nothing(
    dpkg: Callable[..., None], tmp_path: Path
) -> None:
    package, root = built("certbundler-cli_*_amd64.deb"), tmp_path / "root"
    dpkg("--install", package)
    program = root / "usr" / "bin" / "certbundler"
    assert passes_selftest(program, "--no-window", says=SELFTEST_SAYS - 1)
    window = subprocess.run(
        (program, "gui"),
        env={"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert window.returncode == 2
    assert "The window is not installed, only the command line." in window.stderr
    assert not [path for path in root.rglob("*") if "Qt6" in path.name]
    dpkg("--purge", "certbundler-cli")
    assert [path for path in root.rglob("*") if root / "var" not in path.parents] == [root / "var"]


def test_by_its_other_name_the_program_is_the_window(
    dpkg: Callable[..., None], tmp_path: Path
) -> None:
    dpkg("--install", built("certbundler_*_amd64.deb"))
    window = tmp_path / "root" / "usr" / "bin" / "certbundler-gui"
    done = subprocess.run((window,), env={}, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "There is no screen to open a window on." in done.stderr


@pytest.mark.needs_tool("lintian")
@pytest.mark.parametrize("name", ["certbundler", "certbundler-cli"])
def test_debian_s_own_judge_of_packages_has_nothing_to_say(name: str) -> None:
    words = ("lintian", "--no-cfg", "--allow-root", built(f"{name}_*_amd64.deb"))
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    # from Debian 13 on it misses the project's page, which there is not; before, it knows no such
    # fault, and takes an exception for one
    told = [line for line in done.stdout.splitlines() if NO_PAGE not in line]
    assert told == []


@pytest.mark.parametrize("name", ["certbundler", "certbundler-cli"])
def test_the_sums_in_a_package_are_those_of_its_files(name: str, tmp_path: Path) -> None:
    package = built(f"{name}_*_amd64.deb")
    subprocess.run(("dpkg-deb", "--raw-extract", package, tmp_path / "tree"), check=True)
    sums = tmp_path / "tree" / "DEBIAN" / "md5sums"
    command = ("md5sum", "--check", "--quiet", sums)
    assert subprocess.run(command, cwd=tmp_path / "tree", check=False).returncode == 0


def test_the_tarball_works_from_where_it_is_unpacked(tmp_path: Path) -> None:
    archive = built("certbundler-*-linux-x86_64.tar.xz")
    subprocess.run(("tar", "--extract", "--file", archive), cwd=tmp_path, check=True)
    (folder,) = tmp_path.iterdir()
    assert passes_selftest(folder / "certbundler")


def test_the_hashes_are_those_of_the_files() -> None:
    lines = built("SHA256SUMS").read_text().splitlines()
    assert lines
    for line in lines:
        digest, name = line.split("  ")
        with (DIST / name).open("rb") as file:
            assert hashlib.file_digest(file, "sha256").hexdigest() == digest
