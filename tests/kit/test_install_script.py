"""The kit's shell script under every shell that is here, on a folder of its own."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from tests.cli.runner import run
from tests.gui.helpers import SAMPLES

SHELLS = {
    "dash": ["dash"],
    "bash": ["bash", "--posix"],
    "busybox": ["busybox", "sh"],
    "mksh": ["mksh"],
}


@pytest.fixture(params=list(SHELLS))
def shell(request: pytest.FixtureRequest) -> list[str]:
    """The words that start a shell."""
    words = SHELLS[request.param]
    if shutil.which(words[0]) is None:
        pytest.skip(f"{words[0]} is not here: the script is not tried under it")
    return words


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    """The kit of the samples, in a folder with a space in its name."""
    folder = tmp_path / "the kit"
    target = tmp_path / "client's etc" / "bundle.pem"
    assert run("kit", SAMPLES, "-d", folder, "--client-path", target).returncode == 0
    return folder


def start(
    shell: list[str], kit: Path, *arguments: str | Path
) -> subprocess.CompletedProcess[bytes]:
    words = [*shell, str(kit / "install-bundle.sh"), *map(str, arguments)]
    return subprocess.run(words, capture_output=True, check=False)


def target_of(kit: Path) -> Path:
    return kit.parent / "client's etc" / "bundle.pem"


def test_it_installs_what_the_kit_holds_and_says_so(shell: list[str], kit: Path) -> None:
    assert start(shell, kit, "--check").returncode == 1
    done = start(shell, kit)
    assert done.returncode == 0, done.stderr
    assert b"7 certificates" in done.stdout
    target = target_of(kit)
    assert target.read_bytes() == (kit / "bundle.pem").read_bytes()
    assert stat.S_IMODE(target.stat().st_mode) == 0o644
    assert os.listdir(target.parent) == ["bundle.pem"]
    assert start(shell, kit, "--check").returncode == 0


def test_a_second_run_changes_nothing(shell: list[str], kit: Path) -> None:
    start(shell, kit)
    before = target_of(kit).stat()
    done = start(shell, kit)
    assert done.returncode == 0
    assert b"Nothing was changed" in done.stdout
    assert target_of(kit).stat().st_ino == before.st_ino


def test_the_previous_file_is_kept_and_comes_back(shell: list[str], kit: Path) -> None:
    target = target_of(kit)
    target.parent.mkdir()
    target.write_bytes(b"before\n")
    assert start(shell, kit).returncode == 0
    assert target.with_name("bundle.pem.previous").read_bytes() == b"before\n"
    assert start(shell, kit, "--uninstall").returncode == 0
    assert target.read_bytes() == b"before\n"


def test_uninstalling_what_was_new_removes_it(shell: list[str], kit: Path) -> None:
    start(shell, kit)
    assert start(shell, kit, "--uninstall").returncode == 0
    assert not target_of(kit).exists()


def test_a_file_of_somebody_else_is_not_uninstalled(shell: list[str], kit: Path) -> None:
    target = target_of(kit)
    target.parent.mkdir()
    target.write_bytes(b"somebody else's\n")
    assert start(shell, kit, "--uninstall").returncode == 2
    assert target.read_bytes() == b"somebody else's\n"


def test_a_bundle_that_was_changed_on_its_way_is_not_installed(shell: list[str], kit: Path) -> None:
    with (kit / "bundle.pem").open("ab") as file:
        file.write(b"\n")
    done = start(shell, kit)
    assert done.returncode == 2
    assert b"was changed on its way" in done.stderr
    assert not target_of(kit).exists()


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("etc/bundle.pem", b"does not start with /"),
        ("/etc/", b"names a folder"),
        ("/opt/altiris/notification/nsagent/etc/cainfo.pem", b"The agent itself"),
        ("/opt/altiris/notification//nsagent/etc/cainfo.pem", b"not plain"),
        ("/opt/altiris/notification/nsagent/etc/../etc/cainfo.pem", b"not plain"),
    ],
)
def test_a_target_that_cannot_be_is_refused(
    shell: list[str], kit: Path, target: str, said: bytes
) -> None:
    done = start(shell, kit, "--target", target)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_link_is_not_followed(shell: list[str], kit: Path) -> None:
    target = target_of(kit)
    target.parent.mkdir()
    victim = kit.parent / "victim"
    victim.write_bytes(b"victim\n")
    target.symlink_to(victim)
    assert start(shell, kit).returncode == 2
    assert victim.read_bytes() == b"victim\n"


@pytest.mark.needs_tool("shellcheck")
def test_shellcheck_finds_nothing(kit: Path) -> None:
    if shutil.which("shellcheck") is None:
        pytest.skip("shellcheck is not here")
    words = ["shellcheck", "--shell=sh", str(kit / "install-bundle.sh")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
