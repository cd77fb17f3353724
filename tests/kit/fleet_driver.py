"""Two hosts of Ansible that are folders here, and playing the kit's playbook on them."""

import os
import re
import subprocess
from pathlib import Path
from typing import NamedTuple


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
