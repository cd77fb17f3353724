"""The Windows packages in ``dist`` (``installers/build.py windows``), under Wine."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
FROZEN = PROJECT / "build" / "installers" / "windows" / "certbundler"
RIG = PROJECT / "installers" / "wine" / "rig.py"
NOT_RUN = 75
MAKE_OLD = """
import sys
from pathlib import Path
sys.path[:0] = ["installers", "installers/wine", "."]
from platforms.interface import Build
from platforms.windows import pack
work, folder = map(Path, sys.argv[1:])
build = Build("0.0.1", Path.cwd(), work, work, Path(sys.executable), 1_700_000_000)
for package in pack(build, folder):
    print(package)
"""


def _new_packages() -> dict[str, Path]:
    ways = ("machine.msi", "user.msi", "setup.exe")
    found = {way: sorted((PROJECT / "dist").glob(f"certbundler-*-{way}")) for way in ways}
    if not all(found.values()) or not FROZEN.is_dir():
        pytest.skip("no Windows packages here: python3 installers/build.py windows makes them")
    return {way: files[-1] for way, files in found.items()}


@pytest.fixture(scope="module")
def both_versions() -> Path:
    """A folder that Windows sees, with the packages and small ones of a version before."""
    new = _new_packages()
    folder = PROJECT / "build" / "installers" / "tried"
    shutil.rmtree(folder, ignore_errors=True)
    old = folder / "old" / "certbundler"
    (old / "_internal").mkdir(parents=True)
    for program in FROZEN.glob("*.exe"):
        shutil.copy(program, old)
    (old / "_internal" / "old.txt").write_text("only the former version has this\n")
    command = (sys.executable, "-c", MAKE_OLD, folder / "old", old)
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for way, package in new.items():
        shutil.copy(package, folder / f"new-{way}")
        shutil.copy(folder / "old" / f"certbundler-0.0.1-x64-{way}", folder / f"old-{way}")
    return folder


def test_each_package_installs_works_upgrades_refuses_a_downgrade_and_leaves_nothing(
    both_versions: Path,
) -> None:
    shown = str(both_versions.relative_to(PROJECT)).replace("/", "\\")
    script = r"Z:\project\tests\installers\installed_on_windows.py"
    command = (sys.executable, RIG, "python", script, rf"Z:\project\{shown}")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode != NOT_RUN, done.stderr
    lines = done.stdout.splitlines()
    print(done.stdout)
    assert not [line for line in lines if line.startswith("FAILED")]
    assert sum(line.startswith("OK setup /CurrentUser") for line in lines) >= 7
    assert done.returncode == 0
