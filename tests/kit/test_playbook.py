"""The kit's playbook, played by real Ansible on two hosts that are folders here."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.runner import run
from tests.gui.helpers import SAMPLES


class Fleet(NamedTuple):
    """Two hosts, and what is played on them.

    Attributes:
        home: holds everything.
        ansible: the words that start Ansible with the inventory.
        targets: where the bundle goes on the first and on the second host.
    """

    home: Path
    ansible: list[str]
    targets: tuple[Path, Path]

    @property
    def bundle(self) -> Path:
        return self.home / "kit" / "bundle.pem"

    def play(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        words = [*self.ansible, *arguments, str(self.home / "kit" / "install-bundle.yml")]
        own = {"ANSIBLE_HOME": str(self.home / "ansible"), "ANSIBLE_NOCOLOR": "1"}
        environment = {**os.environ, **own}
        return subprocess.run(
            words, capture_output=True, text=True, check=False, env=environment, cwd=self.home
        )


def changed(done: subprocess.CompletedProcess[str]) -> dict[str, int]:
    """How many tasks changed something, by host."""
    assert done.returncode == 0, done.stdout + done.stderr
    return {
        host: int(count) for host, count in re.findall(r"(\w+) +: .*?changed=(\d+)", done.stdout)
    }


@pytest.fixture
def fleet(tmp_path: Path) -> Fleet:
    """The kit of the samples; the first host has the path of the kit, the second one its own."""
    beside = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    ansible = shutil.which("ansible-playbook", path=beside)
    if ansible is None:
        pytest.skip("ansible-playbook is not here: the playbook is not played")
    targets = tmp_path / "it's {{ x }}" / "b.pem", tmp_path / "2" / "b.pem"
    done = run("kit", SAMPLES, "-d", tmp_path / "kit", "--client-path", targets[0])
    assert done.returncode == 0, done.stderr
    hosts = f'first\nsecond bundle_target="{targets[1]}"\n[all:vars]\nansible_connection=local\n'
    here = f"ansible_python_interpreter={sys.executable}\nbundle_become=no\n"
    owner = f"bundle_owner={os.getuid()}\nbundle_group={os.getgid()}\n"
    (tmp_path / "inventory").write_text(hosts + here + owner)
    return Fleet(tmp_path, [ansible, "-i", str(tmp_path / "inventory")], targets)


@pytest.mark.needs_tool("ansible-playbook")
def test_it_installs_on_every_host_and_changes_nothing_the_second_time(fleet: Fleet) -> None:
    tried = fleet.play("--check", "--diff")
    assert changed(tried) == {"first": 2, "second": 2}
    assert "+-----BEGIN CERTIFICATE-----" in tried.stdout
    assert not any(one.parent.exists() for one in fleet.targets)
    assert changed(fleet.play()) == {"first": 2, "second": 2}
    assert {one.read_bytes() for one in fleet.targets} == {fleet.bundle.read_bytes()}
    assert changed(fleet.play()) == {"first": 0, "second": 0}


@pytest.mark.needs_tool("ansible-playbook")
def test_it_keeps_what_was_there_and_leaves_the_folder_as_it_is(fleet: Fleet) -> None:
    first, second = fleet.targets
    for target in fleet.targets:
        target.parent.mkdir()
        target.parent.chmod(0o750)
        target.write_bytes(b"before\n")
    assert changed(fleet.play()) == {"first": 1, "second": 1}
    assert first.read_bytes() == second.read_bytes() == fleet.bundle.read_bytes()
    assert first.stat().st_mode & 0o777 == 0o644
    assert first.parent.stat().st_mode & 0o777 == 0o750
    (kept,) = first.parent.glob("b.pem.*")
    assert kept.read_bytes() == b"before\n"


@pytest.mark.needs_tool("ansible-playbook")
def test_a_host_whose_target_cannot_be_stops_no_other(fleet: Fleet) -> None:
    first, second = fleet.targets
    second.parent.mkdir()
    second.symlink_to(fleet.home / "victim")
    done = fleet.play()
    assert done.returncode == 2
    assert "The target must be a file, no link" in done.stdout
    assert first.read_bytes() == fleet.bundle.read_bytes()
    assert not (fleet.home / "victim").exists()


@pytest.mark.needs_tool("ansible-playbook")
@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("etc/bundle.pem", "must be the whole path"),
        ("/opt//altiris/notification/nsagent/etc/cainfo.pem", "must be the whole path"),
        ("/opt/altiris/notification/nsagent/etc/cainfo-merged.pem", "none of the agent's own"),
    ],
)
def test_a_target_that_no_host_may_have_is_refused(fleet: Fleet, target: str, said: str) -> None:
    done = fleet.play("--check", "-e", f"bundle_target={target}")
    assert done.returncode == 2
    assert said in done.stdout


@pytest.mark.needs_tool("ansible-playbook")
def test_a_bundle_that_was_changed_on_its_way_goes_to_no_host(fleet: Fleet) -> None:
    fleet.bundle.write_bytes(fleet.bundle.read_bytes() + b"\n")
    done = fleet.play()
    assert done.returncode == 2
    assert "was changed on its way" in done.stdout
    assert not any(one.exists() for one in fleet.targets)
