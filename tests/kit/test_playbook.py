"""The kit's playbook, played by real Ansible on two hosts that are folders here."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.runner import run
from tests.gui.helpers import SAMPLES


def play(kit: Path, inventory: Path, *arguments: str) -> dict[str, int]:
    """Play it; how many tasks changed something, by host."""
    words = ["ansible-playbook", "-i", str(inventory), *arguments, str(kit / "install-bundle.yml")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    return {
        host: int(count) for host, count in re.findall(r"(\w+) +: .*?changed=(\d+)", done.stdout)
    }


@pytest.mark.needs_tool("ansible-playbook")
def test_it_installs_on_every_host_and_changes_nothing_the_second_time(tmp_path: Path) -> None:
    if shutil.which("ansible-playbook") is None:
        pytest.skip("ansible-playbook is not here: the playbook is not played")
    kit, own, other = (
        tmp_path / "kit",
        tmp_path / "it's {{ x }}" / "b.pem",
        tmp_path / "2" / "b.pem",
    )
    assert run("kit", SAMPLES, "-d", kit, "--client-path", own).returncode == 0
    local = f"ansible_connection=local ansible_python_interpreter={sys.executable} bundle_become=no"
    inventory = tmp_path / "inventory"
    inventory.write_text(f'first {local}\nsecond {local} bundle_target="{other}"\n')
    assert play(kit, inventory, "--check", "--diff") == {"first": 2, "second": 2}
    assert not own.exists()
    assert play(kit, inventory) == {"first": 2, "second": 2}
    assert own.read_bytes() == other.read_bytes() == (kit / "bundle.pem").read_bytes()
    assert play(kit, inventory) == {"first": 0, "second": 0}
